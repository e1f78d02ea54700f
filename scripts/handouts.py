"""What is made for paper: the printable glossary, as tagged PDF (PDF/UA-1) by Typst.

Same data, same bytes: no clock, no system fonts. Large print follows the American Council of the
Blind's guideline (2022): 18 point, left aligned, no italics, no hyphenation, one column.
"""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

import typst

import fonts
from glossary import initial, sort_key
from model import Care
from templates import FOLDER, day

Edition = Literal["standard", "large"]
FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[fonts.folder()],
)


def glossary_pdf(care: Care, edition: Edition = "standard") -> bytes:
    """The whole glossary, A to Z, as a Letter-size PDF/UA-1 file."""
    ordered = sorted(care.terms, key=lambda term: sort_key(term.name))
    content = {
        "large": edition == "large",
        "edition": day(care.edition),
        "checked": day(max(term.checked for term in ordered)),
        "warning": care.withdrawal_warning,
        "lines": [line.model_dump(mode="json") for line in care.helplines if line.rail],
        "terms": [
            {
                "letter": initial(term.name),
                "name": term.heading,
                "say": term.say or "",
                "short": term.short,
                "plain": term.plain,
                "also": "; ".join((*term.also_called, *term.other_names)),
                "prefer": term.prefer or "",
                "not_same": [
                    f"{care.by_id['terms'][other.term].name}: {other.why}" for other in term.not_the_same_as
                ],
                "source": care.by_id["sources"][term.source].publisher,
            }
            for term in ordered
        ],
    }
    made = datetime(care.edition.year, care.edition.month, care.edition.day, tzinfo=UTC)
    template = (FOLDER / "glossary.typ").read_bytes()
    return _pdf(template, json.dumps(content, ensure_ascii=False), int(made.timestamp()))


@lru_cache(maxsize=64)  # nothing is set again in a preview when its words have not changed
def _pdf(template: bytes, content: str, timestamp: int) -> bytes:
    """The template set with that content."""
    made: bytes = typst.compile(
        template,
        font_paths=FONTS,
        sys_inputs={"content": content},
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    return made
