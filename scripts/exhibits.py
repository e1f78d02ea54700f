"""Tables and drawings that others can show on their own site or take: a bare page, a CSV file and an SVG.

An exhibit is what a page calls: `{{ week("iop") }}` makes `embed/week-iop/`, with `week-iop.csv` and
`week-iop.svg` beside it. So no list has to be kept, and every table and drawing has its address.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

import bare
import charts
import disagreement
import drawings
import freshness
import moves_map
import spreadsheets
import tables
import words
from claims import UnknownError
from data_file import ROOT
from helplines import withdrawal_warning
from links import Links
from model import Care
from prose import prose
from signatures import signature, signed_by, signed_page
from sources import about
from templates import html
from withdrawal import comes_up

DOCS = ROOT / "docs"
FRAME = Links("../../")  # every bare page stands two folders down
LONGEST = 4  # a comparison of more levels is named by its first and last


@dataclass(frozen=True)
class Kind:
    """One kind of table or drawing: what its name starts with, and the functions that make its forms."""

    prefix: str
    title: Callable[..., str]
    html: Callable[..., str]
    rows: Callable[..., Iterable[spreadsheets.Row]]
    svg: Callable[..., Markup] | None = None


KINDS: Mapping[str, Kind] = {
    "codes_table": Kind(
        "names",
        lambda care: "One kind of care, several names",
        tables.codes_table,
        spreadsheets.codes_table,
    ),
    "comparison": Kind("compare", tables.side_by_side, tables.comparison, spreadsheets.comparison),
    "facts_table": Kind(
        "facts",
        lambda care, level: f"{tables.level_of(care, level).name}: the facts",
        tables.facts_table,
        spreadsheets.facts_table,
    ),
    "ladder": Kind(
        "ladder",
        lambda care: "The levels by hours of treatment and by where you sleep",
        charts.ladder,
        spreadsheets.ladder,
        drawings.ladder_svg,
    ),
    "moves_map": Kind(
        "moves",
        lambda care: "Common steps up and down between levels",
        moves_map.moves_map,
        spreadsheets.moves,
        moves_map.moves_svg,
    ),
    "other_sources": Kind(
        "sources",
        lambda care, fact: f"{about(care, fact)}: what each source says",
        disagreement.other_sources,
        spreadsheets.disagreement,
        lambda care, links, fact: disagreement.disagreement_svg(care, fact),
    ),
    "week": Kind(
        "week",
        lambda care, level: f"An example week: {tables.level_of(care, level).name}",
        charts.week,
        spreadsheets.week,
        lambda care, links, level: drawings.week_svg(care, level),
    ),
    "words_table": Kind(
        "words",
        lambda care: "Words to leave out, and words to use",
        words.words_table,
        spreadsheets.words_table,
    ),
}


@dataclass(frozen=True)
class Exhibit:
    """One call of a page: the kind, what it asks for, and the page below docs/ that it is a part of."""

    kind: Kind
    page: str
    args: Sequence[str] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By its name: what is drawn of it can be kept."""
        return hash(self.name)

    @property
    def name(self) -> str:
        """Its name in addresses: `week-iop`, `compare-iop-php`, `compare-outpatient-to-hospital`."""
        many = len(self.args) > LONGEST
        words = [self.args[0], "to", self.args[-1]] if many else [*self.args]
        return "-".join([self.kind.prefix, *(disagreement.drawing_id(word) for word in words)])

    def title(self, care: Care) -> str:
        """Its heading. Raises UnknownError when it asks for what the data file does not hold."""
        return self.kind.title(care, *self.args)


def exhibits(care: Care) -> list[Exhibit]:
    """Every table and drawing that a page calls, once each; a level's own page counts as its page.

    A call that cannot be made is left out: the page that makes it says what is wrong.
    """
    found: dict[str, Exhibit] = {}
    pages = sorted(DOCS.rglob("*.md"), key=lambda path: (path.parent.name != "levels", path))
    for path in pages:
        page = path.relative_to(DOCS).as_posix()
        for call in prose(path, page).calls:
            exhibit = called(page, call)
            if exhibit and exhibit.name not in found and possible(care, exhibit):
                found[exhibit.name] = exhibit
    return [*found.values()]


def files(care: Care, address: str, today: date) -> dict[str, str]:
    """The bare page of every exhibit and its downloads, by their path in the site.

    A page says which of its facts are past their check date on the day `today`.
    """
    made: dict[str, str] = {}
    for exhibit in exhibits(care):
        folder = f"embed/{exhibit.name}"
        made[f"{folder}/index.html"] = _page(care, exhibit, f"{folder}/index.html", address, today)
        rows = exhibit.kind.rows(care, *exhibit.args, **exhibit.options)
        made[f"{folder}/{exhibit.name}.csv"] = spreadsheets.text(rows)
        if exhibit.kind.svg:
            made[f"{folder}/{exhibit.name}.svg"] = exhibit.kind.svg(care, Links(address), *exhibit.args)
    return made


def page_functions(care: Care, links: Links) -> dict[str, Callable[..., str]]:
    """What a page can call for a table or a drawing: each is followed by a line that says how to take it."""
    return {name: _with_reuse(care, links, kind) for name, kind in KINDS.items()}


def _with_reuse(care: Care, links: Links, kind: Kind) -> Callable[..., str]:
    """The function of a kind, with the line of addresses after what it returns."""

    def made(*args: str, **options: Any) -> str:
        exhibit = Exhibit(kind, "", args, options)
        drawn = kind.html(care, links, *args, **options)
        folder = f"{links.root}embed/{exhibit.name}/"
        line = html("reuse", name=exhibit.name, folder=folder, svg=kind.svg, title=exhibit.title(care))
        return f"{drawn}\n{line}"

    return made


def _page(care: Care, exhibit: Exhibit, path: str, address: str, today: date) -> str:
    """The exhibit's bare page, with what has passed its date, and the warning where withdrawal comes up."""
    content = Markup(_content(care, exhibit))
    notes = [freshness.notice(care, FRAME, content, "", today)]
    notes += [withdrawal_warning(care)] if comes_up(content.striptags()) else []
    full = signed_page(exhibit.page)
    return bare.page(
        care,
        "embed",
        title=exhibit.title(care),
        path=path,
        about=full.path,
        full=full.title,
        address=address,
        signed_by=signed_by(signature(care, full.path, full.fingerprint)),
        content=content,
        notes=[Markup(note) for note in notes],
    )


@lru_cache(maxsize=256)
def _content(care: Care, exhibit: Exhibit) -> str:
    """The table or drawing as it stands on its bare page."""
    return exhibit.kind.html(care, FRAME, *exhibit.args, **exhibit.options)


def called(page: str, call: str) -> Exhibit | None:
    """The exhibit that a page's call makes, or None when it calls for something else."""
    try:
        node = ast.parse(call, mode="eval").body
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS):
            return None
        args = [ast.literal_eval(arg) for arg in node.args]
        options = {str(word.arg): ast.literal_eval(word.value) for word in node.keywords}
    except (SyntaxError, ValueError):
        return None
    return Exhibit(KINDS[node.func.id], page, args, options)


def possible(care: Care, exhibit: Exhibit) -> bool:
    """Whether the data file holds what the exhibit asks for."""
    try:
        return bool(exhibit.title(care) and _content(care, exhibit))
    except (UnknownError, TypeError):
        return False
