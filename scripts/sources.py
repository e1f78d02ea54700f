"""What the site rests on: a short citation in a sentence, the Sources page, a page's own list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from claims import record, value
from links import Links
from model import Care, Source
from signatures import fact_value, signature, signed_by
from templates import html, inline

_cited = re.compile(r'data-source="([^"]+)"')


@dataclass(frozen=True)
class Use:
    """One claim that rests on a source: its address, what it is about, what it says, and for whom."""

    id: str
    about: str
    value: str
    population: str
    authority: str
    checked: str
    review_by: str
    confidence: str
    signed: str

    @property
    def fact(self) -> str:
        """The id of the fact that the claim belongs to."""
        return self.id.rpartition(".")[0]


def cite(care: Care, links: Links, source: str) -> str:
    """A short link to a source after a statement that holds no number."""
    found = record(care, "sources", source)
    return inline("cite", source=found, href=links.source(source))


def sources_table(care: Care, links: Links) -> str:
    """Every source, how it was read and when, and each claim that rests on it."""
    uses: dict[str, list[Use]] = {source.id: [] for source in care.sources}
    for fact, claims in care.facts.items():
        signed = signed_by(signature(care, fact, fact_value(care, fact)))
        for index, claim in enumerate(claims):
            uses[claim.source].append(
                Use(
                    id=f"{fact}.{index}",
                    about=about(care, fact),
                    value=value(care, fact, claim),
                    population=care.by_id["populations"][claim.population].label,
                    authority=care.by_id["authorities"][claim.authority].label,
                    checked=claim.checked.isoformat(),
                    review_by=claim.review_by.isoformat(),
                    confidence=claim.confidence,
                    signed=signed,
                )
            )
    rows = sorted(care.sources, key=lambda source: (source.publisher.lower(), source.title.lower()))
    return html(
        "sources_table",
        rows=[(source, uses[source.id], _others(care, source)) for source in rows],
        corrections=links.corrections,
    )


def _others(care: Care, source: Source) -> list[str]:
    """What else rests on a source: entries, helplines, sheets and labels by name, the rest counted."""
    named = [
        ("the glossary entry", [term.name for term in care.terms if term.source == source.id]),
        ("the helpline", [line.name for line in care.helplines if line.source == source.id]),
        ("the sheet", [form.name for form in care.forms if form.source == source.id]),
        ("the label", [code.label for code in care.former_codes if code.source == source.id]),
    ]
    counted = [
        ("question", "to ask", sum(question.source == source.id for question in care.questions)),
        ("word", "to replace", sum(word.source == source.id for word in care.words)),
        ("step", "between levels", sum(move.source == source.id for move in care.moves)),
    ]
    first = [f"{kind} “{name}”" for kind, names in named for name in names]
    return first + [f"{n} {noun}{'s' if n > 1 else ''} {rest}" for noun, rest, n in counted if n]


def about(care: Care, fact: str) -> str:
    """What a fact is about, in a few words."""
    first, _, name = fact.partition(".")
    if first in care.by_id["levels"]:
        return f"{care.by_id['levels'][first].short_name}, {care.by_id['attributes'][name].label.lower()}"
    return str(care.by_id["topics"][first].facts[name].label)


def cited(care: Care, content: str) -> Sequence[Source]:
    """The sources that a page's HTML points to, once each, in the order of their publishers."""
    ids = dict.fromkeys(map(unescape, _cited.findall(content)))
    found = [care.by_id["sources"][name] for name in ids]
    return sorted(found, key=lambda source: (source.publisher.lower(), source.title.lower()))


def sources_on_this_page(links: Links, sources: Sequence[Source]) -> str:
    """The list of a page's sources, numbered, with addresses; empty when there are none."""
    return html("sources_on_this_page", sources=sources, links=links) if sources else ""
