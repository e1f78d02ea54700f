"""The search index: every word of every page, in few bytes; and nothing that is not to be found."""

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

import search_index
from search_index import Page, Section
from site_rules import html as read
from site_rules import pages

HTML = """<h1 id="top">Care</h1><p>It starts <a href="x">here</a>, with <strong>you</strong>.</p>
<h2 id="first">First <em>steps</em></h2><p>Call someone.<span class="fact-source">A book</span></p>
<h3>No id of its own</h3><p>So it is a part of the first.</p>
<div data-words="narcan nasal spray"><h3 id="naloxone">Naloxone</h3><p data-search-exclude>Not this.</p>
<table><caption>Caption</caption><tr><td>One</td><td>Two</td></tr></table></div>
<h2 id="case" data-search-exclude>A case</h2><p>A story.</p><h2 id="letter-n">N</h2><p>Last.</p>"""


def index(*made: Page) -> dict[str, Any]:
    """The index of pages as a browser reads it."""
    name, _, text = search_index.script(made).partition("=")
    assert name == "var searchIndex"
    found: dict[str, Any] = json.loads(text)
    return found


def page(address: str, html: str) -> Page:
    return Page(address, f"Title of {address}", "Part", "other; names", "A summary.", html)


def test_sections_have_names_and_text_and_leave_out_what_is_not_to_be_found() -> None:
    assert search_index.sections(HTML) == [
        Section("", "", "", "Care It starts here, with you."),
        Section("first", "First steps", "", "Call someone. No id of its own So it is a part of the first."),
        Section("naloxone", "Naloxone", "narcan nasal spray", "One Two"),
    ]


def test_what_is_shown_ends_with_a_whole_word() -> None:
    assert search_index.first_words("Short.") == "Short."
    shown = search_index.first_words("word " * 100)
    assert len(shown) <= search_index.SHOWN + 2
    assert shown.endswith("word …")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t stop", {"don't", "stop"}),
        ("Level 3.7, 12-step", {"level", "3.7", "12", "step"}),
        ("hours_per_week.", {"hours", "per", "week"}),
        ("…", set()),
    ],
)
def test_words_are_cut_as_they_are_looked_for(text: str, words: set[str]) -> None:
    assert search_index.words(text) == words


def test_a_word_further_down_leads_to_each_of_its_pages() -> None:
    far = "<h2 id='a'>Head</h2><p>" + "near " * 40
    made = index(page("one/", far + "deep"), page("two/", far + "deep down"), page("three/", far))
    found = dict(zip(made["words"].split(), made["where"].split(" "), strict=True))
    assert found == {"deep": "01", "down": "1"}
    assert [row[0] for row in made["pages"]] == ["one/", "two/", "three/"]


def test_words_that_stand_everywhere_are_not_kept() -> None:
    made = index(page("one/", "<p>who is with the naloxone</p>"))
    assert made["words"] == "naloxone"
    assert {"who", "is", "with", "the"} <= set(made["common"].split())


def test_every_word_of_every_page_of_the_site_is_found(site: Path) -> None:
    made = json.loads(read(site, search_index.PATH).partition("=")[2])
    places = dict(zip(made["words"].split(), made["where"].split(" "), strict=True))
    assert {row[0] for row in made["pages"]} == set(pages(site)) - {"404.html"}
    ids = 0
    for number, row in enumerate(made["pages"]):
        shown = search_index.words(json.dumps(row, ensure_ascii=False))
        article = LexborHTMLParser(read(site, row[0])).css("article")[0]
        anchors = {str(node.attributes["id"]) for node in article.css("h2[id], h3[id]")}
        listed = {section[0] for section in row[5]}
        assert listed <= anchors, row[0]
        ids += len(listed)
        for node in article.css(".endings, .past-dates, #read-on ~ *, [data-search-exclude]:not(h2, h3)"):
            node.decompose()
        if not article.css("[data-search-exclude]"):  # else some of what follows is not to be found
            said = search_index.words(" ".join(part.text(deep=False) for part in article.css("p, li, td")))
            missing = said - shown - search_index.COMMON
            assert [word for word in missing if chr(ord("0") + number) not in places[word]] == [], row[0]
    assert ids > 500
