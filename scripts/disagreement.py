"""Where sources disagree: each authority's number on one scale, and why they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from claims import UnknownError, amount, claims, numbers, shown
from drawings import WIDTH, Bar, bar
from links import Links
from model import Care, Claim
from sources import about
from templates import html, svg

LEFT, ROOM = 106, 120  # where the bars begin, between the names and the numbers, and their room
ROW, HEAD, TOP = 24, 26, 44  # heights of a row, of the name of a group, of the scale


@dataclass(frozen=True)
class Tick:
    """One authority's number: its place, whose it is, and the range drawn and in words."""

    y: float
    who: str
    bar: Bar
    words: str


def disagreement_svg(care: Care, fact: str) -> Markup:
    """A tick for each authority on one scale, in groups by whom the number is about.

    Raises UnknownError unless at least two of the fact's claims are numbers of one unit.
    """
    found = [claim for _, claim in numbered(care, fact)]
    scale = scale_end(found)
    groups: list[tuple[float, str, list[Tick]]] = []
    y: float = TOP
    order = list(care.by_id["populations"])
    for population, together in groupby(
        sorted(found, key=lambda claim: order.index(claim.population)), key=lambda claim: claim.population
    ):
        ticks = []
        for at, claim in enumerate(together):
            drawn = bar(claim, scale, ROOM)
            assert drawn is not None
            who = care.by_id["authorities"][claim.authority].short_label
            ticks.append(Tick(y + HEAD + at * ROW, who, drawn, numbers(claim)))
        groups.append((y, care.by_id["populations"][population].label, ticks))
        y += HEAD + ROW * len(ticks) + 4
    marks = [(LEFT + ROOM * part / 2, amount(scale * part / 2)) for part in range(3)]
    unit = care.unit(fact, found[0])
    return svg(
        "disagreement",
        name=drawing_id(fact),
        title=f"{about(care, fact)}: what each source says",
        unit=unit[:1].upper() + unit[1:],
        groups=groups,
        marks=marks,
        left=LEFT,
        width=WIDTH,
        height=y,
    )


def other_sources(care: Care, links: Links, fact: str) -> str:
    """Where sources disagree: the drawing, the same in words with each source, and why they differ.

    Raises UnknownError as `disagreement_svg` does.
    """
    found = numbered(care, fact)
    ends = [end for _, claim in found for end in (claim.min, claim.top) if end is not None]
    said = [shown(care, links, fact, index) for index, _ in found]
    authorities = {claim.authority for _, claim in found}
    kinds = [
        care.by_id["authorities"][name].kind for name in care.by_id["authorities"] if name in authorities
    ]
    return html(
        "other_sources",
        id=drawing_id(fact),
        drawing=disagreement_svg(care, fact),
        label=about(care, fact),
        said=said,
        sources=len(authorities),
        low=amount(min(ends)),
        high=amount(max(ends)),
        is_open=any(claim.top is None for _, claim in found),
        unit=care.unit(fact, found[0][1]),
        kinds=list(dict.fromkeys(kinds)),
    )


def numbered(care: Care, fact: str) -> list[tuple[int, Claim]]:
    """The fact's claims that are numbers of its first number's unit, each with its place.

    Raises UnknownError when fewer than two are.
    """
    found = [(index, claim) for index, claim in enumerate(claims(care, fact)) if claim.is_number]
    found = [pair for pair in found if care.unit(fact, pair[1]) == care.unit(fact, found[0][1])]
    if len(found) < 2:
        raise UnknownError(f'fact "{fact}" has fewer than two claims with numbers to set side by side')
    return found


def drawing_id(fact: str) -> str:
    """The name of a fact's drawing in addresses: iop.hours_per_week is iop-hours-per-week."""
    return fact.replace(".", "-").replace("_", "-")


def scale_end(found: Sequence[Claim]) -> float:
    """The end of a scale with room to the right of the highest number, so that open ends show."""
    highest = max(end for claim in found for end in (claim.min, claim.top) if end is not None)
    step: float = 10 ** max(0, len(str(int(highest))) - 1)
    return (highest * 1.15 // step + 1) * step
