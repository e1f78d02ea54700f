"""The tables made from the levels: one level's facts, levels side by side, names in both editions.

Tables are HTML with caption and scoped headers (WCAG 2.2, 1.3.1); on a phone a narrow one becomes
cards and a wide one scrolls in its own labelled, focusable region.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claims import ShownClaim, UnknownError, record, shown, together
from links import Links
from model import Attribute, Care, Level
from questions import ALL_QUESTIONS
from templates import html

MIX_UPS = "mix_ups"  # the row that stands apart, as a list of its own
CARDS_UP_TO = 3  # columns that still read well as cards on a phone


@dataclass(frozen=True)
class Cell:
    """What one level says in one row: the claim shown first, then what others say."""

    level: Level
    claims: Sequence[ShownClaim]


def facts_table(care: Care, links: Links, level: str) -> str:
    """One level's facts, a row for each attribute, every claim with whose it is and its source."""
    found = level_of(care, level)
    rows = []
    for attribute in care.vocabulary.attributes:
        if attribute.id in found.facts and attribute.id != MIX_UPS:
            claims = _claims(care, links, found, attribute)
            own = [claim for claim in claims if claim.authority == claims[0].authority]
            others = [claim for claim in claims if claim.authority != claims[0].authority]
            rows.append((attribute, together(own), together(others)))
    return html("facts_table", level=found, rows=rows)


def comparison(care: Care, links: Links, *levels: str, attributes: Sequence[str] | None = None) -> str:
    """Levels side by side: a column for each level, a row for each attribute, in the file's order.

    Takes two level ids or more, up to all; `attributes` limits the rows. Raises UnknownError for a wrong id.
    """
    columns = chosen_levels(care, levels)
    return html(
        "comparison",
        caption=side_by_side(care, *levels),
        id="compare-" + "-".join(levels),
        columns=[(level, links.page(level.page)) for level in columns],
        rows=[(row, cells(care, links, columns, row)) for row in chosen_rows(care, attributes)],
        cards=len(columns) <= CARDS_UP_TO,
    )


def compare_picker(care: Care, links: Links) -> str:
    """Boxes to pick two or three levels and the rows of a comparison; a script does the rest."""
    return html(
        "compare_picker",
        levels=care.levels,
        rows=chosen_rows(care, None),
        questions=links.page(ALL_QUESTIONS),
        links=links,
    )


def side_by_side(care: Care, *levels: str) -> str:
    """What a comparison of those levels is called. Raises UnknownError as `chosen_levels` does."""
    names = [level.short_name for level in chosen_levels(care, levels)]
    if len(names) <= CARDS_UP_TO:
        return f"{_and(names)}, side by side"
    return f"{names[0]} to {names[-1]}: {len(names)} kinds of care, side by side"


def chosen_levels(care: Care, levels: Sequence[str]) -> list[Level]:
    """The levels of a comparison. Raises UnknownError for a wrong id, or when there are not 2 or more."""
    if not 2 <= len(levels) <= len(care.levels):
        raise UnknownError(f"comparison takes 2 to {len(care.levels)} levels, not {len(levels)}")
    return [level_of(care, level) for level in levels]


def chosen_rows(care: Care, attributes: Sequence[str] | None) -> list[Attribute]:
    """The rows of a comparison in the file's order: the named ones, else all but the one that stands apart.

    Raises UnknownError for a wrong id.
    """
    for name in attributes or ():
        record(care, "attributes", name)
    return [
        row
        for row in care.vocabulary.attributes
        if (row.id in attributes if attributes is not None else row.id != MIX_UPS)
    ]


def cells(care: Care, links: Links, columns: Sequence[Level], row: Attribute) -> list[Cell]:
    """One row of a comparison: what each level says first."""
    return [Cell(level, _first_claims(care, links, level, row)) for level in columns]


def codes_table(care: Care, links: Links) -> str:
    """The bridge between names: both editions of The ASAM Criteria, Medicare, and states."""
    rows = [(level, links.page(level.page)) for level in care.levels]
    labels = {authority.id: authority.label for authority in care.vocabulary.authorities}
    pages = {level.id: (level, links.page(level.page)) for level in care.levels}
    return html("codes_table", rows=rows, former=care.former_codes, labels=labels, pages=pages)


def mix_ups(care: Care, links: Links, level: str) -> str:
    """What people often get wrong about a level, a line for each claim of its row.

    Raises UnknownError when the level has none.
    """
    found = level_of(care, level)
    if MIX_UPS not in found.facts:
        raise UnknownError(f'level "{level}" has no claim on {MIX_UPS}')
    row = care.by_id["attributes"][MIX_UPS]
    return html("mix_ups", claims=_claims(care, links, found, row))


def _claims(care: Care, links: Links, level: Level, attribute: Attribute) -> list[ShownClaim]:
    """All claims of one row, ready to be shown."""
    fact = f"{level.id}.{attribute.id}"
    return [shown(care, links, fact, i) for i in range(len(level.facts[attribute.id]))]


def _first_claims(care: Care, links: Links, level: Level, attribute: Attribute) -> list[ShownClaim]:
    """The claim shown first, and for numbers the first one for each other population."""
    if attribute.id not in level.facts:
        return []
    first, *others = _claims(care, links, level, attribute)
    chosen = [first]
    for claim in others:
        new = claim.population not in {c.population for c in chosen}
        if claim.is_number and new and claim.authority == first.authority:
            chosen.append(claim)
    return chosen


def level_of(care: Care, level: str) -> Level:
    """The level of that id. Raises UnknownError, with the nearest id, if there is none."""
    found = record(care, "levels", level)
    assert isinstance(found, Level)
    return found


def _and(words: Sequence[str]) -> str:
    """Words as a list in a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
