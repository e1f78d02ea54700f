"""Who reviewed what. A signature counts for the words that were signed; when they change, it is void."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims import said
from data_file import ROOT
from findings import Finding
from model import Care, Review
from templates import day
from yaml_file import YamlFile

DATA = "data/care.yaml"
DOCS = ROOT / "docs"
_KEY = re.compile(r"^(title|description|review_by):\s*(.*?)\s*$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class SignedPage:
    """A page below docs/ as a reviewer signs it."""

    path: str
    title: str
    description: str
    fingerprint: str
    review_by: date | None


def fact_value(care: Care, fact: str) -> str:
    """What a signature under a fact stands for: all its claims, whose they are, and for whom."""
    return " · ".join(said(care, fact))


def fingerprint(text: str) -> str:
    """What a signature under a page stands for: 16 digits of the hash of its Markdown.

    Front matter is left out: a page does not have to be signed again because a date in it moved.
    """
    return hashlib.sha256(_FRONT.sub("", text).strip().encode()).hexdigest()[:16]


def signed_pages(docs: Path = DOCS) -> list[SignedPage]:
    """Every hand-written page, by its path."""
    paths = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return [signed_page(path, docs) for path in paths]


def signed_page(path: str, docs: Path = DOCS) -> SignedPage:
    """One hand-written page, with what its front matter says of it. Raises FileNotFoundError for no page."""
    text = (docs / path).read_text(encoding="utf-8-sig")
    front = _FRONT.match(text)
    meta = dict(_KEY.findall(front[1])) if front else {}
    try:
        by = date.fromisoformat(meta["review_by"]) if "review_by" in meta else None
    except ValueError:  # told by a rule of its own
        by = None
    return SignedPage(path, meta.get("title", path), meta.get("description", ""), fingerprint(text), by)


def signature(care: Care, item: str, value: str) -> Review | None:
    """The latest signature under a fact or page that stands for what it says now."""
    found = [review for review in care.reviews if review.item == item and review.value == value]
    return max(found, key=lambda review: review.date, default=None)


def signed_by(review: Review | None) -> str:
    """ "Reviewed by NAME, CREDENTIAL, DATE"; empty when nobody has signed."""
    return f"Reviewed by {review.reviewer}, {review.credential}, {day(review.date)}" if review else ""


def unknown_reviews(care: Care, pages: Sequence[SignedPage], file: YamlFile) -> list[Finding]:
    """Every signature stands under a fact or a page that exists."""
    known = _values(care, pages)
    instead = "a fact's id, or a page below docs/; take the record out if the item is gone"
    return [
        Finding(DATA, file.line(("reviews", index, "item")), "unknown review", review.item, instead)
        for index, review in enumerate(care.reviews)
        if review.item not in known
    ]


def early_reviews(care: Care, file: YamlFile, today: date) -> list[Finding]:
    """No signature bears a date that has not come yet."""
    instead = "the day it was signed"
    return [
        Finding(DATA, file.line(("reviews", index, "date")), "review date", str(review.date), instead)
        for index, review in enumerate(care.reviews)
        if review.date > today
    ]


def void_reviews(care: Care, pages: Sequence[SignedPage], file: YamlFile) -> list[Finding]:
    """Reported: what was signed, has changed since, and waits for a new signature."""
    known = _values(care, pages)
    instead = "make review, and ask for a new signature; it has changed since"
    return [
        Finding(DATA, file.line(("reviews", index, "item")), "void review", review.item, instead, fails=False)
        for index, review in enumerate(care.reviews)
        if review.item in known and not signature(care, review.item, known[review.item])
    ]


def _values(care: Care, pages: Sequence[SignedPage]) -> dict[str, str]:
    """What a signature under each fact and page would stand for now."""
    facts = {fact: fact_value(care, fact) for fact in care.facts}
    return facts | {page.path: page.fingerprint for page in pages}
