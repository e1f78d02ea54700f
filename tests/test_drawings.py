"""Drawings: positions come from the data, open ends are open, and each is one small SVG that stands alone."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pypdf
import pytest
import typst

import data_file
import disagreement
import drawings
import exhibits
import moves_map
import typesetting
from claims import UnknownError
from conftest import ROOT
from links import Links
from model import Care
from test_print import squeezed

CARE = data_file.load()
SVG = "{http://www.w3.org/2000/svg}"
CLASS = re.compile(r'class="([^"]+)"')
DISPUTED = [e.args[0] for e in exhibits.exhibits(CARE) if e.kind.prefix == "sources"]
HERE = Links("https://levels-of-care.example/")


def all_drawings() -> dict[str, str]:
    """Every drawing of the real data file, by its name."""
    weeks = {f"week-{level.id}": drawings.week_svg(CARE, level.id) for level in CARE.levels if level.week}
    facts = {fact: disagreement.disagreement_svg(CARE, fact) for fact in DISPUTED}
    return {
        "ladder": drawings.ladder_svg(CARE, HERE),
        "moves": moves_map.moves_svg(CARE, HERE),
        **weeks,
        **facts,
    }


@pytest.mark.parametrize("name", all_drawings())
def test_a_drawing_is_small_and_needs_no_style_sheet_and_no_script(name: str) -> None:
    drawn = all_drawings()[name]
    assert len(drawn.encode()) < 15_000
    root = ET.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert "text" in tags
    assert not tags & {"style", "script", "image", "foreignObject"}
    for element in root.iter():
        assert "style" not in element.attrib
        if element.tag in (f"{SVG}rect", f"{SVG}circle"):
            assert "fill" in element.attrib  # or it would be black where it stands alone
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert root.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("name", all_drawings())
def test_letters_and_lines_are_large_enough_on_a_phone_and_on_paper(name: str) -> None:
    root = ET.fromstring(all_drawings()[name])
    assert root.get("viewBox", "").startswith(f"0 0 {drawings.WIDTH} ")
    assert drawings.WIDTH <= 328  # what a window of 360 pixels leaves
    sizes = [float(e.get("font-size", "99")) for e in root.iter()]
    assert min(sizes) >= 12
    strokes = [float(e.get("stroke-width", "1")) for e in root.iter() if e.get("stroke")]
    assert min(strokes) >= 1


def test_each_place_to_sleep_on_the_ladder_has_a_pattern_of_its_own() -> None:
    drawn = drawings.ladder_svg(CARE, HERE)
    beds = {level.bed for level in CARE.levels if level.kind == "level"}
    found = {drawings.pattern(bed) for bed in beds}
    assert len(found - {"plain"}) == len(beds)
    assert set(re.findall(r'<pattern id="ladder-(\w+)"', drawn)) == found
    assert found == set(re.findall(r'fill="url\(#ladder-(\w+)\)"', drawn))


@pytest.mark.parametrize("sheet", ["site.css", "bare.css"])
def test_both_style_sheets_know_every_class_of_the_drawings(sheet: str) -> None:
    styles = (ROOT / "docs" / "assets" / sheet).read_text(encoding="utf-8")
    used = {
        name for drawn in all_drawings().values() for found in CLASS.findall(drawn) for name in found.split()
    }
    assert {"drawing", "mark", "edge", "link"} <= used
    assert [name for name in sorted(used) if not re.search(rf"\.{name}\b", styles)] == []


def test_a_range_is_drawn_where_it_lies_on_the_scale(sample: Care) -> None:
    claims = sample.facts["day.hours_per_week"]
    assert drawings.bar(claims[0], 40, 200) == drawings.Bar(45, 50, False)
    assert drawings.bar(claims[2], 40, 200) == drawings.Bar(45, 155, True)
    assert drawings.bar(sample.facts["weekly.hours_per_week"][0], 40, 200) == drawings.Bar(0, 45, False)
    assert drawings.bar(sample.facts["day.night_staff"][0], 40, 200) is None


def test_every_rung_of_the_ladder_has_its_hours_and_leads_to_its_level() -> None:
    drawn = drawings.ladder_svg(CARE, HERE)
    levels = [level for level in CARE.levels if level.kind == "level"]
    assert re.findall(r'<a href="([^"]+)"', drawn) == [HERE.page(level.page) for level in levels]
    for level in levels:
        assert level.name in drawn
    texts = [element.text for element in ET.fromstring(drawn).iter(f"{SVG}text")]
    assert {"fewer than 9", "9 to 19", "at least 20", "at least 5", "varies"} <= set(texts)


@pytest.mark.parametrize("level", [level for level in CARE.levels if level.week], ids=lambda level: level.id)
def test_the_filled_cells_sum_to_a_figure_inside_the_cited_range(level: object) -> None:
    found = CARE.by_id["levels"][level.id]  # type: ignore[attr-defined]
    drawn = drawings.week_svg(CARE, found.id)
    blocks = re.findall(r'<rect class="mark edge"[^>]* width="([\d.]+)" height="22"', drawn)
    hours = sum(map(float, blocks)) / drawings.HOUR
    assert hours == pytest.approx(drawings.week_hours(found), abs=0.05)
    if found.week_claim is not None:
        claim = found.facts["hours_per_week"][found.week_claim]
        assert (claim.min or 0) <= hours <= (claim.top or 168)


def test_every_level_of_the_ladder_has_a_week() -> None:
    assert [level.id for level in CARE.levels if level.kind == "level" and not level.week] == []


def test_a_level_without_a_week_is_refused(sample: Care) -> None:
    with pytest.raises(UnknownError, match='level "weekly" has no example week'):
        drawings.week_svg(sample, "weekly")


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "midnight"), (9, "9 am"), (12, "noon"), (18.5, "6:30 pm"), (24, "midnight")]
)
def test_hours_read_as_people_say_them(hour: float, words: str) -> None:
    assert drawings.clock(hour) == words


def test_every_drawing_can_stand_on_a_printed_sheet_in_its_own_font() -> None:
    sheet = b"""#set document(title: "Drawings")
    #set text(font: "Atkinson Hyperlegible")
    #for svg in json(bytes(sys.inputs.drawings)) { image(bytes(svg), format: "svg", alt: "drawing") }"""
    made = typst.compile(  # PDF/UA-1 refuses a letter that the font lacks
        sheet,
        font_paths=typesetting.FONTS,
        pdf_standards=["ua-1"],
        sys_inputs={"drawings": json.dumps([*all_drawings().values()])},
    )
    text = squeezed(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages))
    for level in CARE.levels:
        assert level.kind != "level" or squeezed(level.name) in text
