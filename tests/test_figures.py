"""Each page in figures: the numbers are those of the built page, and a review is shown only when signed."""

import datetime
import re
from pathlib import Path

import figures
import site_rules
from links import Links
from model import Care, Review
from reading import reading

CONTENT = '<h1>A page</h1><p>One two three. Four <a data-source="book-2013">five</a>.</p>'


def test_a_page_is_measured_and_shown(sample: Care, links: Links) -> None:
    review = Review(item="faq.md", value="x", reviewer="Ann", credential="MD", date=datetime.date(2026, 1, 2))
    rows = [
        figures.measured(sample, "faq.md", "Questions", CONTENT, None),
        figures.measured(sample, "levels/index.md", "Levels", CONTENT, review),
    ]
    table = figures.placed(f"<p>Before</p>{figures.figures()}", links, rows)
    assert '<a href="../../faq/">Questions</a>' in table
    assert cells(table)[:5] == [
        "5",
        f"{rows[0].reading.grade:.1f}",
        f"{rows[0].reading.smog:.1f}",
        "1",
        "Not yet",
    ]
    assert cells(table)[9] == "January 2, 2026"
    assert cells(table)[10] == "10"
    assert figures.MARK not in table


def test_a_page_without_the_mark_stays_as_it_is(links: Links) -> None:
    assert figures.placed("<p>Text</p>", links, []) == "<p>Text</p>"


def test_the_table_tells_what_the_built_pages_say(site: Path, care: Care) -> None:
    page = site_rules.html(site, "about/how-we-check/")
    assert figures.MARK not in page
    rows = re.findall(
        r'<th scope="row" role="rowheader"><a href="\.\./\.\./([^"]*)">.*?</tr>', page, re.DOTALL
    )
    assert len(rows) == len(site_rules.pages(site)) - 1  # all but the 404
    for match in re.finditer(r'rowheader"><a href="\.\./\.\./([^"]*)">.*?</tr>', page, re.DOTALL):
        built = reading("", site_rules.html(site, match[1]), care.vocabulary.necessary_words)
        shown = [f"{built.words:,}", f"{built.grade:.1f}", f"{built.smog:.1f}", str(built.sources)]
        assert cells(match[0])[:4] == shown, match[1]


def cells(table: str) -> list[str]:
    """The words of each cell but the row's head."""
    return re.findall(r'<td role="cell">([^<]*)</td>', table)
