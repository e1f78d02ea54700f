"""Pages as Markdown and our functions make them, kept from build to build until what goes into them changes.

That is a page's own text and what all pages share: the data, editions, receipt and sheets, the code, the day,
the list of files, mkdocs.yml. An edit of the data makes every page anew, but for what Markdown makes of it.
Links to files are checked when a page is made, for only a new list of files can break them; links to headings
of other pages in each build. Like hooks.py, this knows how MkDocs works.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

import memory

NOTHING: Mapping[str, Any] = {}


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


def kept(made_from: str) -> Rendered | None:
    """What an earlier build made of a page, by all that went into it."""
    found = memory.find(made_from)
    return pickle.loads(found) if found else None


def keep(page: Page, made_from: str, content: str, meta: Mapping[str, Any] = NOTHING) -> None:
    """Keep the page's HTML, and what is known of it besides."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    anchors = page.present_anchor_ids or set()
    made = Rendered(content, page._title_from_render, page.toc, anchors, links, meta)
    memory.put(made_from, pickle.dumps(made))
