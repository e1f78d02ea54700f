"""What each printed sheet says: words, tables, drawings and blanks, and nothing on how they are set.

The same blocks become a PDF, a large-print PDF and plain text. A sheet knows which facts it prints, so that
paper can be told from newer paper.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, ClassVar

import jinja2

from charts import sessions
from claims import UnknownError, chosen, on_paper, record
from drawings import ladder_svg, week_hours, week_svg
from glossary import initial, sort_key
from links import Links
from model import Care, Form, Handout, Helpline, Level, Pair
from questions import rows, themes
from signatures import SignedPage, fingerprint
from tables import MIX_UPS
from withdrawal import comes_up

FAMILIES, DESK, ME = "families", "desk", "me"
PHONE_SHEET, ALL_LEVELS = "families/questions-to-ask.md", "levels/index.md"
COMPARED = ("hours_per_week", "where_you_sleep", "night_staff", "medical_care", "withdrawal_care", "payer")
QUESTIONS_ON_A_SHEET = 5
ONE_SIDE, TWO_SIDES = (1, 2), (2, 4)
_environment = jinja2.Environment(undefined=jinja2.StrictUndefined)


@dataclass(frozen=True)
class Words:
    """A heading with text, bullets or numbered steps under it."""

    kind: ClassVar[str] = "words"
    title: str
    text: str = ""
    points: Sequence[str] = ()
    steps: Sequence[str] = ()


@dataclass(frozen=True)
class Table:
    """A table under its title; a row's first cell is its header, `first` its width to 1."""

    kind: ClassVar[str] = "table"
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    first: float = 0.5


@dataclass(frozen=True)
class Questions:
    """Rows of (question, why it matters, what a good answer contains), with columns to write in."""

    kind: ClassVar[str] = "questions"
    title: str
    rows: Sequence[tuple[str, str, str]]
    columns: Sequence[str] = ("Program 1", "Program 2", "Program 3")


@dataclass(frozen=True)
class Drawing:
    """An SVG drawing, and the same in words."""

    kind: ClassVar[str] = "drawing"
    title: str
    svg: str
    words: Sequence[str]


@dataclass(frozen=True)
class Blanks:
    """A part of a form: (label, hint, lines to write on; none makes a box to tick)."""

    kind: ClassVar[str] = "blanks"
    title: str
    why: str
    fields: Sequence[tuple[str, str, int]]


@dataclass(frozen=True)
class Terms:
    """The glossary's entries in order."""

    kind: ClassVar[str] = "terms"
    entries: Sequence[Mapping[str, Any]]


Block = Words | Table | Questions | Drawing | Blanks | Terms


@dataclass(frozen=True)
class Sheet:
    """One printed sheet. `sides`: pages its standard and its large print may take; None for a booklet."""

    id: str
    name: str
    purpose: str
    readers: Sequence[str]
    page: str
    blocks: Sequence[Block]
    facts: Sequence[str]
    sides: tuple[int, int] | None = ONE_SIDE
    landscape: bool = False  # in two columns, the first block in the first
    cards: bool = False
    levels: Sequence[str] = ()

    @property
    def file(self) -> str:
        """Its standard edition's place in the site."""
        return f"handouts/{self.id}.pdf"

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """Its words and drawings as plain values, for a template."""
        blocks = [{"kind": block.kind, **asdict(block)} for block in self.blocks]
        return {"id": self.id, "name": self.name, "purpose": self.purpose, "blocks": blocks}

    @cached_property
    def words(self) -> str:
        """All it says, without its drawings: what a change of the sheet would change."""
        blocks = [{k: v for k, v in block.items() if k != "svg"} for block in self.content["blocks"]]
        return json.dumps({**self.content, "blocks": blocks}, ensure_ascii=False)

    @cached_property
    def warns(self) -> bool:
        """Whether the withdrawal warning stands on it: where withdrawal comes up, as on a page."""
        return comes_up(self.words)


def signed_sheets(care: Care) -> list[SignedPage]:
    """Every sheet as a clinician signs it, beside the pages: by its file and the fingerprint of its words."""
    return [
        SignedPage(sheet.file, sheet.name, sheet.purpose, fingerprint(sheet.words), None)
        for sheet in sheets(care)
    ]


class _Paper:
    """Fills the calls in a text of the data file, and notes which facts were printed."""

    def __init__(self, care: Care, sheet: str) -> None:
        self.care = care
        self.sheet = sheet
        self.facts: list[str] = []

    def __call__(self, text: str | None) -> str:
        """The text with its facts and numbers filled in; empty for None. Raises UnknownError."""
        if not text or "{" not in text:  # most texts call nothing
            return text or ""
        try:
            return _environment.from_string(text).render(fact=self.fact, helpline=self.helpline)
        except (UnknownError, jinja2.TemplateError, TypeError) as error:
            raise UnknownError(f'sheet "{self.sheet}": {error}') from error

    def fact(self, fact: str, population: str | None = None, authority: str | None = None) -> str:
        """The first claim that fits. Raises UnknownError as on a page."""
        self.facts.append(fact)
        return on_paper(self.care, fact, chosen(self.care, fact, population, authority))

    def helpline(self, line: str) -> str:
        """A number to call, or the address of a line that has none."""
        found = record(self.care, "helplines", line)
        assert isinstance(found, Helpline)
        return found.call or (found.web or "").removeprefix("https://").rstrip("/")


@lru_cache(maxsize=2)
def sheets(care: Care) -> Sequence[Sheet]:
    """Every sheet, in the order of the list of handouts. Raises UnknownError for a fact that is not there."""
    return (
        _ladder(care),
        *(_level(care, level) for level in care.levels),
        *(_pair(care, pair) for pair in care.pairs),
        *_phone_sheets(care),
        *(_form(form) for form in care.forms),
        *(_handout(care, handout) for handout in care.handouts),
        _words_that_help(care),
        _glossary(care),
    )


def _ladder(care: Care) -> Sheet:
    """All levels on one page: the ladder drawn, and the fullest week from which one still goes home."""
    levels = [level for level in care.levels if level.kind == "level"]
    weeks = [level for level in levels if level.week and level.bed == "home"]
    example = [_drawn_week(care, max(weeks, key=week_hours))] if weeks else []
    paper = _Paper(care, "levels")
    ladder = Drawing(
        title="Hours of treatment a week, and where you sleep",
        svg=ladder_svg(care, Links("")),  # paper has no links
        words=[
            f"{level.name}: {paper.fact(f'{level.id}.hours_per_week').removesuffix('.')}. You sleep: "
            f"{care.by_id['beds'][level.bed].label.lower()}."
            for level in levels
        ],
    )
    return Sheet(
        id="levels",
        name="The levels of care",
        purpose="All levels of addiction treatment. Only an assessment can show which one fits.",
        readers=(FAMILIES, ME, DESK),
        page=ALL_LEVELS,
        blocks=[*example, ladder],
        facts=paper.facts,
        landscape=bool(example),
    )


def _drawn_week(care: Care, level: Level) -> Drawing:
    """An example week, and its sessions in words."""
    words = [f"{days}, {start} to {end}: {what}" for days, start, end, what in sessions(level)]
    return Drawing(f"An example week: {level.name}", week_svg(care, level.id), words)


def _level(care: Care, level: Level) -> Sheet:
    """One level or service: its facts, what comes next, a week, and questions to ask."""
    paper = _Paper(care, level.id)
    blocks: list[Block] = [_facts(care, level, paper), *_next(care, level)]
    if level.week:
        blocks.append(_drawn_week(care, level))
    blocks.append(_asked(care, level))
    return Sheet(
        id=level.id,
        name=level.name,
        purpose=level.summary,
        readers=(FAMILIES, ME, DESK),
        page=level.page,
        blocks=blocks,
        facts=paper.facts,
        sides=TWO_SIDES,
        levels=(level.id,),
    )


def _facts(care: Care, level: Level, paper: _Paper) -> Table:
    """The level's facts: the claim shown first in each row."""
    table_rows = [
        (attribute.label, paper.fact(f"{level.id}.{attribute.id}"))
        for attribute in care.vocabulary.attributes
        if attribute.id in level.facts
    ]
    return Table("At a glance", ("What to know", level.name), table_rows, first=0.38)


def _asked(care: Care, level: Level) -> Table:
    """The questions that are most its own: those that the fewest other levels share."""
    own = sorted((q for q in care.questions if level.id in q.levels), key=lambda q: len(q.levels))
    chosen_questions = [(q.question, q.good_answer) for q in own[:QUESTIONS_ON_A_SHEET]]
    return Table("Questions to ask", ("Ask", "A good answer"), chosen_questions, first=1)


def _next(care: Care, level: Level) -> Iterator[Words]:
    """The steps that often follow."""
    names = {other.id: other.name for other in care.levels}
    steps = [f"{names[m.to]}: {m.when}" for m in care.moves if m.from_ == level.id]
    if steps:
        yield Words("What often comes next", points=steps)


def _pair(care: Care, pair: Pair) -> Sheet:
    """Levels that people weigh against each other: what differs most, then row by row."""
    paper = _Paper(care, pair.id)
    levels = [care.by_id["levels"][name] for name in pair.levels]
    table_rows = [
        (care.by_id["attributes"][row].label, *(_cell(level, row, paper) for level in levels))
        for row in COMPARED
    ]
    first = 0.65 if len(levels) > 3 else 0.5  # the longest word of its own column must fit
    return Sheet(
        id=pair.id,
        name=pair.name,
        purpose="What is the same and what is not. Only an assessment can show which one fits.",
        readers=(FAMILIES, ME, DESK),
        page=pair.page,
        blocks=[
            Words("What differs most", points=[paper(point) for point in pair.points]),
            Table(
                "Side by side", ("What to know", *(level.short_name for level in levels)), table_rows, first
            ),
        ],
        facts=paper.facts,
        sides=TWO_SIDES if len(levels) > 2 else ONE_SIDE,
        levels=pair.levels,
    )


def _cell(level: Level, row: str, paper: _Paper) -> str:
    """What a level says in a row; a dash where it says nothing."""
    return paper.fact(f"{level.id}.{row}") if row in level.facts else "–"


def _phone_sheets(care: Care) -> Iterator[Sheet]:
    """The questions on what a program is, for the first call; and every question, by theme."""
    first, *others = [
        Questions(
            label,
            [
                (row.asked.question, row.asked.why, row.asked.good_answer)
                for row in rows(care)
                if row.theme == theme
            ],
        )
        for theme, label in themes(care)
    ]
    mix_ups = care.by_id["attributes"][MIX_UPS].question  # for a visit, not for a first call
    short = Sheet(
        id="phone-sheet",
        name="Phone sheet",
        purpose="What to ask a program on the first call, why, and what a good answer contains.",
        readers=(FAMILIES, ME, DESK),
        page=PHONE_SHEET,
        blocks=[Questions(first.title, [row for row in first.rows if row[0] != mix_ups])],
        facts=(),
        sides=(2, 6),
    )
    yield short
    yield replace(
        short,
        id="questions",
        name="All questions to ask a program",
        purpose="What to ask, why, and what a good answer contains, with room for three programs.",
        blocks=[first, *others],
        sides=None,
    )


def _form(form: Form) -> Sheet:
    """A form to fill in by hand."""
    blocks = [
        Blanks(part.title, part.why or "", [(f.label, f.hint or "", f.lines) for f in part.fields])
        for part in form.sections
    ]
    return Sheet(
        id=form.id,
        name=form.name,
        purpose=form.purpose,
        readers=(ME, FAMILIES, DESK),
        page=form.page,
        blocks=blocks,
        facts=(),
        sides=None,
    )


def _handout(care: Care, handout: Handout) -> Sheet:
    """A sheet in words of its own."""
    paper = _Paper(care, handout.id)
    blocks = [
        Words(
            part.title,
            paper(part.text),
            [paper(point) for point in part.points],
            [paper(step) for step in part.steps],
        )
        for part in handout.parts
    ]
    return Sheet(
        id=handout.id,
        name=handout.name,
        purpose=handout.purpose,
        readers=handout.readers,
        page=handout.page,
        blocks=blocks,
        facts=paper.facts,
        cards=handout.cards,
    )


def _words_that_help(care: Care) -> Sheet:
    """The words to leave out and the words to use."""
    return Sheet(
        id="words",
        name="Words that help",
        purpose="Words that can hurt people with addiction, and what to say instead.",
        readers=(DESK, FAMILIES),
        page="words-matter.md",
        blocks=[
            Table(
                "Words to leave out, and words to use",
                ("Leave out", "Say instead"),
                [("; ".join(word.avoid), "; ".join(word.say)) for word in care.words],
                first=1,
            )
        ],
        facts=(),
        sides=None,
    )


def _glossary(care: Care) -> Sheet:
    """The whole glossary, A to Z, as a booklet."""
    entries = [
        {
            "letter": initial(term.name),
            "name": term.heading,
            "say": term.say or "",
            "short": term.short,
            "plain": term.plain,
            "also": "; ".join((*term.also_called, *term.other_names)),
            "prefer": term.prefer or "",
            "not_same": [
                f"{care.by_id['terms'][other.term].name}: {other.why}" for other in term.not_the_same_as
            ],
        }
        for term in sorted(care.terms, key=lambda term: sort_key(term.name))
    ]
    return Sheet(
        id="glossary",
        name="Words used in addiction treatment",
        purpose="Plain meanings for words you may hear from programs, health plans and clinics.",
        readers=(FAMILIES, ME, DESK),
        page="glossary.md",
        blocks=[Terms(entries)],
        facts=(),
        sides=None,
    )
