"""The small modules: helplines, moves, questions, forms, words, sources, linked data, reading grades."""

import json
import re
from collections.abc import Callable
from html import escape

import pytest
import textstat

import check
import forms
import helplines
import linked_data
import moves
import questions
import sources
import words
from claims import UnknownError
from links import Links, page_url
from model import Care
from reading import Reading, reading


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("index.md", ""),
        ("levels/index.md", "levels/"),
        ("levels/day.md", "levels/day/"),
        ("faq.md", "faq/"),
        ("levels/a-index.md", "levels/a-index/"),
    ],
)
def test_a_page_has_a_folder_address(page: str, url: str) -> None:
    assert page_url(page) == url


def test_the_rail_holds_its_lines_as_phone_links(sample: Care) -> None:
    rail = helplines.safety_rail(sample)
    assert re.findall(r'href="tel:(\d+)"', rail) == ["911", "988", "18006624357"]


def test_a_helpline_in_a_sentence_can_be_dialed(sample: Care) -> None:
    assert '<a href="tel:988">988</a>' in helplines.helpline(sample, "988")
    with pytest.raises(UnknownError, match='no helpline "989"; did you mean 988'):
        helplines.helpline(sample, "989")


def test_moves_tell_what_comes_before_and_after(sample: Care, links: Links) -> None:
    assert "What often comes after" in moves.related(sample, links, "day")
    before = moves.related(sample, links, "weekly")
    assert "What often comes before" in before
    assert "medicine list" in before


def test_the_phone_sheet_has_every_question_and_room_for_three_programs(sample: Care, links: Links) -> None:
    sheet = questions.questions(sample, links)
    asked = [a.question for a in sample.vocabulary.attributes] + [q.question for q in sample.questions]
    for question in asked:
        assert question in sheet
    assert sheet.count('<td role="cell" class="blank">') == 3 * len(asked)
    assert 'data-levels="day"' in sheet


def test_the_questions_of_a_level_are_those_that_name_it(sample: Care, links: Links) -> None:
    assert "Is there a nurse?" in questions.questions(sample, links, "day")
    with pytest.raises(UnknownError, match='no question names the level "weekly"'):
        questions.questions(sample, links, "weekly")


def test_a_form_labels_each_field_and_sends_nothing(sample: Care) -> None:
    sheet = forms.form(sample, "plan")
    fields = re.findall(r'<(?:textarea|input)[^>]* id="([^"]+)"', sheet)
    assert fields == ["plan-first", "plan-ride"]
    assert re.findall(r'<label for="([^"]+)"', sheet) == fields
    assert "<form" not in sheet
    assert " name=" not in sheet
    assert "stored or sent" in sheet


def test_markup_is_text_everywhere(altered: Callable[[str, str], Care], links: Links) -> None:
    wicked = altered("question: Is there a nurse?", 'question: "<b>Is there a nurse?"')
    assert "<b>" not in questions.questions(wicked, links)
    wicked = altered("why: A person is more than a condition.", 'why: "<b>A person"')
    assert "<b>" not in words.words_table(wicked, links)
    wicked = altered("title: The Book,", 'title: "<b>The Book",')
    assert "<b>" not in sources.sources_table(wicked, links)


def test_a_source_lists_what_rests_on_it(sample: Care, links: Links) -> None:
    listed = sources.sources_table(sample, links)
    assert 'id="day.hours_per_week.2"' in listed
    assert "Read second-hand" in listed


def test_a_page_lists_the_sources_it_points_to_once(sample: Care, links: Links) -> None:
    cited = sources.cited(sample, 'data-source="book-2013" data-source="payer-page" data-source="book-2013"')
    assert [source.id for source in cited] == ["payer-page", "book-2013"]
    assert sources.sources_on_this_page(links, cited).count("<li>") == 2


def test_linked_data_cannot_be_ended_by_a_text(sample: Care) -> None:
    block = linked_data.page(sample, "Site", "</script><b>", "About it", "https://example.org/a/", [])
    assert block.count("</script>") == 1
    graph = json.loads(block.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert graph["@graph"][0]["name"] == "</script><b>"


def test_reading_counts_running_text_only() -> None:
    html = (
        "<article><h1>Heading</h1><hr /><p>One two three. Four five six.</p><ul><li>Seven eight</li></ul>"
        '<table><tr><td>no</td></tr></table><p>Nine <a class="fact-source" data-source="x">(no)</a></p>'
        '<footer class="endings"><p>no</p></footer></article><p>no</p>'
    )
    found = reading("page", html, [])
    assert (found.words, found.longest, found.sources) == (9, 3, 1)


def test_necessary_words_do_not_count() -> None:
    html = "<article><p>Buprenorphine helps. Ask a nurse about buprenorphine today.</p></article>"
    assert reading("page", html, ["buprenorphine"]).grade < reading("page", html, []).grade


def test_the_grades_are_those_of_the_library(care: Care) -> None:
    def grades(html: str) -> tuple[float, float]:
        found = reading("page", f"<article><p>{html}</p></article>", [])
        return found.grade, found.smog

    texts = [term.plain for term in care.terms]
    for text in [
        *texts,
        " ".join(texts),
        "Hmm, that is so.",
        "Naltrexone (Vivitrol) isn't a level-of-care word.",
    ]:
        whole = text if text[-1] in ".!?:" else f"{text}."
        expected = (textstat.flesch_kincaid_grade(whole), textstat.smog_index(whole))
        assert grades(escape(text)) == pytest.approx(expected), text
    assert grades("...") == (0, 0)


def test_what_reads_too_hard_is_named() -> None:
    easy, hard = Reading("easy", 100, 5, 7, 12, 1), Reading("hard", 100, 12.25, 14, 40, 1)
    assert check.over_budget([easy, easy]) == []
    assert [str(finding) for finding in check.over_budget([easy, hard])] == [
        "site/hard:1: reading grade: 12.2 (at most 9: shorten it)",
        "site:1: reading grade: 8.6 on average (at most 8)",
    ]
    assert check.table([easy, hard]).splitlines()[-1].startswith("2 pages, average grade")
