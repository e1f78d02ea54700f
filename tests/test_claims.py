"""How a claim reads in a sentence, and whose it is."""

from datetime import date

import pytest

import claims
from links import Links
from model import Care, Claim


def claim(**limits: float) -> Claim:
    return Claim(
        **limits,
        authority="book",
        source="book-2013",
        checked=date(2026, 1, 1),
        review_by=date(2027, 1, 1),
        confidence="high",
    )


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"min": 9, "max": 19}, "9 to 19"),
        ({"min": 20}, "at least 20"),
        ({"max": 28}, "up to 28"),
        ({"below": 9}, "fewer than 9"),
        ({"min": 9, "below": 20}, "9 to fewer than 20"),
        ({"min": 12.5, "max": 12.5}, "12.5"),
        ({"min": 40885, "max": 40885}, "40,885"),
    ],
)
def test_a_range_reads_as_people_say_it(limits: dict[str, float], words: str) -> None:
    assert claims.numbers(claim(**limits)) == words


def test_a_fact_shows_its_value_whose_it_is_and_its_source(sample: Care, links: Links) -> None:
    assert claims.fact(sample, links, "day.hours_per_week") == (
        '<span class="fact fact--number">9 to 19 hours a week</span> <a class="fact-source" '
        'href="../../about/sources/#day.hours&#95;per&#95;week.0" data-source="book-2013">'
        '<span class="visually-hidden">Source: </span>Book</a>'
    )


def test_a_fact_can_be_asked_for_by_population_or_authority(sample: Care, links: Links) -> None:
    assert "6 to 19 hours a week" in claims.fact(sample, links, "day.hours_per_week", "adolescents")
    assert "at least 9 hours a week" in claims.fact(sample, links, "day.hours_per_week", authority="payer")


def test_a_topic_has_facts_too(sample: Care, links: Links) -> None:
    assert "40,885 people" in claims.fact(sample, links, "studies.people")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("day.hours_per_wek",), 'no fact "day.hours_per_wek"; did you mean day.hours_per_week?'),
        (
            ("weekly.hours_per_week", "adolescents"),
            'fact "weekly.hours_per_week" has no claim for adolescents',
        ),
    ],
)
def test_a_wrong_id_is_named(sample: Care, links: Links, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(claims.UnknownError) as caught:
        claims.fact(sample, links, *arguments)
    assert str(caught.value) == message


def test_claims_that_say_the_same_stand_together(sample: Care, links: Links) -> None:
    one = [claims.shown(sample, links, "day.hours_per_week", i) for i in (0, 1, 2)]
    assert [len(group) for group in claims.together([*one, one[0]])] == [2, 1, 1]
