"""The Nu HTML checker: what it finds, what is expected, and what is said where there is no Java."""

import json
import shutil
from pathlib import Path

import pytest

import markup
from findings import Finding

PAGE = (
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>A page</title></head>\n'
    '<body>\n<h1>A page</h1>\n<table role="table"><tr role="row"><td role="cell">A</td></tr></table>\n'
    "</body>\n</html>\n"
)
with_java = pytest.mark.skipif(shutil.which("java") is None, reason="the checker needs Java")


def site(folder: Path, page: str) -> Path:
    """A built site with one page in a folder."""
    (folder / "care").mkdir()
    (folder / "care" / "index.html").write_text(page, encoding="utf-8")
    return folder


@with_java
def test_a_valid_page_has_no_findings(tmp_path: Path) -> None:
    assert markup.valid_html(site(tmp_path, PAGE)) == []


@with_java
def test_an_invalid_page_fails_on_its_line(tmp_path: Path) -> None:
    (finding,) = markup.valid_html(site(tmp_path, PAGE.replace("<h1>A page</h1>", "<h1>A page</h1></p>")))
    assert (finding.path, finding.line, finding.fails) == ("care/", 5, True)
    assert finding.instead.startswith("No “p” element in scope")


def test_without_java_it_says_that_it_did_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (finding,) = markup.valid_html(tmp_path)
    assert (finding.found, finding.fails) == ("not checked", False)


def test_errors_fail_warnings_are_told_and_expected_ones_are_left_out(tmp_path: Path) -> None:
    url = f"file:{tmp_path}/./care/index.html"
    told = [
        {"type": "error", "url": url, "lastLine": 7, "extract": "<b\n>", "message": "Wrong."},
        {"type": "info", "url": url, "lastLine": 8, "message": "Odd."},
        {
            "type": "info",
            "url": url,
            "message": "The “cell” role is unnecessary for element “td”.",
        },
    ]
    assert markup.findings(tmp_path, json.dumps({"messages": told})) == [
        Finding("care/", 7, "valid html", "<b >", "Wrong."),
        Finding("care/", 8, "valid html", "", "Odd.", fails=False),
    ]


@with_java
def test_every_page_of_the_site_is_valid(site: Path) -> None:
    assert markup.valid_html(site) == []
