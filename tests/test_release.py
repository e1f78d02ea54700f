"""The zip: the whole site from a disk, with no network, the same bytes for the same commit."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

import data_file
import release
from conftest import quiet_environment
from test_browser import IOP
from test_faults import digests
from test_publish import project

__all__ = ["project"]  # the copy of the project that test_publish makes

CARE = data_file.load()
MOMENT = datetime(2026, 11, 23, 12, 0, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def zipped(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the published site."""
    files = release.offline_files(published) | release.start_files(CARE, published, "1.0.0")
    files["SHA256SUMS"] = release.checksums(files)
    path = tmp_path_factory.mktemp("release") / "levels-of-care-1.0.0.zip"
    release.write_zip(path, files, MOMENT)
    return path


@pytest.fixture(scope="module")
def folder(zipped: Path) -> Path:
    """The zip, unpacked as on a USB stick."""
    with zipfile.ZipFile(zipped) as packed:
        packed.extractall(zipped.parent / "a stick")
    return zipped.parent / "a stick" / zipped.stem


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window without a network, that fails on errors of scripts and on what a policy forbids."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda line: wrong.append(line.text) if "Security Policy" in line.text else None)
    yield opened
    context.close()
    assert wrong == []


def test_the_sums_hold(folder: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    named = {line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert named == there - {"SHA256SUMS"}


def test_the_same_files_give_the_same_zip(published: Path, zipped: Path, tmp_path: Path) -> None:
    files = release.offline_files(published) | release.start_files(CARE, published, "1.0.0")
    files["SHA256SUMS"] = release.checksums(files)
    again = tmp_path / zipped.name
    release.write_zip(again, dict(reversed(files.items())), MOMENT)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(zipped.read_bytes()).digest()


@pytest.mark.slow
def test_two_builds_in_two_folders_give_the_same_release(project: Path, tmp_path: Path) -> None:
    made = []
    for name, variables in (("a", {"TZ": "UTC", "PYTHONHASHSEED": "1"}), ("b/c", {"TZ": "Asia/Tokyo"})):
        copy = tmp_path / "copies" / name
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("copies"))
        shutil.copy(data_file.ROOT / "pyproject.toml", copy)
        variables |= {"SOURCE_DATE_EPOCH": str(int(MOMENT.timestamp()))}
        command = [sys.executable, "scripts/release.py"]
        subprocess.run(command, cwd=copy, env=quiet_environment() | variables, check=True)
        made.append({folder: digests(copy / folder) for folder in ("release", "site")})
    assert made[0] == made[1]
    assert len(made[0]["release"]) == 1


def test_every_link_inside_leads_to_a_file(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        for link in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[href], [src]"):
            address = str(link.attributes.get("href") or link.attributes.get("src"))
            if ":" in address or address.startswith("#"):
                continue
            if not address.endswith("changes.xml"):
                target = path.parent / address.partition("#")[0].partition("?")[0]
                assert target.resolve().is_file(), (path, address)


def test_the_first_page_has_the_safety_rail_and_leads_to_the_site(page: Page, folder: Path) -> None:
    page.goto((folder / "START-HERE.html").as_uri())
    for line in CARE.helplines:
        if line.rail:
            expect(page.locator(f"a[href='tel:{line.dial}']")).to_be_visible()
    page.get_by_role("link", name="Open the site").click()
    expect(page.locator("h1")).to_contain_text("levels")
    page.locator("#menu a", has_text="Levels").click()
    expect(page).to_have_url((folder / "site" / "levels" / "index.html").as_uri())


def test_search_finds_and_leads_to_the_page(page: Page, folder: Path) -> None:
    page.goto((folder / "site" / "index.html").as_uri())
    page.click(".search-button")
    page.keyboard.type("iop")
    result = page.locator(".search-link").first
    expect(result).to_contain_text("intensive outpatient", ignore_case=True)
    result.click()
    expect(page.locator("h1")).to_contain_text("intensive outpatient")
    expect(page.locator("article mark").first).to_be_visible()
    assert page.url.startswith((folder / "site").as_uri())


def test_meanings_and_colors_work_from_a_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "site" / IOP / "index.html").as_uri())
    page.locator("a.term").first.click()
    expect(page.locator(".term-card")).to_be_visible()
    page.locator(".colors").click()
    expect(page.locator("html")).to_have_attribute("data-colors", "dark")


@pytest.mark.parametrize(
    ("address", "offline"),
    [
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("../levels/#ladder", "../levels/index.html#ladder"),
        ("./?level=iop", "./index.html?level=iop"),
        ("#top", "#top"),
        ("../data/care.json", "../data/care.json"),
        ("https://www.fda.gov/", "https://www.fda.gov/"),
        ("tel:988", "tel:988"),
    ],
)
def test_addresses_of_folders_become_those_of_files(address: str, offline: str) -> None:
    assert release._file_address(address) == offline
