"""Bare pages: outside the theme and without scripts, for frames on other sites and for addresses on paper."""

from typing import Any

from markupsafe import Markup

from helplines import safety_rail
from links import Links, page_url
from model import Care
from templates import html


def page(
    care: Care,
    template: str,
    *,
    title: str,
    path: str,
    about: str,
    full: str,
    address: str,
    signed_by: str = "",
    **values: Any,
) -> str:
    """The template, which extends `bare.html.jinja`, as a whole page with the safety rail and the edition.

    `path` is its place in the site (`embed/ladder/index.html`), `about` the full page below docs/ that it
    leads to, `full` that page's name, and `address` the site's own, with a slash at its end. `signed_by`
    says who reviewed it. In the template `links` leads from the bare page to others.
    """
    return html(
        template,
        title=title,
        links=Links("../" * path.count("/")),
        rail=Markup(safety_rail(care)),
        full=full,
        full_address=f"{address}{page_url(about)}",
        edition=care.edition,
        signed_by=signed_by,
        **values,
    )
