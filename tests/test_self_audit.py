"""The self-audit: nothing is met without a test that is there, and the page counts what the data says."""

from collections.abc import Callable
from pathlib import Path

import pytest

import data_file
import self_audit
from claims import UnknownError
from conftest import ROOT, SAMPLE
from model import Care


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder with the sample and the one test it names."""
    for name, text in (
        ("data/care.yaml", SAMPLE.read_text(encoding="utf-8")),
        ("tests/test_plain.py", "def test_it_is_plain() -> None:\n    pass\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def line(part: str) -> int:
    """The line of the sample on which a part of it stands."""
    text = SAMPLE.read_text(encoding="utf-8")
    return text[: text.index(part)].count("\n") + 1


def test_an_audit_whose_tests_are_there_has_no_findings(sample: Care, root: Path) -> None:
    assert self_audit.unshown_items(sample, root) == []


def test_the_site_s_own_audit_has_no_findings(care: Care) -> None:
    assert self_audit.unshown_items(care, ROOT) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "test_it_is_plain",
            "test_it_is_plai",
            "one: tests/test_plain.py::test_it_is_plai (a test that is there: tests/test_x.py::test_name)",
        ),
        (
            "test_plain.py",
            "test_other.py",
            "one: tests/test_other.py::test_it_is_plain (a test that is there: tests/test_x.py::test_name)",
        ),
        (
            'test: "tests/test_plain.py::test_it_is_plain"',
            "person: Some One",
            "one: Some One (who checked it and the date: Name, 2026-11-23)",
        ),
        (", note: There is no sound.", "", "three: does not apply (a note that says why)"),
    ],
)
def test_what_is_not_shown_is_found(
    altered: Callable[[str, str], Care], root: Path, old: str, new: str, message: str
) -> None:
    (finding,) = self_audit.unshown_items(altered(old, new), root)
    where = line(f"id: {message.partition(':')[0]}, number")
    assert str(finding) == f"data/care.yaml:{where}: self-audit: {message}"
    assert finding.fails


def test_met_without_a_test_or_a_person_is_refused(altered: Callable[[str, str], Care]) -> None:
    with pytest.raises(data_file.DataError, match="nothing shows it"):
        altered(', test: "tests/test_plain.py::test_it_is_plain"', "")


def test_a_dated_check_by_a_person_shows_it_too(altered: Callable[[str, str], Care], root: Path) -> None:
    old, new = 'test: "tests/test_plain.py::test_it_is_plain"', 'person: "Ann Reader, 2026-01-01"'
    checked = altered(old, new)
    assert self_audit.unshown_items(checked, root) == []
    assert "Checked by Ann Reader, 2026-01-01" in self_audit.self_audit(checked, "PEMAT-P")


def test_the_counts_are_those_of_the_data(sample: Care) -> None:
    shown = self_audit.self_audit_counts(sample)
    cells = [part.partition("<")[0] for part in shown.split("</span>")[1:]]
    assert cells[:5] == ["1", "0", "1", "0", "2"]
    assert cells[-5:] == ["1", "0", "1", "1", "3"]
    assert "not a certification" in shown


def test_an_item_is_told_with_its_test(sample: Care) -> None:
    shown = self_audit.self_audit(sample, "PEMAT-P")
    assert "1. It is plain.</th>" in shown
    assert "Test: it is plain" in shown
    assert "tests/test_plain.py" in shown
    assert "No one has judged this yet." in shown
    assert "It is loud." not in shown


def test_an_unknown_instrument_is_named(sample: Care) -> None:
    with pytest.raises(UnknownError, match='no instrument "WCAG"; there are PEMAT-P'):
        self_audit.self_audit(sample, "WCAG")


def test_markup_in_an_item_is_text(altered: Callable[[str, str], Care]) -> None:
    wicked = altered("item: It is short.", 'item: "<b>short"')
    assert "<b>" not in self_audit.self_audit(wicked, "PEMAT-P")


def test_all_of_the_lists_that_we_could_read_are_there(care: Care) -> None:
    counts = {name: sum(item.instrument == name for item in care.audit) for name in self_audit.INSTRUMENTS}
    assert counts == {
        "PEMAT-P": 22,  # of 24: two could not be read, and the page says so
        "CDC Clear Communication Index": 20,
        "IPDAS": 16,
        "WCAG 2.2 AA": 55,
    }
