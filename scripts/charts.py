"""The drawings made from the data: the ladder of levels, an example week, where sources disagree.

Python computes positions, the template draws. Each drawing has the same content as text beside it;
patterns as well as colors carry the meaning; an open end is drawn as open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from claims import ShownClaim, UnknownError, claims, record, shown
from links import Links
from model import Care, Claim, Level, Session
from templates import html

LADDER_HOURS = 40  # the ladder's scale ends here; an open range runs to the edge
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = dict(zip(DAYS, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True))
FIRST_HOUR, HOUR_HEIGHT, DAY_WIDTH, LEFT, TOP = (
    6,
    14,
    84,
    112,
    44,
)  # the week's drawing, in its units


@dataclass(frozen=True)
class Bar:
    """A range on a scale of 0 to 100: where it starts, how wide it is, whether its end is open."""

    start: float
    width: float
    open: bool


@dataclass(frozen=True)
class Step:
    """One rung of the ladder."""

    level: Level
    href: str
    bar: Bar | None
    hours: ShownClaim | None


@dataclass(frozen=True)
class Tick:
    """One source's claim on the common scale."""

    claim: ShownClaim
    bar: Bar


def bar(claim: Claim, scale: float) -> Bar | None:
    """The claim's range on a scale from 0 to `scale`, as percentages; None when it is words."""
    if not claim.is_number:
        return None
    low = min(98.5, 100 * (claim.min or 0) / scale)
    top = 100.0 if claim.top is None else min(100.0, 100 * claim.top / scale)
    return Bar(round(low, 2), round(max(top - low, 1.5), 2), claim.top is None)


def ladder(care: Care, links: Links) -> str:
    """All levels of care in order, grouped by where you sleep, with the cited hours of each."""
    steps = [_step(care, links, level) for level in care.levels if level.kind == "level"]
    groups = [
        (care.by_id["beds"][bed], list(group))
        for bed, group in groupby(steps, key=lambda step: step.level.bed)
    ]
    return html("ladder", groups=groups, scale=LADDER_HOURS)


def _step(care: Care, links: Links, level: Level) -> Step:
    """One rung: the level's first claim on hours, drawn if it is a number."""
    hours = level.facts.get("hours_per_week", ())
    return Step(
        level=level,
        href=links.page(level.page),
        bar=bar(hours[0], LADDER_HOURS) if hours else None,
        hours=shown(care, links, f"{level.id}.hours_per_week", 0) if hours else None,
    )


def other_sources(care: Care, links: Links, fact: str) -> str:
    """Where sources disagree: one tick for each claim on a common scale, and a sentence.

    Raises UnknownError unless at least two of the fact's claims are numbers.
    """
    numbers = [(i, claim) for i, claim in enumerate(claims(care, fact)) if claim.is_number]
    if len(numbers) < 2:
        raise UnknownError(f'fact "{fact}" has fewer than two claims with numbers to set side by side')
    scale = _scale([claim for _, claim in numbers])
    ticks = []
    for index, claim in numbers:
        drawn = bar(claim, scale)
        assert drawn is not None
        ticks.append(Tick(shown(care, links, fact, index), drawn))
    ends = [end for _, claim in numbers for end in (claim.min, claim.top) if end is not None]
    return html(
        "other_sources",
        id=fact.replace(".", "-").replace("_", "-"),
        label=_label(care, fact),
        ticks=ticks,
        sources=len({tick.claim.authority for tick in ticks}),
        low=min(ends),
        high=max(ends),
        is_open=any(tick.bar.open for tick in ticks),
        scale=scale,
        unit=care.unit(fact, numbers[0][1]),
    )


def _scale(numbers: Sequence[Claim]) -> float:
    """The end of a scale with room to the right of the highest number, so that open ends show."""
    highest = max(end for claim in numbers for end in (claim.min, claim.top) if end is not None)
    step: float = 10 ** max(0, len(str(int(highest))) - 1)
    return (highest * 1.15 // step + 1) * step


def _label(care: Care, fact: str) -> str:
    """What a fact is about: the level and the row, or the finding's own label."""
    first, _, name = fact.partition(".")
    if first in care.by_id["levels"]:
        return f"{care.by_id['levels'][first].name}: {care.by_id['attributes'][name].label.lower()}"
    return str(care.by_id["topics"][first].facts[name].label)


def week(care: Care, level: str) -> str:
    """An example week of a level: seven days by the hour, and the same in words.

    Raises UnknownError when the level has no example week.
    """
    found = record(care, "levels", level)
    assert isinstance(found, Level)
    if not found.week:
        raise UnknownError(f'level "{level}" has no example week')
    blocks = [
        (
            LEFT + DAYS.index(day) * DAY_WIDTH,
            _y(session.start),
            (session.end - session.start) * HOUR_HEIGHT,
        )
        for session in found.week
        for day in session.days
    ]
    return html(
        "week",
        level=found,
        blocks=blocks,
        night=(_y(22), 2 * HOUR_HEIGHT),
        days=[(LEFT + i * DAY_WIDTH, name[:1], name) for i, name in enumerate(DAY_NAMES.values())],
        hours=[(_y(hour), clock(hour)) for hour in (6, 9, 12, 15, 18, 21)],
        width=LEFT + 7 * DAY_WIDTH,
        height=_y(24),
        top=TOP,
        left=LEFT,
        day_width=DAY_WIDTH,
        total=sum(session.hours for session in found.week),
        sessions=[
            (_day_list(session), clock(session.start), clock(session.end), session.what)
            for session in found.week
        ],
        at_home=found.bed == "home",
    )


def _y(hour: float) -> float:
    """The height in the drawing of an hour of the day."""
    return TOP + (hour - FIRST_HOUR) * HOUR_HEIGHT


def clock(hour: float) -> str:
    """An hour of the day as people say it: 9 am, noon, 6:30 pm."""
    if hour in (0, 12, 24):
        return "noon" if hour == 12 else "midnight"
    whole, minutes = int(hour) % 12 or 12, round(hour % 1 * 60)
    return f"{whole}{f':{minutes:02}' if minutes else ''} {'am' if hour < 12 else 'pm'}"


def _day_list(session: Session) -> str:
    """The days of a session: a run of days as "Monday to Friday", others one by one."""
    at = [DAYS.index(day) for day in session.days]
    names = [DAY_NAMES[day] for day in session.days]
    if len(at) > 2 and at == list(range(at[0], at[0] + len(at))):
        return f"{names[0]} to {names[-1]}"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
