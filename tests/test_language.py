"""Each rule of language finds what it is for, leaves alone what is right, and passes the real pages."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, SAMPLE
from data_file import CARE_YAML
from language import (
    hidden_verbs,
    house_prose,
    language,
    long_sentences,
    passive_voice,
    spelling,
    stigma,
    wording,
)
from model import Care
from passages import Passage, data_passages
from prose import CALL, prose
from yaml_file import YamlFile

WORD = "say: [person with addiction], why: A person is more than a condition., source: book-2013}"
WORDING = "{id: cure, rule: certainty, match: [cure, cured], instead: Say why., allow: [promise a cure]}"


def _lines(*lines: str) -> list[Passage]:
    """Lines of a page."""
    return [Passage("docs/page.md", number, text) for number, text in enumerate(lines, start=1)]


@pytest.fixture
def strict(altered: Callable[[str, str], Care]) -> Care:
    """The sample with one word to refuse, and one phrase in which it is right."""
    return altered(WORD, f"match: [addict, AD], allow: ['not \"addict\"'], {WORD}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An addict came.", "addict"),
        ("Addicts came.", "Addicts"),
        ("The addict's mother.", "addict's"),
        ("An ex-addict came.", "addict"),
        ("An AD came.", "AD"),
    ],
)
def test_a_word_that_hurts_is_found_with_what_to_say(strict: Care, text: str, found: str) -> None:
    (finding,) = stigma(strict, _lines("All is well.", text))
    assert (finding.line, finding.found) == (2, f'"{found}"')
    assert finding.instead == "say person with addiction"
    assert finding.fails


@pytest.mark.parametrize("text", ['Say person, not "addict".', "Addiction is treatable."])
def test_an_allowed_phrase_and_other_words_pass(strict: Care, text: str) -> None:
    assert stigma(strict, _lines(text)) == []


def test_a_word_with_a_capital_is_matched_as_it_stands(strict: Care) -> None:
    assert stigma(strict, _lines("They saw an ad.")) == []


def test_a_text_about_words_may_name_them(strict: Care) -> None:
    assert stigma(strict, [Passage("data/care.yaml", 1, "Do not say addict.", about_words=True)]) == []


def test_a_promise_is_found_and_its_denial_passes(altered: Callable[[str, str], Care]) -> None:
    care = altered("helplines:", f"wording: [{WORDING}]\nhelplines:")
    (finding,) = wording(care, _lines("No one can promise a cure.", "It cured many."))
    assert str(finding) == 'docs/page.md:2: wording, certainty: "cured" (Say why.)'
    assert finding.fails


def test_a_misspelled_word_is_found_once_with_the_likely_one(sample: Care) -> None:
    (finding,) = spelling(sample, _lines("They recieve it.", "We recieve it too."))
    assert (finding.line, finding.found) == (1, '"recieve"')
    assert finding.instead == "write relieve or receive, or add it to spelling in the data file"
    assert finding.fails


def test_names_and_the_spelling_list_are_right(altered: Callable[[str, str], Care]) -> None:
    text = "Zyxofen is used in qwertyland. So are zyxofens, and someone else's. See www.qqxx.org or zz9."
    care = altered("helplines:", "spelling: [zyxofen]\nhelplines:")
    assert [finding.found for finding in spelling(care, _lines(text))] == ['"qwertyland"']
    assert spelling(care, _lines("The DP is a day program.")) == []


def test_a_long_sentence_is_found(sample: Care) -> None:
    (finding,) = long_sentences(sample, _lines("- " + "word " * 25 + "end.", "- " + "word " * 24 + "end."))
    assert finding.line == 1
    assert finding.found.startswith("26 words")
    assert finding.fails


def test_much_passive_voice_is_only_reported(sample: Care) -> None:
    (finding,) = passive_voice(sample, _lines("It is shown.", "It was often made by us.", "We show it."))
    assert finding.found == '2 of 3 sentences: "is shown" (line 1), "was often made" (line 2)'
    assert not finding.fails


def test_a_little_passive_voice_passes(sample: Care) -> None:
    assert passive_voice(sample, _lines("It is shown.", *["We show it."] * 9)) == []
    assert passive_voice(sample, _lines("It is covered.", "They are tired.")) == []


def test_a_hidden_verb_is_only_reported(sample: Care) -> None:
    (finding,) = hidden_verbs(sample, _lines("They decide.", "They make a decision."))
    assert (finding.line, finding.found, finding.fails) == (2, '"make a decision"', False)


def test_proselint_reports_redundancy_and_cliches_where_they_stand(sample: Care) -> None:
    lines = _lines("It is past history.", "It is plain.", "In the long run, it is plain.")
    found = [(finding.line, finding.found, finding.fails) for finding in house_prose(sample, lines)]
    assert found == [(1, '"past history"', False), (3, '"In the long run"', False)]
    assert house_prose(sample, _lines('But "this" is very plain.')) == []


def test_texts_of_the_data_file_are_read_with_their_lines() -> None:
    lines = [CALL.sub(" ", line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    passages = data_passages(YamlFile(SAMPLE))
    assert all(passage.text in lines[passage.line - 1] for passage in passages)
    texts = {passage.text for passage in passages}
    assert {"Treatment by day.", "In the plan of care.", "Is there a nurse?", "First visit"} <= texts
    assert not {"What we pay", "The Book (2013)", "book-2013", "addict"} & texts
    about_words = {p.text for p in passages if p.about_words}
    assert about_words > {"A person is more than a condition.", "A Payer.", "It says something else."}
    assert not {"The Book.", "It is the source.", "Who says so?"} & about_words


def test_quoted_words_of_others_pass_in_a_question_and_nowhere_else(
    altered: Callable[[str, str], Care],
) -> None:
    stem = Passage("data", 1, 'A visitor says "addict" aloud.', quoting=True)
    answer = Passage("data", 2, 'You say "addict" aloud.')
    own = Passage("data", 3, "An addict asks.", quoting=True)
    found = stigma(altered("avoid: [addict]", "avoid: [addict], match: [addict]"), [stem, answer, own])
    assert [finding.line for finding in found] == [2, 3]


def test_a_hurtful_word_in_the_data_file_is_found(tmp_path: Path, strict: Care) -> None:
    path = tmp_path / "care.yaml"
    text = SAMPLE.read_text(encoding="utf-8").replace("You go home at night.", "Addicts go.")
    path.write_text(text, encoding="utf-8")
    (finding,) = [f for f in language(strict, [], YamlFile(path)) if f.rule == "stigma"]
    assert "Addicts go." in path.read_text(encoding="utf-8").splitlines()[finding.line - 1]


def test_each_word_and_wording_of_the_real_file_is_refused(care: Care) -> None:
    for rule, matches in (
        (stigma, [match for word in care.words for match in word.match]),
        (wording, [match for kind in care.wording for match in kind.match]),
    ):
        found = rule(care, _lines(*(f"So {match} it is." for match in matches)))
        assert sorted({finding.line for finding in found}) == list(range(1, len(matches) + 1))


def test_the_real_lists_are_long_enough(care: Care) -> None:
    assert len(care.wording) >= 15
    assert {record.rule for record in care.wording} == {"certainty", "sales", "scare", "placement"}
    assert sum(bool(word.match) for word in care.words) >= len(care.words) - 1


def test_the_real_pages_and_texts_pass_in_time(care: Care) -> None:
    pages = [prose(path, str(path.relative_to(ROOT))) for path in sorted((ROOT / "docs").rglob("*.md"))]
    start = time.process_time()
    found = language(care, pages, YamlFile(CARE_YAML))
    assert [str(finding) for finding in found if finding.fails] == []
    assert time.process_time() - start < 4
