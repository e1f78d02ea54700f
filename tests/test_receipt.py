"""The privacy receipt that the site shows is what a browser sees today."""

import json
from pathlib import Path

from playwright.sync_api import Browser

import receipt
from site_rules import pages


def test_the_receipt_is_what_a_browser_sees(browser: Browser, published: Path, base: str) -> None:
    kept = json.loads(receipt.PATH.read_text(encoding="utf-8"))["pages"]
    seen = receipt.watched(browser, base, pages(published))
    assert seen == kept, "run make receipt, and look at what has changed"


def test_nothing_goes_elsewhere_and_nothing_is_kept() -> None:
    kept = json.loads(receipt.PATH.read_text(encoding="utf-8"))["pages"]
    assert kept
    for page, seen in kept.items():
        assert (seen["elsewhere"], seen["cookies"], seen["stored"]) == ([], [], []), page
        shared = [file for file in seen["files"] if file.startswith(("assets/", "search/"))]
        assert shared == ["assets/print.css", "assets/site.js"] or page == receipt.SEARCHED, page


def test_the_page_shows_every_visit() -> None:
    shown = receipt.receipt()
    for page in json.loads(receipt.PATH.read_text(encoding="utf-8"))["pages"]:
        assert f"<strong>{page}</strong>" in shown
