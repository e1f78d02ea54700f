"""Typst sets what is made for paper: PDF/UA-1 files, and pictures of a first page.

Same content, same bytes: no clock, no system fonts. What was set once is kept by the hash of all that went
into it, so a build sets only what changed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

import cache
import fonts
from templates import FOLDER

KEPT = cache.FOLDER / "typst"
FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[fonts.folder()],
)
TOOLS = [version(name) for name in ("typst", "fontpkg-atkinson-hyperlegible")]
TOOLS += [Path(__file__).read_text(encoding="utf-8")]


def pdf(template: str, content: Mapping[str, Any], made: date) -> bytes:
    """The template with that content, as a PDF/UA-1 file (ISO 14289-1) dated `made`."""
    midnight = datetime(made.year, made.month, made.day, tzinfo=UTC)
    return _kept(template, content, pdf_standards=["ua-1"], timestamp=int(midnight.timestamp()))


def picture(template: str, content: Mapping[str, Any], ppi: float) -> bytes:
    """The first page as a PNG of that many pixels an inch. The template is told by `picture: true`."""
    return _kept(template, {**content, "picture": True}, format="png", ppi=ppi)


def _kept(template: str, content: Mapping[str, Any], **options: Any) -> bytes:
    """What Typst makes of it, from the cache if it was made before."""
    told = json.dumps(content, ensure_ascii=False)
    made_from = json.dumps([TOOLS, _templates(), template, told, options]).encode()
    return cache.kept(KEPT, made_from, lambda: _set(template, told, **options))


def _set(template: str, content: str, **options: Any) -> bytes:
    """The template set by Typst; the first page where each is a file of its own."""
    made: bytes | list[bytes] = typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=FONTS,
        sys_inputs={"content": content},
        **options,
    )
    return made[0] if isinstance(made, list) else made


def _templates() -> str:
    """What every template says, as a hash: one may take in another."""
    return _hash(tuple((path, path.stat().st_mtime_ns) for path in sorted(FOLDER.glob("*.typ"))))


@lru_cache(maxsize=1)
def _hash(files: Sequence[tuple[Path, int]]) -> str:
    """The hash of some files, which is the same until one is written anew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path, _ in files)).hexdigest()
