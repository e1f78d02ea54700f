"""What a clinician gets: a spreadsheet and a sheet of paper with what is due. All names are made up."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pypdf
import pytest

import reviews
from model import Care
from reviews import FACT_COLUMNS, PAGE_COLUMNS, Item
from signatures import SignedPage, fact_value, fingerprint

TODAY = date(2026, 2, 3)
PAGES = [
    SignedPage("levels/day.md", "Day program", "By day.", fingerprint("# Day"), date(2027, 1, 2)),
    SignedPage("help.md", "Help", "", fingerprint("# Help"), None),
]


@pytest.fixture
def facts(sample: Care) -> list[Item]:
    return [*reviews.fact_items(sample)]


@pytest.fixture
def pages() -> list[Item]:
    return [*reviews.page_items(PAGES)]


@pytest.fixture
def book(facts: list[Item], pages: list[Item]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(reviews.spreadsheet(facts, pages)))


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items]


def signed(altered: Callable[[str, str], Care], fact: str, value: str) -> Care:
    review = f'{{item: {fact}, value: "{value}", reviewer: Ada Made-Up, credential: LCSW, date: 2026-02-01}}'
    return altered("former_codes: []", f"former_codes: []\nreviews:\n  - {review}")


def test_all_is_due_until_someone_signs(sample: Care, facts: list[Item], pages: list[Item]) -> None:
    assert ids(reviews.due(sample, iter(facts), TODAY)) == list(sample.facts)
    assert ids(reviews.due(sample, iter(pages), TODAY)) == ["levels/day.md", "help.md"]


def test_what_is_signed_is_due_again_when_it_changes_or_its_date_passes(
    sample: Care, altered: Callable[[str, str], Care]
) -> None:
    care = signed(altered, "day.night_staff", fact_value(sample, "day.night_staff"))
    assert "day.night_staff" not in ids(reviews.due(care, reviews.fact_items(care), TODAY))
    last_day, day_after = date(2027, 1, 1), date(2027, 1, 2)
    assert "day.night_staff" not in ids(reviews.due(care, reviews.fact_items(care), last_day))
    assert "day.night_staff" in ids(reviews.due(care, reviews.fact_items(care), day_after))
    other = signed(altered, "day.night_staff", "All ages, Book: A nurse.")
    assert "day.night_staff" in ids(reviews.due(other, reviews.fact_items(other), TODAY))


def test_a_row_shows_every_claim_with_whose_it_is_and_from_where(facts: list[Item]) -> None:
    assert dict(facts[0].cells) == {
        "id": "day.hours_per_week",
        "what it says": "1. 9 to 19 hours a week\n2. 6 to 19 hours a week\n"
        "3. at least 9 hours a week. In the plan of care.",
        "population": "1. Adults\n2. Teens\n3. All ages",
        "authority": "1. The Book (2013)\n2. The Book (2013)\n3. A Payer",
        "source": "1. A Press: The Book. https://example.org/book\n"
        "2. A Press: The Book. https://example.org/book\n"
        "3. A Payer: What we pay. https://example.org/pay",
        "checked": "1. 2026-01-01\n2. 2026-01-01\n3. 2026-01-01",
        "review by": "1. 2027-01-01\n2. 2027-01-01\n3. 2027-01-01",
    }


def test_the_sheets_hold_a_row_for_each_item_and_room_to_sign(book: Any, facts: list[Item]) -> None:
    assert book.sheetnames == ["Read first", "Facts", "Pages"]
    assert [cell.value for cell in book["Facts"][1]] == list(FACT_COLUMNS)
    assert [cell.value for cell in book["Pages"][1]] == list(PAGE_COLUMNS)
    assert [row[0].value for row in book["Facts"].iter_rows(min_row=2)] == ids(facts)
    page = [cell.value for cell in book["Pages"][2]]
    assert page[:5] == [
        "levels/day.md",
        "Day program. By day.",
        "/levels/day/",
        fingerprint("# Day"),
        "2027-01-02",
    ]
    assert page[5:] == [None] * 5


@pytest.mark.parametrize("name", ["Facts", "Pages"])
def test_a_sheet_is_easy_to_read_and_to_print(book: Any, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for row in sheet.iter_rows(min_row=2):
        assert all(cell.alignment.wrap_text for cell in row)
    for column in sheet.iter_cols():
        longest = max((len(word) for cell in column for word in str(cell.value or "").split()), default=0)
        assert sheet.column_dimensions[column[0].column_letter].width >= min(longest, 28), column[0].value


def test_a_fact_is_text_and_never_a_formula(altered: Callable[[str, str], Care]) -> None:
    care = altered("text: Nobody.", 'text: "=1+1"')
    content = reviews.spreadsheet([*reviews.fact_items(care)], [])
    cell = openpyxl.load_workbook(io.BytesIO(content))["Facts"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_nothing_due_makes_empty_sheets(sample: Care) -> None:
    book = openpyxl.load_workbook(io.BytesIO(reviews.spreadsheet([], [])))
    assert book["Facts"].max_row == book["Pages"].max_row == 1
    reader = pypdf.PdfReader(io.BytesIO(reviews.pdf(sample, [], [], TODAY)))
    assert "No fact is due." in reader.pages[0].extract_text()


def test_the_pdf_is_tagged_landscape_letter_and_holds_every_row(
    sample: Care, facts: list[Item], pages: list[Item]
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(reviews.pdf(sample, facts, pages, TODAY)))
    root: Any = reader.trailer["/Root"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert root["/Lang"] == "en-US"
    text = ""
    for page in reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == (792, 612)
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            (part,) = font.get_object()["/DescendantFonts"]
            assert "AtkinsonHyperlegible" in part.get_object()["/BaseFont"]
        text += page.extract_text()
    text = " ".join(re.sub("[\u200b\u00ad]", "", text).split())
    for row, item in enumerate(facts, start=2):
        assert f"{item.id} Row {row}" in text
    for row, item in enumerate(pages, start=2):
        assert f"{item.id} Row {row}" in text
        assert item.value in text
    assert "at least 9 hours a week. In the plan of care." in text
    for head in ("Tick", "Initials", "Date"):
        assert head in text
    assert "Edition January 2, 2026. Sheet made February 3, 2026." in text


def test_the_same_day_gives_the_same_pdf(sample: Care, facts: list[Item], pages: list[Item]) -> None:
    assert reviews.pdf(sample, facts, pages, TODAY) == reviews.pdf(sample, facts, pages, TODAY)


def test_the_pdf_of_the_real_facts_holds_them_all(care: Care) -> None:
    facts = [*reviews.fact_items(care)]
    reader = pypdf.PdfReader(io.BytesIO(reviews.pdf(care, facts, [], TODAY)))
    text = re.sub("\u200b", "", " ".join(page.extract_text() for page in reader.pages))
    assert len(re.findall(r"\bRow \d+\b", text)) == len(facts)
