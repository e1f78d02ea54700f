"""Staff training on paper: whole, tagged, with the safety rail on every page, and the same bytes."""

import io
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

import data_file
import typesetting
import workbooks
from blocks import blocks
from model import Care
from onboarding import PAPER, checks_of, filled, module, shown
from training import Track

CARE = data_file.load()
TRACKS = pytest.mark.parametrize("track", CARE.tracks, ids=lambda track: track.id)
LESSON = '<h1>Hours</h1><p>Ask first.</p><h2 id="case">A case</h2>'


def words(text: str) -> str:
    """Words with single spaces, and no space where a line ended at a hyphen."""
    return re.sub(r"(?<=\w)([-/]) (?=\w)", r"\1", " ".join(text.split()))


@pytest.fixture(scope="module")
def papers(site: Path) -> dict[str, pypdf.PdfReader]:
    """Every paper of the built site by its name."""
    return {path.stem: pypdf.PdfReader(path) for path in sorted((site / PAPER).iterdir())}


@pytest.fixture(scope="module")
def texts(papers: dict[str, pypdf.PdfReader]) -> dict[str, str]:
    """The words of each, without the foot of its pages."""
    found = {}
    for name, paper in papers.items():
        text = words(" ".join(page.extract_text() for page in paper.pages))
        found[name] = words(re.sub(r"Emergency: 911 Crisis.{0,160}?Page \d+ of \d+", " ", text))
    return found


def test_every_paper_that_is_named_is_made(papers: dict[str, pypdf.PdfReader]) -> None:
    assert {f"{PAPER}/{name}.pdf" for name in papers} == set(workbooks.names(CARE))


def test_every_paper_is_pdf_ua_with_title_and_language(papers: dict[str, pypdf.PdfReader]) -> None:
    titles = set()
    for paper in papers.values():
        root: Any = paper.trailer["/Root"]
        assert root["/Lang"] == "en-US"
        assert root["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        titles.add(str(paper.metadata.title if paper.metadata else ""))
    assert len(titles) == len(papers)


def test_the_rail_and_the_edition_are_on_every_page(papers: dict[str, pypdf.PdfReader]) -> None:
    for name, paper in papers.items():
        for page in paper.pages:
            text = words(page.extract_text())
            for line in CARE.helplines:
                assert not line.rail or words(str(line.call)) in text, name
            assert "Not yet reviewed by a clinician" in text


@TRACKS
def test_a_workbook_holds_its_modules_whole_and_no_answers(texts: dict[str, str], track: Track) -> None:
    text = texts[f"workbook-{track.id}"]
    for step in track.steps:
        found = module(CARE, step.module)
        parts = [*found.objectives, found.case.story, found.case.ask, found.today]
        for check in (shown(CARE, check) for check in checks_of(CARE, step)):
            parts += [check.stem, *(option.text for option in check.options)]
            assert words(check.right.why) not in text
        assert [part for part in parts if words(filled(CARE, part)) not in text] == []


@TRACKS
def test_the_answer_key_has_the_right_letter_and_every_reason(texts: dict[str, str], track: Track) -> None:
    text = texts[f"answer-key-{track.id}"]
    for step in track.steps:
        for check in (shown(CARE, check) for check in checks_of(CARE, step)):
            after = text[text.index(words(check.stem)) :]
            assert f"{check.right.letter} is right." in after.partition("Rests on:")[0]
            assert [option.why for option in check.options if words(option.why) not in after] == []


def test_the_cards_and_the_guide_hold_every_role_play(texts: dict[str, str]) -> None:
    for found in CARE.modules:
        for play in found.facilitator.role_plays:
            for name in ("scenario-cards", "trainers-guide"):
                assert words(play.title) in texts[name]
                assert words(filled(CARE, play.look_for[0])) in texts[name]
        for part in found.facilitator.plan:
            assert words(filled(CARE, part.what)) in texts["trainers-guide"]


def test_the_checklist_has_a_line_to_sign_for_each_task(texts: dict[str, str]) -> None:
    for task in CARE.first_week:
        assert task.signed_by in texts["first-week"]
    assert texts["first-week"].count("Date") == len(CARE.first_week)


def test_the_certificate_claims_no_hours_and_no_license(
    papers: dict[str, pypdf.PdfReader], texts: dict[str, str]
) -> None:
    assert len(papers["certificate"].pages) == 1
    assert "It gives no credit hours, and it is no license or certification." in texts["certificate"]


def test_the_same_data_gives_the_same_bytes(
    sample: Care, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lessons = {found.id: LESSON for found in sample.modules}
    first = workbooks.workbooks(sample, lessons)
    monkeypatch.setattr(typesetting, "KEPT", tmp_path)  # so that each is set anew
    assert workbooks.workbooks(sample, lessons) == first


def test_markup_in_a_text_is_text(sample: Care) -> None:
    lessons = {found.id: LESSON.replace("Ask first.", "#panic() *not* &lt;b&gt;") for found in sample.modules}
    made = workbooks.workbooks(sample, lessons)[f"{PAPER}/workbook-desk.pdf"]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert "#panic() *not* <b>" in words(text)


def test_a_page_becomes_blocks_without_what_only_a_screen_needs() -> None:
    found = blocks(
        '<h1>A</h1><p>One <strong>two</strong> <a class="fact-source" href="#"><span class="visually-hidden">'
        "Source: </span>ASAM</a></p><h2>B</h2><ul><li><p>Three</p></li></ul>"
        "<svg><text>no</text></svg><table><tr><th>Four</th><td>five</td></tr></table>"
    )
    kinds = [(b.kind, ["".join(run.text for run in cell) for cell in b.cells if cell]) for b in found]
    assert kinds == [
        ("text", ["One two (ASAM)"]),
        ("head", ["B"]),
        ("item", ["Three"]),
        ("row", ["Four", "five"]),
    ]
    assert [run.text for run in found[0].cells[0] if run.strong] == ["two"]
