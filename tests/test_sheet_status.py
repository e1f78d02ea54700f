"""Paper that can be checked: the page of an old sheet names what has changed since."""

from collections.abc import Callable
from datetime import date

import pytest

import sheet_status
from editions import Edition, edition
from model import Care
from templates import day

ADDRESS = "https://levels.example.org/"
OLD = date(2025, 3, 4)


def page(care: Care, kept: Edition, sheet: str, when: date = OLD) -> str:
    """The words of the page of one sheet of an edition."""
    text = sheet_status.pages(care, {when: kept}, ADDRESS)[f"s/{sheet}/{when}/index.html"]
    return " ".join(text.split())


def test_every_sheet_of_every_edition_has_its_page(sample: Care) -> None:
    now = edition(sample)
    made = sheet_status.pages(sample, {OLD: now}, ADDRESS)
    addresses = {sheet_status.address(name, when) for name in now.sheets for when in (OLD, sample.edition)}
    assert {path.removesuffix("index.html") for path in made} == addresses


def test_a_sheet_whose_words_are_the_same_is_current(sample: Care) -> None:
    words = page(sample, edition(sample), "day")
    assert "This sheet is current." in words
    assert f"edition of {day(OLD)}" in words
    assert "handouts/day.pdf" in words


def test_a_fact_that_changed_is_named_with_both_its_words(
    sample: Care, altered: Callable[[str, str], Care]
) -> None:
    old = edition(sample)
    now = altered("text: Nobody.", "text: A nurse.")
    words = page(now, old, "day")
    assert "This sheet is out of date." in words
    assert "Before: All ages, Book: Nobody." in words
    assert "Now: All ages, Book: A nurse." in words
    assert now.by_id["attributes"]["night_staff"].label.lower() in words
    assert "This sheet is current." in page(now, old, "weekly")  # the fact does not stand on that one


def test_the_reasons_given_since_are_told(sample: Care, altered: Callable[[str, str], Care]) -> None:
    old = edition(altered("text: Nobody.", "text: A nurse."))
    record = f'{{fact: day.night_staff, edition: {sample.edition}, why: "The rule is new."}}'
    now = altered("former_codes: []\n", f"former_codes: []\nchanges:\n  - {record}\n")
    assert "Why: The rule is new." in page(now, old, "day")


def test_a_phone_number_that_changed_is_named_on_every_sheet(
    sample: Care, altered: Callable[[str, str], Care]
) -> None:
    now = altered("call: 1-800-662-4357", "call: 1-800-555-0100")
    for sheet in edition(sample).sheets:
        words = page(now, edition(sample), sheet)
        assert "Before: Call: 1-800-662-4357" in words
        assert "Now: Call: 1-800-555-0100" in words


def test_newer_words_without_a_changed_fact_are_told(
    sample: Care, altered: Callable[[str, str], Care]
) -> None:
    now = altered("summary: Treatment by day.", "summary: Treatment in the daytime.")
    assert "The facts on this sheet still hold." in page(now, edition(sample), "day")
    assert "This sheet is current." in page(now, edition(sample), "weekly")


@pytest.mark.parametrize("changed", [False, True])
def test_a_sheet_that_is_no_longer_made_has_a_page_still(
    sample: Care, altered: Callable[[str, str], Care], changed: bool
) -> None:
    old = edition(sample)
    gone = old.model_copy(update={"sheets": {**old.sheets, "gone": old.sheets["day"]}})
    now = altered("text: Nobody.", "text: A nurse.") if changed else sample
    words = page(now, gone, "gone")
    assert ("no longer made" in words) != changed
    assert ("Now: All ages, Book: A nurse." in words) == changed
    assert "gone.pdf" not in words


def test_the_page_has_the_safety_rail_and_no_script(sample: Care) -> None:
    words = page(sample, edition(sample), "day")
    for line in sample.helplines:
        assert str(line.call) in words
    assert "<script" not in words
