"""The drawings on a page: each in a figure with its caption, and the same content as a table or in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims import ShownClaim, UnknownError, claims, shown
from drawings import DAYS, Bar, bar, clock, example_week, ladder_svg, week_hours, week_svg
from links import Links
from model import Care, Claim, Session
from templates import html

DAY_NAMES = dict(zip(DAYS, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True))


@dataclass(frozen=True)
class Tick:
    """One source's claim on the common scale."""

    claim: ShownClaim
    bar: Bar


def ladder(care: Care, links: Links) -> str:
    """All levels of care by hours a week and by where you sleep: the drawing, then the same as a table."""
    rungs = [
        (
            level,
            links.page(level.page),
            care.by_id["beds"][level.bed].label,
            shown(care, links, f"{level.id}.hours_per_week", 0) if "hours_per_week" in level.facts else None,
        )
        for level in care.levels
        if level.kind == "level"
    ]
    return html("ladder", drawing=ladder_svg(care, links), rungs=rungs)


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
        drawn = bar(claim, scale, 100)
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


def week(care: Care, links: Links, level: str) -> str:
    """An example week of a level: seven days by the hour, and the same in words.

    Raises UnknownError when the level has no example week.
    """
    found = example_week(care, level)
    fits = found.week_claim
    return html(
        "week",
        level=found,
        drawing=week_svg(care, level),
        total=week_hours(found),
        sessions=[
            (_day_list(session), clock(session.start), clock(session.end), session.what)
            for session in found.week
        ],
        fits=shown(care, links, f"{level}.hours_per_week", fits) if fits is not None else None,
    )


def _day_list(session: Session) -> str:
    """The days of a session: a run of days as "Monday to Friday", others one by one."""
    at = [DAYS.index(day) for day in session.days]
    names = [DAY_NAMES[day] for day in session.days]
    if len(at) > 2 and at == list(range(at[0], at[0] + len(at))):
        return f"{names[0]} to {names[-1]}"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
