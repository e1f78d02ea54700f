"""Pages as Markdown and our functions make them, kept from build to build until what goes into them changes.

That is a page's own text and what all pages share: the data, the code, the list of pages, mkdocs.yml. An edit
of the data makes every page anew, but for what Markdown makes of it: that changes with the text alone.
Links to headings of other pages are checked in each build all the same.
"""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

import cache
import data_file

KEPT = cache.FOLDER / "pages"
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Shared:
    """What goes into every page, as hashes: into what Markdown makes of it, and that with all the rest."""

    markdown: str
    rest: str


def shared(pages: Iterable[str], settings: str, *told: object) -> Shared:
    """What goes into every page: which pages there are, the settings, the data, and what else they are told."""
    markdown = cache.digest("\n".join([cache.code(), settings, *sorted(pages)]).encode())
    read = [cache.contents(data_file.ROOT / folder) for folder in ("data", "docs/assets")]
    return Shared(markdown, cache.digest("\n".join([markdown, *read, *map(repr, told)]).encode()))


@dataclass(frozen=True)
class Rendered:
    """What MkDocs knows of a page once it is HTML."""

    content: str
    heading: str | None
    toc: TableOfContents
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    meta: Mapping[str, Any]

    def put_into(self, page: Page, files: Files) -> str:
        """Give all of it to the page. Returns its HTML."""
        page._title_from_render, page.toc, page.present_anchor_ids = self.heading, self.toc, self.anchors
        page.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in self.links.items()}
        page.meta.update(self.meta)
        return self.content


def kept(page: Page, shared: str, text: str) -> Rendered | None:
    """What an earlier build made of the page from that text and what all pages share."""
    found = cache.read(KEPT, _made_from(page, shared, text))
    return pickle.loads(found) if found else None


def keep(page: Page, shared: str, text: str, content: str, meta: Mapping[str, Any] = NOTHING) -> None:
    """Keep the HTML that was made of that text, and what is known of the page besides."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    anchors = page.present_anchor_ids or set()
    made = Rendered(content, page._title_from_render, page.toc, anchors, links, meta)
    cache.write(KEPT, _made_from(page, shared, text), pickle.dumps(made))


def _made_from(page: Page, shared: str, text: str) -> bytes:
    return f"{shared} {page.file.src_uri}\n{text}".encode()
