"""The markup templates: Python selects and orders, a template draws."""

from datetime import date
from pathlib import Path
from typing import Any

import jinja2

FOLDER = Path(__file__).parent / "templates"
_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER),
    autoescape=True,  # every value is text: markup in the data file is shown, never run
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def day(value: date) -> str:
    """A date as people write it: November 23, 2026."""
    return f"{value:%B} {value.day}, {value.year}"


_environment.filters["day"] = day


def html(template: str, **values: Any) -> str:
    """The template filled in, without indents or blank lines, so that Markdown leaves it alone."""
    text = _environment.get_template(f"{template}.html.jinja").render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def inline(template: str, **values: Any) -> str:
    """The same on one line, with the characters that Markdown would read as markup made harmless."""
    text = " ".join(html(template, **values).splitlines())
    return text.translate({ord(mark): f"&#{ord(mark)};" for mark in "*_`[]\\~^|"})


def plain(template: str, **values: Any) -> str:
    """A text that is no markup, filled in as it stands."""
    text = (FOLDER / f"{template}.jinja").read_text(encoding="utf-8")
    bare = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return bare.from_string(text).render(**values) + "\n"
