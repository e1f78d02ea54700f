"""Drawings on a page: beside each stands the same content as a table or in words."""

import charts
from links import Links
from model import Care


def test_the_ladder_comes_with_the_same_as_a_table(sample: Care, links: Links) -> None:
    drawn = charts.ladder(sample, links)
    table = drawn.partition("</svg>")[2]
    assert table.count('<tr role="row">') == 3
    for words in (
        "Day program",
        "9 to 19 hours a week",
        "Weekly care",
        "fewer than 9 hours a week",
        "At home",
    ):
        assert words in table


def test_a_week_is_drawn_and_told(sample: Care, links: Links) -> None:
    drawn = charts.week(sample, links, "day")
    assert "10.5 hours of treatment" in drawn
    assert "<strong>Monday to Wednesday</strong>, 9 am to noon: Group" in drawn
    assert "<strong>Friday</strong>, 6 pm to 7:30 pm: Family" in drawn
    assert "for adults: 9 to 19 hours a week" in drawn
