"""Marks on terms: once a page, never in headings, links or drawings, and found in every form."""

import re
from collections.abc import Callable

import pytest

import glossary
from links import Links
from model import Care


def marked(sample: Care, links: Links, html: str, page: str = "index.md") -> list[str]:
    """The words marked on a page."""
    content, _ = glossary.mark(sample.terms, links, page, html)
    return re.findall(r'<a class="term"[^>]*>([^<]*)</a>', content)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>A day program helps. A day program again.</p>", ["day program"]),
        ("<p>Day programs differ.</p>", ["Day programs"]),
        ("<p>Two therapies</p>", ["therapies"]),
        ("<p>Ask the DP. In dp talk.</p>", ["DP"]),
        ("<p>Some say day treatment.</p>", ["day treatment"]),
        ("<h2>Therapy</h2><p>Nothing.</p>", []),
        ('<p title="a > therapy">and therapy</p>', ["therapy"]),
        ("<select><option>therapy</option></select><p>and therapy</p>", ["therapy"]),
        ("<details><p>therapy</p></details><p>Later, therapy</p>", ["therapy"]),
        ('<p><a href="x">therapy</a> <code>therapy</code></p>', []),
        ("<svg><text>therapy</text></svg><p>therapy</p>", ["therapy"]),
        ('<p><span aria-hidden="true">therapy</span> therapy</p>', ["therapy"]),
        ('<p><img src="x.svg" aria-hidden="true"> therapy</p>', ["therapy"]),
        ("<select><option>therapy</option></select><p>therapy</p>", ["therapy"]),
        ("<h2>A <em>therapy</em> head</h2><p>and therapy</p>", ["therapy"]),
        ("<p>hypnotherapy and therapy-like</p>", []),
        ('<p>Line<br>then <img src="x.svg" alt="therapy"> therapy</p>', ["therapy"]),
    ],
)
def test_the_first_use_is_marked(sample: Care, links: Links, html: str, words: list[str]) -> None:
    assert marked(sample, links, html) == words


def test_the_page_about_a_term_does_not_mark_it(sample: Care, links: Links) -> None:
    assert marked(sample, links, "<p>A day program and therapy</p>", "levels/day.md") == ["therapy"]


def test_every_marked_term_is_in_the_box(sample: Care, links: Links) -> None:
    content, found = glossary.mark(sample.terms, links, "index.md", "<p>A day program with therapy.</p>")
    box = glossary.words_on_this_page(links, found)
    assert re.findall(r'class="term" href="[^"]*#([^"]+)"', content) == ["day-program", "therapy"]
    assert re.findall(r'id="word-([^"]+)"', box) == ["day-program", "therapy"]
    assert "Treatment by day." in box


def test_a_mark_changes_no_word(sample: Care, links: Links) -> None:
    html = "<p>A day program &amp; therapy</p>"
    content, _ = glossary.mark(sample.terms, links, "index.md", html)
    assert re.sub(r"<[^>]+>", "", content) == re.sub(r"<[^>]+>", "", html)


def test_the_glossary_has_each_term_under_its_letter(sample: Care, links: Links) -> None:
    page = glossary.glossary(sample, links)
    assert re.findall(r'<h2 id="letter-(.)"', page) == ["d", "t"]
    assert re.findall(r'<h3 id="([^"]+)"', page) == ["day-program", "therapy"]
    assert "One is a part of the other." in page


def test_names_that_start_with_a_digit_come_first(sample: Care) -> None:
    assert glossary.initial("42 CFR Part 2") == "0–9"


def test_markup_in_a_term_is_text(altered: Callable[[str, str], Care], links: Links) -> None:
    wicked = altered("short: Treatment by day.", 'short: "<img src=x onerror=alert(1)>"')
    assert "<img" not in glossary.glossary(wicked, links)
    assert "<img" not in glossary.words_on_this_page(links, wicked.terms)
