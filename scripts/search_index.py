"""The search index: each page and section with its first words, and every other word by page, in few bytes.

All text of the site weighs 170 KB packed. So a section keeps what is shown below a result, and of the rest of
a page the words alone are kept, each with the pages it stands on (an inverted index, in 21 KB): what stands
anywhere on the site is found, and leads to its page. Ranking is MiniSearch's, in docs/assets/search.js.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from memory import remembered

PATH = "assets/search-index.js"
WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")  # search.js cuts texts the same way: naloxone, don't, 3.7
COMMON = frozenset(
    "a about all also an and any are as at be because been both but by can could did do does each for "
    "from had has have he her here his how i if in into is it its just many may me more most much must "
    "my no nor not of on only or other our out own same she should so some such than that the their "
    "them then there these they this those through to too up us was we were what when where whether "
    "which while who will with would you your".split()
)
SHOWN = 80  # letters of a section
FIRST_PLACE = ord("0")  # the character that stands for the first page in `where`
HEADINGS = ":is(h2, h3)[id]"
LEFT_OUT = f"[data-search-exclude]:not({HEADINGS}), caption, summary, svg, .fact-source, .visually-hidden"
SPACE = re.compile(r"\s+(?=[.,;:!?)”])|(?<=[(“])\s+")  # what the ends of elements leave around marks
MARK = "\ue000"  # stands for a heading in a page's text


@dataclass(frozen=True)
class Section:
    """A heading with its id, the other names it goes by, and the text below it up to the next one."""

    id: str
    title: str
    names: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page as search knows it: where in the site it stands (`part`), what people call it (`names`)."""

    address: str
    title: str
    part: str
    names: str
    summary: str
    html: str


def script(pages: Iterable[Page]) -> str:
    """The index as a script, which a page can load from a disk too: it sets `searchIndex`.

    That has `common` (the words that are not looked for), `pages` (address, title, part, names, summary and
    sections, each of those an id, a title, names and first words), `words` (sorted) and, in the same order,
    `where`: for each word one character for each page with it, "0" for the first.
    """
    rows, where = [], defaultdict[str, list[str]](list)
    for number, page in enumerate(pages):
        row, others = _entry(page)
        rows.append(row)
        for word in others:
            where[word].append(chr(FIRST_PLACE + number))
    index = {
        "common": " ".join(sorted(COMMON)),
        "pages": rows,
        "words": " ".join(sorted(where)),
        "where": " ".join("".join(where[word]) for word in sorted(where)),
    }
    return f"var searchIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))}"


@remembered  # few pages change at a time
def _entry(page: Page) -> tuple[Sequence[object], Sequence[str]]:
    """What is kept of a page, and its other words."""
    found = sections(page.html)
    shown = [(below.id, below.title, below.names, first_words(below.text)) for below in found if below.id]
    listed = [page.title, page.names, page.summary, *(" ".join(below[1:]) for below in shown)]
    others = words(" ".join(below.text for below in found)) - words(" ".join(listed)) - COMMON
    return (page.address, page.title, page.part, page.names, page.summary, shown), sorted(others)


def sections(html: str) -> Sequence[Section]:
    """The text before the first heading with an id, and each section that may be found."""
    tree = LexborHTMLParser(html)
    for node in tree.css(LEFT_OUT):
        node.decompose()
    heads = tree.css(HEADINGS)
    made: list[Section | None] = [Section("", "", "", ""), *map(_section, heads)]
    for head in heads:
        head.replace_with(f" {MARK} ")
    text = tree.body.text(separator=" ") if tree.body else ""
    texts = SPACE.sub("", " ".join(text.split())).split(MARK)
    return [
        replace(section, text=below.strip()) for section, below in zip(made, texts, strict=True) if section
    ]


def _section(head: LexborNode) -> Section | None:
    """What a heading begins, its text yet to come; nothing where that is not to be found.

    That are the parts marked so, the letters of the glossary, and the lists of links at the ends of pages.
    """
    id, title = str(head.attributes["id"]), " ".join(head.text().split())
    if "data-search-exclude" in head.attributes or len(title) == 1 or id == "read-on":
        return None
    names = head.parent.attributes.get("data-words") if head.parent else None
    return Section(id, title, names or "", "")


def words(text: str) -> set[str]:
    """The words of a text as they are looked for: in small letters, with straight apostrophes."""
    return {word.replace("’", "'") for word in WORD.findall(text.lower())}


def first_words(text: str) -> str:
    """What is shown of a section: all of it, or whole words from its start."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
