"""A module's HTML as plain blocks for paper: headings, paragraphs, list items, and table rows.

Left out are drawings, what only a screen or a screen reader needs, and what the paper says in its own place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADS = {"h2": "head", "h3": "subhead", "h4": "subhead"}
ENDS = frozenset({"p", "li", "table", *HEADS})
STRONG = frozenset("b dt strong".split())
LEFT_OUT = frozenset("button caption figure h1 script style summary svg".split())
LEFT_OUT_CLASSES = frozenset("cell-label objectives reuse visually-hidden".split())
AROUND = {"fact-source": ("(", ")"), "ladder-summary": ("– ", "")}
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Run:
    """A few words in one weight."""

    text: str
    strong: bool = False


@dataclass
class Block:
    """One block. `kind` is head, subhead, text, item or row; only a row has more than one cell."""

    kind: str
    cells: list[list[Run]] = field(default_factory=lambda: [[]])


@dataclass(frozen=True)
class _Element:
    """An open element: what it does to the words in it."""

    tag: str
    classes: Sequence[str]

    @property
    def strong(self) -> bool:
        return self.tag in STRONG

    @property
    def left_out(self) -> bool:
        return self.tag in LEFT_OUT or bool(LEFT_OUT_CLASSES & {*self.classes})

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after its words on paper."""
        return next((AROUND[name] for name in self.classes if name in AROUND), ("", ""))


def blocks(content: str) -> list[Block]:
    """The blocks of an HTML text, in order; empty ones left out."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    for block in reader.found:
        block.cells = [cell for cell in block.cells if any(run.text.strip() for run in cell)]
        for cell in block.cells:
            cell[0].text = cell[0].text.lstrip()
    return [block for block in reader.found if block.cells]


class _Reader(HTMLParser):
    """Opens a block at each element that is one, and adds words to the block that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = [Block("text")]
        self.open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        element = _Element(tag, (dict(attrs).get("class") or "").split())
        self.open.append(element)
        self._begin(tag)
        self._add(element.around[0])

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            self._add(self.open[-1].around[1])
            if self.open.pop().tag == tag:
                break
        if tag in ENDS:
            self.found.append(Block("text"))

    def handle_data(self, data: str) -> None:
        start, end = " " * data[:1].isspace(), " " * data[-1:].isspace()
        self._add(f"{start}{' '.join(data.split())}{end}" if data.strip() else " ")

    def _add(self, text: str) -> None:
        """Words for the open block, unless an element leaves them out."""
        if text and not any(element.left_out for element in self.open):
            strong = any(element.strong for element in self.open)
            self.found[-1].cells[-1].append(Run(text, strong))

    def _begin(self, tag: str) -> None:
        """The block or cell that an element opens."""
        block = self.found[-1]
        if tag in {"td", "th"} and block.kind == "row":
            block.cells.append([])
        elif tag in HEADS:
            self.found.append(Block(HEADS[tag]))
        elif tag == "tr":
            self.found.append(Block("row", [[]]))
        elif tag == "li" or (tag == "p" and block.kind != "item"):
            self.found.append(Block("item" if tag == "li" else "text"))
