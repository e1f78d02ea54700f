"""What each edition and its sheets said: kept in data/editions/, compared to tell what changed, and why.

`make edition` keeps what the present edition says. An edition that was published is not kept anew: to
change a fact after that, set a new date in `edition`, and give the reason under `changes`.
"""

import sys
import xml.etree.ElementTree as ET
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

import data_file
from claims import said
from findings import Finding
from links import Links, page_url
from model import Care, Change, Helpline
from sheets import sheets
from signatures import fingerprint
from sources import about
from templates import html
from yaml_file import Path_, YamlFile

DATA = "data/care.yaml"
EDITIONS = data_file.ROOT / "data" / "editions"
PAGE = "about/changes.md"
HELPLINE = "helpline"  # first part of a number's id, beside those of levels and topics
Facts = Mapping[str, Sequence[str]]  # the words of each claim, by fact


class PrintedSheet(BaseModel):
    """A sheet as it was printed: its name, its page, its facts, and the fingerprint of all its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    page: str
    facts: tuple[str, ...]
    words: str


class Edition(BaseModel):
    """What one edition said: each fact and helpline in words, and what stood on each sheet."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    facts: Mapping[str, tuple[str, ...]]
    sheets: Mapping[str, PrintedSheet] = {}


@dataclass(frozen=True)
class FactChange:
    """One fact that differs from the edition before: what was said, what is said, and why it changed.

    `before` is empty for a fact that was added, `after` for one that was taken out, and `why` is empty
    when nobody has given the reason.
    """

    edition: date
    fact: str
    about: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str

    @property
    def id(self) -> str:
        """Its address on the page of changes."""
        return f"{self.edition}.{self.fact}"

    @property
    def words(self) -> list[tuple[str, str]]:
        """The change in words, each part with its label: the claims that differ, and why."""
        gone = [claim for claim in self.before if claim not in self.after]
        new = [claim for claim in self.after if claim not in self.before]
        if not gone and not new:  # only their order changed, and with it the one that is shown
            gone, new = [*self.before], [*self.after]
        parts = [
            ("Before" if new else "Taken out", "; ".join(gone)),
            ("Now" if gone else "Added", "; ".join(new)),
            ("Why", self.why),
        ]
        return [(label, text) for label, text in parts if text]


@lru_cache(maxsize=2)
def edition(care: Care) -> Edition:
    """What the data says now."""
    lines = {f"{HELPLINE}.{line.id}": _reached(line) for line in care.helplines}
    facts = {fact: said(care, fact) for fact in care.facts} | lines
    rail = [f"{HELPLINE}.{line.id}" for line in care.helplines if line.rail]
    printed = {
        sheet.id: PrintedSheet(
            name=sheet.name,
            page=sheet.page,
            facts=tuple(dict.fromkeys((*sheet.facts, *rail))),
            words=fingerprint(sheet.words),
        )
        for sheet in sheets(care)
    }
    return Edition(facts=dict(sorted(facts.items())), sheets=printed)


def _reached(line: Helpline) -> tuple[str, ...]:
    """How a helpline is reached, in words."""
    ways = (("Call", line.call), ("Text", line.text), ("On the web", line.web))
    return tuple(f"{way}: {where}" for way, where in ways if where)


def kept(edition: Edition) -> str:
    """An edition as its file holds it."""
    return edition.model_dump_json(indent=1) + "\n"


def load(folder: Path = EDITIONS) -> dict[date, Edition]:
    """Every edition kept, by its date. Raises DataError for a file that `make edition` did not write."""
    editions: dict[date, Edition] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            editions[date.fromisoformat(path.stem)] = Edition.model_validate_json(path.read_bytes())
        except ValueError as error:
            expected = "a file that make edition wrote, named by its date"
            found = str(error).splitlines()[0]
            raise data_file.DataError(f"{path}: no edition (found {found}; expected {expected})") from error
    return editions


def changes(care: Care, editions: Mapping[date, Edition]) -> list[FactChange]:
    """What each edition changed against the one before, the newest first; the present data is the last."""
    before = {when: kept.facts for when, kept in editions.items() if when < care.edition}
    ordered = [*sorted(before.items()), (care.edition, edition(care).facts)]
    found: list[FactChange] = []
    for (_, old), (when, new) in pairwise(ordered):
        found = [*_differences(care, when, old, new), *found]
    return found


def unkept_edition(care: Care, editions: Mapping[date, Edition], file: YamlFile) -> list[Finding]:
    """What the edition of this date said is kept, and the data still says it."""
    line = file.line(("edition",))
    if editions and care.edition < max(editions):
        later = f"{max(editions)} or later, the last one kept"
        return [Finding(DATA, line, "edition", str(care.edition), later)]
    if care.edition not in editions:
        return [Finding(DATA, line, "edition", f"{care.edition} is not kept", "run make edition")]
    instead = f"if {care.edition} is published, set a new edition and say why; then make edition"
    kept, now = editions[care.edition], edition(care)
    changed = [change.fact for change in _differences(care, care.edition, kept.facts, now.facts)]
    if not changed and kept.sheets != now.sheets:  # a sheet also differs when a fact on it does
        names = sorted({*kept.sheets, *now.sheets})
        changed = [f"the sheet {n}" for n in names if kept.sheets.get(n) != now.sheets.get(n)]
    return [
        Finding(DATA, _line(care, file, what), "edition", f"{what} is not as kept", instead)
        for what in changed
    ]


def unexplained_changes(care: Care, editions: Mapping[date, Edition], file: YamlFile) -> list[Finding]:
    """Every fact that differs from the edition before has a record under `changes` that says why."""
    return [
        Finding(
            DATA,
            _line(care, file, change.fact),
            "unexplained change",
            f"{change.fact} differs from the edition before",
            f"say why under changes: fact, edition: {change.edition}, why",
        )
        for change in changes(care, editions)
        if not change.why
    ]


def idle_changes(care: Care, editions: Mapping[date, Edition], file: YamlFile) -> list[Finding]:
    """Every record under `changes` explains a change that happened."""
    found = changes(care, editions)
    return [
        Finding(
            DATA,
            file.line(("changes", index, "fact")),
            "idle change",
            f"{record.fact} did not change in {record.edition}",
            "the id and edition of a fact that did, or nothing",
        )
        for index, record in enumerate(care.changes)
        if not any(_explains(record, change.edition, change.fact) for change in found)
    ]


def changes_list(care: Care, links: Links, editions: Mapping[date, Edition]) -> str:
    """Every change in words for the page of changes, the newest edition first."""
    found = changes(care, editions)
    dates = sorted({*(when for when in editions if when < care.edition), care.edition}, reverse=True)
    groups = [(when, [change for change in found if change.edition == when]) for when in dates]
    return html("changes", groups=groups, links=links, facts=care.facts)


def feed(care: Care, editions: Mapping[date, Edition], address: str) -> str:
    """The same as an Atom feed, an entry for each change. `address` is the site's, with a / at its end."""
    page = f"{address}{page_url(PAGE)}"
    root = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _element(root, "id", f"{address}changes.xml")
    _element(root, "title", "Levels of Care: facts that changed")
    _element(root, "updated", f"{care.edition}T00:00:00Z")
    _element(_element(root, "author"), "name", "Levels of Care")
    _element(root, "link", rel="self", type="application/atom+xml", href=f"{address}changes.xml")
    _element(root, "link", rel="alternate", type="text/html", href=page)
    for change in changes(care, editions):
        entry = _element(root, "entry")
        _element(entry, "id", f"{page}#{change.id}")
        _element(entry, "title", f"{change.about} ({change.fact})")
        _element(entry, "updated", f"{change.edition}T00:00:00Z")
        _element(entry, "link", rel="alternate", type="text/html", href=f"{page}#{change.id}")
        _element(entry, "summary", " ".join(f"{label}: {text}" for label, text in change.words))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def since(care: Care, when: date, old: Facts, facts: Collection[str]) -> list[FactChange]:
    """Those of the facts that say something else now than in the edition `when`, with every reason since."""
    now = edition(care).facts
    found = _differences(care, care.edition, _only(facts, old), _only(facts, now))
    reasons = {
        change.fact: " ".join(r.why for r in care.changes if r.edition > when and _is_about(r, change.fact))
        for change in found
    }
    return [replace(change, why=reasons[change.fact]) for change in found]


def _only(facts: Collection[str], said: Facts) -> Facts:
    """What was said of those facts."""
    return {fact: said[fact] for fact in facts if fact in said}


def _differences(care: Care, when: date, old: Facts, new: Facts) -> list[FactChange]:
    """The facts that differ between two editions, by id, each with the reason given for it."""
    return [
        FactChange(
            edition=when,
            fact=fact,
            about=_about(care, fact),
            before=tuple(old.get(fact, ())),
            after=tuple(new.get(fact, ())),
            why=next((record.why for record in care.changes if _explains(record, when, fact)), ""),
        )
        for fact in sorted({*old, *new})
        if list(old.get(fact, ())) != list(new.get(fact, ()))
    ]


def _about(care: Care, fact: str) -> str:
    """What a fact or a helpline is about, in a few words; the id of one that is gone."""
    first, _, name = fact.partition(".")
    if first == HELPLINE and name in care.by_id["helplines"]:
        return str(care.by_id["helplines"][name].name)
    return about(care, fact) if fact in care.facts else fact


def _explains(record: Change, when: date, fact: str) -> bool:
    """Whether a record is about that fact in that edition."""
    return record.edition == when and _is_about(record, fact)


def _is_about(record: Change, fact: str) -> bool:
    """Whether a record is about that fact, or about all of its level or topic."""
    return record.fact in (fact, fact.partition(".")[0])


def _element(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A new element of the feed."""
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _line(care: Care, file: YamlFile, fact: str) -> int:
    """The line of a fact, or of the edition when the fact is gone."""
    first, _, name = fact.partition(".")
    places: dict[str, Path_] = {level.id: ("levels", n) for n, level in enumerate(care.levels)}
    places |= {topic.id: ("topics", n) for n, topic in enumerate(care.topics)}
    if first == HELPLINE and name in care.by_id["helplines"]:
        return file.line(("helplines", [*care.by_id["helplines"]].index(name)))
    return file.line((*places[first], "facts", name) if fact in care.facts else ("edition",))


def keep(care: Care, folder: Path = EDITIONS) -> list[FactChange]:
    """What the present edition says, written to its file; returned is what differs from that file before.

    Raises DataError when a later edition is kept already.
    """
    editions, new = load(folder), edition(care)
    if editions and care.edition < max(editions):
        expected = f"{max(editions)}, the last one kept, or later"
        raise data_file.DataError(f"{DATA}: edition: too old (found {care.edition}; expected {expected})")
    folder.mkdir(exist_ok=True)
    (folder / f"{care.edition}.json").write_text(kept(new), encoding="utf-8")
    return _differences(care, care.edition, editions.get(care.edition, new).facts, new.facts)


def main() -> int:
    """Exit status 0 when the present edition is kept; what that changed in its file is told."""
    try:
        care = data_file.load()
        differing = keep(care)
    except data_file.DataError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Kept in data/editions/{care.edition}.json: what {len(care.facts)} facts say.")
    if differing:
        print("The file was there already. These facts differ from what it said:")
        print(*(f"  {change.fact}" for change in differing), sep="\n")
        print("If that edition is published, take this back, and set a new edition date first.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
