"""A first visit on a slow phone in a real browser: bytes, requests, paints, long tasks, shifts; and a search.

Slow 4G (1.6 Mbit/s, 150 ms) and a CPU slowed four times, through the Chrome DevTools Protocol. Metrics:
First Contentful Paint, Largest Contentful Paint, Cumulative Layout Shift, Long Tasks (W3C).
"""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Browser, BrowserContext, Page

import compression

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4
OBSERVE = """
window.seen = {lcp: 0, cls: 0, long: []}
const observe = (type, take) =>
  new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
observe("largest-contentful-paint", entry => { seen.lcp = entry.startTime })
observe("layout-shift", entry => { if (!entry.hadRecentInput) seen.cls += entry.value })
observe("longtask", entry => { seen.long.push([entry.startTime, entry.duration]) })
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class Visit:
    """What one first visit cost. Times in milliseconds; `long` is the longest task before the page stood."""

    bytes: int
    requests: int
    fcp: float
    lcp: float
    shift: float
    long: float


@dataclass(frozen=True)
class Search:
    """From the first key to the first result, in milliseconds, and what came over the network for it."""

    milliseconds: float
    bytes: int


@dataclass(frozen=True)
class Box:
    """A site's search, as selectors: what opens it, and one result."""

    button: str
    result: str


OURS = Box(".search-button", ".search-page")
MATERIAL = Box("label[for=__search]:visible", ".md-search-result__item")


@functools.cache
def packed(content: bytes) -> bytes:
    """The content as a good server sends it."""
    return bytes(brotli.compress(content))


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Sends every text packed, like a server with the packed copies beside the files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in compression.TEXT:
            content = packed(content)
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # the browser has left
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a web server of its own."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def visit(browser: Browser, address: str) -> Visit:
    """One first visit, with nothing kept from before."""
    with _phone(browser) as (page, got):
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1500)
        fcp, seen = page.evaluate(PAINT), page.evaluate("seen")
        before = [length for start, length in seen["long"] if start < seen["lcp"]]
        return Visit(sum(got), len(got), fcp, seen["lcp"], seen["cls"], max(before, default=0))


def search(browser: Browser, address: str, box: Box, words: str) -> Search:
    """One search by a reader who opens the box with a finger, looks at it for a second, and types."""
    with _phone(browser) as (page, got):
        page.goto(address, wait_until="load")
        page.wait_for_timeout(500)
        before = sum(got)
        page.locator(box.button).first.click()
        page.wait_for_timeout(1000)
        page.evaluate(
            "document.querySelector('[name=query]')"
            ".addEventListener('keydown', () => { window.first ??= performance.now() })"
        )
        page.keyboard.type(words, delay=60)
        page.locator(box.result).first.wait_for()
        taken = page.evaluate("performance.now() - window.first")
        return Search(taken, sum(got) - before)


@contextmanager
def _phone(browser: Browser) -> Iterator[tuple[Page, list[int]]]:
    """A slow phone's window, and the bytes of every answer as they come."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    tools, got = context.new_cdp_session(page), list[int]()
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": False})
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asked: dict[str, str] = {}
    tools.on("Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]["url"]}))

    def finished(event: dict[str, Any]) -> None:
        if not asked.get(event["requestId"], "").startswith("data:"):  # images in the style sheet
            got.append(int(event["encodedDataLength"]))

    tools.on("Network.loadingFinished", finished)
    try:
        yield page, got
    finally:
        context.close()
