"""The printable glossary: whole, tagged, large enough, and the same bytes every time."""

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

import handouts
from handouts import Edition
from model import Care

POINTS = {"standard": 12, "large": 18}


@pytest.fixture(scope="module", params=["standard", "large"])
def edition(request: pytest.FixtureRequest) -> Edition:
    chosen: Edition = request.param
    return chosen


@pytest.fixture(scope="module")
def pdf(care: Care, edition: Edition) -> pypdf.PdfReader:
    """The real glossary in one edition."""
    return pypdf.PdfReader(io.BytesIO(handouts.glossary_pdf(care, edition)))


def joined(words: str) -> str:
    """Words with single spaces, and no space where a line ended at a hyphen."""
    return re.sub(r"(?<=\w)([-/]) (?=\w)", r"\1", " ".join(words.split()))


@pytest.fixture(scope="module")
def text(pdf: pypdf.PdfReader) -> str:
    """All its words, with single spaces, without the foot of each page."""
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    return joined(re.sub(r" Edition [A-Z][a-z]+ \d+, \d{4}.*?Page \d+ of \d+", "", words))


def test_it_is_pdf_ua_with_title_and_language(pdf: pypdf.PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Levels of Care: a glossary" in str(pdf.metadata.title if pdf.metadata else "")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_it_is_letter_size_with_every_font_inside(pdf: pypdf.PdfReader) -> None:
    for page in pdf.pages:
        assert (page.mediabox.width, page.mediabox.height) == (612, 792)
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            (part,) = font.get_object()["/DescendantFonts"]
            assert "AtkinsonHyperlegible" in part.get_object()["/BaseFont"]
            assert "Italic" not in part.get_object()["/BaseFont"]
            assert (
                "/FontFile2" in part.get_object()["/FontDescriptor"]
                or "/FontFile3" in (part.get_object()["/FontDescriptor"])
            )


def test_no_letter_is_smaller_than_promised(pdf: pypdf.PdfReader, edition: Edition) -> None:
    sizes: set[float] = set()

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3]), 1))

    for page in pdf.pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= POINTS[edition]


def test_every_term_and_its_meaning_are_there(text: str, care: Care) -> None:
    missing = [
        term.id
        for term in care.terms
        for words in (term.heading, term.short, term.plain)
        if joined(words) not in text
    ]
    assert missing == []


def test_the_foot_says_how_current_it_is(pdf: pypdf.PdfReader, care: Care) -> None:
    for number, page in enumerate(pdf.pages, 1):
        words = " ".join(page.extract_text().split())
        assert f"{care.edition:%B} {care.edition.day}, {care.edition.year}" in words
        assert "Not yet reviewed by a clinician" in words
        assert f"Page {number} of {len(pdf.pages)}" in words


def test_the_safety_rail_and_the_warning_are_on_it(text: str, care: Care) -> None:
    for line in care.helplines:
        if line.rail:
            assert str(line.call) in text
    assert " ".join(care.withdrawal_warning.split()) in text


def test_the_same_data_gives_the_same_bytes(sample: Care, edition: Edition) -> None:
    first = handouts.glossary_pdf(sample, edition)
    handouts._pdf.cache_clear()
    assert handouts.glossary_pdf(sample, edition) == first


def test_markup_in_a_term_is_text(altered: Callable[[str, str], Care]) -> None:
    wicked = altered("short: Treatment by day.", 'short: "#panic() *not bold* <b>"')
    reader = pypdf.PdfReader(io.BytesIO(handouts.glossary_pdf(wicked)))
    assert "#panic() *not bold* <b>" in " ".join(reader.pages[0].extract_text().split())
