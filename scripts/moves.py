"""Steps between levels: what often comes before one, and what often comes after."""

from claims import record
from links import Links
from model import Care
from templates import html


def related(care: Care, links: Links, level: str) -> str:
    """The moves into and out of a level, in words, with what should move with the person."""
    record(care, "levels", level)
    names = {other.id: (other.name, links.page(other.page)) for other in care.levels}
    groups = [
        (
            "What often comes before",
            [(m, m.from_) for m in care.moves if m.to == level and m.direction != "alongside"],
        ),
        (
            "What often comes after",
            [(m, m.to) for m in care.moves if m.from_ == level and m.direction != "alongside"],
        ),
        (
            "What can go with it",
            [
                (m, m.to if m.from_ == level else m.from_)
                for m in care.moves
                if m.direction == "alongside" and level in (m.from_, m.to)
            ],
        ),
    ]
    return html("related", groups=groups, names=names, links=links)
