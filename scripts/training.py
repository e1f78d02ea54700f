"""The records of staff training: modules, the question bank, tracks for roles, and the first week.

A number or a value in these texts is called from its fact, as on pages: `{{ fact("iop.hours_per_week") }}`
gives "9 to 19 hours a week", `{{ number("iop.hours_per_week") }}` "9 to 19", `{{ helpline("988") }}` "988".
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from records import AuthorityId, FactId, Id, PopulationId, Record, SourceId, Text, known, not_empty, wrong

SESSION_MINUTES = 45
ANY_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_ARGUMENT = r'(?:,\s*{0}="(?P<{0}>[^"]+)")?'
CALL = re.compile(
    r'\{\{\s*(?P<function>fact|number|helpline)\("(?P<id>[^"]+)"'
    + _ARGUMENT.format("population")
    + _ARGUMENT.format("authority")
    + r"\)\s*\}\}"
)


@dataclass(frozen=True)
class Claimed:
    """The claim of a fact that a text or a question means: the first one that fits."""

    fact: str
    population: str | None = None
    authority: str | None = None


def _calls_are_known(text: str, info: ValidationInfo) -> str:
    """Every call in a text is one that texts may make, of a record that exists."""
    kinds = info.context or {}
    for call in ANY_CALL.findall(text):
        if not (seen := CALL.fullmatch(call)):
            found = call.strip("{}").strip()
            raise wrong("unknown call in a text", found, 'fact("…"), number("…") or helpline("…")')
        ids = kinds.get("helplines" if seen["function"] == "helpline" else "facts")
        if ids is not None and seen["id"] not in ids:
            raise wrong("call of something that does not exist", seen["id"], "the id of an existing record")
    return text


Words = Annotated[Text, AfterValidator(_calls_are_known)]
WordsList = Annotated[tuple[Words, ...], AfterValidator(not_empty)]
ModuleId = Annotated[Id, known("modules")]
CheckId = Annotated[Id, known("checks")]


def called(*texts: str) -> Iterator[Claimed]:
    """The claims that texts call, in order."""
    for text in texts:
        for seen in CALL.finditer(text):
            if seen["function"] != "helpline":
                yield Claimed(seen["id"], seen["population"], seen["authority"])


class Ground(Record):
    """What an answer rests on: one claim of a fact, with the value somebody confirmed, or a source."""

    fact: FactId | None = Field(None, description="The fact's id.")
    population: PopulationId | None = Field(
        None, description="Whom the claim is about, if not the first claim."
    )
    authority: AuthorityId | None = Field(None, description="Whose claim it is, if not the first.")
    value: Text | None = Field(
        None, description="What the fact said, note included, when a person last confirmed the answer."
    )
    source: SourceId | None = Field(None, description="A source, where no fact says it.")

    @model_validator(mode="after")
    def _names_one_thing(self) -> "Ground":
        """A ground is a fact with its confirmed value, or a source."""
        if (self.fact is None) == (self.source is None):
            raise wrong("ground is not one thing", "both or neither", "fact and value, or source")
        if (self.fact is None) != (self.value is None):
            raise wrong(
                "fact and value do not go together", "one of them", "both; `make check` says the value"
            )
        return self

    @property
    def claimed(self) -> Claimed | None:
        """The claim it means; None for a source."""
        return Claimed(self.fact, self.population, self.authority) if self.fact else None


Grounds = Annotated[tuple[Ground, ...], AfterValidator(not_empty)]


def _grounds_hold_what_is_called(grounds: tuple[Ground, ...], *texts: str) -> None:
    """Each claim that a text calls is one of its grounds, so that a change of the fact is noticed."""
    held = {ground.claimed for ground in grounds}
    if missing := sorted({claimed.fact for claimed in called(*texts) if claimed not in held}):
        found = f"a text calls {', '.join(missing)}"
        raise wrong("fact is not among the grounds", found, "the same fact and population in rests_on")


class Option(Record):
    """One answer that a learner can choose, and why it is right or wrong."""

    text: Words = Field(description="The answer, as a learner reads it.")
    why: Words = Field(description="Why it is right, or what is wrong with it; shown after the choice.")


class Check(Record):
    """A question with one right answer, about a caller or a program, never about the reader."""

    id: Id = Field(description="Short name.")
    module: ModuleId = Field(description="The module it belongs to.")
    stem: Words = Field(description="What is asked.")
    right: Option = Field(description="The one right answer.")
    wrong: Annotated[tuple[Option, ...], AfterValidator(not_empty)] = Field(
        description="The wrong answers, two or three of them as a rule."
    )
    rests_on: Grounds = Field(description="What the right answer rests on.")

    @model_validator(mode="after")
    def _answers_differ_and_rest_on_what_they_call(self) -> "Check":
        """No answer stands twice, and every fact in the words is a ground."""
        texts = [option.text for option in (self.right, *self.wrong)]
        if len(set(texts)) < len(texts):
            raise wrong("answer stands twice", "the same words", "answers that differ")
        reasons = [option.why for option in (self.right, *self.wrong)]
        _grounds_hold_what_is_called(self.rests_on, self.stem, *texts, *reasons)
        return self

    @property
    def options(self) -> list[Option]:
        """All answers in an order that tells nothing, and stays while the words stay."""

        def place(option: Option) -> bytes:
            return hashlib.sha256(f"{self.id} {option.text}".encode()).digest()

        return sorted((self.right, *self.wrong), key=place)


class Case(Record):
    """A short story about a caller or a program, and what a good worker does."""

    story: Words = Field(description="What happens, in a few sentences.")
    ask: Words = Field(description="What to think about.")
    answer: Words = Field(description="What a good worker does, and why.")
    rests_on: Grounds = Field(description="What the answer rests on.")

    @model_validator(mode="after")
    def _rests_on_what_it_calls(self) -> "Case":
        """Every fact in the words is a ground."""
        _grounds_hold_what_is_called(self.rests_on, self.story, self.ask, self.answer)
        return self


class Part(Record):
    """One part of the trainer's session."""

    minutes: int = Field(description="How long it takes.", ge=1, le=SESSION_MINUTES)
    what: Words = Field(description="What happens, in one or two sentences.")


class Line(Record):
    """One line of a role play."""

    who: Text = Field(description="Who speaks: Caller, Front desk, Nurse.")
    says: Words = Field(description="What they say.")


class RolePlay(Record):
    """A scene to act: a script for the trainer, and a card for each pair."""

    id: Id = Field(description="Short name.")
    title: Text = Field(description="Its name, in a few words.")
    scene: Words = Field(description="Who is there and what happens; the front of the card.")
    script: Annotated[tuple[Line, ...], AfterValidator(not_empty)] = Field(
        description="One way that it can go well."
    )
    look_for: WordsList = Field(description="What the others look for; the back of the card.")


class Facilitator(Record):
    """What a trainer needs for one module."""

    notes: WordsList = Field(description="What to know and watch for.")
    bring: tuple[Text, ...] = Field((), description="What to have in the room.")
    plan: Annotated[tuple[Part, ...], AfterValidator(not_empty)] = Field(
        description="The session in parts; they add up to 45 minutes."
    )
    role_plays: Annotated[tuple[RolePlay, ...], AfterValidator(not_empty)] = Field(
        description="Scenes to act."
    )

    @model_validator(mode="after")
    def _fills_the_session(self) -> "Facilitator":
        """The parts of the plan add up to the session."""
        if (minutes := sum(part.minutes for part in self.plan)) != SESSION_MINUTES:
            raise wrong("plan does not fill the session", f"{minutes} minutes", f"{SESSION_MINUTES} minutes")
        return self


class Module(Record):
    """One piece of staff training. Its text is its page in docs/onboarding; the rest stands here."""

    id: Id = Field(description="Short name; its page is docs/onboarding/ID.md.")
    name: Text = Field(description="Its name; the page's title is the same.")
    minutes: int = Field(description="How long it takes to read and answer.", ge=1, le=60)
    summary: Words = Field(description="What it is about, in one sentence.")
    objectives: WordsList = Field(description='What a learner can do after it: "Say who decides the level."')
    case: Case = Field(description="A case about a caller or a program.")
    today: Words = Field(description="One thing to do today.")
    facilitator: Facilitator = Field(description="For the trainer.")

    @property
    def page(self) -> str:
        """Its page below docs/."""
        return f"onboarding/{self.id}.md"


class Step(Record):
    """One step of a track: a module, with all of its checks or some."""

    module: ModuleId = Field(description="The module.")
    checks: tuple[CheckId, ...] = Field(
        (), description="Only these of its checks, in this order; left out, all of them."
    )


class Track(Record):
    """What one role learns, in order."""

    id: Id = Field(description="Short name.")
    name: Text = Field(description="The role.")
    summary: Words = Field(description="What this role does with it, in one sentence.")
    steps: Annotated[tuple[Step, ...], AfterValidator(not_empty)] = Field(
        description="Modules and checks, in order."
    )


class FirstWeekTask(Record):
    """One row of the first-week checklist."""

    day: int = Field(description="Day of the first week.", ge=1, le=7)
    learn: Words = Field(description="What to learn.")
    do: Words = Field(description="What to do.")
    signed_by: Text = Field(description="Who signs it off.")
    modules: tuple[ModuleId, ...] = Field((), description="Modules that go with it.")
