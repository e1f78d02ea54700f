"""Staff training on pages: a module's objectives, case, questions and task, and the lists of the index page.

Questions are plain HTML: without scripts each answer stands, with its reasons, in a `details` element
(progressive enhancement). `assets/training.js` gives feedback after each answer; nothing leaves the page.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from claims import chosen, numbers, record, value
from links import Links
from model import Care
from templates import html, inline
from training import CALL, Check, Ground, Module, Option, Step

PACKAGES, PAPER = "onboarding/packages", "onboarding/paper"  # where their files stand in the site


@dataclass(frozen=True)
class ShownOption:
    """An answer ready to be shown: its letter, and its words with the facts filled in."""

    letter: str
    text: str
    why: str
    right: bool


@dataclass(frozen=True)
class ShownCheck:
    """A question ready to be shown."""

    id: str
    stem: str
    options: Sequence[ShownOption]
    grounds: Sequence[Ground]

    @property
    def right(self) -> ShownOption:
        """The right answer."""
        return next(option for option in self.options if option.right)

    @property
    def version(self) -> str:
        """Eight digits that change with any of its words: an answer to other words is no answer."""
        words = (self.stem, *(f"{option.letter} {option.text}" for option in self.options))
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:8]


def filled(care: Care, text: str) -> str:
    """A text of the training records with its facts and phone numbers filled in, without markup.

    Raises UnknownError when a fact has no claim for that population or authority.
    """

    def words(function: str, name: str, population: str | None, authority: str | None) -> str:
        if function == "helpline":
            line = care.by_id["helplines"][name]
            return str(line.call or line.name)
        claim = care.facts[name][chosen(care, name, population, authority)]
        return numbers(claim) if function == "number" and claim.is_number else value(care, name, claim)

    return CALL.sub(lambda call: words(*call.group("function", "id", "population", "authority")), text)


def module(care: Care, name: str) -> Module:
    """The module of that id. Raises UnknownError, with the nearest id, if there is none."""
    found = record(care, "modules", name)
    assert isinstance(found, Module)
    return found


def checks_of(care: Care, step: Step) -> list[Check]:
    """The questions of one step of a track: the ones it names, else all of its module."""
    own = {check.id: check for check in care.checks if check.module == step.module}
    return [own[name] for name in step.checks or own]


def shown(care: Care, check: Check) -> ShownCheck:
    """A question with its facts filled in and its answers lettered."""

    def option(letter: str, found: Option) -> ShownOption:
        return ShownOption(letter, filled(care, found.text), filled(care, found.why), found is check.right)

    options = [option(*pair) for pair in zip(ascii_uppercase, check.options, strict=False)]
    return ShownCheck(check.id, filled(care, check.stem), options, check.rests_on)


def objectives(care: Care, name: str) -> str:
    """What a learner can do after a module, and how long it takes."""
    found = module(care, name)
    return html("objectives", module=found, objectives=[filled(care, text) for text in found.objectives])


def case(care: Care, links: Links, name: str) -> str:
    """A module's case; what a good worker does is one click away."""
    found = module(care, name).case
    story, ask, answer = (filled(care, text) for text in (found.story, found.ask, found.answer))
    grounds = cited(care, links, found.rests_on)
    return html("case", story=story, ask=ask, answer=answer, grounds=grounds)


def quiz(care: Care, links: Links, name: str, step: Step | None = None) -> str:
    """A module's questions, or those of one step of a track, each with its answer and all reasons."""
    chosen = step or Step(module=module(care, name).id)
    checks = [shown(care, check) for check in checks_of(care, chosen)]
    return html("quiz", module=name, checks=checks, cited=lambda grounds: cited(care, links, grounds))


def today(care: Care, name: str) -> str:
    """One thing to do today."""
    return html("today", text=filled(care, module(care, name).today))


def modules(care: Care, links: Links) -> str:
    """Every module with its address, what it is about and how long it takes."""
    rows = [(found, links.page(found.page), filled(care, found.summary)) for found in care.modules]
    return html("modules", rows=rows)


def tracks(care: Care, links: Links) -> str:
    """Every track with its steps in order."""
    rows = []
    for track in care.tracks:
        steps = [(module(care, step.module), len(checks_of(care, step))) for step in track.steps]
        rows.append((track, filled(care, track.summary), steps))
    return html("tracks", rows=rows, links=links, packages=links.root + PACKAGES, paper=links.root + PAPER)


def first_week(care: Care) -> str:
    """The checklist of the first week: what to learn and do, and who signs it off."""
    days: dict[int, list[tuple[str, str, str]]] = {}
    for task in sorted(care.first_week, key=lambda task: task.day):
        row = (filled(care, task.learn), filled(care, task.do), task.signed_by)
        days.setdefault(task.day, []).append(row)
    return html("first_week", days=days)


def session_plans(care: Care, links: Links) -> str:
    """For the trainer: each module's notes, session plan and role plays."""
    return html("session_plans", modules=care.modules, links=links, filled=lambda text: filled(care, text))


def cited(care: Care, links: Links, grounds: Sequence[Ground]) -> str:
    """Short links to what an answer rests on, on one line."""
    found = []
    for ground in grounds:
        if ground.fact:
            index = chosen(care, ground.fact, ground.population, ground.authority)
            claim = care.facts[ground.fact][index]
            label = care.by_id["authorities"][claim.authority].short_label
            found.append((label, links.claim(ground.fact, index), claim.source))
        elif ground.source:
            source = care.by_id["sources"][ground.source]
            found.append((source.cited_as or source.publisher, links.source(source.id), source.id))
    return inline("grounds", grounds=dict.fromkeys(found))
