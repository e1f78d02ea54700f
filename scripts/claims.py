"""Facts and their claims: which one is meant, and how its number reads in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from links import Links
from model import Care, Claim, singular
from templates import inline

EVERYONE = "everyone"  # the population that needs no naming


class UnknownError(Exception):
    """A page asks for something that the data file does not hold."""


@dataclass(frozen=True)
class ShownClaim:
    """A claim ready to be shown: its words, whose it is, and where its row on the Sources page is."""

    value: str
    note: str
    is_number: bool
    population: str
    authority: str
    short_authority: str
    source: str
    href: str

    @property
    def sentence(self) -> str:
        """The value as it stands alone: with a capital first."""
        return self.value[:1].upper() + self.value[1:]

    @property
    def line(self) -> str:
        """The claim as plain text for one cell: whom it is about, its words, whose it is."""
        words = f"{self.population}: {self.value}" if self.is_number and self.population else self.sentence
        return f"{words} ({self.short_authority})" + (f" {self.note}" if self.note else "")


def amount(number: float) -> str:
    """A number as people write it: 9, 12.5, 40,885."""
    return f"{number:,}".removesuffix(".0")


def value(care: Care, fact: str, claim: Claim) -> str:
    """The claim in words: "9 to 19 hours a week", or its text."""
    if claim.text is not None:
        return claim.text
    return f"{numbers(claim)} {care.unit(fact, claim)}".strip()


def numbers(claim: Claim) -> str:
    """The claim's range in words, without its unit."""
    low, top = claim.min, claim.max
    if claim.below is not None:
        start = f"{amount(low)} to " if low is not None else ""
        return f"{start}fewer than {amount(claim.below)}"
    if low is None:
        return f"up to {amount(top or 0)}"
    if top is None:
        return f"at least {amount(low)}"
    return amount(low) if low == top else f"{amount(low)} to {amount(top)}"


def said(care: Care, fact: str) -> tuple[str, ...]:
    """Each claim of a fact in full: whom it is about, whose it is, what it says, and its note."""
    return tuple(
        f"{care.by_id['populations'][claim.population].label}, "
        f"{care.by_id['authorities'][claim.authority].short_label}: {noted(care, fact, claim)}"
        for claim in claims(care, fact)
    )


def noted(care: Care, fact: str, claim: Claim) -> str:
    """The claim in words, and its note after it."""
    words = value(care, fact, claim)
    return f"{words.removesuffix('.')}. {claim.note}" if claim.note else words


def claims(care: Care, fact: str) -> Sequence[Claim]:
    """The fact's claims. Raises UnknownError, with the nearest id, when there is no such fact."""
    if fact not in care.facts:
        raise UnknownError(f'no fact "{fact}"{_nearest(fact, care.facts)}')
    return care.facts[fact]


def shown(care: Care, links: Links, fact: str, index: int) -> ShownClaim:
    """One claim of a fact, ready to be shown."""
    claim = claims(care, fact)[index]
    authority = care.by_id["authorities"][claim.authority]
    return ShownClaim(
        value=value(care, fact, claim),
        note=claim.note or "",
        is_number=claim.is_number,
        population=care.by_id["populations"][claim.population].label if claim.population != EVERYONE else "",
        authority=authority.label,
        short_authority=authority.short_label,
        source=claim.source,
        href=links.claim(fact, index),
    )


def together(shown_claims: Sequence[ShownClaim]) -> list[list[ShownClaim]]:
    """Claims that say the same of the same people, side by side, in the order of the first of each."""
    groups: dict[tuple[str, str, str], list[ShownClaim]] = {}
    for claim in shown_claims:
        groups.setdefault((claim.population, claim.value, claim.note), []).append(claim)
    return list(groups.values())


def fact(
    care: Care,
    links: Links,
    fact: str,
    population: str | None = None,
    authority: str | None = None,
) -> str:
    """The first claim that fits, in a sentence: its words, whose it is, and a link to its source.

    Raises UnknownError when the fact, or a claim for that population or authority, does not exist.
    """
    return inline("fact", claim=shown(care, links, fact, chosen(care, fact, population, authority)))


def chosen(care: Care, fact: str, population: str | None, authority: str | None) -> int:
    """The place of the fact's first claim for that population and authority, where they are given."""
    for index, claim in enumerate(claims(care, fact)):
        if population in (None, claim.population) and authority in (None, claim.authority):
            return index
    wanted = " and ".join(word for word in (population, authority) if word)
    raise UnknownError(f'fact "{fact}" has no claim for {wanted}')


def on_paper(care: Care, fact: str, index: int = 0) -> str:
    """A claim in words, where no link can follow: a number has whose it is after it."""
    claim = claims(care, fact)[index]
    whose = f" ({care.by_id['authorities'][claim.authority].short_label})" if claim.is_number else ""
    return value(care, fact, claim) + whose


def record(care: Care, kind: str, name: str) -> object:
    """The record of that kind and id. Raises UnknownError, with the nearest id, if there is none."""
    if name not in care.by_id[kind]:
        raise UnknownError(f'no {singular(kind)} "{name}"{_nearest(name, care.by_id[kind])}')
    return care.by_id[kind][name]


def _nearest(name: str, known: object) -> str:
    """The hint "; did you mean …?" when something like it exists."""
    near = get_close_matches(name, list(known), n=1)  # type: ignore[call-overload]
    return f"; did you mean {near[0]}?" if near else ""
