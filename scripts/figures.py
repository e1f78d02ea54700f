"""Each page in figures, on the page "How we check": its words, two grades, its sources, its last review.

A page is filled before all others have their HTML. So `figures()` leaves a mark there, and the build puts
the table in its place when every page is ready.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from links import Links
from model import Care, Review
from reading import Reading, reading
from templates import html

MARK = '<div class="figures-mark"></div>'


@dataclass(frozen=True)
class Figures:
    """One page in figures."""

    page: str
    title: str
    reading: Reading
    review: Review | None


def figures() -> str:
    """The mark that the table takes the place of."""
    return MARK


def measured(care: Care, page: str, title: str, content: str, review: Review | None) -> Figures:
    """A page below docs/ in figures, from the HTML of its article."""
    html = f"<article>{content}</article>"
    return Figures(page, title, reading(page, html, care.vocabulary.necessary_words), review)


def placed(content: str, links: Links, pages: Sequence[Figures]) -> str:
    """The page's HTML with the table of all pages in place of the mark, if it has one."""
    return content.replace(MARK, figures_table(links, pages)) if MARK in content else content


def figures_table(links: Links, pages: Sequence[Figures]) -> str:
    """Every page in figures, and the averages of the grades."""
    return html(
        "figures",
        rows=[(page, links.page(page.page)) for page in pages],
        words=sum(page.reading.words for page in pages),
        grade=sum(page.reading.grade for page in pages) / len(pages),
        smog=sum(page.reading.smog for page in pages) / len(pages),
    )
