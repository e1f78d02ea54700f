"""The sheets as files: PDF/UA-1 in two sizes of print, plain text, a picture of the first page, a ZIP.

Large print follows the American Council of the Blind's guideline (2022): 18 point, left aligned, no italics,
no hyphenation, one column.
"""

import re
import struct
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import segno

import archives
import sheet_status
import typesetting
from imprint import Imprint
from links import Links
from memory import remembered
from model import Care
from sheets import Sheet, sheets
from signatures import fingerprint, signature, signed_by
from templates import day, html, text

Edition = Literal["standard", "large"]
FOLDER = "handouts"
PICTURE_PPI = 40  # 340 pixels across: sharp on a phone at half that width
PROCESSORS = 2
READERS = (("all", "All"), ("me", "For me"), ("families", "For families"), ("desk", "For the desk"))


@dataclass(frozen=True)
class Handout:
    """One sheet in all its editions."""

    sheet: Sheet
    standard: bytes
    large: bytes
    text: str
    picture: bytes

    @cached_property
    def pages(self) -> Mapping[Edition, int]:
        """Pages of the two PDFs."""
        return {"standard": _pages(self.standard), "large": _pages(self.large)}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels, as the head of a PNG file gives them."""
        width, height = struct.unpack(">II", self.picture[16:24])
        return width, height

    @property
    def files(self) -> dict[str, str | bytes]:
        """Its files by their path in the site."""
        path = f"{FOLDER}/{self.sheet.id}"
        return {
            self.sheet.file: self.standard,
            f"{path}-large-print.pdf": self.large,
            f"{path}.txt": self.text,
            f"{path}.png": self.picture,
        }


def handouts(care: Care, imprint: Imprint) -> list[Handout]:
    """Every sheet in every edition, the glossary's booklet last."""
    with ThreadPoolExecutor(PROCESSORS) as setters:  # Typst lets go of Python's lock while it sets
        made = setters.map(lambda sheet: _handout(care, imprint, sheet), sheets(care))
        return [*made]


def handouts_list(links: Links, made: Sequence[Handout]) -> str:
    """Every sheet with a picture of its first page, its editions, their sizes, and what it is for."""
    return html("handouts", links=links, handouts=made, readers=READERS)


def sheets_here(links: Links, made: Sequence[Handout], page: str) -> str:
    """The sheets that belong to a page below docs/; empty when there are none."""
    own = [handout for handout in made if handout.sheet.page == page]
    return html("sheets_here", links=links, handouts=own) if own else ""


def site_files(made: Sequence[Handout]) -> dict[str, str | bytes]:
    """All files of all sheets by their path in the site, and one ZIP with the PDFs and texts."""
    paths: dict[str, str | bytes] = {}
    for handout in made:
        paths |= handout.files
    packed = {path.removeprefix(f"{FOLDER}/"): f for path, f in paths.items() if not path.endswith(".png")}
    return {**paths, f"{FOLDER}/all.zip": archives.kept(packed)}


def _handout(care: Care, imprint: Imprint, sheet: Sheet) -> Handout:
    """One sheet set in all its editions."""
    content = _content(care, imprint, sheet)
    return Handout(
        sheet,
        typesetting.pdf("sheet", {**content, "large": False}, care.edition),
        typesetting.pdf("sheet", {**content, "large": True}, care.edition),
        text("sheet", **content),
        typesetting.picture("sheet", {**content, "large": False}, PICTURE_PPI),
    )


def _content(care: Care, imprint: Imprint, sheet: Sheet) -> dict[str, Any]:
    """What stands on the sheet: its words, the rail, its dates, and where to see whether it is current."""
    lines = [line for line in care.helplines if line.rail]
    claims = [claim for fact in sheet.facts for claim in care.facts[fact]]
    dates = [(line.checked, line.review_by) for line in lines]
    dates += [(claim.checked, claim.review_by) for claim in claims]
    address = f"{imprint.address}{sheet_status.address(sheet.id, care.edition)}"
    return {
        **sheet.content,
        "paper": imprint.paper,
        "landscape": sheet.landscape,
        "cards": sheet.cards,
        "publisher": imprint.organization.name or "Levels of Care",
        "phone": imprint.organization.phone,
        "logo": [*imprint.organization.picture],
        "rail": [{"rail": line.rail, "call": line.call} for line in lines],
        "warning": care.withdrawal_warning if sheet.warns else "",
        "signed": signed(care, sheet),
        "checked": day(min(checked for checked, _ in dates)),
        "review_by": day(min(review_by for _, review_by in dates)),
        "code": f"Edition {care.edition} {sheet.id}",
        "url": address,
        "address": address.partition("://")[2].rstrip("/"),
        "qr": _code(address),
    }


@remembered
def _code(address: str) -> str:
    """The address as a QR code (ISO/IEC 18004) in SVG."""
    return segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True)


def signed(care: Care, sheet: Sheet) -> str:
    """Who reviewed the sheet as it stands."""
    review = signature(care, sheet.file, fingerprint(sheet.words))
    return signed_by(review) or "Not yet reviewed by a clinician"


def _pages(pdf: bytes) -> int:
    """How many pages a PDF by Typst has: its page tree stands first, and uncompressed (ISO 32000, 7.7.3)."""
    tree = re.search(rb"/Type/Pages/Count (\d+)", pdf)
    assert tree, "Typst writes the page tree in another way"
    return int(tree[1])
