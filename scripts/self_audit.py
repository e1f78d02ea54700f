"""The self-audit: items of four instruments, how each stands, and what shows it.

An item is met only by a test that is there, or by a person who is named with the date.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from claims import UnknownError
from data_file import CARE_YAML, ROOT
from findings import Finding
from model import AuditItem, Care
from templates import html
from yaml_file import YamlFile

INSTRUMENTS: tuple[str, ...] = get_args(AuditItem.model_fields["instrument"].annotation)
STATUSES: tuple[str, ...] = get_args(AuditItem.model_fields["status"].annotation)
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


@dataclass(frozen=True)
class Row:
    """One item as the page shows it: the test is told in the words of its name."""

    item: AuditItem
    test: str
    file: str


def self_audit_counts(care: Care) -> str:
    """How many items of each instrument are met, not met, not tested, or do not apply."""
    rows = [(name, _counts([i for i in care.audit if i.instrument == name])) for name in INSTRUMENTS]
    rows.append(("All four lists", _counts(care.audit)))
    return html("self_audit_counts", columns=[*STATUSES, "items"], rows=rows)


def self_audit(care: Care, instrument: str) -> str:
    """One instrument, item by item. Raises UnknownError for an instrument that was not used."""
    if instrument not in INSTRUMENTS:
        raise UnknownError(f'no instrument "{instrument}"; there are {", ".join(INSTRUMENTS)}')
    rows = [_row(item) for item in care.audit if item.instrument == instrument]
    return html("self_audit", instrument=instrument, rows=rows)


def unshown_items(care: Care, root: Path = ROOT) -> list[Finding]:
    """Every test that an item names is there, every person has a date, every other item says why.

    `root` is the folder that holds data/ and tests/.
    """
    path = root / CARE_YAML.relative_to(ROOT)
    lines = YamlFile(path)
    return [
        Finding(str(CARE_YAML.relative_to(ROOT)), lines.line(("audit", index)), "self-audit", *wrong)
        for index, item in enumerate(care.audit)
        for wrong in _problems(item, root)
    ]


def _problems(item: AuditItem, root: Path) -> list[tuple[str, str]]:
    """What is wrong with one item, and what to write instead."""
    problems = []
    if item.test and not _exists(item.test, root):
        problems.append((f"{item.id}: {item.test}", "a test that is there: tests/test_x.py::test_name"))
    if item.person and not _DATE.search(item.person):
        problems.append((f"{item.id}: {item.person}", "who checked it and the date: Name, 2026-11-23"))
    if item.status in ("not met", "does not apply") and not item.note:
        problems.append((f"{item.id}: {item.status}", "a note that says why"))
    return problems


def _exists(test: str, root: Path) -> bool:
    """Whether a test's file holds a function of that name."""
    file, _, function = test.partition("::")
    path = root / file
    if not (re.fullmatch(r"tests/test_\w+\.py", file) and function.startswith("test_") and path.is_file()):
        return False
    return re.search(rf"^def {re.escape(function)}\(", path.read_text(encoding="utf-8"), re.M) is not None


def _row(item: AuditItem) -> Row:
    """The item with its test's name as words."""
    file, _, function = (item.test or "").partition("::")
    return Row(item, function.removeprefix("test_").replace("_", " "), file)


def _counts(items: Sequence[AuditItem]) -> list[int]:
    """How many items stand at each status, in the order of the statuses, and how many there are."""
    found = Counter(item.status for item in items)
    return [*(found[status] for status in STATUSES), len(items)]  # type: ignore[index]
