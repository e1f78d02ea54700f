"""Drawings: positions come from the data, open ends are open, and the words say the same."""

import re

import pytest

import charts
from claims import UnknownError
from links import Links
from model import Care


def test_a_range_is_drawn_where_it_lies_on_the_scale(sample: Care) -> None:
    claims = sample.facts["day.hours_per_week"]
    assert charts.bar(claims[0], 40) == charts.Bar(22.5, 25, False)
    assert charts.bar(claims[2], 40) == charts.Bar(22.5, 77.5, True)
    assert charts.bar(sample.facts["weekly.hours_per_week"][0], 40) == charts.Bar(0, 22.5, False)
    assert charts.bar(sample.facts["day.night_staff"][0], 40) is None


def test_the_ladder_names_each_level_with_its_hours(sample: Care, links: Links) -> None:
    drawn = charts.ladder(sample, links)
    assert drawn.count("<li") == 2
    assert "9 to 19 hours a week" in drawn
    assert "Fewer than 9 hours a week" in drawn
    assert "At home" in drawn


def test_where_sources_disagree_has_a_tick_for_each_and_the_ends_of_the_range(
    sample: Care, links: Links
) -> None:
    drawn = charts.other_sources(sample, links, "day.hours_per_week")
    assert drawn.count('class="bar-fill"') == 3
    assert "The numbers run from 6 to 19 hours a week, and some have no upper limit." in drawn
    assert drawn.count('class="bar-open"') == 1


def test_one_number_is_no_disagreement(sample: Care, links: Links) -> None:
    with pytest.raises(UnknownError, match="fewer than two claims"):
        charts.other_sources(sample, links, "weekly.hours_per_week")


def test_a_week_is_drawn_and_told(sample: Care) -> None:
    drawn = charts.week(sample, "day")
    assert drawn.count('class="week-block"') == 4
    assert "10.5 hours of treatment" in drawn
    assert "<strong>Monday to Wednesday</strong>, 9 am to noon: Group" in drawn
    assert "<strong>Friday</strong>, 6 pm to 7:30 pm: Family" in drawn
    heights = [float(h) for h in re.findall(r'class="week-block".*?height="([\d.]+)"', drawn)]
    assert sum(heights) / charts.HOUR_HEIGHT == pytest.approx(10.5)


def test_a_level_without_a_week_is_refused(sample: Care) -> None:
    with pytest.raises(UnknownError, match='level "weekly" has no example week'):
        charts.week(sample, "weekly")


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "midnight"), (9, "9 am"), (12, "noon"), (18.5, "6:30 pm"), (24, "midnight")]
)
def test_hours_read_as_people_say_them(hour: float, words: str) -> None:
    assert charts.clock(hour) == words
