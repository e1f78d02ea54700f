"""Where sources disagree: a tick for each authority on one scale, and why they differ."""

import re

import pytest

import disagreement
from claims import UnknownError
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


def test_disputed_facts_are_those_with_different_numbers_for_the_same_people(care: Care) -> None:
    found = disagreement.disputed(care)
    assert {"iop.hours_per_week", "php.hours_per_week"} <= set(found)
    assert "outpatient.hours_per_week" not in found
