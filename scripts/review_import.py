"""`make review-import`: the signatures of a spreadsheet that came back, kept in data/care.yaml."""

import io
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import yaml

import data_file
from model import Care, Review
from reviews import COMPARED, FACT_COLUMNS, PAGE_COLUMNS, Item, fact_items, page_items
from sheets import signed_sheets
from signatures import signed_pages

TICKS = frozenset({"x", "✓", "✔", "☑", "yes", "true", "1"})
SHEETS = {"Facts": FACT_COLUMNS, "Pages": PAGE_COLUMNS}


class SheetError(Exception):
    """Every mistake in the spreadsheet, a line each, named by sheet and row."""


@dataclass(frozen=True)
class Row:
    """One row of a sheet: where it stands, and its cells by column; an empty cell is ""."""

    where: str
    cells: Mapping[str, object]

    def text(self, column: str) -> str:
        """A cell's text with single spaces, whatever the program that saved it made of line ends."""
        return " ".join(str(self.cells.get(column, "")).replace("_x000D_", " ").split())

    @property
    def date(self) -> date | None:
        """The date of the signature: a date cell, or a text such as 2027-01-31."""
        found = self.cells.get("date")
        if isinstance(found, datetime):
            return found.date()
        try:
            return date.fromisoformat(self.text("date"))
        except ValueError:
            return None


def rows(content: bytes) -> list[Row]:
    """The rows of both sheets. Raises SheetError when it is not the spreadsheet that `make review` made."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise SheetError(f"no spreadsheet (found {error}; expected an .xlsx file)") from error
    found = []
    for name, columns in SHEETS.items():
        if name not in book.sheetnames:
            raise SheetError(f"no sheet called {name} (found {', '.join(book.sheetnames)})")
        lines = book[name].iter_rows(values_only=True)
        head = [str(cell or "").strip().lower() for cell in next(lines, ())]
        if missing := [column for column in columns if column not in head]:
            raise SheetError(f"{name} row 1: no column called {', '.join(missing)} (found {', '.join(head)})")
        for number, line in enumerate(lines, start=2):
            cells = {column: "" if cell is None else cell for column, cell in zip(head, line, strict=True)}
            found.append(Row(f"{name} row {number}", cells))
    return found


def signed_rows(found: Sequence[Row], items: Mapping[str, Item], today: date) -> list[Review]:
    """A review for each row that is ticked. Raises SheetError with every mistake in those rows."""
    ticked = [row for row in found if row.text("tick")]
    problems = [f"{row.where}: {problem}" for row in ticked for problem in _problems(row, items, today)]
    first: dict[str, str] = {}
    for row in ticked:
        name = row.text("id")
        if name and (before := first.setdefault(name, row.where)) != row.where:
            problems.append(f"{row.where}: {name}: ticked twice (expected it once, in {before})")
    if problems:
        raise SheetError("\n".join(problems))
    return [
        Review(
            item=row.text("id"),
            value=items[row.text("id")].value,
            reviewer=row.text("name"),
            credential=row.text("credential"),
            date=row.date,
        )
        for row in ticked
    ]


def remarks(found: Sequence[Row]) -> list[str]:
    """What reviewers wrote beside a row, a line each: for the editor to read, not kept in the data."""
    return [f"{row.where}: {row.text('id')}: {row.text('remark')}" for row in found if row.text("remark")]


def _problems(row: Row, items: Mapping[str, Item], today: date) -> Iterator[str]:
    """What is wrong with one ticked row."""
    name = row.text("id")
    if row.text("tick").lower() not in TICKS:
        yield f"{name}: unclear tick (found {row.text('tick')}; expected x, or an empty cell)"
    for column, expected in (("name", "who reviewed it"), ("credential", "a license or degree")):
        if not 0 < len(found := row.text(column)) <= 200:
            yield f"{name}: no {column} (found {found[:40] or 'nothing'}; expected {expected})"
    if row.date is None:
        yield f"{name}: no date (found {row.text('date') or 'nothing'}; expected one like {today})"
    elif row.date > today:
        yield f"{name}: date has not come yet (found {row.date}; expected {today} or earlier)"
    if name not in items:
        yield f"no such fact or page (found {name or 'nothing'}; expected an id as make review wrote it)"
        return
    for column in COMPARED:
        now = " ".join(items[name].cells.get(column, "").split())
        if now != row.text(column):
            yield (
                f"{name}: {column} is not what the site says now (found {row.text(column)}; expected {now}): "
                "clear the tick, and ask again with a new sheet"
            )


def with_reviews(text: str, reviews: Sequence[Review]) -> str:
    """The data file's text with the reviews added at the end of its list, and nothing else touched.

    Raises SheetError when the list stands in brackets, where nothing can be added without rewriting it.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith(newline):
        lines[-1] += newline
    found = _review_list(text)
    if found is None:
        return "".join([*lines, newline, f"reviews:{newline}", *_records(reviews, 2, newline)])
    start, stop = found.start_mark, found.end_mark
    if not found.flow_style:
        end = _last_line(found)
        while not lines[end - 1].strip():  # a text of several lines ends after the empty lines below it
            end -= 1
        return "".join([*lines[:end], *_records(reviews, start.column, newline), *lines[end:]])
    if found.value or start.line != stop.line:
        raise SheetError(
            f"data/care.yaml:{start.line + 1}: reviews stand in brackets (expected lines with -)"
        )
    lines[start.line] = lines[start.line][: start.column].rstrip() + lines[start.line][stop.column :]
    end = start.line + 1
    return "".join([*lines[:end], *_records(reviews, 2, newline), *lines[end:]])


def _review_list(text: str) -> yaml.SequenceNode | None:
    """The list of reviews in the file, with its place; nothing when there is none."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((node for key, node in pairs if key.value == "reviews"), None)


def _last_line(node: yaml.Node) -> int:
    """The number of lines up to the end of a node's last word: comments that follow are not part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (node.end_mark.column > 0)


def _records(reviews: Sequence[Review], indent: int, newline: str) -> list[str]:
    """The reviews as lines of YAML, as far to the right as their list stands."""
    # One by one: a date that two reviews share would be written as an alias, which the data file refuses.
    written = [
        yaml.safe_dump([review.model_dump()], allow_unicode=True, sort_keys=False, width=1_000_000)
        for review in reviews
    ]
    return [" " * indent + line + newline for text in written for line in text.splitlines()]


def keep(path: Path, care: Care, reviews: Sequence[Review]) -> None:
    """The file with the reviews in it, in one step: it is written beside, read back, then renamed.

    Raises SheetError, and leaves the file as it was, when what was written does not read back as meant.
    """
    partial = path.with_name(f"{path.name}.partial")
    try:
        text = path.read_bytes().decode("utf-8")
        partial.write_bytes(with_reviews(text, reviews).encode("utf-8"))
        if data_file.load(partial) != care.model_copy(update={"reviews": (*care.reviews, *reviews)}):
            raise SheetError(f"{path.name} would not read back as it should; nothing was changed")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Exit status 0 when every ticked row is kept; else nothing is, and each mistake is told."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("Which spreadsheet? make review-import FILE=review/review.xlsx", file=sys.stderr)
        return 1
    content, care = Path(arguments[0]).read_bytes(), data_file.load()
    items = {
        item.id: item for item in (*fact_items(care), *page_items([*signed_pages(), *signed_sheets(care)]))
    }
    try:
        found = rows(content)
        signed = signed_rows(found, items, date.today())
        new = [review for review in signed if review not in care.reviews]
        if new:
            keep(data_file.CARE_YAML, care, new)
    except (SheetError, data_file.DataError) as error:
        print(*(f"{arguments[0]}: {line}" for line in str(error).splitlines()), sep="\n", file=sys.stderr)
        print("Nothing was kept; data/care.yaml is as it was.", file=sys.stderr)
        return 1
    print(f"{len(new)} signatures added to data/care.yaml; {len(signed) - len(new)} were there already.")
    print(*remarks(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
