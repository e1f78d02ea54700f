"""The records of data/care.yaml: what may stand in the file, and the rules no type can say.

Values a person types are fields; values code computes are properties and never enter the file.
Every field's description is also the text of the "data reference" page and of the JSON Schema.
The records of staff training stand in `training.py`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from records import (
    AuthorityId,
    Day,
    Id,
    Number,
    PagePath,
    PopulationId,
    Record,
    SourceId,
    Text,
    Texts,
    Url,
    known,
    not_empty,
    wrong,
)
from training import Check, FirstWeekTask, Module, Track

SignedText = Annotated[str, StringConstraints(min_length=1)]  # all claims of a fact: longer than a text
AttributeId = Annotated[Id, known("attributes")]
SettingId = Annotated[Id, known("settings")]
BedId = Annotated[Id, known("beds")]
CategoryId = Annotated[Id, known("categories")]
ThemeId = Annotated[Id, known("themes")]
LevelId = Annotated[Id, known("levels")]
TermId = Annotated[Id, known("terms")]


def _dates_follow(checked: date, review_by: date) -> None:
    """A record is checked again later than it was checked."""
    if review_by <= checked:
        found = f"checked {checked}, review_by {review_by}"
        raise wrong("review_by is not after checked", found, "a later date")


class Tag(Record):
    """One word of the vocabulary: records hold the id, readers see the label."""

    id: Id = Field(description="Short name that records use.")
    label: Text = Field(description="What readers see.")
    description: Text | None = Field(None, description="One plain sentence, where the label needs it.")


class Authority(Tag):
    """Whose number or rule a claim is: a set of criteria, a payer, a state, a study."""

    short_label: Text = Field(description="The few letters shown right after a number.")
    kind: Literal["criteria", "federal", "state", "payer", "research", "standard", "other", "editors"] = (
        Field(description="What sort of body it is; states why numbers may differ.")
    )


class Attribute(Tag):
    """One row of every comparison, and the question a reader can ask about it."""

    unit: Text | None = Field(None, description='Unit of its numbers, in the plural: "hours a week".')
    question: Text = Field(description="What to ask a program about this row.")
    why: Text = Field(description="Why the answer matters.")
    good_answer: Text = Field(description="What a good answer contains.")


class Vocabulary(Record):
    """The words records are tagged with. The order here is the order on the site."""

    attributes: tuple[Attribute, ...] = Field(description="Rows of every comparison, in order.")
    authorities: tuple[Authority, ...] = Field(description="Whose number or rule a claim can be.")
    settings: tuple[Tag, ...] = Field(description="Kinds of place where care happens.")
    beds: tuple[Tag, ...] = Field(description="Where a person sleeps during this care.")
    populations: tuple[Tag, ...] = Field(description="Whom a claim is about.")
    categories: tuple[Tag, ...] = Field(description="Groups of glossary terms.")
    themes: tuple[Tag, ...] = Field(description="Groups of questions to ask.")
    necessary_words: tuple[Text, ...] = Field(
        (), description="Terms with no plainer word, left out when reading grades are counted."
    )


class Source(Record):
    """Something we read, or say plainly that we did not."""

    id: Id = Field(description="Short name that claims use.")
    title: Text = Field(description="Title as the publisher gives it.")
    publisher: Text = Field(description="Who stands behind it.")
    year: int | None = Field(description="Year of publication; null when it carries none.", ge=1900)
    url: Url | None = Field(description="The publisher's own address; null only for our own words.")
    seen: Literal["direct", "copy", "own"] = Field(
        description="How we read it: the publisher's own page, a copy or summary elsewhere, or it is ours."
    )
    read_at: Url | None = Field(None, description="Where the copy was read, if not at `url`.")
    archived: Url | None = Field(
        None, description="Address of an archived copy, for the day the publisher's own stops working."
    )
    cited_as: Text | None = Field(
        None, description="How it is named in a sentence, where the publisher's name is too long for one."
    )
    read: Day = Field(description="Date we read it.")
    note: Text | None = Field(None, description="What a careful reader should know about it.")

    @model_validator(mode="after")
    def _has_an_address(self) -> "Source":
        """What others published has an address."""
        if self.url is None and self.seen != "own":
            raise wrong("no address", "url null", "the publisher's address, or seen: own")
        return self


class Claim(Record):
    """One statement by one authority, with its source and dates."""

    min: Number | None = Field(None, description="Lowest number; alone it means at least.")
    max: Number | None = Field(None, description="Highest number; alone it means up to.")
    below: Number | None = Field(None, description="Upper limit that is not itself included.")
    unit: Text | None = Field(None, description="Unit, where it is not the row's own.")
    text: Text | None = Field(None, description="The statement in words, when it is not a number.")
    note: Text | None = Field(None, description="One plain sentence that goes with it.")
    population: PopulationId = Field(
        "everyone", validate_default=True, description="Whom it is about; left out, everyone."
    )
    authority: AuthorityId = Field(description="Whose number or rule it is.")
    source: SourceId = Field(description="Where we read it.")
    checked: Day = Field(description="Date someone last compared it with the source.")
    review_by: Day = Field(description="Date by which it must be checked again.")
    confidence: Literal["high", "medium", "low"] = Field(description="How sure we are that it holds.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Claim":
        """A claim is a number or words, its range is the right way round, its dates follow."""
        if not self.is_number and self.text is None:
            raise wrong("empty claim", "no number and no text", "min, max, below or text")
        if self.is_number and self.text is not None:
            raise wrong("two claims in one", "a number and text", "one of them; put remarks in note")
        if self.min is not None and self.top is not None and self.min > self.top:
            found = f"min {self.min:g}, max {self.top:g}"
            raise wrong("min is above max", found, "min to be at most max")
        if self.max is not None and self.below is not None:
            raise wrong("two upper limits", "max and below", "one of them")
        _dates_follow(self.checked, self.review_by)
        return self

    @property
    def is_number(self) -> bool:
        """Whether the claim holds a number."""
        return any(limit is not None for limit in (self.min, self.max, self.below))

    @property
    def top(self) -> float | None:
        """The upper limit, included or not; None when open."""
        return self.max if self.max is not None else self.below


Claims = Annotated[tuple[Claim, ...], AfterValidator(not_empty)]


class Session(Record):
    """One block of the example week."""

    days: Annotated[
        tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...], AfterValidator(not_empty)
    ] = Field(description="Days on which it happens.")
    start: Number = Field(description="Hour it starts, 6 to 24.", ge=6, le=24)
    end: Number = Field(description="Hour it ends, 0 to 24.", le=24)
    what: Text = Field(description="What happens, in a few words.")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Session":
        """A session ends after it starts."""
        if self.end <= self.start:
            raise wrong("end is not after start", f"{self.start:g} to {self.end:g}", "a later hour")
        return self

    @property
    def hours_a_day(self) -> float:
        """Hours it takes on each of its days."""
        return self.end - self.start

    @property
    def hours(self) -> float:
        """Hours it adds to the week."""
        return self.hours_a_day * len(self.days)


class Codes(Record):
    """The level's numbers in the two editions of The ASAM Criteria; null where it has none."""

    asam_3e: Text | None = Field(None, description="Number and name in the 3rd edition (2013).")
    asam_4e: Text | None = Field(None, description="Number and name in the 4th edition (2023), adults.")
    medicare: Text | None = Field(None, description="What Medicare calls it.")
    states: dict[AuthorityId, Text] = Field(
        default_factory=dict, description="What some states call it, by authority."
    )


class FormerCode(Record):
    """A label of one edition that has no page of its own: renamed, removed or new."""

    label: Text = Field(description="The label as it stands on paper.")
    what: Text = Field(description="What happened to it, in one or two sentences.")
    levels: Annotated[tuple[LevelId, ...], AfterValidator(not_empty)] = Field(description="Where to read on.")
    source: SourceId = Field(description="Where it was read.")


class Level(Record):
    """A level of care, a service found at many levels, or recovery housing."""

    id: Id = Field(description="Short name; first part of each fact's id.")
    name: Text = Field(description="Full name.")
    short_name: Text = Field(description="Name that fits a table head.")
    kind: Literal["level", "service", "housing"] = Field(
        description="A step of the ladder, a service at many steps, or housing."
    )
    page: PagePath = Field(description="Its page below docs/.")
    summary: Text = Field(description="What it is, in one sentence.")
    also_called: tuple[Text, ...] = Field((), description="Other names readers will meet.")
    setting: SettingId = Field(description="Kind of place.")
    bed: BedId = Field(description="Where the person sleeps.")
    codes: Codes = Field(default_factory=Codes, description="Numbers in each edition.")
    search: tuple[Text, ...] = Field((), description="What people type when they look for it.")
    facts: dict[AttributeId, Claims] = Field(
        description="Claims by row; the first is shown, the others are what other sources say."
    )
    week: tuple[Session, ...] = Field((), description="An example week; left out where there is none.")

    @property
    def week_claim(self) -> int | None:
        """The place of the hours claim that the example week must fit: the first that is a number, if any."""
        hours = self.facts.get("hours_per_week", ())
        return next((place for place, claim in enumerate(hours) if claim.is_number), None)

    @model_validator(mode="after")
    def _week_fits_the_hours(self) -> "Level":
        """The example week's hours lie within the range of the first hours claim that is a number."""
        hours, place = sum(session.hours for session in self.week), self.week_claim
        if self.week and place is not None:
            claim = self.facts["hours_per_week"][place]
            low, top = claim.min or 0, claim.top if claim.top is not None else 168
            if not low <= hours <= top:
                raise wrong("week does not fit the hours", f"{hours:g} hours", f"{low:g} to {top:g}")
        return self


class Finding(Record):
    """A fact that belongs to no one level: a study's result, a law's date, a safety rule."""

    label: Text = Field(description="What it is about, in a few words.")
    claims: Claims = Field(description="Claims; the first is shown.")


class Topic(Record):
    """A group of findings; its id is the first part of each fact's id."""

    id: Id = Field(description="Short name; first part of each fact's id.")
    name: Text = Field(description="Heading on the Sources page.")
    facts: dict[Id, Finding] = Field(description="Findings by name.")


class Distinction(Record):
    """A term that is easily mistaken for this one, and the difference."""

    term: TermId = Field(description="The other term.")
    why: Text = Field(description="The difference, in one sentence.")


class Term(Record):
    """A glossary entry, in three depths: a line, a paragraph, a note for staff."""

    id: Id = Field(description="Short name; the entry's address.")
    name: Text = Field(description="The term, as it stands in a sentence.")
    abbreviation: Text | None = Field(None, description="Its letters, if it has any.")
    say: Text | None = Field(None, description='How to say it: "AY-sam".')
    short: Text = Field(description="The meaning in one line; shown where the term is used.")
    plain: Text = Field(description="The meaning in a short paragraph.")
    staff: Text | None = Field(None, description="What new staff need besides.")
    also_called: tuple[Text, ...] = Field((), description="Other names; found in pages too.")
    other_names: tuple[Text, ...] = Field(
        (), description="Older, brand and loose names: found by search and filter, not marked in pages."
    )
    prefer: Text | None = Field(None, description="What to say, and what not.")
    not_the_same_as: tuple[Distinction, ...] = Field((), description="Easily mistaken for.")
    see_also: tuple[TermId, ...] = Field((), description="Related terms.")
    category: CategoryId = Field(description="Its group.")
    page: PagePath | None = Field(None, description="The page that is about it, below docs/.")
    source: SourceId = Field(description="Where the meaning was read.")
    checked: Day = Field(description="Date it was last compared with the source.")

    @property
    def heading(self) -> str:
        """The name as a heading: a capital first, and its letters after it."""
        letters = f" ({self.abbreviation})" if self.abbreviation else ""
        return self.name[:1].upper() + self.name[1:] + letters


class Word(Record):
    """A word that hurts, and what to say instead."""

    id: Id = Field(description="Short name.")
    avoid: Texts = Field(description="Words to leave out.")
    say: Texts = Field(description="Words to use.")
    why: Text = Field(description="Why, in one or two sentences.")
    exception: Text | None = Field(None, description="Where the word is still right.")
    match: tuple[Text, ...] = Field((), description="Words that `make check` refuses in pages and data.")
    allow: tuple[Text, ...] = Field((), description="Phrases in which they are right: names, titles, quotes.")
    source: SourceId = Field(description="Where the advice was read.")


class Question(Record):
    """A question to ask a program, beyond those of the comparison's rows."""

    id: Id = Field(description="Short name.")
    theme: ThemeId = Field(description="Its group.")
    question: Text = Field(description="The question, as a reader would say it.")
    why: Text = Field(description="Why the answer matters.")
    good_answer: Text = Field(description="What a good answer contains.")
    levels: tuple[LevelId, ...] = Field((), description="Levels it is for; none means all.")
    source: SourceId = Field(description="Where the advice rests.")


class Helpline(Record):
    """A number to call or text, and what it is for."""

    id: Id = Field(description="Short name.")
    name: Text = Field(description="Its name.")
    for_what: Text = Field(description="When to use it, in a few words.")
    call: Text | None = Field(None, description="Number to call, as people say it.")
    dial: Annotated[str, StringConstraints(pattern=r"^[0-9]{3,11}$")] | None = Field(
        None, description="The same in digits, for a phone link."
    )
    text: Text | None = Field(None, description="How to text it.")
    web: Url | None = Field(None, description="Its address.")
    about: Text = Field(description="Hours, cost, languages, and what it does not do.")
    rail: Text | None = Field(
        None,
        description="A word or two for the safety rail; with it, the line is on every page and sheet.",
    )
    source: SourceId = Field(description="Where the number was read.")
    checked: Day = Field(description="Date it was last compared with the source.")
    review_by: Day = Field(description="Date by which it must be checked again.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Helpline":
        """A line of the rail can be dialed, and its dates follow."""
        if self.rail and not (self.call and self.dial):
            raise wrong("line of the rail cannot be dialed", "no call or no dial", "both")
        _dates_follow(self.checked, self.review_by)
        return self


class Move(Record):
    """A common step from one level to another. Common is not a rule."""

    from_: LevelId = Field(alias="from", description="Level the person leaves.")
    to: LevelId = Field(description="Level the person goes to.")
    direction: Literal["down", "up", "alongside"] = Field(description="Less care, more, or both at once.")
    when: Text = Field(description="What usually brings it about.")
    carry: tuple[Text, ...] = Field((), description="What should move with the person.")
    source: SourceId = Field(description="Where it was read.")


class Wording(Record):
    """Words that promise, sell, scare or place a reader, and what to write instead."""

    id: Id = Field(description="Short name.")
    rule: Literal["certainty", "sales", "scare", "placement"] = Field(description="What is wrong with them.")
    match: Texts = Field(description="Words that `make check` refuses in pages and data.")
    instead: Text = Field(description="What to write.")
    allow: tuple[Text, ...] = Field((), description="Phrases in which they are right.")


class AllowedNumber(Record):
    """A number that may be typed in a page, and why."""

    text: Text = Field(description="The words as they stand in pages.")
    why: Text = Field(description="Why it is not a fact.")


class Review(Record):
    """A clinician's signature under one fact or page."""

    item: Text = Field(description="A fact's id, or a page below docs/.")
    value: SignedText = Field(description="What was signed: the fact's words, or the page's fingerprint.")
    reviewer: Text = Field(description="Name.")
    credential: Text = Field(description="License or degree.")
    date: Day = Field(description="Date of the signature.")


class Change(Record):
    """Why a fact differs from the edition before."""

    fact: Text = Field(
        description="The fact's id, or its first part for all facts of a level or topic at once."
    )
    edition: Day = Field(description="The edition that brought the change.")
    why: Text = Field(description="Why, in one sentence.")


class AuditItem(Record):
    """One item of the self-audit."""

    id: Id = Field(description="Short name.")
    instrument: Literal["PEMAT-P", "CDC Clear Communication Index", "IPDAS", "WCAG 2.2 AA"] = Field(
        description="Where the item comes from."
    )
    number: Text = Field(description="Its number there.")
    item: Text = Field(description="What it asks for, in our own words.")
    status: Literal["met", "not met", "not tested", "does not apply"] = Field(description="How it stands.")
    test: Text | None = Field(None, description="The test that shows it: tests/test_x.py::test_name.")
    person: Text | None = Field(None, description="Who checked it and when, if a person did.")
    note: Text | None = Field(None, description="What a reader should know.")

    @model_validator(mode="after")
    def _met_is_shown(self) -> "AuditItem":
        """An item is met only by a passing test or a named, dated check by a person."""
        if self.status == "met" and not (self.test or self.person):
            raise wrong("nothing shows it", "status met", "a test, or a person and date")
        return self


class FormField(Record):
    """One thing to fill in: a line or more, or a box to tick."""

    id: Id = Field(description="Short name.")
    label: Text = Field(description="What to write there, in a few words.")
    hint: Text | None = Field(None, description="Help in one sentence.")
    lines: int = Field(1, description="Lines of room for writing; 0 makes it a box to tick.", ge=0, le=4)


class FormSection(Record):
    """A part of a form."""

    title: Text = Field(description="Its heading.")
    why: Text | None = Field(None, description="Why it matters, in one sentence.")
    fields: tuple[FormField, ...] = Field(description="What to fill in.")


class Form(Record):
    """A sheet to fill in, on screen or by hand. Nothing typed into it is stored or sent."""

    id: Id = Field(description="Short name; first part of its fields' addresses.")
    name: Text = Field(description="Its title.")
    purpose: Text = Field(description="What it is for and how to use it, in a sentence or two.")
    page: PagePath = Field(description="The page it stands on, below docs/.")
    sections: tuple[FormSection, ...] = Field(description="Its parts.")
    source: SourceId = Field(description="What it rests on.")

    @model_validator(mode="after")
    def _field_ids_are_unique(self) -> "Form":
        """Each field's id stands once in the form."""
        ids = [field.id for section in self.sections for field in section.fields]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise wrong("field id stands twice", ", ".join(twice), "each once")
        return self


class Pair(Record):
    """Levels that people often weigh against each other, with a page and a sheet of their own."""

    id: Id = Field(description="Short name; the sheet's address.")
    name: Text = Field(description="The question people ask, as a title.")
    levels: Annotated[tuple[LevelId, ...], AfterValidator(not_empty)] = Field(
        description="The levels, in the order of the columns."
    )
    page: PagePath = Field(description="Its page below docs/.")
    points: Texts = Field(description="The differences that matter most, one sentence each.")


class HandoutPart(Record):
    """A part of a printed sheet: a heading, and what to know or do."""

    title: Text = Field(description="Its heading.")
    text: Text | None = Field(None, description="A sentence or two, before the list.")
    points: tuple[Text, ...] = Field((), description="A list.")
    steps: tuple[Text, ...] = Field((), description="Things to do, in order.")


class Handout(Record):
    """A printed sheet in words of its own. Sheets of levels, pairs and forms are made from those records."""

    id: Id = Field(description="Short name; the sheet's address.")
    name: Text = Field(description="Its title.")
    purpose: Text = Field(description="What it is for, in one sentence.")
    readers: Annotated[tuple[Literal["me", "families", "desk"], ...], AfterValidator(not_empty)] = Field(
        description="Whom it is for: the person in care, families, staff at a desk."
    )
    page: PagePath = Field(description="The page that says more, below docs/.")
    cards: bool = Field(False, description="Whether it is cut into wallet cards, eight to a page.")
    parts: Annotated[tuple[HandoutPart, ...], AfterValidator(not_empty)] = Field(description="Its parts.")


WITHOUT_ID = frozenset(
    {
        "allowed_numbers",
        "changes",
        "first_week",
        "former_codes",
        "moves",
        "necessary_words",
        "reviews",
        "spelling",
    }
)  # lists whose items nothing refers to


class Care(Record):
    """The whole data file."""

    edition: Day = Field(description="Date of this edition; printed on every page and sheet.")
    withdrawal_warning: Text = Field(
        description="Stands wherever stopping alcohol or benzodiazepines comes up."
    )
    vocabulary: Vocabulary = Field(description="Words that records are tagged with.")
    sources: tuple[Source, ...] = Field(description="What we read.")
    levels: tuple[Level, ...] = Field(description="Levels and services, in the order of the ladder.")
    former_codes: tuple[FormerCode, ...] = Field(description="Labels without a page of their own.")
    topics: tuple[Topic, ...] = Field(description="Facts that belong to no one level.")
    terms: Annotated[tuple[Term, ...], AfterValidator(not_empty)] = Field(description="The glossary.")
    words: tuple[Word, ...] = Field(description="Words that hurt, and better ones.")
    questions: tuple[Question, ...] = Field(description="Questions to ask a program.")
    helplines: tuple[Helpline, ...] = Field(description="Who to call or text.")
    moves: tuple[Move, ...] = Field(description="Common steps between levels.")
    forms: tuple[Form, ...] = Field(description="Sheets to fill in.")
    pairs: tuple[Pair, ...] = Field((), description="Levels that people weigh against each other.")
    handouts: tuple[Handout, ...] = Field((), description="Printed sheets in words of their own.")
    modules: tuple[Module, ...] = Field((), description="Staff training, in the order of the menu.")
    checks: tuple[Check, ...] = Field((), description="The question bank of the modules.")
    tracks: tuple[Track, ...] = Field((), description="What each role learns, in order.")
    first_week: tuple[FirstWeekTask, ...] = Field((), description="The checklist of a first week.")
    wording: tuple[Wording, ...] = Field((), description="Words that promise, sell, scare or place.")
    allowed_numbers: tuple[AllowedNumber, ...] = Field((), description="Numbers that pages may type.")
    spelling: tuple[Text, ...] = Field((), description="Right words that the dictionary lacks.")
    reviews: tuple[Review, ...] = Field((), description="Clinicians' signatures.")
    changes: tuple[Change, ...] = Field((), description="Why facts changed from edition to edition.")
    audit: tuple[AuditItem, ...] = Field((), description="The self-audit.")

    @model_validator(mode="after")
    def _rail_is_whole(self) -> "Care":
        """The safety rail holds 911, 988 and SAMHSA's helpline; nothing can drop one."""
        rail = {line.dial for line in self.helplines if line.rail}
        if missing := {"911", "988", "18006624357"} - rail:
            raise wrong("safety rail is not whole", f"no {', '.join(sorted(missing))}", "all three")
        return self

    @model_validator(mode="after")
    def _fact_ids_are_clear(self) -> "Care":
        """A topic and a level do not share an id, or their facts would."""
        if shared := {topic.id for topic in self.topics} & {level.id for level in self.levels}:
            found = ", ".join(sorted(shared))
            raise wrong("topic and level of one id", found, "ids that differ")
        return self

    @model_validator(mode="after")
    def _training_hangs_together(self) -> "Care":
        """Every module has a check, and a step of a track holds only checks of its own module."""
        modules = {check.id: check.module for check in self.checks}
        if idle := sorted({module.id for module in self.modules} - set(modules.values())):
            raise wrong("module without a check", ", ".join(idle), "at least one check that names it")
        for track in self.tracks:
            for step in track.steps:
                if strange := [check for check in step.checks if modules.get(check) != step.module]:
                    found = f"{', '.join(strange)} in track {track.id}"
                    raise wrong("check of another module", found, f"checks of {step.module}")
        return self

    def __hash__(self) -> int:
        """By all it says: with it, `lru_cache` keeps what is made of a whole file."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.model_dump_json())

    @cached_property
    def facts(self) -> dict[str, tuple[Claim, ...]]:
        """Every fact's claims by fact id (`iop.hours_per_week`), in the file's order."""
        levels = {f"{level.id}.{name}": c for level in self.levels for name, c in level.facts.items()}
        topics = {f"{t.id}.{name}": f.claims for t in self.topics for name, f in t.facts.items()}
        return levels | topics

    @cached_property
    def by_id(self) -> dict[str, dict[str, Any]]:
        """Records of each kind by id: `by_id["sources"]["medicare-iop"]`."""
        return {kind: {record.id: record for record in records} for kind, records in self._kinds}

    @property
    def _kinds(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        for holder in (self.vocabulary, self):
            for name in type(holder).model_fields:
                records = getattr(holder, name)
                if isinstance(records, tuple) and name not in WITHOUT_ID:
                    yield name, records

    def unit(self, fact: str, claim: Claim) -> str:
        """The unit of one claim's number: its own, else the row's; empty when it has none."""
        attribute = self.by_id["attributes"].get(fact.partition(".")[2])
        return claim.unit or (attribute.unit if attribute and attribute.unit else "")
