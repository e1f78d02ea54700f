"""Rules over the built site: links and anchors lead somewhere, ids are unique, headings are in order.

Every rule takes the site's folder, as `make site` leaves it. A finding's path is the page's address, its
line the line of the page's HTML.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

from findings import Finding

HOME = "./"  # how a message names the page whose address is empty
BARE = ("embed/", "s/")  # below these addresses stand bare pages, without the theme


class Outline(HTMLParser):
    """A page's ids, addresses and headings, each with its line, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[tuple[str, int]] = []
        self.links: list[tuple[str, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.words: list[str] = []
        self._quiet = 0
        self._article = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named, line = dict(attrs), self.getpos()[0]
        if value := named.get("id"):
            self.ids.append((value, line))
        if value := named.get("href") or named.get("src"):
            self.links.append((value, line))
        if tag == "article":
            self._article = True
        if self._article and re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), line))
        if tag in ("script", "style"):
            self._quiet += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._quiet -= 1
        if tag == "article":
            self._article = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, as one line."""
        return " ".join(" ".join(self.words).split())


def pages(site: Path) -> list[str]:
    """The address of every page in the theme's frame, the 404 included."""
    return [address for address in _all(site) if not address.startswith(BARE)]


def bare_pages(site: Path) -> list[str]:
    """The address of every bare page: without menu and script, for frames and for addresses on paper."""
    return [address for address in _all(site) if address.startswith(BARE)]


def _all(site: Path) -> list[str]:
    """The address of every page below the site's root."""
    return sorted(str(path.relative_to(site)).removesuffix("index.html") for path in site.rglob("*.html"))


def html(site: Path, address: str) -> str:
    """The HTML of the page at an address."""
    path = site / address
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def outlines(site: Path) -> dict[str, Outline]:
    """Every page's outline by its address, read once for all rules."""
    return {address: Outline(html(site, address)) for address in _all(site)}


def broken_links(site: Path) -> list[Finding]:
    """Every address inside the site leads to a page or a file, and every anchor to an id on its page."""
    built = outlines(site)
    ids = {address: {name for name, _ in outline.ids} for address, outline in built.items()}
    found = []
    for address, outline in built.items():
        for link, line in outline.links:
            if re.match(r"[a-z]+:|//", link):
                continue
            target, _, anchor = urljoin(f"/{address}", link).partition("#")
            target = unquote(target.partition("?")[0]).lstrip("/").removesuffix("index.html")
            if target not in built and not (site / target).is_file():
                found.append(_finding(address, line, "broken link", link, "an address inside the site"))
            elif anchor and target in built and unquote(anchor) not in ids[target]:
                instead = f"an id that stands on {target or HOME}"
                found.append(_finding(address, line, "broken anchor", link, instead))
    return found


def repeated_ids(site: Path) -> list[Finding]:
    """An id stands once on a page."""
    found = []
    for address, outline in outlines(site).items():
        first: dict[str, int] = {}
        for name, line in outline.ids:
            if name in first:
                instead = f"another id: this one stands on line {first[name]} too"
                found.append(_finding(address, line, "repeated id", name, instead))
            first.setdefault(name, line)
    return found


def headings(site: Path) -> list[Finding]:
    """The article starts with its one first-level heading, and no heading skips a level."""
    found = []
    for address, outline in outlines(site).items():
        above = 0
        for level, line in outline.headings:
            if (level == 1) != (above == 0) or level > above + 1:
                expected = f"h2 to h{min(above + 1, 6)}" if above > 1 else f"h{above + 1}"
                found.append(_finding(address, line, "heading", f"h{level}", expected))
            above = level
        if not outline.headings:
            found.append(_finding(address, 1, "heading", "no heading", "h1 at the start of the article"))
    return found


def _finding(address: str, line: int, rule: str, found: str, instead: str) -> Finding:
    """A finding on the page at an address."""
    return Finding(address or HOME, line, rule, found, instead)


RULES: tuple[Callable[[Path], list[Finding]], ...] = (broken_links, repeated_ids, headings)
