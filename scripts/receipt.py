"""The privacy receipt: what a real browser saw on every page, kept in data/receipt.json and shown on Privacy.

`make receipt` opens each page of site/ in Chromium with nothing kept from before, uses it, and writes down
every request, cookie and stored key. A build needs no browser: it shows what was kept, and a test holds it
to be true.
"""

import functools
import http.server
import json
import re
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import data_file
import site_folders
import site_rules
from templates import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATH = data_file.ROOT / "data" / "receipt.json"
HASH = re.compile(r"\.[0-9a-f]{8}(?=\.)")  # in names that change with each build
SHEET_PICTURE = re.compile(r"^handouts/[a-z0-9-]+\.png$")
SEARCHED = "with a search"


def main() -> int:
    """Write the receipt of site/. Exit status 0."""
    from playwright.sync_api import sync_playwright

    site = site_folders.SITE
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        kept = {"date": date.today().isoformat(), "browser": f"Chromium {browser.version}"}
        seen = kept | {"pages": watched(browser, base, site_rules.pages(site))}
        browser.close()
    PATH.write_text(json.dumps(seen, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{PATH.relative_to(data_file.ROOT)}: {len(seen['pages'])} visits")
    return 0


def receipt() -> str:
    """The kept receipt as HTML: for each kind of visit how often, and each page with what was seen there."""
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    pages = kept["pages"]
    totals = Counter(dict.fromkeys(("elsewhere", "cookies", "stored"), 0))
    for seen in pages.values():
        totals.update({name: len(seen[name]) for name in totals})
    day = date.fromisoformat(kept["date"])
    return html("receipt", date=day, browser=kept["browser"], pages=pages, totals=totals)


def watched(browser: "Browser", base: str, pages: list[str]) -> dict[str, dict[str, list[str]]]:
    """By page: the site's own files that were asked for, addresses elsewhere, cookies, and stored keys."""
    found = {address or "./": _watch(browser, base, address) for address in pages}
    return found | {SEARCHED: _watch(browser, base, "", search="naloxone")}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder on a web server of its own."""
    handler = functools.partial(_QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _watch(browser: "Browser", base: str, address: str, search: str = "") -> dict[str, list[str]]:
    """One visit, with nothing kept from before: read to the end, open a meaning, perhaps search."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(base + address)
    page.keyboard.press("End")
    if page.locator("a.term").count():
        page.locator("a.term").first.click()
    if search:
        page.click(".search-button")
        page.keyboard.type(search)
        page.locator(".search-page").first.wait_for()
    stored: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    cookies: list[Any] = context.cookies()
    context.close()
    real = {url for url in asked if not url.startswith("data:")}
    return {
        "files": sorted({_name(url.removeprefix(base)) for url in real if url.startswith(base)}),
        "elsewhere": sorted(url for url in real if not url.startswith(base)),
        "cookies": [cookie["name"] for cookie in cookies],
        "stored": stored,
    }


def _name(path: str) -> str:
    """A file's name that stays: without its hash, and one for all pictures of sheets.

    Those come as a reader scrolls, so how many were asked for at one moment is chance.
    """
    return SHEET_PICTURE.sub("handouts/….png", HASH.sub("", path)) or "./"


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A web server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    sys.exit(main())
