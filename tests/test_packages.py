"""The training packages: whole, the same bytes each time, valid by the published schemas, and read back."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from onyx2moodle import parser as onyx
from playwright.sync_api import Browser

import archives
import data_file
import markup
import packages
from conftest import ROOT
from model import Care
from onboarding import PACKAGES, shown
from test_accessibility import violations

CARE = data_file.load()
SCHEMAS = ROOT / "tests" / "vendor" / "scorm-schemas"
IMPORTS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "1.2/imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "1.2/adlcp_rootv1p2.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "2004/imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "2004/adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "2004/imsss_v1p0.xsd",
    },
}
NAMES = packages.names(CARE)
SCORM = [name for name in NAMES if "scorm" in name]
LESSON = '<h1>Day</h1><p><a href="../x/">Linked</a></p><h2 id="case">A case</h2>'


@pytest.fixture(scope="module")
def opened(site: Path) -> dict[str, zipfile.ZipFile]:
    """Every package of the built site, by its name."""
    return {name: zipfile.ZipFile(io.BytesIO((site / name).read_bytes())) for name in NAMES}


def schema(edition: str) -> etree.XMLSchema:
    """The published schemas of one edition of SCORM, together."""
    imports = "".join(
        f'<import namespace="{namespace}" schemaLocation="{file}"/>'
        for namespace, file in IMPORTS[edition].items()
    )
    text = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(text.encode(), base_url=f"{SCHEMAS}/all.xsd"))


def test_there_is_one_for_each_module_and_track_in_both_editions(site: Path) -> None:
    built = {str(path.relative_to(site)) for path in (site / "onboarding" / "packages").iterdir()}
    assert built == set(NAMES)
    assert len(SCORM) == 2 * (len(CARE.modules) + len(CARE.tracks))


@pytest.mark.parametrize("name", SCORM)
def test_a_manifest_is_valid_and_names_what_the_package_holds(
    opened: dict[str, zipfile.ZipFile], name: str
) -> None:
    manifest = etree.fromstring(opened[name].read("imsmanifest.xml"))
    valid = schema(name.rpartition("-")[2].removesuffix(".zip"))
    assert valid.validate(manifest), valid.error_log
    named = {str(file.get("href")) for file in manifest.iter("{*}file")}
    assert named == set(opened[name].namelist()) - {"imsmanifest.xml"}
    launched = [str(part.get("href")) for part in manifest.iter("{*}resource") if part.get("href")]
    assert launched == [f"{step.module}.html" for step in course(name).steps]


def course(name: str) -> packages.Course:
    """The course that a package holds."""
    return next(c for c in packages.courses(CARE) if name.startswith(f"{PACKAGES}/{c.id}-scorm"))


def test_every_page_has_the_rail_its_edition_and_leads_nowhere_else(
    opened: dict[str, zipfile.ZipFile],
) -> None:
    for name, package in opened.items():
        for page in package.namelist():
            if page.endswith(".html"):
                text = package.read(page).decode()
                for line in CARE.helplines:
                    assert not line.rail or f'href="tel:{line.dial}"' in text, (name, page)
                assert "Not yet reviewed by a clinician" in text
                links = set(re.findall(r'(?:href|src)="([^"]+)"', text))
                outside = {link for link in links if not link.startswith(("tel:", "#"))}
                assert outside <= set(package.namelist()), (name, page)


def test_the_same_data_gives_the_same_bytes(sample: Care) -> None:
    lessons = {found.id: LESSON for found in sample.modules}
    assert packages.packages(sample, lessons) == packages.packages(sample, lessons)
    for content in packages.packages(sample, lessons).values():
        for entry in zipfile.ZipFile(io.BytesIO(content)).infolist():
            assert entry.date_time == archives.NO_DATE


def test_a_track_holds_only_the_questions_it_names(sample: Care) -> None:
    made = packages.packages(sample, {found.id: LESSON for found in sample.modules})
    package = zipfile.ZipFile(io.BytesIO(made[f"{PACKAGES}/track-desk-scorm12.zip"]))
    assert re.findall(r'data-check="([^"]+)"', package.read("hours.html").decode()) == ["who"]


def test_a_page_without_a_case_is_named(sample: Care) -> None:
    with pytest.raises(packages.LessonError, match=r"docs/onboarding/hours\.md: no case"):
        packages.packages(sample, {found.id: "<h1>Day</h1>" for found in sample.modules})


def test_a_text_is_escaped_in_every_form(altered: Callable[[str, str], Care], tmp_path: Path) -> None:
    wicked = altered("Are there as many hours for teens?", """'<b>&amp; "quoted"</b>'""")
    made = packages.packages(wicked, {found.id: LESSON for found in wicked.modules})
    bank = zipfile.ZipFile(io.BytesIO(made[packages.QUESTIONS]))
    item = onyx.parse_item(Path(bank.extract("items/hours-a-week.xml", tmp_path)))
    assert '<b>&amp; "quoted"</b>' in "".join(item.body_xml.itertext())


def test_another_parser_reads_every_question_back(opened: dict[str, zipfile.ZipFile], tmp_path: Path) -> None:
    bank = opened[packages.QUESTIONS]
    for check in (shown(CARE, record) for record in CARE.checks):
        item = onyx.parse_item(Path(bank.extract(f"items/{check.id}.xml", tmp_path)))
        (choice,) = item.interactions
        assert [part.identifier for part in choice.choices] == [option.letter for option in check.options]
        assert item.response_decls["RESPONSE"].correct_values == [check.right.letter]
        words = "".join(item.body_xml.itertext())
        assert all(text in words for text in (check.stem, *(option.text for option in check.options)))
        assert len(item.feedback) == len(check.options)


@pytest.mark.parametrize("kind", ["html", "scorm-1.2"])
def test_its_pages_are_valid_html(site: Path, tmp_path: Path, kind: packages.Kind) -> None:
    zipfile.ZipFile(site / packages.path(packages.whole(CARE), "html")).extractall(tmp_path)
    if kind != "html":
        zipfile.ZipFile(site / packages.path(packages.courses(CARE)[0], kind)).extractall(tmp_path)
    assert [finding for finding in markup.valid_html(tmp_path) if finding.fails] == []


def test_the_folder_of_pages_works_from_a_disk_without_a_network(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    package = site / packages.path(packages.whole(CARE), "html")
    zipfile.ZipFile(package).extractall(tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    page.goto(f"file://{tmp_path}/index.html")
    page.get_by_role("link", name=CARE.modules[0].name).click()
    page.locator(".check-option input").first.check()
    page.locator(".check-button").first.click()
    assert page.locator(".check-feedback").first.inner_text() != ""
    assert errors == []
    assert violations(page) == []
    context.close()
