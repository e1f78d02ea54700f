"""Is this sheet current? A page for each sheet of each edition, whose address stands on the paper.

It says what differs between the paper in someone's hand and the data of today, in words.
"""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

import bare
from editions import Edition, PrintedSheet, edition, since
from helplines import withdrawal_warning
from model import Care
from templates import day
from withdrawal import comes_up

HANDOUTS = "handouts/index.md"


def address(sheet: str, when: date) -> str:
    """Where the page of that sheet and edition stands, below the site's address."""
    return f"s/{sheet}/{when}/"


def pages(care: Care, editions: Mapping[date, Edition], site: str) -> dict[str, str]:
    """The pages by their path in the site, whose own address ends with a slash.

    A page for every edition that was kept, and for today's, of every sheet that it had.
    """
    now = edition(care)
    return {
        f"{address(name, when)}index.html": _page(care, now, when, kept.facts, name, sheet, site)
        for when, kept in {**editions, care.edition: now}.items()
        for name, sheet in kept.sheets.items()
    }


def _page(
    care: Care,
    now: Edition,
    when: date,
    facts: Mapping[str, tuple[str, ...]],
    name: str,
    sheet: PrintedSheet,
    site: str,
) -> str:
    """What has happened to one sheet since that edition."""
    newest = now.sheets.get(name)
    changes = since(care, when, facts, sheet.facts)
    told = " ".join([sheet.name, *(text for change in changes for _, text in change.words)])
    return bare.page(
        care,
        "sheet_status",
        title=f"{sheet.name}, edition of {day(when)}",
        path=f"{address(name, when)}index.html",
        about=newest.page if newest else HANDOUTS,
        full=sheet.name if newest else "handouts",
        address=site,
        name=name,
        newest=newest,
        same_words=newest is not None and newest.words == sheet.words,
        changes=changes,
        warning=Markup(withdrawal_warning(care)) if comes_up(told) else "",
    )
