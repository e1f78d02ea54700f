"""The ladder and the weeks on a page: each drawing in a figure, and the same as a table or in words."""

from claims import shown
from drawings import DAYS, clock, example_week, ladder_svg, week_hours, week_svg
from links import Links
from model import Care, Level, Session
from templates import html

DAY_NAMES = dict(zip(DAYS, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True))


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
        sessions=sessions(found),
        fits=shown(care, links, f"{level}.hours_per_week", fits) if fits is not None else None,
    )


def sessions(level: Level) -> list[tuple[str, str, str, str]]:
    """The example week in words: days, start, end, and what happens, for each session."""
    return [(_day_list(s), clock(s.start), clock(s.end), s.what) for s in level.week]


def _day_list(session: Session) -> str:
    """The days of a session: a run of days as "Monday to Friday", others one by one."""
    at = [DAYS.index(day) for day in session.days]
    names = [DAY_NAMES[day] for day in session.days]
    if len(at) > 2 and at == list(range(at[0], at[0] + len(at))):
        return f"{names[0]} to {names[-1]}"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
