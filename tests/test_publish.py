"""`make site` replaces the last good site only when all went well; a killed run leaves it whole."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import data_file
from conftest import ROOT, quiet_environment
from site_rules import bare_pages, html, pages

PAST_DATES = "class=past-dates"  # as a published page writes it


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with a good site already in place."""
    for name in ("data", "docs", "overrides", "scripts", "mkdocs.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good site")
    return tmp_path


def publish(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/publish.py"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=quiet_environment() | variables,
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def assert_untouched(project: Path) -> None:
    assert (project / "site" / "index.html").read_text() == "the last good site"


def test_a_link_in_the_place_of_the_site_is_refused(project: Path, tmp_path: Path) -> None:
    (project / "site").rename(tmp_path / "elsewhere")
    (project / "site").symlink_to(tmp_path / "elsewhere")
    done = publish(project)
    assert done.returncode == 1
    assert "site/ is a link to" in done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project)


def test_a_good_build_takes_the_place_of_the_old_and_says_what_it_made(project: Path) -> None:
    done = publish(project)
    assert done.returncode == 0, done.stderr
    pdfs = len([*(project / "site").rglob("*.pdf")])
    assert done.stdout.startswith(f"{len(pages(project / 'site'))} pages and {pdfs} PDFs in ")
    assert "make serve" in done.stdout
    assert (project / "site" / "levels" / "intensive-outpatient" / "index.html").is_file()
    assert not (project / "site.partial").exists()
    assert not (project / "site.previous").exists()


def test_a_mistake_in_the_data_is_one_message_and_the_site_stays(project: Path) -> None:
    edit(project / "data" / "care.yaml", "short_name: IOP", "short_nam: IOP")
    done = publish(project)
    assert done.returncode == 1
    first, second, *_ = done.stderr.splitlines()
    assert first.startswith("data/care.yaml:")
    assert "levels.iop.short_name: missing key" in first
    assert "levels.iop.short_nam: unknown key" in second
    assert "Traceback" not in done.stderr
    assert_untouched(project)


def test_a_mistake_in_a_page_names_the_page_and_the_site_stays(project: Path) -> None:
    edit(project / "docs" / "index.md", "{{ ladder() }}", '{{ fact("iop.hours_per_wek") }}')
    done = publish(project)
    assert done.returncode == 1
    message = 'docs/index.md: no fact "iop.hours_per_wek"; did you mean iop.hours_per_week?'
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert_untouched(project)


def test_a_date_that_has_passed_stands_on_each_page_that_shows_the_fact(project: Path) -> None:
    edit(project / "docs" / "about" / "privacy.md", "---\n", "---\nreview_by: 2027-05-23\n")
    done = publish(project, BUILD_DATE="2100-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    shown = 0
    made = {address: html(site, address) for address in (*pages(site), *bare_pages(site))}
    for address, page in made.items():
        article = page.partition("<article")[2]
        shows = re.search(r"about/sources/#[\w-]+\.[\w-]+\.\d+", article)
        assert not shows or PAST_DATES in page, address
        shown += bool(shows)
    privacy = made["about/privacy/"]
    assert "We meant to read this page again by May 23, 2027" in privacy
    iop = made["levels/intensive-outpatient/"]
    assert iop.index(PAST_DATES) < iop.index("<h1")
    assert shown > len(data_file.load().levels)


def test_a_wrong_date_or_address_stops_the_build_in_one_line(project: Path) -> None:
    told = publish(project, BUILD_DATE="spring").stderr
    assert "BUILD_DATE is no date (found spring; expected e.g. 2027-05-23)" in told
    edit(project / "mkdocs.yml", "\nextra:\n", "\nextra:\n  corrections: {email: nobody}\n")
    told += publish(project).stderr
    assert "mkdocs.yml: extra.corrections: email is no address (found nobody; " in told
    assert "Traceback" not in told
    assert_untouched(project)


def test_a_broken_link_stops_the_build_and_the_site_stays(project: Path) -> None:
    edit(project / "docs" / "glossary.md", "handouts/glossary.pdf", "handouts/nothing.pdf")
    done = publish(project)
    assert done.returncode == 1
    assert "nothing.pdf" in done.stdout + done.stderr
    assert_untouched(project)


def test_a_page_that_the_data_names_must_exist(project: Path) -> None:
    edit(project / "data" / "care.yaml", "page: levels/intensive-outpatient.md", "page: levels/iop.md")
    done = publish(project)
    assert done.returncode == 1
    assert "names pages that do not exist: docs/levels/iop.md" in done.stdout + done.stderr
    assert_untouched(project)


def test_a_killed_build_leaves_the_site_and_the_next_one_recovers(project: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "scripts/publish.py"],
        cwd=project,
        start_new_session=True,
        env=quiet_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while not list((project / "site.partial").glob("**/*.html")) and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    assert (project / "site.partial").exists(), "the build ended before it could be killed"
    assert_untouched(project)
    assert publish(project).returncode == 0
    assert not (project / "site.partial").exists()


def test_a_swap_cut_in_two_is_mended(project: Path) -> None:
    (project / "site").rename(project / "site.previous")
    edit(project / "data" / "care.yaml", "short_name: IOP", "short_nam: IOP")
    assert publish(project).returncode == 1
    assert_untouched(project)


def test_two_builds_at_once_take_turns(project: Path) -> None:
    command = [sys.executable, "scripts/publish.py"]
    first = subprocess.Popen(command, cwd=project, env=quiet_environment(), stdout=subprocess.PIPE, text=True)
    second = publish(project)
    told, _ = first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert told.partition(" in ")[0] == second.stdout.partition(" in ")[0]
    written = len([*(ROOT / "docs").rglob("*.md")])
    assert len(pages(project / "site")) == written + 1  # and the 404
