"""Tables: every claim is there with whose it is, headers have scope, markup in the data is text."""

import re
from collections.abc import Callable

import pytest

import tables
from claims import UnknownError
from links import Links
from model import Care


def test_a_facts_table_has_every_claim_with_its_source(sample: Care, links: Links) -> None:
    table = tables.facts_table(sample, links, "day")
    for text in ("9 to 19 hours a week", "6 to 19 hours a week", "At least 9 hours a week", "Nobody."):
        assert text in table
    assert re.findall(r'data-source="([^"]+)"', table) == [
        "book-2013",
        "book-2013",
        "payer-page",
        "book-2013",
    ]
    assert "In the plan of care." in table


def test_a_comparison_has_a_column_for_each_level_and_a_row_for_each_attribute(
    sample: Care, links: Links
) -> None:
    table = tables.comparison(sample, links, "day", "weekly", attributes=["hours_per_week", "night_staff"])
    assert table.count('<th scope="col"') == 3
    assert table.count('<th scope="row"') == 2
    assert "<caption" in table
    assert table.count("<td") == 4
    assert "This varies. Ask the program." in table  # weekly care has no claim on night staff


@pytest.mark.parametrize("levels", [("day",), ("day", "weekly", "day"), ("day", "nowhere")])
def test_a_comparison_of_too_few_too_many_or_unknown_levels_is_refused(
    sample: Care, links: Links, levels: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownError):
        tables.comparison(sample, links, *levels)


def test_an_unknown_attribute_is_refused(sample: Care, links: Links) -> None:
    with pytest.raises(UnknownError, match="did you mean hours_per_week"):
        tables.comparison(sample, links, "day", "weekly", attributes=["hours_per_wek"])


def test_markup_in_the_data_is_shown_as_text(altered: Callable[[str, str], Care], links: Links) -> None:
    script = '"<script>alert(1)</script>"'
    wicked = altered("name: Day program\n    short_name: DAY", f"name: {script}\n    short_name: {script}")
    for table in (
        tables.facts_table(wicked, links, "day"),
        tables.comparison(wicked, links, "day", "weekly"),
        tables.codes_table(wicked, links),
    ):
        assert "<script>" not in table
        assert "&lt;script&gt;" in table
