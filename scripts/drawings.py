"""The drawings, each one SVG that serves the page, the download, the embed and the printed sheet.

Python computes positions, the template draws. Presentation attributes give a drawing its look where it
stands alone (SVG 2, 6.6: any style sheet outranks them); classes let the site's style sheet color it anew
for light, dark and paper. Where one sleeps is told by pattern as well as by color, and text is text.
A drawing is 320 units wide, so that on the narrowest phone its letters are 12 pixels or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from claims import UnknownError, numbers, record
from links import Links
from model import Care, Claim, Level
from templates import svg

WIDTH = 320
PATTERNS = {"home": "stripes", "program": "dots", "hospital": "grid"}  # by where one sleeps

LADDER_HOURS = 40  # the ladder's scale ends here; an open range runs to the edge
LADDER_LEFT, LADDER_SCALE = 14, 210  # where the ladder's bars begin, and their room
RUNG, LADDER_TOP, GROUP = 42, 44, 28  # heights of a rung, of the scale above them, of a group's name

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_HOUR, NIGHT = 6, 22  # a drawn day runs from 6 am to 6 am; its last eight hours are for sleep
WEEK_LEFT, HOUR = 37, 11.75  # where the week's hours begin, and the width of one
DAY_HEIGHT, WEEK_TOP = 26, 46


@dataclass(frozen=True)
class Bar:
    """A range in units of the drawing: where it starts, how wide it is, whether its end is open."""

    start: float
    width: float
    open: bool


@dataclass(frozen=True)
class Rung:
    """One level on the ladder: its place, its name and address, its hours drawn and in words."""

    y: float
    name: str
    href: str
    bar: Bar | None
    hours: str


@dataclass(frozen=True)
class Group:
    """The rungs of one place to sleep, under its name."""

    y: float
    height: float
    label: str
    pattern: str
    rungs: Sequence[Rung]


def bar(claim: Claim, scale: float, room: float) -> Bar | None:
    """The claim's range on a scale from 0 to `scale`, drawn `room` units wide; None when it is words."""
    if not claim.is_number:
        return None
    low = min(0.985, (claim.min or 0) / scale)
    top = 1.0 if claim.top is None else min(1.0, claim.top / scale)
    return Bar(round(low * room, 2), round(max(top - low, 0.015) * room, 2), claim.top is None)


def pattern(bed: str) -> str:
    """The pattern of a place to sleep; one that we have no pattern for is plain."""
    return PATTERNS.get(bed, "plain")


def ladder_svg(care: Care, links: Links) -> Markup:
    """All levels of care in order by where you sleep, each with its cited hours a week as a bar.

    Every rung links to its level's page; `links` says where the drawing stands (for a file of its own, the
    site's whole address). An open range ends in an arrow; hours that no one source sets are a dashed line.
    """
    groups: list[Group] = []
    y: float = LADDER_TOP
    levels = [level for level in care.levels if level.kind == "level"]
    for bed, together in groupby(levels, key=lambda level: level.bed):
        rungs = [_rung(care, links, level, y + GROUP + place * RUNG) for place, level in enumerate(together)]
        height = GROUP + RUNG * len(rungs)
        label = care.by_id["beds"][bed].label
        groups.append(Group(y, height, label[:1].lower() + label[1:], pattern(bed), rungs))
        y += height
    return svg(
        "ladder",
        groups=groups,
        marks=[(LADDER_LEFT + LADDER_SCALE * h / LADDER_HOURS, h) for h in range(0, LADDER_HOURS + 1, 10)],
        bottom=y,
        left=LADDER_LEFT,
        room=LADDER_SCALE,
        width=WIDTH,
        height=y + 46,
    )


def _rung(care: Care, links: Links, level: Level, y: float) -> Rung:
    """One rung: the level's first claim on hours, drawn if it is a number."""
    short = f" ({level.short_name})" if len(level.short_name) < 5 else ""
    hours = level.facts.get("hours_per_week", ())
    drawn = bar(hours[0], LADDER_HOURS, LADDER_SCALE) if hours else None
    said = numbers(hours[0]) if drawn else "varies"
    return Rung(y, level.name + short, links.page(level.page), drawn, said)


def week_svg(care: Care, level: str) -> Markup:
    """An example week of a level, a strip for each day from 6 am to 6 am: in the program, free, asleep.

    Raises UnknownError when the level has no example week.
    """
    found = example_week(care, level)
    blocks = [
        (WEEK_LEFT + (session.start - FIRST_HOUR) * HOUR, DAYS.index(day), session.hours_a_day * HOUR)
        for session in found.week
        for day in session.days
    ]
    at_home = found.bed == "home"
    key = [
        ("solid", "In the program"),
        (
            "plain",
            "Your own time: home, work, school" if at_home else "On site, outside treatment hours",
        ),
        (pattern(found.bed), "Asleep, at home" if at_home else "Asleep, on site"),
    ]
    top = WEEK_TOP + len(DAYS) * DAY_HEIGHT
    return svg(
        "week",
        level=found,
        total=week_hours(found),
        days=[(WEEK_TOP + place * DAY_HEIGHT, day.capitalize()) for place, day in enumerate(DAYS)],
        blocks=[(x, WEEK_TOP + place * DAY_HEIGHT, width) for x, place, width in blocks],
        night=(WEEK_LEFT + (NIGHT - FIRST_HOUR) * HOUR, (FIRST_HOUR + 24 - NIGHT) * HOUR),
        hours=[(WEEK_LEFT + (hour - FIRST_HOUR) * HOUR, clock(hour % 24)) for hour in (6, 12, 18, 24)],
        pattern_kind=pattern(found.bed),
        key=[(top + 20 + 22 * place, swatch, words) for place, (swatch, words) in enumerate(key)],
        left=WEEK_LEFT,
        room=24 * HOUR,
        width=WIDTH,
        height=top + 20 + 22 * len(key),
    )


def example_week(care: Care, level: str) -> Level:
    """The level of that id, which has an example week. Raises UnknownError when it has none."""
    found = record(care, "levels", level)
    assert isinstance(found, Level)
    if not found.week:
        raise UnknownError(f'level "{level}" has no example week')
    return found


def week_hours(level: Level) -> float:
    """Hours of treatment in the level's example week."""
    return sum(session.hours for session in level.week)


def clock(hour: float) -> str:
    """An hour of the day as people say it: 9 am, noon, 6:30 pm."""
    if hour in (0, 12, 24):
        return "noon" if hour == 12 else "midnight"
    whole, minutes = int(hour) % 12 or 12, round(hour % 1 * 60)
    return f"{whole}{f':{minutes:02}' if minutes else ''} {'am' if hour < 12 else 'pm'}"
