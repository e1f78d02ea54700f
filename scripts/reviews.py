"""`make review`: what a clinician has yet to sign, as a spreadsheet and as a PDF for pen and paper."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import data_file
import typesetting
from claims import noted
from links import page_url
from model import Care
from sheets import signed_sheets
from signatures import SignedPage, fact_value, signature, signed_pages
from sources import about
from templates import day

FOLDER_OF_SHEETS = data_file.ROOT / "review"
TO_SIGN = ("tick", "name", "credential", "date", "remark")
FACT_COLUMNS = ("id", "what it says", "population", "authority", "source", "checked", "review by", *TO_SIGN)
PAGE_COLUMNS = ("id", "what it says", "where to read it", "fingerprint", "review by", *TO_SIGN)
COMPARED = ("what it says", "population", "authority", "fingerprint")  # what a signature stands for
WIDTHS = {"id": 28, "what it says": 60, "authority": 24, "source": 44, "where to read it": 40}
WIDTHS |= {"fingerprint": 19, "tick": 6, "name": 22, "credential": 16, "remark": 40}
HOW = (
    "Each row of the sheets Facts and Pages is one thing to review. A page stands on the site at the address "
    "under where to read it.",
    "If it is right as it stands: put x under tick, then your name, your credential, such as MD or LCSW, "
    "and the date (2027-01-31).",
    "If it is not right: leave tick empty and write what is wrong under remark.",
    "Do not change the other columns. A tick counts for the words in its row, and for no others.",
    "Your name, credential and date will be shown on the site next to what you signed.",
    "Save the file and send it back to whoever sent it to you.",
)


@dataclass(frozen=True)
class Item:
    """One fact or page to sign: its cells by column, and the value that a signature would stand for."""

    id: str
    value: str
    review_by: date | None
    cells: Mapping[str, str]


def fact_items(care: Care) -> Iterator[Item]:
    """Every fact as a row."""
    for fact, claims in care.facts.items():
        sources = [care.by_id["sources"][claim.source] for claim in claims]
        cells = {
            "id": fact,
            "what it says": _lines([noted(care, fact, claim) for claim in claims]),
            "population": _lines([care.by_id["populations"][claim.population].label for claim in claims]),
            "authority": _lines([care.by_id["authorities"][claim.authority].label for claim in claims]),
            "source": _lines([f"{s.publisher}: {s.title}. {s.url or 'Our own words'}" for s in sources]),
            "checked": _lines([claim.checked.isoformat() for claim in claims]),
            "review by": _lines([claim.review_by.isoformat() for claim in claims]),
        }
        yield Item(fact, fact_value(care, fact), min(claim.review_by for claim in claims), cells)


def page_items(pages: Sequence[SignedPage]) -> Iterator[Item]:
    """Every page and sheet as a row."""
    for page in pages:
        cells = {
            "id": page.path,
            "what it says": f"{page.title}. {page.description}".strip(),
            "where to read it": f"/{page_url(page.path) if page.path.endswith('.md') else page.path}",
            "fingerprint": page.fingerprint,
            "review by": page.review_by.isoformat() if page.review_by else "",
        }
        yield Item(page.path, page.fingerprint, page.review_by, cells)


def due(care: Care, items: Iterator[Item], today: date) -> list[Item]:
    """What nobody has signed as it stands now, and what is past the date of its next check."""
    return [
        item
        for item in items
        if signature(care, item.id, item.value) is None or (item.review_by and item.review_by < today)
    ]


def spreadsheet(facts: Sequence[Item], pages: Sequence[Item]) -> bytes:
    """The workbook: how to fill it in, a sheet of facts, a sheet of pages."""
    book = openpyxl.Workbook()
    book.properties.title = "Levels of Care: facts and pages to review"
    book.properties.creator = "Levels of Care"
    how = book.worksheets[0]
    how.title = "Read first"
    how.column_dimensions["A"].width = 100
    for row, text in enumerate(HOW, start=1):
        how.cell(row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
    _fill(book.create_sheet("Facts"), FACT_COLUMNS, facts)
    _fill(book.create_sheet("Pages"), PAGE_COLUMNS, pages)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def pdf(care: Care, facts: Sequence[Item], pages: Sequence[Item], today: date) -> bytes:
    """The same rows for pen and paper, as a Letter-size landscape PDF/UA-1 file."""
    content = {
        "edition": day(care.edition),
        "made": day(today),
        "facts": [_printed(care, item, row) for row, item in enumerate(facts, start=2)],
        "pages": [{**item.cells, "row": row} for row, item in enumerate(pages, start=2)],
    }
    return typesetting.pdf("review", content, today)


def _printed(care: Care, item: Item, row: int) -> dict[str, object]:
    """A fact's row on paper: its number in the spreadsheet, and a line for each claim."""
    claims = [
        {
            "whose": f"{care.by_id['populations'][claim.population].label}, "
            f"{care.by_id['authorities'][claim.authority].label}",
            "says": noted(care, item.id, claim),
            "source": f"{care.by_id['sources'][claim.source].publisher}: "
            f"{care.by_id['sources'][claim.source].title}",
            "dates": f"checked {claim.checked}, review by {claim.review_by}",
        }
        for claim in care.facts[item.id]
    ]
    return {"id": item.id, "row": row, "about": about(care, item.id), "claims": claims}


def _lines(texts: Sequence[str]) -> str:
    """One text for a cell: a numbered line for each claim, when there are several."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def _fill(sheet: Worksheet, columns: Sequence[str], items: Sequence[Item]) -> None:
    """The sheet with its head, a row for each item, and a page setup for a landscape Letter printer."""
    thin = Side(style="thin", color="808080")
    for place, column in enumerate(columns, start=1):
        head = sheet.cell(1, place, column)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0F4A45")
        sheet.column_dimensions[head.column_letter].width = WIDTHS.get(column, 14)
    for row, item in enumerate(items, start=2):
        for place, column in enumerate(columns, start=1):
            cell = sheet.cell(row, place, item.cells.get(column))
            if cell.value is not None:
                cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if column == "date":
                cell.number_format = "yyyy-mm-dd"
    if items:
        letter = get_column_letter(columns.index("tick") + 1)
        ticks = DataValidation(type="list", formula1='"x"', allow_blank=True)
        ticks.add(f"{letter}2:{letter}{len(items) + 1}")
        sheet.add_data_validation(ticks)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 1
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A, page &P of &N"


def main() -> None:
    """Both files in review/, and how much there is to sign."""
    care, today = data_file.load(), date.today()
    facts = due(care, fact_items(care), today)
    pages = due(care, page_items([*signed_pages(), *signed_sheets(care)]), today)
    FOLDER_OF_SHEETS.mkdir(exist_ok=True)
    (FOLDER_OF_SHEETS / "review.xlsx").write_bytes(spreadsheet(facts, pages))
    (FOLDER_OF_SHEETS / "review.pdf").write_bytes(pdf(care, facts, pages, today))
    print(f"{len(facts)} of {len(care.facts)} facts and {len(pages)} pages and sheets to sign.")
    print("They are in review/review.xlsx, and for pen and paper in review/review.pdf. When the spreadsheet")
    print("comes back: make review-import FILE=review/review.xlsx")


if __name__ == "__main__":
    main()
