"""Where sources disagree: a tick for each authority on one scale, and why they differ."""

import re

import pytest

import disagreement
import exhibits
from claims import UnknownError, numbers
from links import Links
from model import Care


def test_each_authority_has_its_tick_and_its_words(sample: Care, links: Links) -> None:
    drawn = disagreement.other_sources(sample, links, "day.hours_per_week")
    picture = drawn.partition("</svg>")[0]
    assert picture.count('class="mark edge"') == 3
    assert re.findall(r'font-size="12.5">(Book|Payer)<', picture) == ["Book", "Book", "Payer"]
    assert "The numbers run from 6 to 19 hours a week, and some have no upper limit." in drawn
    assert "A payer says" in drawn
    assert "A state says" not in drawn


def test_one_number_is_no_disagreement(sample: Care, links: Links) -> None:
    with pytest.raises(UnknownError, match="fewer than two claims"):
        disagreement.other_sources(sample, links, "weekly.hours_per_week")


def test_where_authorities_differ_on_a_levels_hours_its_page_shows_it(care: Care) -> None:
    shown = {exhibit.args[0] for exhibit in exhibits.exhibits(care) if exhibit.kind.prefix == "sources"}
    differing = set()
    for level in care.levels:
        said: dict[str, set[str]] = {}
        for claim in level.facts.get("hours_per_week", ()):
            if claim.is_number:
                said.setdefault(claim.population, set()).add(numbers(claim))
        if any(len(different) > 1 for different in said.values()):
            differing.add(f"{level.id}.hours_per_week")
    assert {"iop.hours_per_week", "php.hours_per_week"} <= differing <= shown
