"""The printed sheets: whole, tagged, large enough, fit for a photocopier, and the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import outloud
import pymupdf
import pypdf
import pytest
import zxingcpp

import data_file
import handouts
import sheet_status
import typesetting
from claims import UnknownError
from handouts import Handout
from imprint import Imprint, Organization, PaperSize
from model import Care
from sheets import sheets, signed_sheets

ADDRESS = "https://levels.example.org/"
POINTS = {"standard": 12, "large": 18}
PAPER = {"us-letter": {612, 792}, "a4": {595, 842}}
BLACK = 128  # what a photocopier takes for black on a scale of 256
# Warnings of the checker that were looked at, and why they stay.
LOOKED_AT = {
    "HDG-010": "a term of the glossary is a name with a number (DAST-10)",
    "ORD-001": "Typst paints the marks of a list after its words; the tags, which are read, are in order",
    "PAG-001": "“Program 3” is a line to write on, not the foot of a page",
    "TBL-012": "the empty cells of the phone sheets are there to write in",
    "TBL-014": "the checker looks for /Pg on the table itself; Typst writes it on the cells",
}

SHEETS = [sheet.id for sheet in sheets(data_file.load())]


@pytest.fixture(scope="session")
def made(care: Care) -> dict[str, Handout]:
    """Every sheet of the real data."""
    return {handout.sheet.id: handout for handout in handouts.handouts(care, Imprint(ADDRESS))}


@pytest.fixture(params=SHEETS)
def handout(request: pytest.FixtureRequest, made: dict[str, Handout]) -> Handout:
    """One of the sheets."""
    return made[request.param]


def editions(handout: Handout) -> Iterator[tuple[handouts.Edition, bytes]]:
    """Its two PDFs."""
    yield "standard", handout.standard
    yield "large", handout.large


def squeezed(words: str) -> str:
    """Words without what the end of a line adds or takes away."""
    return re.sub(r"[\s\u00ad-]", "", words)


def printed(pdf: bytes, foot: float = 60) -> str:
    """All words of a PDF above the foot of its upright pages, which is that many points high, squeezed."""
    with pymupdf.open(stream=pdf) as document:
        pages = [page.get_text("blocks", sort=False) for page in document]
        width, height = document[0].rect.width, document[0].rect.height
    return squeezed(
        "".join(
            text for page in pages for _, top, _, _, text, *_ in page if width > height or top < height - foot
        )
    )


def said(value: Any) -> Iterator[str]:
    """Every text in a sheet's content, its drawings and the names of its parts left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("svg", "kind", "id", "letter"):
                yield from said(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from said(inner)


def spans(pdf: bytes) -> Iterator[dict[str, Any]]:
    """Every run of letters in a PDF."""
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    yield from line["spans"]


def test_pages_are_counted_as_a_reader_of_pdfs_counts_them(handout: Handout) -> None:
    for name, pdf in editions(handout):
        assert handout.pages[name] == len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_sheet_fits_its_paper(handout: Handout) -> None:
    if handout.sheet.sides:
        standard, large = handout.sheet.sides
        assert handout.pages["standard"] <= standard
        assert handout.pages["large"] <= large


def test_every_level_pair_and_form_has_a_sheet(care: Care) -> None:
    for records in (care.levels, care.pairs, care.forms, care.handouts):
        assert {record.id for record in records} <= set(SHEETS)
    assert len(SHEETS) == len(set(SHEETS))


def test_a_sheet_is_pdf_ua_with_title_language_and_bookmarks(handout: Handout) -> None:
    for edition, pdf in editions(handout):
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        root: Any = reader.trailer["/Root"]
        assert root["/Lang"] == "en-US"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        title = str(reader.metadata.title if reader.metadata else "")
        assert title == handout.sheet.name + (" (large print)" if edition == "large" else "")
        assert reader.outline


def test_an_independent_checker_finds_no_error(handout: Handout, tmp_path: Path) -> None:
    for edition, pdf in editions(handout):
        path = tmp_path / f"{edition}.pdf"
        path.write_bytes(pdf)
        result = outloud.check(str(path))
        assert not result.error
        found = {finding.rule: finding.message for finding in result.findings if finding.severity != "info"}
        assert {rule: text for rule, text in found.items() if rule not in LOOKED_AT} == {}


def test_no_letter_is_smaller_than_promised(handout: Handout) -> None:
    for edition, pdf in editions(handout):
        small = [
            span["text"] for span in spans(pdf) if span["text"].strip() and span["size"] < POINTS[edition]
        ]
        assert small == []


def test_one_upright_font_is_inside(handout: Handout) -> None:
    for _, pdf in editions(handout):
        for span in spans(pdf):
            assert re.fullmatch(r"AtkinsonHyperlegible-(Reg|Bol)\w*", span["font"])
        with pymupdf.open(stream=pdf) as document:
            assert all(font[1] != "n/a" for page in document for font in page.get_fonts())


def test_all_its_words_are_on_it(handout: Handout) -> None:
    content = handout.sheet.content
    on_paper, large, text = printed(handout.standard), printed(handout.large), squeezed(handout.text)
    heads = {
        cell for block in content["blocks"] for cell in (*block.get("head", ()), *block.get("columns", ()))
    }
    drawn = {word for block in content["blocks"] if block["kind"] == "drawing" for word in block["words"]}
    for words in said(content):
        told = squeezed(words)
        assert told in text or words in heads
        assert told in large or words in heads
        assert told in on_paper or words in drawn


def test_the_rail_the_warning_and_the_dates_are_on_it(handout: Handout, care: Care) -> None:
    content = handouts._content(care, Imprint(ADDRESS), handout.sheet)
    for words in (printed(handout.standard, 0), printed(handout.large, 0), squeezed(handout.text)):
        for line in care.helplines:
            if line.rail:
                assert squeezed(f"{line.rail}: {line.call}") in words
        assert (squeezed(care.withdrawal_warning) in words) == handout.sheet.warns
        for told in ("signed", "checked", "review_by", "address", "code"):
            assert squeezed(content[told]) in words


def test_the_code_to_scan_leads_to_the_page_that_knows(handout: Handout, care: Care) -> None:
    address = f"{ADDRESS}{sheet_status.address(handout.sheet.id, care.edition)}"
    for _, pdf in editions(handout):
        with pymupdf.open(stream=pdf) as document:
            picture = document[-1].get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
            copied = bytes(255 * (point > BLACK) for point in picture.samples)
            image = memoryview(copied).cast("B", (picture.height, picture.width))
            (code,) = zxingcpp.read_barcodes(image)
            assert code.text == address
            links = [link.get("uri") for page in document for link in page.get_links()]
            assert address in links


def test_a_photocopy_keeps_every_line_and_letter(handout: Handout) -> None:
    for _, pdf in editions(handout):
        for span in spans(pdf):
            red, green, blue = pymupdf.sRGB_to_rgb(span["color"])
            assert 0.299 * red + 0.587 * green + 0.114 * blue < BLACK, span["text"]
        with pymupdf.open(stream=pdf) as document:
            strokes = [path for page in document for path in page.get_drawings() if path["type"] == "s"]
            dark = [path for path in strokes if sum(path["color"]) < 1.5]
            assert min((path["width"] for path in dark), default=1) >= 0.75


def test_patterns_stay_apart_in_black_and_white(made: dict[str, Handout]) -> None:
    """In the key of the drawn week, a photocopy shows three fields that differ in how black they are."""
    with pymupdf.open(stream=made["levels"].standard) as document:
        page = document[0]
        shares = {}
        for words in ("In the program", "Your own time", "Asleep, at home"):
            (place, *_) = page.search_for(words)
            swatch = pymupdf.Rect(place.x0 - 23, place.y0 + 5, place.x0 - 11, place.y1 - 5)
            points = page.get_pixmap(dpi=300, clip=swatch, colorspace=pymupdf.csGRAY).samples
            shares[words] = sum(point < BLACK for point in points) / len(points)
    assert shares["In the program"] > 0.9
    assert shares["Your own time"] < 0.05
    assert 0.2 < shares["Asleep, at home"] < 0.8


def test_the_plain_text_holds_no_markup(handout: Handout) -> None:
    assert not re.search(r"[<>{}]|&\w+;", handout.text)
    assert "\n\n\n" not in handout.text
    assert handout.text.startswith(handout.sheet.name + "\n")


def test_the_picture_is_of_the_first_page(handout: Handout) -> None:
    width, height = handout.size
    assert handout.picture.startswith(b"\x89PNG")
    wide = handout.sheet.landscape
    assert (width > height) == wide
    assert 250 < min(width, height) < 500


def test_the_same_data_gives_the_same_bytes(
    sample: Care, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("one", "two"):
        monkeypatch.setattr(typesetting, "KEPT", tmp_path / name)
        made.append(handouts.site_files(handouts.handouts(sample, Imprint(ADDRESS))))
    assert made[0] == made[1]


def test_nothing_is_set_again_when_nothing_changed(
    sample: Care, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "KEPT", tmp_path)
    first = handouts.site_files(handouts.handouts(sample, Imprint(ADDRESS)))

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("set again")

    monkeypatch.setattr(typesetting, "_set", never)
    assert handouts.site_files(handouts.handouts(sample, Imprint(ADDRESS))) == first


def test_the_archive_holds_every_pdf_and_text(made: dict[str, Handout]) -> None:
    files = handouts.site_files([*made.values()])
    archive = files["handouts/all.zip"]
    assert isinstance(archive, bytes)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        assert packed.testzip() is None
        names = {f"{name}{end}" for name in made for end in (".pdf", "-large-print.pdf", ".txt")}
        assert set(packed.namelist()) == names
        assert packed.read("iop.pdf") == made["iop"].standard


@pytest.mark.parametrize("paper", get_args(PaperSize))
def test_an_adopter_has_its_name_on_every_sheet_in_its_paper_size(
    care: Care, paper: PaperSize, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "KEPT", tmp_path)
    adopter = Organization("Example County Health", "555-0100", logo="assets/logo.svg")
    for handout in handouts.handouts(care, Imprint(ADDRESS, adopter, paper)):
        for _, pdf in editions(handout):
            with pymupdf.open(stream=pdf) as document:
                assert {round(document[0].rect.width), round(document[0].rect.height)} == PAPER[paper]
        if not handout.sheet.cards:  # a card has no room for a head
            assert "ExampleCountyHealth" in printed(handout.standard)
            assert "5550100" in printed(handout.standard)
        if handout.sheet.sides:
            assert handout.pages["standard"] <= handout.sheet.sides[0], handout.sheet.id


def test_markup_in_a_term_is_text(altered: Callable[[str, str], Care]) -> None:
    wicked = altered("short: Treatment by day.", 'short: "#panic() *not bold* <b>"')
    (glossary,) = (h for h in handouts.handouts(wicked, Imprint(ADDRESS)) if h.sheet.id == "glossary")
    assert squeezed("#panic() *not bold* <b>") in printed(glossary.standard)
    assert "#panic() *not bold* <b>" in glossary.text


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("{{ fact('day.hours') }}", 'sheet "sheet": no fact "day.hours"; did you mean day.hours_per_week?'),
        ("{{ helpline('989') }}", 'sheet "sheet": no helpline "989"; did you mean 988?'),
        ("{{ price('day') }}", "sheet \"sheet\": 'price' is undefined"),
    ],
)
def test_a_call_that_asks_for_what_is_not_there_names_the_sheet(
    altered: Callable[[str, str], Care], call: str, told: str
) -> None:
    part = f'{{title: A, text: "{call}"}}'
    record = f"{{id: sheet, name: A sheet, purpose: To read., readers: [me], page: a.md, parts: [{part}]}}"
    care = altered("former_codes: []\n", f"former_codes: []\nhandouts:\n  - {record}\n")
    with pytest.raises(UnknownError, match=re.escape(told)):
        sheets(care)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"phone": "call us"}, "phone is no number"),
        ({"url": "example.org"}, "url is no address"),
        ({"logo": "assets/nothing.svg"}, "logo is not there"),
    ],
)
def test_a_mistake_in_the_adopters_place_is_told(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Organization(**wrong)
    with pytest.raises(ValueError, match="expected us-letter or a4"):
        Imprint(ADDRESS, paper="a5")  # type: ignore[arg-type]


def test_a_signed_sheet_says_who_reviewed_it_until_its_words_change(
    sample: Care, altered: Callable[[str, str], Care]
) -> None:
    (day,) = (sheet for sheet in signed_sheets(sample) if sheet.path == "handouts/day.pdf")
    record = (
        f"{{item: {day.path}, value: {day.fingerprint}, reviewer: A Name, credential: MD, date: 2026-01-02}}"
    )
    signed = altered("former_codes: []\n", f"former_codes: []\nreviews:\n  - {record}\n")
    texts = {h.sheet.id: h.text for h in handouts.handouts(signed, Imprint(ADDRESS))}
    assert "Reviewed by A Name, MD, January 2, 2026." in texts["day"]
    assert "Not yet reviewed by a clinician." in texts["weekly"]
    (sheet,) = (sheet for sheet in sheets(signed) if sheet.id == "day")
    assert (
        handouts.signed(signed, replace(sheet, purpose="Other words.")) == "Not yet reviewed by a clinician"
    )
