"""The map of moves: steps up and down between levels, where people start, and what moves with them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from drawings import WIDTH
from links import Links
from model import Care, Level, Move
from templates import html, svg

LEFT, BOX, PITCH, TOP = 60, 30, 54, 64  # where the boxes begin, their height, from box to box, the first
RIGHT = WIDTH - LEFT
CARRIED = 4  # how many of the things that should move with a person are named in the drawing


@dataclass(frozen=True)
class Arrow:
    """One move, drawn down the right side or up the left: where it leaves, arrives, and how far it swings."""

    down: bool
    start: float
    end: float
    swing: float


def steps(care: Care) -> list[Move]:
    """The moves up and down between two levels of the ladder; those to services and housing are left out."""
    on_ladder = {level.id for level in care.levels if level.kind == "level"}
    return [m for m in care.moves if m.direction != "alongside" and {m.from_, m.to} <= on_ladder]


def carried(moves: Sequence[Move]) -> list[str]:
    """What should move with a person most often, the most common first."""
    return [item for item, _ in Counter(item for move in moves for item in move.carry).most_common(CARRIED)]


def moves_svg(care: Care, links: Links) -> Markup:
    """The levels from most care to least, with an arrow for each common step: down right, up left.

    Each level links to its page, and so does each service that can go along with a level.
    """
    moves = steps(care)
    boxes = [level for level in reversed(care.levels) if level.kind == "level"]
    along = {name for m in care.moves if m.direction == "alongside" for name in (m.from_, m.to)}
    beside = [level for level in care.levels if level.kind != "level" and level.id in along]
    bottom = TOP + PITCH * len(boxes)
    rows = (len(beside) + 1) // 2
    return svg(
        "moves",
        boxes=[
            (TOP + PITCH * place, level.short_name, links.page(level.page))
            for place, level in enumerate(boxes)
        ],
        arrows=list(_arrows(moves, boxes)),
        beside=[
            (place % 2 * 164, bottom + 26 + place // 2 * 38, level.short_name, links.page(level.page))
            for place, level in enumerate(beside)
        ],
        beside_top=bottom + 14,
        carried=[
            (bottom + 26 + rows * 38 + 40 + 21 * place, item) for place, item in enumerate(carried(moves))
        ],
        left=LEFT,
        right=RIGHT,
        box=BOX,
        width=WIDTH,
        height=bottom + 26 + rows * 38 + 30 + 21 * CARRIED,
    )


def moves_map(care: Care, links: Links) -> str:
    """The drawing of moves, and the same as a table with what brings each one about and its source."""
    named = {level.id: (level.name, links.page(level.page)) for level in care.levels}
    return html("moves_map", drawing=moves_svg(care, links), moves=steps(care), named=named, links=links)


def _arrows(moves: Sequence[Move], boxes: Sequence[Level]) -> Iterator[Arrow]:
    """An arrow for each move. Where several meet a box they keep apart: the wider an arrow swings, the
    nearer to the middle of the box it starts or ends, so that few cross."""
    place = {level.id: at for at, level in enumerate(boxes)}
    for down in (True, False):
        side = [(place[m.from_], place[m.to]) for m in moves if (place[m.to] > place[m.from_]) == down]
        for start, end in side:
            out, into = _meets(start, end, side), _meets(end, start, side)
            yield Arrow(
                down, TOP + PITCH * start + out, TOP + PITCH * end + into, 16 + 8.5 * abs(end - start)
            )


def _meets(here: int, there: int, side: Sequence[tuple[int, int]]) -> float:
    """How far below the top of box `here` the arrow to or from box `there` meets it."""
    others = [b if a == here else a for a, b in side if here in (a, b)]
    others.sort(key=lambda other: (other > here, -other))
    return BOX * (others.index(there) + 1) / (len(others) + 1)
