"""The search index cut to what a phone can fetch and read at once: titles, search words, and first lines.

An index of every word weighs more than the page, the theme and all scripts together (54 of 124 KB on a stock
site of 40 pages, 150 KB on this one). What people type stands in titles, synonyms and first lines.
"""

import json
import re
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

PATH = "search/search_index.json"
ABBREVIATION = re.compile(r"\b[A-Z]{2,5}\b")  # CBT, DBT: typed as they are, and found nowhere else
LETTERS = 140  # of each section: its first sentence or two, as shown below a result


def slim(site: Path) -> None:
    """Cut the index of a built site, and write it again as a script for readers without a web server."""
    path = site / PATH
    index = json.loads(path.read_text(encoding="utf-8"))
    entries = map(_entry, index["docs"])
    # the glossary's letters are headings with nothing below them
    index["docs"] = [entry for entry in entries if len(entry["title"]) > 1]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".js").write_text(f"var __index={text}", encoding="utf-8")


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """A section's entry without markup, empty lists, or anything after its first lines."""
    body = LexborHTMLParser(entry["text"]).body
    text = " ".join((body.text(separator=" ") if body else "").split())
    if len(text) > LETTERS:
        first, rest = text[:LETTERS].rsplit(" ", 1)[0], text[LETTERS:]
        short_names = {word for word in ABBREVIATION.findall(rest) if word not in first}
        text = " ".join([first, "…", *sorted(short_names)])
    short = {"location": entry["location"], "title": entry["title"], "text": text}
    # the words that people look for a page by, once for each page: its sections repeat them
    tags = entry.get("tags") if "#" not in entry["location"] else None
    return short | ({"tags": tags} if tags else {})
