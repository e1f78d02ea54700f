"""The rows of each table and drawing, and of the open data, as CSV (RFC 4180, UTF-8).

The first row holds the names of the columns. A table's cells hold the same words as on the page.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from claims import claims, noted, value
from disagreement import numbered
from drawings import clock, example_week
from links import Links
from model import Care, Claim
from moves_map import steps
from tables import MIX_UPS, cells, chosen_levels, chosen_rows, level_of

Row = Sequence[str]
NOWHERE = Links("")  # rows hold words and no addresses


def text(rows: Iterable[Row]) -> str:
    """The rows as the text of a CSV file."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def ladder(care: Care) -> Iterator[Row]:
    """A row for each level of the ladder: where you sleep, and the hours a week in words."""
    yield "level", "name", "where you sleep", "hours a week", "for", "authority", "source"
    for level in care.levels:
        if level.kind == "level":
            bed = care.by_id["beds"][level.bed].label
            first = _said(care, f"{level.id}.hours_per_week", 0) if "hours_per_week" in level.facts else []
            yield [level.id, level.name, bed, *first]


def week(care: Care, level: str) -> Iterator[Row]:
    """A row for each session of a level's example week on each of its days."""
    yield "day", "start", "end", "hours", "what"
    for session in example_week(care, level).week:
        for day in session.days:
            yield day, clock(session.start), clock(session.end), f"{session.hours_a_day:g}", session.what


def moves(care: Care) -> Iterator[Row]:
    """A row for each common step between two levels."""
    yield "from", "to", "direction", "when", "what should move with you", "source"
    for move in steps(care):
        yield move.from_, move.to, move.direction, move.when, "; ".join(move.carry), _title(care, move.source)


def disagreement(care: Care, fact: str) -> Iterator[Row]:
    """A row for each authority's number of one fact."""
    yield "says", "for", "authority", "source", "note"
    for index, claim in numbered(care, fact):
        yield [*_said(care, fact, index), claim.note or ""]


def facts_table(care: Care, level: str) -> Iterator[Row]:
    """A row for each claim of a level's table of facts."""
    yield "what", "says", "for", "authority", "source"
    found = level_of(care, level)
    for attribute in care.vocabulary.attributes:
        if attribute.id in found.facts and attribute.id != MIX_UPS:
            fact = f"{level}.{attribute.id}"
            for index in range(len(found.facts[attribute.id])):
                yield [attribute.label, *_said(care, fact, index)]


def comparison(care: Care, *levels: str, attributes: Sequence[str] | None = None) -> Iterator[Row]:
    """The table of levels side by side, cell for cell."""
    columns = chosen_levels(care, levels)
    yield ["what", *(level.short_name for level in columns)]
    for attribute in chosen_rows(care, attributes):
        row = cells(care, NOWHERE, columns, attribute)
        yield [attribute.label, *("; ".join(claim.line for claim in cell.claims) for cell in row)]


def codes_table(care: Care) -> Iterator[Row]:
    """The names of each level in both editions of The ASAM Criteria, in Medicare, and in states."""
    yield (
        "plain name",
        "ASAM Criteria, 3rd edition",
        "ASAM Criteria, 4th edition, adults",
        "Medicare",
        "states",
    )
    labels = {authority.id: authority.label for authority in care.vocabulary.authorities}
    for level in care.levels:
        codes = level.codes
        states = "; ".join(f"{labels[state]}: {name}" for state, name in codes.states.items())
        yield level.name, codes.asam_3e or "", codes.asam_4e or "", codes.medicare or "", states


def words_table(care: Care) -> Iterator[Row]:
    """A row for each word to leave out."""
    yield "leave out", "say instead", "why", "still right", "source"
    for word in care.words:
        said = ("; ".join(word.avoid), "; ".join(word.say), word.why, word.exception or "")
        yield *said, _title(care, word.source)


def levels(care: Care) -> Iterator[Row]:
    """A row for each level, service and kind of housing."""
    yield (
        "id",
        "name",
        "short name",
        "kind",
        "where you sleep",
        "ASAM 3rd edition",
        "ASAM 4th edition",
        "what it is",
    )
    for level in care.levels:
        bed, codes = care.by_id["beds"][level.bed].label, level.codes
        numbers = (codes.asam_3e or "", codes.asam_4e or "")
        yield level.id, level.name, level.short_name, level.kind, bed, *numbers, level.summary


def facts(care: Care) -> Iterator[Row]:
    """A row for each claim of each fact, with all that the data file says of it."""
    numbers = ("min", "max", "below")
    days = ("checked", "review_by", "confidence")
    yield "fact", "place", "says", *numbers, "unit", "note", "for", "authority", "source", "address", *days
    for fact, said in care.facts.items():
        for index, claim in enumerate(said):
            source = care.by_id["sources"][claim.source]
            limits = [f"{end:g}" if end is not None else "" for end in (claim.min, claim.max, claim.below)]
            unit = care.unit(fact, claim) if claim.is_number else ""
            words, whom, authority, title = _said(care, fact, index, note=False)
            about = [claim.note or "", whom, authority, title, source.url or ""]
            yield [
                fact, str(index), words, *limits, unit, *about,
                str(claim.checked), str(claim.review_by), claim.confidence,
            ]  # fmt: skip


def glossary(care: Care) -> Iterator[Row]:
    """A row for each term."""
    yield "id", "term", "abbreviation", "short meaning", "meaning", "also called", "say it", "source"
    for term in care.terms:
        also = "; ".join((*term.also_called, *term.other_names))
        said = (term.id, term.name, term.abbreviation or "", term.short, term.plain, also, term.say or "")
        yield *said, _title(care, term.source)


def questions(care: Care) -> Iterator[Row]:
    """A row for each question to ask a program: those of the comparison's rows, then the others."""
    yield "id", "theme", "question", "why it matters", "a good answer", "for levels"
    for attribute in care.vocabulary.attributes:
        yield attribute.id, "", attribute.question, attribute.why, attribute.good_answer, ""
    for q in care.questions:
        theme = care.by_id["themes"][q.theme].label
        yield q.id, theme, q.question, q.why, q.good_answer, " ".join(q.levels)


def _said(care: Care, fact: str, index: int, note: bool = True) -> list[str]:
    """One claim: what it says, whom it is about, whose it is, and where it was read."""
    claim: Claim = claims(care, fact)[index]
    words = noted(care, fact, claim) if note else value(care, fact, claim)
    whom = care.by_id["populations"][claim.population].label
    return [words, whom, care.by_id["authorities"][claim.authority].label, _title(care, claim.source)]


def _title(care: Care, source: str) -> str:
    """A source as a reader would look for it."""
    found = care.by_id["sources"][source]
    return f"{found.publisher}: {found.title}"
