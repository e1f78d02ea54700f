"""The hand-written words of a page, line by line, with everything that is not prose blanked out."""

import re
from dataclasses import dataclass
from pathlib import Path

CALL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)|\{ ?#[^}]*\}|<[^>]+>")


@dataclass(frozen=True)
class Prose:
    """A page below docs/: its path as messages name it, and its lines (1-based in `lines[n - 1]`)."""

    path: str
    front: str
    lines: tuple[str, ...]
    calls: tuple[str, ...] = ()  # what the page asks the data for: `cite("medicare-iop")`


def prose(path: Path, name: str) -> Prose:
    """The page with front matter, function calls, code, link targets and tags turned into spaces."""
    text = path.read_text(encoding="utf-8")
    front = ""
    if text.startswith("---\n"):
        end = text.index("\n---\n", 3) + 5
        front, text = text[:end], re.sub(r"[^\n]", " ", text[:end]) + text[end:]
    calls = tuple(call.strip() for call in CALL.findall(text))
    for pattern in (CALL, _CODE, _TARGET):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return Prose(name, front, tuple(text.splitlines()), calls)
