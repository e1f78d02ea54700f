"""A page as Markdown and our functions make it, kept from build to build until what goes into it changes.

That is its own text and what all pages share (`shared`): the data, the code, the list of pages, mkdocs.yml.
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


def shared(pages: Iterable[str], *told: object) -> str:
    """The hash of what goes into every page: the data, which pages there are, and what else they are told."""
    read = [cache.contents(data_file.ROOT / folder) for folder in ("data", "docs/assets")]
    return cache.digest("\n".join([cache.code(), *read, *sorted(pages), *map(repr, told)]).encode())


@dataclass(frozen=True)
class Rendered:
    """What MkDocs knows of a page once it is HTML."""

    content: str
    title: str
    toc: TableOfContents
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    meta: Mapping[str, Any]

    def put_into(self, page: Page, files: Files) -> str:
        """Give all of it to the page. Returns its HTML."""
        page.title, page.toc, page.present_anchor_ids = self.title, self.toc, self.anchors
        page.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in self.links.items()}
        page.meta = {**self.meta}
        return self.content


def kept(page: Page, shared: str) -> Rendered | None:
    """The page as an earlier build made it, if all that goes into it is the same."""
    found = cache.read(KEPT, _made_from(page, shared))
    return pickle.loads(found) if found else None


def keep(page: Page, shared: str, content: str) -> None:
    """Keep the page with that HTML."""
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    made = Rendered(content, str(page.title), page.toc, page.present_anchor_ids or set(), links, page.meta)
    cache.write(KEPT, _made_from(page, shared), pickle.dumps(made))


def _made_from(page: Page, shared: str) -> bytes:
    return f"{shared} {page.file.src_uri}\n{page.file.content_string}".encode()
