"""Addresses inside the site, as seen from one page."""

import re
from dataclasses import dataclass

from corrections import NOWHERE, Corrections


def page_url(page: str) -> str:
    """The directory address of a page below docs/: `levels/index.md` is `levels/`."""
    folder = re.sub(r"(^|/)index\.md$", r"\1", page).removesuffix(".md").rstrip("/")
    return f"{folder}/" if folder else ""


@dataclass(frozen=True)
class Links:
    """Addresses relative to a page whose way back to the site's root is `root` ("../../")."""

    root: str
    corrections: Corrections = NOWHERE

    def page(self, page: str) -> str:
        """Address of a page given by its path below docs/."""
        return self.root + page_url(page) or "./"

    def source(self, source: str) -> str:
        """Address of a source's row on the Sources page."""
        return f"{self.page('about/sources.md')}#{source}"

    def claim(self, fact: str, index: int) -> str:
        """Address of a claim's row on the Sources page."""
        return f"{self.page('about/sources.md')}#{fact}.{index}"

    def term(self, term: str) -> str:
        """Address of a glossary entry."""
        return f"{self.page('glossary.md')}#{term}"
