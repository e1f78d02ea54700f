"""The markup templates: Python selects and orders, a template draws."""

from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

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


def short(number: float) -> str:
    """A number in as few digits as a drawing needs: 9, 12.5, 117.33."""
    return f"{round(number, 2):g}"


_environment.filters["day"] = day
_environment.filters["short"] = short


def html(template: str, **values: Any) -> str:
    """The template filled in, without indents or blank lines, so that Markdown leaves it alone."""
    return _filled(f"{template}.html.jinja", values)


def svg(template: str, **values: Any) -> Markup:
    """The drawing filled in, one element a line, ready to stand in a page or in a file of its own."""
    return Markup(_filled(f"{template}.svg.jinja", values))


def inline(template: str, **values: Any) -> str:
    """The same on one line, with the characters that Markdown would read as markup made harmless."""
    text = " ".join(html(template, **values).splitlines())
    return text.translate({ord(mark): f"&#{ord(mark)};" for mark in "*_`[]\\~^|"})


def _filled(name: str, values: dict[str, Any]) -> str:
    """A template filled in, without indents and blank lines."""
    text = _environment.get_template(name).render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
