"""The built site: every page whole, every fact with its source, and no page without the safety rail."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

import data_file
from conftest import ROOT, pages
from model import Care

CARE = data_file.load()
SOURCES = sorted((ROOT / "docs").rglob("*.md"))


def read(site: Path, address: str) -> str:
    """The HTML of a page by its address."""
    path = site / address
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


class Outline(HTMLParser):
    """Ids, links, headings and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self._quiet = 0
        self._article = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if value := named.get("id"):
            self.ids.append(value)
        if tag == "a" and (value := named.get("href")):
            self.links.append(value)
        if tag == "article":
            self._article = True
        if self._article and re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("script", "style"):
            self._quiet += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._quiet -= 1
        if tag == "article":
            self._article = False

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="session")
def outlines(site: Path) -> dict[str, Outline]:
    """Every page's outline by its address."""
    return {address: Outline(read(site, address)) for address in pages(site)}


def test_every_source_page_is_built(site: Path) -> None:
    assert len(pages(site)) == len(SOURCES) + 1  # and the 404


def test_nothing_is_left_unfilled(site: Path) -> None:
    assert [address for address in pages(site) if re.search(r"\{\{|\{%", read(site, address))] == []


def test_the_safety_rail_is_on_every_page(outlines: dict[str, Outline]) -> None:
    rail = [line for line in CARE.helplines if line.rail]
    for address, outline in outlines.items():
        for line in rail:
            assert str(line.call) in outline.text, address
            assert f"tel:{line.dial}" in outline.links, address


def test_every_page_says_that_no_clinician_has_reviewed_it(outlines: dict[str, Outline]) -> None:
    for address, outline in outlines.items():
        assert "Not yet reviewed by a clinician" in outline.text, address


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


def address_of(source: Path) -> str:
    """The address of a source page."""
    name = str(source.relative_to(ROOT / "docs")).removesuffix("index.md").removesuffix(".md")
    return f"{name}/" if name and not name.endswith("/") else name


def test_headings_are_in_order_and_ids_unique(outlines: dict[str, Outline]) -> None:
    for address, outline in outlines.items():
        assert outline.headings[:1] == [1], address
        assert outline.headings.count(1) == 1, address
        for above, below in zip(outline.headings, outline.headings[1:], strict=False):
            assert below <= above + 1, (address, outline.headings)
        assert len(outline.ids) == len(set(outline.ids)), address


def test_every_link_and_anchor_leads_somewhere(site: Path, outlines: dict[str, Outline]) -> None:
    broken = []
    for address, outline in outlines.items():
        for link in outline.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = urljoin(f"/{address}", html.unescape(link)).partition("#")
            target = target.partition("?")[0]
            target = unquote(target).lstrip("/").removesuffix("index.html")
            if (target not in outlines and not (site / target).is_file()) or (
                anchor and target in outlines and anchor not in outlines[target].ids
            ):
                broken.append((address, link))
    assert broken == []


def test_every_claim_has_its_row_on_the_sources_page(outlines: dict[str, Outline]) -> None:
    ids = set(outlines["about/sources/"].ids)
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
        marked = re.findall(r'data-term="([^"]+)"', page)
        assert len(marked) == len(set(marked)), address
        assert sorted(marked) == sorted(re.findall(r'<div id="word-([^"]+)"', page)), address
        marks += len(marked)
    assert marks > 100


def test_the_glossary_has_every_term_and_its_linked_data(site: Path, outlines: dict[str, Outline]) -> None:
    assert {term.id for term in CARE.terms} <= set(outlines["glossary/"].ids)
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
