"""The built site: every page whole, every fact with its source, and no page without the safety rail."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

import data_file
import search_index
import site_rules
from conftest import ROOT
from findings import Finding
from model import Care
from sheets import sheets
from site_rules import Outline, bare_pages, pages
from site_rules import html as read
from templates import day

SiteRule = Callable[[Path], list[Finding]]
CARE = data_file.load()
SOURCES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="session")
def outlines(site: Path) -> dict[str, Outline]:
    """The outline of every page in the theme's frame, by its address."""
    return {address: site_rules.outlines(site)[address] for address in pages(site)}


def test_every_source_page_is_built(site: Path) -> None:
    assert len(pages(site)) == len(SOURCES) + 1  # and the 404


def test_nothing_is_left_unfilled(site: Path) -> None:
    assert [address for address in pages(site) if re.search(r"\{\{|\{%", read(site, address))] == []


def test_the_safety_rail_is_on_every_page(outlines: dict[str, Outline]) -> None:
    rail = [line for line in CARE.helplines if line.rail]
    for address, outline in outlines.items():
        for line in rail:
            assert str(line.call) in outline.text, address
            assert f"tel:{line.dial}" in dict(outline.links), address


def test_every_page_says_that_no_clinician_has_reviewed_it(outlines: dict[str, Outline]) -> None:
    for address, outline in outlines.items():
        assert "Not yet reviewed by a clinician" in outline.text, address


def test_every_bare_page_has_the_rail_the_edition_and_no_script(site: Path) -> None:
    bare = bare_pages(site)
    assert len(bare) > 30
    for address in bare:
        page, outline = read(site, address), site_rules.outlines(site)[address]
        for line in CARE.helplines:
            assert not line.rail or f"tel:{line.dial}" in dict(outline.links), address
        assert f"Edition of {day(CARE.edition)}." in outline.text, address
        assert "Not yet reviewed by a clinician" in outline.text, address
        for inline in ("<script", "<style", " style="):
            assert inline not in page, address


def test_where_withdrawal_comes_up_the_warning_stands(outlines: dict[str, Outline]) -> None:
    warning = " ".join(CARE.withdrawal_warning.split())
    risky = re.compile(r"\b(withdrawal|detox|benzodiazepines?)\b", re.IGNORECASE)
    without = [
        source.relative_to(ROOT / "docs")
        for source in SOURCES
        if risky.search(source.read_text(encoding="utf-8"))
        and warning not in outlines[address_of(source)].text
    ]
    assert without == []


def test_where_withdrawal_comes_up_in_a_frame_the_warning_stands_too(site: Path) -> None:
    warning = " ".join(CARE.withdrawal_warning.split())
    texts = {address: site_rules.outlines(site)[address].text for address in bare_pages(site)}
    speaking = [name for name, text in texts.items() if re.search(r"\b(withdrawal|detox)\b", text, re.I)]
    assert len(speaking) > 10
    assert [address for address in speaking if warning not in texts[address]] == []


def address_of(source: Path) -> str:
    """The address of a source page."""
    name = str(source.relative_to(ROOT / "docs")).removesuffix("index.md").removesuffix(".md")
    return f"{name}/" if name and not name.endswith("/") else name


@pytest.mark.parametrize("rule", site_rules.RULES, ids=lambda rule: rule.__name__)
def test_links_lead_somewhere_ids_are_unique_and_headings_in_order(site: Path, rule: SiteRule) -> None:
    assert rule(site) == []


def test_every_claim_has_its_row_on_the_sources_page(outlines: dict[str, Outline]) -> None:
    ids = set(dict(outlines["about/sources/"].ids))
    assert [
        f"{fact}.{i}"
        for fact, claims in CARE.facts.items()
        for i in range(len(claims))
        if f"{fact}.{i}" not in ids
    ] == []
    assert [source.id for source in CARE.sources if source.id not in ids] == []


@pytest.mark.parametrize("level", CARE.levels, ids=lambda level: level.id)
def test_a_level_page_has_all_its_facts_with_whose_they_are(site: Path, level: object) -> None:
    found = CARE.by_id["levels"][level.id]  # type: ignore[attr-defined]
    page = read(site, found.page.removesuffix(".md") + "/")
    for name, claims in found.facts.items():
        if name == "mix_ups":
            continue
        for index in range(len(claims)):
            assert f"#{found.id}.{name}.{index}" in page


def test_a_marked_term_is_marked_once_and_stands_in_the_box(site: Path) -> None:
    marks = 0
    for address in pages(site):
        page = read(site, address)
        marked = re.findall(r'class="term" href="[^"]*#([^"]+)"', page)
        assert len(marked) == len(set(marked)), address
        assert sorted(marked) == sorted(re.findall(r'<div id="word-([^"]+)"', page)), address
        marks += len(marked)
    assert marks > 100


def test_the_glossary_has_every_term_and_its_linked_data(site: Path, outlines: dict[str, Outline]) -> None:
    assert {term.id for term in CARE.terms} <= set(dict(outlines["glossary/"].ids))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(site, "glossary/"))
    (terms,) = [
        block
        for block in map(json.loads, blocks)
        if block["@type" if "@type" in block else "@graph"] == "DefinedTermSet"
    ]
    assert {term["termCode"] for term in terms["hasDefinedTerm"]} == {term.id for term in CARE.terms}


def test_every_page_has_its_own_title_description_address_and_linked_data(site: Path) -> None:
    titles, descriptions = set(), set()
    built = [address for address in pages(site) if address != "404.html"]
    for address in built:
        page = read(site, address)
        titles.add(re.findall(r"<title>(.*?)</title>", page)[0])
        (description,) = re.findall(r'<meta name="description" content="([^"]*)"', page)
        assert 60 <= len(html.unescape(description)) <= 160, (address, len(description))
        descriptions.add(description)
        assert f'<link rel="canonical" href="https://levels-of-care.example/{address}"' in page
        assert '<meta property="og:title"' in page
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
        kinds = [part["@type"] for part in data["@graph"]]
        assert kinds == ["MedicalWebPage", "BreadcrumbList"]
        assert "reviewedBy" not in data["@graph"][0]
    assert len(titles) == len(descriptions) == len(built)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_inline(site: Path) -> None:
    loads = re.compile(r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="(https?:)?//[^"]*"[^>]*>')
    for address in pages(site):
        page = read(site, address)
        outside = [m.group() for m in loads.finditer(page) if 'rel="canonical"' not in m.group()]
        assert outside == [], address
        assert re.findall(r"<script(?![^>]*(?:src=|type=\"application/))", page) == [], address
        assert " style=" not in page, address
        assert "<style" not in page, address


def test_there_is_no_sound_no_video_and_no_login(site: Path) -> None:
    unwanted = re.compile(r'<(audio|video|iframe|object|embed)\b|type="password"')
    assert [address for address in pages(site) if unwanted.search(read(site, address))] == []


def test_no_picture_holds_words_that_are_not_beside_it(site: Path) -> None:
    """The logo holds none; the pictures of sheets are there to tell them apart, and the sheets are linked."""
    for address in pages(site):
        pictures = re.findall(r'<img[^>]*?src="([^"]*)"', read(site, address))
        others = {picture.rpartition("/")[2] for picture in pictures} - {"logo.svg"}
        assert others == ({f"{sheet.id}.png" for sheet in sheets(CARE)} if address == "handouts/" else set())
    assert "<text" not in read(site, "assets/logo.svg")


def menu(site: Path, address: str) -> list[str]:
    """The addresses that a page's menu leads to, in order."""
    links = LexborHTMLParser(read(site, address)).css("#menu a")
    return [urljoin(f"/{address}", str(link.attributes["href"])) for link in links]


def test_menus_come_in_the_same_order_on_every_page(site: Path) -> None:
    order = menu(site, "")
    assert len(order) > 5
    for address in pages(site):
        assert [link for link in menu(site, address) if link in order] == order, address


def test_the_menu_lists_every_page_of_the_section_one_is_in(site: Path) -> None:
    for address in pages(site):
        listed = {link[1:] for link in menu(site, address)}
        section = address.partition("/")[0]
        pages_of_it = {other for other in pages(site) if other.startswith(f"{section}/")}
        assert section == "help-now" or pages_of_it <= listed, address


def test_help_comes_before_the_menu_on_every_page(site: Path) -> None:
    rail = [f'href="tel:{line.dial}"' for line in CARE.helplines if line.rail]
    for address in pages(site):
        page = read(site, address)
        places = [page.index(part) for part in (*rail, 'class="help-button"', "<article", 'id="menu"')]
        assert places == sorted(places), address


def test_every_page_is_in_the_menu_and_in_search(site: Path, outlines: dict[str, Outline]) -> None:
    index = json.loads(read(site, search_index.PATH).partition("=")[2])
    searched = {address for address, *_ in index["pages"]}
    linked = {
        urljoin(f"/{address}", link)[1:].partition("#")[0]
        for address, outline in outlines.items()
        for link, _ in outline.links
        if address != "404.html"
    }
    assert set(outlines) - {"404.html"} <= searched & linked


def test_numbers_that_no_one_has_verified_are_nowhere(outlines: dict[str, Outline]) -> None:
    unverified = [
        "435748",
        "HELP4U",
        "487-4889",
        "378-4373",
        "55753",
        "484-3731",
        "696-1996",
        "799-4889",
        "press 3",
    ]
    for address, outline in outlines.items():
        assert [number for number in unverified if number in outline.text] == [], address


def test_every_page_shows_the_date_of_its_edition(outlines: dict[str, Outline]) -> None:
    for address, outline in outlines.items():
        assert f"Edition of {day(CARE.edition)}." in outline.text, address


def test_the_open_data_is_the_data_file(site: Path, care: Care) -> None:
    text = (site / "data" / "care.json").read_text(encoding="utf-8")
    assert Care.model_validate_json(text) == care
    schema = json.loads((site / "data" / "data.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == set(type(care).model_fields)


def test_the_data_reference_names_every_field(outlines: dict[str, Outline], site: Path) -> None:
    text = outlines["about/data/"].text
    schema = json.loads((site / "data" / "data.schema.json").read_text(encoding="utf-8"))
    for record in (schema, *schema["$defs"].values()):
        for name, field in record["properties"].items():
            assert name in text
            assert " ".join(field["description"].split()) in text
