"""Passed dates are found, told to the reader, and listed before they pass."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

import freshness
from conftest import SAMPLE
from links import Links
from model import Care
from prose import Prose
from yaml_file import YamlFile

FILE = YamlFile(SAMPLE)
EDITION = date(2026, 1, 2)
LAST_DAY, DAY_AFTER = date(2026, 6, 1), date(2026, 6, 2)  # of the sample's helplines
SHOWN = '<a href="../../about/sources/#day.hours_per_week.2">Payer</a>'


def page(*front: str) -> Prose:
    return Prose("docs/page.md", "\n".join(["---", "title: Page", *front, "---", ""]), ("Words.",))


def test_a_date_holds_until_its_day_is_over(sample: Care) -> None:
    assert freshness.past_dates(sample, [], FILE, LAST_DAY) == []
    line = FILE.line(("helplines", 0, "review_by"))
    first, *others = freshness.past_dates(sample, [], FILE, DAY_AFTER)
    assert len(others) == 2
    assert first.fails
    assert str(first) == (
        f"data/care.yaml:{line}: past its check date: 911, 2026-06-01 "
        "(compare it with its source again, then set checked and review_by)"
    )


def test_each_claim_is_found_on_its_own_line(sample: Care) -> None:
    found = freshness.past_dates(sample, [], FILE, date(2027, 1, 2))
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    claims = sum(len(claims) for claims in sample.facts.values())
    assert len(found) == claims + len(sample.helplines)
    assert [finding for finding in found if "review_by" not in lines[finding.line - 1]] == []
    by_id = {finding.found.partition(",")[0]: finding.line for finding in found}
    assert "note: In the plan of care." in lines[by_id["day.hours_per_week.2"] - 1]
    assert "People in the study" in lines[by_id["studies.people.0"] - 1]


def test_a_page_has_a_date_of_its_own(sample: Care) -> None:
    pages = [page("review_by: 2026-03-01")]
    assert freshness.past_dates(sample, pages, FILE, date(2026, 3, 1)) == []
    (finding,) = freshness.past_dates(sample, pages, FILE, date(2026, 3, 2))
    assert str(finding) == (
        "docs/page.md:3: past its check date: review_by: 2026-03-01 "
        "(read the page again, then set a later review_by)"
    )


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("review_by: next spring", "a date: 2027-05-23"),
        ("review_by: 2027-02-30", "a date: 2027-05-23"),
        ('edited: "2026-01-01"', "a date: 2027-05-23"),
        ("edited: 2026-01-01 10:00:00", "a date: 2027-05-23"),
        (
            "reviewed: 2026-01-01",
            "leave it out: a review is signed in the data file, and edited is another date",
        ),
    ],
)
def test_a_page_writes_dates_and_no_review(line: str, instead: str) -> None:
    (finding,) = freshness.page_dates([page(line)])
    assert str(finding) == f"docs/page.md:3: page date: {line} ({instead})"
    assert finding.fails


def test_a_page_may_have_both_dates_or_none() -> None:
    assert freshness.page_dates([page("edited: 2026-01-01", "review_by: 2027-01-01"), page()]) == []


def test_what_is_due_is_listed_once_by_date_and_source(sample: Care) -> None:
    pages = [page("review_by: 2026-07-15")]
    text = freshness.due(sample, pages, date(2026, 5, 10))
    assert text.splitlines() == [
        "Past their date: none",
        "Due within 30 days: 3",
        "  2026-06-01  book-2013                     911  (Emergency)",
        "  2026-06-01  book-2013                     988  (Crisis line)",
        "  2026-06-01  book-2013                     samhsa  (Helpline)",
        "Due within 60 days: none",
        "Due within 90 days: 1",
        "  2026-07-15  page                          docs/page.md  (the whole page)",
        "Next after that: 2027-01-01",
    ]


def test_what_is_past_comes_first_and_the_end_says_so(sample: Care) -> None:
    lines = freshness.due(sample, [], date(2027, 1, 2)).splitlines()
    assert lines[0] == "Past their date: 10"
    assert (
        "  2027-01-01  payer-page                    day.hours_per_week.2  (DAY, hours a week, Payer)"
        in lines
    )
    assert lines[-1] == "Next after that: nothing"


def test_the_windows_leave_no_day_out_and_count_none_twice(sample: Care) -> None:
    day = LAST_DAY - timedelta(days=100)
    counted = []
    while day <= LAST_DAY:
        counted.append(freshness.due(sample, [], day).count("2026-06-01  book"))
        day += timedelta(days=1)
    assert counted == [0] * 10 + [3] * 91


def test_a_page_says_which_of_its_facts_are_past(sample: Care, links: Links) -> None:
    assert freshness.notice(sample, links, SHOWN, "", EDITION) == ""
    told = freshness.notice(sample, links, SHOWN, "", date(2027, 1, 2))
    assert "Some facts on this page are past the date of their next check." in told
    assert '<a href="../../about/sources/#day.hours_per_week.2">DAY, hours a week, Payer</a>' in told
    assert "to be checked by January 1, 2027" in told
    assert told.count("<li>") == 1


def test_a_page_without_them_says_nothing(sample: Care, links: Links) -> None:
    assert freshness.notice(sample, links, "<p>Words.</p>", "", date(2030, 1, 1)) == ""


def test_a_phone_number_that_a_page_shows_counts_too(sample: Care, links: Links) -> None:
    told = freshness.notice(sample, links, '<span data-line="988">', "", DAY_AFTER)
    assert '<a href="../../about/sources/#book-2013">Crisis line</a>' in told


def test_a_page_past_its_own_date_says_so(sample: Care, links: Links) -> None:
    assert freshness.notice(sample, links, "", "2026-06-01", LAST_DAY) == ""
    told = freshness.notice(sample, links, "", "2026-06-01", DAY_AFTER)
    assert "We meant to read this page again by June 1, 2026" in told
    assert "Some facts" not in told


def test_a_long_list_is_folded(care: Care, links: Links) -> None:
    late, facts = date(2100, 1, 1), list(care.facts)
    few, all_ = ("".join(f'<li id="{fact}.0">' for fact in some) for some in (facts[:5], facts))
    assert "<details open>" in freshness.notice(care, links, few, "", late)
    told = freshness.notice(care, links, all_, "", late)
    assert "<details>" in told
    assert told.count("<li>") == len(care.facts)


def test_no_page_of_a_fresh_edition_has_the_notice(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert [path for path, page in pages.items() if "past-dates" in page] == []


def test_names_are_text(altered: Callable[[str, str], Care], links: Links) -> None:
    care = altered("label: Hours a week", 'label: "<b>Hours"')
    assert "<b>" not in freshness.notice(care, links, SHOWN, "", date(2027, 1, 2))
