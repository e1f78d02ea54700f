"""What comes back from a clinician is kept as it was signed, or refused whole. All names are made up."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

import data_file
import review_import
import reviews
from conftest import ROOT, SAMPLE, quiet_environment
from links import Links
from model import Care, Review
from review_import import SheetError, keep, remarks, rows, signed_rows, with_reviews
from reviews import Item
from signatures import SignedPage, fingerprint
from sources import sources_table

TODAY = date(2026, 2, 3)
PAGE = SignedPage("levels/day.md", "Day program", "", fingerprint("# Day"), None)
Cells = Mapping[str, object]
SIGNED: Cells = {"tick": "x", "name": "Ada Made-Up", "credential": "LCSW", "date": datetime(2026, 2, 2)}
REVIEW = Review(
    item="day.night_staff", value="All ages, Book: Nobody.", reviewer="Ada", credential="RN", date=TODAY
)
RECORD = """\
  - item: day.night_staff
    value: 'All ages, Book: Nobody.'
    reviewer: Ada
    credential: RN
    date: 2026-02-03
"""


def items(care: Care) -> dict[str, Item]:
    return {item.id: item for item in (*reviews.fact_items(care), *reviews.page_items([PAGE]))}


def filled(content: bytes, entries: Mapping[str, Cells]) -> bytes:
    """The spreadsheet with those cells filled in, by id and column."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in (book["Facts"], book["Pages"]):
        head = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for column, value in entries.get(str(row[0].value), {}).items():
                row[head.index(column)].value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture
def sheet(sample: Care) -> Callable[..., bytes]:
    """The sample's spreadsheet with some rows filled in."""
    blank = reviews.spreadsheet([*reviews.fact_items(sample)], [*reviews.page_items([PAGE])])
    return lambda **entries: filled(blank, {name.replace("__", "."): row for name, row in entries.items()})


def problems(care: Care, content: bytes) -> list[str]:
    with pytest.raises(SheetError) as caught:
        signed_rows(rows(content), items(care), TODAY)
    return str(caught.value).splitlines()


def test_what_was_ticked_comes_back_as_signed(sample: Care, sheet: Callable[..., bytes]) -> None:
    content = filled(
        sheet(day__night_staff=SIGNED, weekly__hours_per_week={"name": "Ada", "remark": "Says who?"}),
        {"levels/day.md": {**SIGNED, "tick": " X ", "name": " Bo\n Made-Up ", "date": "2026-02-03"}},
    )
    assert signed_rows(rows(content), items(sample), TODAY) == [
        Review(
            item="day.night_staff",
            value="All ages, Book: Nobody.",
            reviewer="Ada Made-Up",
            credential="LCSW",
            date=date(2026, 2, 2),
        ),
        Review(
            item="levels/day.md",
            value=PAGE.fingerprint,
            reviewer="Bo Made-Up",
            credential="LCSW",
            date=TODAY,
        ),
    ]
    assert remarks(rows(content)) == ["Facts row 5: weekly.hours_per_week: Says who?"]


def test_nothing_ticked_is_nothing_signed(sample: Care, sheet: Callable[..., bytes]) -> None:
    assert signed_rows(rows(sheet()), items(sample), TODAY) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"tick": "maybe"}, "unclear tick (found maybe; expected x, or an empty cell)"),
        ({"name": None}, "no name (found nothing; expected who reviewed it)"),
        ({"name": "a" * 201}, f"no name (found {'a' * 40}; expected who reviewed it)"),
        ({"credential": " "}, "no credential (found nothing; expected a license or degree)"),
        ({"date": None}, "no date (found nothing; expected one like 2026-02-03)"),
        ({"date": "2/3/26"}, "no date (found 2/3/26; expected one like 2026-02-03)"),
        (
            {"date": date(2026, 2, 4)},
            "date has not come yet (found 2026-02-04; expected 2026-02-03 or earlier)",
        ),
        (
            {"what it says": "A nurse."},
            "what it says is not what the site says now (found A nurse.; expected Nobody.): "
            "clear the tick, and ask again with a new sheet",
        ),
        (
            {"population": "Adults"},
            "population is not what the site says now (found Adults; expected All ages): "
            "clear the tick, and ask again with a new sheet",
        ),
    ],
)
def test_a_bad_row_is_told_with_its_place(
    sample: Care, sheet: Callable[..., bytes], cells: Cells, expected: str
) -> None:
    content = sheet(day__night_staff={**SIGNED, **cells})
    assert problems(sample, content) == [f"Facts row 3: day.night_staff: {expected}"]


def test_a_row_of_something_unknown_or_ticked_twice_is_told(
    sample: Care, sheet: Callable[..., bytes]
) -> None:
    unknown = sheet(day__night_staff={**SIGNED, "id": "day.nurses"})
    expected = "Facts row 3: no such fact or page (found day.nurses; expected an id as make review wrote it)"
    assert problems(sample, unknown) == [expected]
    (again,) = problems(
        sample,
        sheet(
            day__night_staff=SIGNED,
            day__mix_ups={**SIGNED, "id": "day.night_staff", "what it says": "Nobody."},
        ),
    )
    assert again == "Facts row 4: day.night_staff: ticked twice (expected it once, in Facts row 3)"


def test_every_mistake_is_told_at_once(sample: Care, sheet: Callable[..., bytes]) -> None:
    content = sheet(
        day__night_staff={"tick": "x"}, day__mix_ups={**SIGNED, "date": "soon"}, studies__people=SIGNED
    )
    assert len(problems(sample, content)) == 4


def test_a_page_that_changed_since_is_refused(sample: Care, sheet: Callable[..., bytes]) -> None:
    content = filled(sheet(), {"levels/day.md": SIGNED})
    changed = SignedPage("levels/day.md", "Day program", "", fingerprint("# New"), None)
    known = {item.id: item for item in reviews.page_items([changed])}
    with pytest.raises(
        SheetError, match=r"Pages row 2: levels/day\.md: fingerprint is not what the site says"
    ):
        signed_rows(rows(content), known, TODAY)


def test_another_file_is_refused() -> None:
    with pytest.raises(SheetError, match=r"no spreadsheet \(found .*; expected an .xlsx file\)"):
        rows(b"Facts,Pages\n")
    other = openpyxl.Workbook()
    written = io.BytesIO()
    other.save(written)
    with pytest.raises(SheetError, match=r"no sheet called Facts \(found Sheet\)"):
        rows(written.getvalue())
    other.create_sheet("Facts").append(["id", "tick"])
    other.save(written := io.BytesIO())
    with pytest.raises(SheetError, match="Facts row 1: no column called what it says, population"):
        rows(written.getvalue())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nreviews: []\n\n# Why.\nchanges: []\n", f"a: 1\nreviews:\n{RECORD}\n# Why.\nchanges: []\n"),
        ("reviews:   []   # none yet\nb: 1\n", f"reviews:   # none yet\n{RECORD}b: 1\n"),
        ("a: 1\nreviews: []", f"a: 1\nreviews:\n{RECORD}"),
        ("a: 1\n", f"a: 1\n\nreviews:\n{RECORD}"),
        (f"reviews:\n{RECORD}\n# b\nb: 1\n", f"reviews:\n{RECORD}{RECORD}\n# b\nb: 1\n"),
        ("reviews:\n- {item: a}  # x\n\nb: 1\n", f"reviews:\n- {{item: a}}  # x\n{RECORD}\nb: 1\n"),
        (
            "reviews:\n  - a: >-\n      b\n      c\n\nb: 1\n",
            f"reviews:\n  - a: >-\n      b\n      c\n{RECORD}\nb: 1\n",
        ),
    ],
)
def test_reviews_are_added_and_the_rest_stays_byte_for_byte(before: str, after: str) -> None:
    flush = re.sub(r"(?m)^  (?=- item|  )", "", RECORD) if "\n- {" in before else RECORD
    assert with_reviews(before, [REVIEW]) == after.replace(RECORD, flush)
    windows = before.replace("\n", "\r\n")
    assert with_reviews(windows, [REVIEW]) == after.replace(RECORD, flush).replace("\n", "\r\n")


def test_a_list_in_brackets_is_not_rewritten() -> None:
    with pytest.raises(SheetError, match=r"data/care.yaml:2: reviews stand in brackets"):
        with_reviews("a: 1\nreviews: [{item: a}]\n", [REVIEW])


def test_wicked_names_come_back_as_they_were(tmp_path: Path, sample: Care) -> None:
    path = tmp_path / "care.yaml"
    shutil.copy(SAMPLE, path)
    names = ["Ada: #1", "'\"{[", "- x", "Añón 李 🩺", "yes", "2026-01-01", "\x7f"]
    added = [REVIEW.model_copy(update={"reviewer": name}) for name in names]
    keep(path, sample, added)
    assert data_file.load(path).reviews == tuple(added)
    assert path.read_bytes().startswith(SAMPLE.read_bytes())


def test_the_file_stays_whole_when_it_would_not_read_back(tmp_path: Path, sample: Care) -> None:
    path = tmp_path / "care.yaml"
    shutil.copy(SAMPLE, path)
    other = sample.model_copy(update={"withdrawal_warning": "Something else."})
    with pytest.raises(SheetError, match=r"would not read back as it should; nothing was changed"):
        keep(path, other, [REVIEW])
    assert path.read_bytes() == SAMPLE.read_bytes()
    assert [found.name for found in tmp_path.iterdir()] == ["care.yaml"]


def test_a_round_trip(tmp_path: Path, sample: Care, sheet: Callable[..., bytes], links: Links) -> None:
    path = tmp_path / "care.yaml"
    shutil.copy(SAMPLE, path)
    keep(path, sample, signed_rows(rows(sheet(day__night_staff=SIGNED)), items(sample), TODAY))
    care = data_file.load(path)
    assert "Reviewed by Ada Made-Up, LCSW, February 2, 2026." in sources_table(care, links)
    due = [item.id for item in reviews.due(care, reviews.fact_items(care), TODAY)]
    assert due == [fact for fact in sample.facts if fact != "day.night_staff"]
    path.write_text(path.read_text().replace("text: Nobody.", "text: A nurse."))
    changed = data_file.load(path)
    assert "Reviewed by" not in sources_table(changed, links)
    assert "day.night_staff" in [item.id for item in reviews.due(changed, reviews.fact_items(changed), TODAY)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, in which names may be made up."""
    for name in ("data", "docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=quiet_environment(),
    )


def test_the_commands_carry_a_signature_from_the_sheet_to_the_site(project: Path, care: Care) -> None:
    data, spreadsheet = project / "data" / "care.yaml", project / "review" / "review.xlsx"
    before = data.read_text(encoding="utf-8")
    told = run(project, "scripts/reviews.py")
    assert told.returncode == 0, told.stderr
    assert f"{len(care.facts)} of {len(care.facts)} facts" in told.stdout
    assert (project / "review" / "review.pdf").read_bytes().startswith(b"%PDF")
    signed = {**SIGNED, "date": care.edition}
    blank = spreadsheet.read_bytes()

    spreadsheet.write_bytes(filled(blank, {"iop.hours_per_week": signed, "faq.md": {"tick": "x"}}))
    told = run(project, "scripts/review_import.py", "review/review.xlsx")
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 4
    assert "review/review.xlsx: Pages row " in told.stderr
    assert data.read_text(encoding="utf-8") == before

    spreadsheet.write_bytes(filled(blank, {"iop.hours_per_week": signed, "faq.md": signed}))
    told = run(project, "scripts/review_import.py", "review/review.xlsx")
    assert told.stdout.startswith("2 signatures added to data/care.yaml; 0 were there already.")
    after = data.read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(after.splitlines()) - len(before.splitlines()) == 10
    assert len([line for line in added if "item:" in line]) == 2
    assert run(project, "scripts/review_import.py", "review/review.xlsx").stdout.startswith("0 signatures")
    assert data.read_text(encoding="utf-8") == after

    built = run(project, "-m", "mkdocs", "build", "--strict", "--site-dir", "built")
    assert built.returncode == 0, built.stdout + built.stderr
    day = f"{care.edition:%B} {care.edition.day}, {care.edition.year}"
    faq = (project / "built" / "faq" / "index.html").read_text(encoding="utf-8")
    assert f"Reviewed by Ada Made-Up, LCSW, {day}." in faq
    assert '"reviewedBy":' in faq
    assert "Not yet reviewed by a clinician" not in faq
    other = (project / "built" / "glossary" / "index.html").read_text(encoding="utf-8")
    assert "Reviewed by" not in other
    assert "Not yet reviewed by a clinician" in other
    table = (project / "built" / "about" / "sources" / "index.html").read_text(encoding="utf-8")
    assert table.count("Reviewed by Ada Made-Up") == len(care.facts["iop.hours_per_week"])


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert review_import.main(["nothing.xlsx"]) == review_import.main([]) == 1
    assert "make review-import FILE=review/review.xlsx" in capsys.readouterr().err
