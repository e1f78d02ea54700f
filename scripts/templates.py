"""The markup templates: Python selects and orders, a template draws."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

import memory

FOLDER = Path(__file__).parent / "templates"
_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER),
    bytecode_cache=memory.bytecode(),
    # every value is text: markup in the data file is shown, never run
    autoescape=lambda name: not str(name).endswith(".txt.jinja"),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def day(value: date) -> str:
    """A date as people write it: November 23, 2026."""
    return f"{value:%B} {value.day}, {value.year}"


def short(number: float) -> str:
    """A number in as few digits as a drawing needs: 9, 12.5, 117.33."""
    return f"{round(number, 2):g}"


def size(count: int) -> str:
    """How much there is to load, as people say it: 54 KB, 1.7 MB."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"


_environment.filters["day"] = day
_environment.filters["short"] = short
_environment.filters["size"] = size


def html(template: str, **values: Any) -> str:
    """The template filled in, without indents or blank lines, so that Markdown leaves it alone."""
    return _filled(f"{template}.html.jinja", values)


def svg(template: str, **values: Any) -> Markup:
    """The drawing filled in, one element a line, ready to stand in a page or in a file of its own."""
    return Markup(_filled(f"{template}.svg.jinja", values))


def xml(template: str, **values: Any) -> str:
    """An XML template filled in; every value is escaped, as in HTML."""
    return _environment.get_template(f"{template}.xml.jinja").render(**values)


def inline(template: str, **values: Any) -> str:
    """The same on one line, with the characters that Markdown would read as markup made harmless."""
    text = " ".join(html(template, **values).splitlines())
    return text.translate({ord(mark): f"&#{ord(mark)};" for mark in "*_`[]\\~^|"})


def plain(template: str, **values: Any) -> str:
    """A text that is no markup, filled in as it stands."""
    text = (FOLDER / f"{template}.jinja").read_text(encoding="utf-8")
    bare = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return bare.from_string(text).render(**values) + "\n"


def _filled(name: str, values: dict[str, Any]) -> str:
    """A template filled in, without indents and blank lines."""
    text = _environment.get_template(name).render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def text(template: str, **values: Any) -> str:
    """The template of a plain-text file filled in, with no more than one blank line in a row."""
    filled = _environment.get_template(f"{template}.txt.jinja").render(**values)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"
