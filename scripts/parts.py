"""A page in parts: each heading of the second level and what follows it, in a `<section class="part">`.

A browser need not lay out a part that is far below the screen before it shows the page
(CSS Containment 2, content-visibility); docs/assets/site.css asks for that.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

START = '<section class="part">\n'
LAST = -10  # after all that gives headings their ids and reads the title


class Parts(Extension):  # type: ignore[misc]  # Markdown has no types
    """The extension of Python-Markdown that makes them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take part in the reading of a page."""
        md.treeprocessors.register(_Parts(md), "parts", LAST)


class _Parts(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        into = root
        for child in [*root]:
            if child.tag == "h2":
                into = Element("section", {"class": "part"})
                into.text = into.tail = "\n"
                root.insert([*root].index(child), into)
            if into is not root:
                root.remove(child)
                into.append(child)
