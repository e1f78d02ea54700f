"""Dates by which facts, phone numbers and pages must be checked again: what has passed, and what is due."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import unescape

import data_file
from findings import Finding
from links import Links
from model import Care
from prose import Prose, prose
from sources import about
from templates import html
from yaml_file import Path_, YamlFile

DATA = "data/care.yaml"
PAST = "past its check date"
WINDOWS = (30, 60, 90)  # days
_SHOWN = re.compile(r'(?:about/sources/#|\bid=")([a-z0-9_-]+\.[a-z0-9_-]+\.\d+)"')
_DATE = re.compile(r"(edited|review_by|reviewed):\s*(.*?)\s*$")
_LINE_SHOWN = re.compile(r'(?:\bdata-line="|\bid="line-)([a-z0-9_-]+)"')


@dataclass(frozen=True, order=True)
class Dated:
    """Something to check again by a date that stands in the data file (`place`) or in a page (`line`)."""

    by: date
    source: str
    id: str
    about: str
    place: Path_ = ()
    line: int = 0

    @property
    def row(self) -> str:
        """The id of its row on the Sources page: a claim has its own, a helpline its source's."""
        return self.id if "." in self.id else self.source


@lru_cache(maxsize=2)
def dated_records(care: Care) -> Sequence[Dated]:
    """Each claim and each helpline with its date."""
    return (*_claims(care), *_helplines(care))


def past_dates(care: Care, pages: Sequence[Prose], file: YamlFile, today: date) -> list[Finding]:
    """No fact, helpline or page is past the date of its next check."""
    compare = "compare it with its source again, then set checked and review_by"
    read = "read the page again, then set a later review_by"
    return [
        Finding(DATA, file.line(item.place), PAST, f"{item.id}, {item.by}", compare)
        for item in dated_records(care)
        if item.by < today
    ] + [
        Finding(item.id, item.line, PAST, f"review_by: {item.by}", read)
        for item in _pages(pages)
        if item.by < today
    ]


def page_dates(pages: Sequence[Prose]) -> list[Finding]:
    """A page's `edited` and `review_by` are dates; when it was reviewed is said by `reviews` alone."""
    signed = "leave it out: a review is signed in the data file, and edited is another date"
    findings = []
    for page in pages:
        for key, text, line in _dates(page):
            if key == "reviewed":
                findings.append(Finding(page.path, line, "page date", f"{key}: {text}", signed))
            elif _day(text) is None:
                findings.append(Finding(page.path, line, "page date", f"{key}: {text}", "a date: 2027-05-23"))
    return findings


def due(care: Care, pages: Sequence[Prose], today: date, days: Sequence[int] = WINDOWS) -> str:
    """What is past its date, and what falls due within each number of days, by date and source."""
    dated = sorted([*dated_records(care), *_pages(pages)])
    groups = [("Past their date", [item for item in dated if item.by < today])]
    start = today
    for number in days:
        end = today + timedelta(days=number)
        groups.append((f"Due within {number} days", [item for item in dated if start <= item.by <= end]))
        start = end + timedelta(days=1)
    lines = []
    for name, items in groups:
        lines.append(f"{name}: {len(items) or 'none'}")
        lines += [f"  {item.by}  {item.source or 'page':28}  {item.id}  ({item.about})" for item in items]
    later = [item for item in dated if item.by >= start]
    return "\n".join([*lines, f"Next after that: {later[0].by if later else 'nothing'}"])


def notice(care: Care, links: Links, content: str, own: str, today: date) -> str:
    """A plain notice of what a page shows past its check date, or that its own date has passed; else empty.

    `own` is the page's `review_by` as it is written; `make check` names one that is no date.
    """
    past = [item for item in dated_records(care) if item.by < today]
    if past:
        content = unescape(content)  # in a sentence, an id has its underscores escaped
        shown = {*_SHOWN.findall(content), *_LINE_SHOWN.findall(content)}
        past = [item for item in past if item.id in shown]
    by = _day(own)
    page = by if by and by < today else None
    return html("past_dates", past=past, page=page, links=links) if past or page else ""


def _claims(care: Care) -> Iterator[Dated]:
    """Each claim; its place in the file is that of its date."""
    levels = {level.id: ("levels", index) for index, level in enumerate(care.levels)}
    topics = {topic.id: ("topics", index) for index, topic in enumerate(care.topics)}
    for fact, claims in care.facts.items():
        owner, _, name = fact.partition(".")
        end = () if owner in levels else ("claims",)
        for index, claim in enumerate(claims):
            place = (*(levels | topics)[owner], "facts", name, *end, index, "review_by")
            authority = care.by_id["authorities"][claim.authority].short_label
            words = f"{about(care, fact)}, {authority}"
            yield Dated(claim.review_by, claim.source, f"{fact}.{index}", words, place)


def _helplines(care: Care) -> Iterator[Dated]:
    """Each helpline; its place in the file is that of its date."""
    for index, line in enumerate(care.helplines):
        yield Dated(line.review_by, line.source, line.id, line.name, ("helplines", index, "review_by"))


def _pages(pages: Sequence[Prose]) -> Iterator[Dated]:
    """Each page that has a date of its own."""
    for page in pages:
        for key, text, line in _dates(page):
            if key == "review_by" and (by := _day(text)):
                yield Dated(by, "", page.path, "the whole page", line=line)


def _dates(page: Prose) -> Iterator[tuple[str, str, int]]:
    """The dates that a page's front matter holds, as they are written, each with its key and line."""
    for number, line in enumerate(page.front.splitlines(), start=1):
        if found := _DATE.match(line):
            yield found[1], found[2], number


def _day(text: str) -> date | None:
    """The date that a text in ISO form names, if it does."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def main() -> None:
    """`make due`: what is past its date, and what falls due in 30, 60 and 90 days from today."""
    docs = data_file.ROOT / "docs"
    pages = [prose(path, str(path.relative_to(data_file.ROOT))) for path in sorted(docs.rglob("*.md"))]
    print(due(data_file.load(), pages, date.today()))


if __name__ == "__main__":
    main()
