"""Tables and drawings to take along: a bare page, a CSV file and an SVG for each, and all say the same."""

import csv
import html
import io
import json
import re
import threading
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import data_file
import exhibits
import tables
from claims import value
from conftest import QuietHandler, _Server
from exhibits import Exhibit
from links import Links
from model import Care
from prose import prose
from site_rules import bare_pages
from site_rules import html as read
from test_accessibility import violations

CARE = data_file.load()
EXHIBITS = exhibits.exhibits(CARE)
COMPARED = [exhibit for exhibit in EXHIBITS if exhibit.kind.prefix == "compare"]


def table(path: Path) -> list[list[str]]:
    """A CSV file's rows."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def letters(markup: str) -> str:
    """The letters of some HTML or text, small and without blanks."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split()).lower()


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.name)
def test_each_has_its_page_and_its_files_and_its_page_links_to_them(site: Path, exhibit: Exhibit) -> None:
    folder = site / "embed" / exhibit.name
    assert (folder / "index.html").is_file()
    rows = table(folder / f"{exhibit.name}.csv")
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    drawing = folder / f"{exhibit.name}.svg"
    assert drawing.is_file() == bool(exhibit.kind.svg)
    full = read(site, exhibit.page.removesuffix("index.md").removesuffix(".md") + "/")
    assert f'embed/{exhibit.name}/{exhibit.name}.csv"' in full
    assert (f'embed/{exhibit.name}/{exhibit.name}.svg"' in full) == drawing.is_file()


def test_names_are_addresses_and_stand_for_one_thing() -> None:
    names = [exhibit.name for exhibit in EXHIBITS]
    assert {"ladder", "moves", "week-iop", "sources-iop-hours-per-week", "compare-iop-php"} <= set(names)
    assert all(re.fullmatch(r"[a-z0-9-]{3,80}", name) for name in names)
    called = [
        found
        for path in exhibits.DOCS.rglob("*.md")
        for call in prose(path, "").calls
        if (found := exhibits.called("", call))
    ]
    assert {(e.name, tuple(e.args)) for e in called} == {(e.name, tuple(e.args)) for e in EXHIBITS}
    assert len({(e.name, str(e.options)) for e in called}) == len(names)


@pytest.mark.parametrize("exhibit", COMPARED, ids=lambda exhibit: exhibit.name)
def test_page_table_equals_api_equals_csv(site: Path, exhibit: Exhibit) -> None:
    page = read(site, f"{exhibit.page.removesuffix('index.md').removesuffix('.md')}/")
    found = page.partition(f'id="compare-{"-".join(exhibit.args)}"')[2].partition("</table>")[0]
    on_page = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in found.split("</tr>")[1:-1]]
    in_file = table(site / "embed" / exhibit.name / f"{exhibit.name}.csv")[1:]
    attributes = tables.chosen_rows(CARE, exhibit.options.get("attributes"))
    assert len(on_page) == len(in_file) == len(attributes)
    for attribute, shown, kept in zip(attributes, on_page, in_file, strict=True):
        for level, cell, text in zip(exhibit.args, shown, kept[1:], strict=True):
            answer = json.loads(
                (site / "api" / "v1" / "levels" / f"{level}.json").read_text(encoding="utf-8")
            )
            fact = answer["level"]["facts"].get(attribute.id)
            if fact is None:
                assert text == ""
                assert "This varies." in cell
                continue
            indexes = [int(i) for i in re.findall(rf"#{level}\.{attribute.id}\.(\d+)", cell)]
            assert indexes
            for claim in (fact["claims"][index] for index in indexes):
                assert letters(claim["says"]) in letters(cell)
                assert letters(claim["says"]) in letters(text)


def test_facts_are_the_same_in_the_file_the_csv_and_the_api(site: Path) -> None:
    rows = table(site / "data" / "facts.csv")
    head, body = rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    answer = json.loads((site / "api" / "v1" / "facts.json").read_text(encoding="utf-8"))["facts"]
    assert head[:3] == ["fact", "place", "says"]
    assert {(row["fact"], int(row["place"])): row["says"] for row in body} == {
        (fact, place): value(CARE, fact, claim)
        for fact, claims in CARE.facts.items()
        for place, claim in enumerate(claims)
    }
    for row in body:
        claim = answer[row["fact"]]["claims"][int(row["place"])]
        assert claim["says"] == row["says"]
        for limit in ("min", "max", "below"):
            assert claim[limit] == (float(row[limit]) if row[limit] else None)
        for name in ("authority", "checked", "review_by", "confidence"):
            assert claim[name] == row[name]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("glossary", len(CARE.terms)),
        ("levels", len(CARE.levels)),
        ("questions", len(CARE.questions) + len(CARE.vocabulary.attributes)),
    ],
)
def test_the_open_data_has_a_row_for_each_record(site: Path, name: str, count: int) -> None:
    rows = table(site / "data" / f"{name}.csv")
    assert len(rows) == count + 1
    assert len({row[0] for row in rows}) == count + 1


def test_no_cell_starts_a_formula(site: Path) -> None:
    cells = [cell for path in site.rglob("*.csv") for row in table(path) for cell in row]
    assert len(cells) > 5000
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_call_that_cannot_be_made_is_no_exhibit(sample: Care) -> None:
    assert exhibits.called("a.md", 'fact("day.hours_per_week")') is None
    assert exhibits.called("a.md", "week(unknown)") is None
    wrong = exhibits.called("a.md", 'week("dya")')
    assert wrong is not None
    assert not exhibits.possible(sample, wrong)


def test_a_page_function_says_how_to_take_it(sample: Care, links: Links) -> None:
    drawn = exhibits.page_functions(sample, links)["week"]("day")
    assert re.findall(r'class="reuse".*', drawn)
    assert 'href="../../embed/week-day/week-day.svg" download' in drawn


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_bare_page(
    browser: Browser, base: str, site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for address in bare_pages(site):
        page.goto(base + address)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wrong := violations(page) + ["too wide"] * (wide > 0):
            found[address] = wrong
    context.close()
    assert found == {}


def test_a_bare_page_stands_in_a_frame_and_its_links_leave_it(
    browser: Browser, base: str, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 900})
    frame = f'<iframe title="Levels" width="700" height="800" src="{base}embed/ladder/"></iframe>'
    (tmp_path / "index.html").write_text(frame)
    with _Server(("127.0.0.1", 0), partial(QuietHandler, directory=str(tmp_path))) as partner:
        threading.Thread(target=partner.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{partner.server_address[1]}/")
        page.frame_locator("iframe").locator(".drawing a").first.click()
        page.wait_for_url(re.compile(f"^{base}levels/"))
        page.close()
        partner.shutdown()
