"""Visits on a slow phone in a real browser: bytes, requests, paints, long tasks, shifts; and a search.

Slow 4G (1.6 Mbit/s, 150 ms) and a CPU slowed four times, through the Chrome DevTools Protocol. Metrics:
First Contentful Paint, Largest Contentful Paint, Cumulative Layout Shift, Long Tasks (W3C).

The server counts, because it sees all: icons, workers and what is fetched ahead, too. It speaks HTTP/1.1 and
counts contents, not header lines; nginx with HTTP/2 and TLS makes no peer faster (tried).
"""

import functools
import http.server
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Browser, Page

import compression

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4
CACHED = "max-age=600"  # what GitHub Pages says of every file, for all sites alike
QUIET = 3000  # milliseconds without a request after which a visit is over
OBSERVE = """
window.seen = {lcp: 0, cls: 0, long: []}
const observe = (type, take) =>
  new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
observe("largest-contentful-paint", entry => { seen.lcp = entry.startTime })
observe("layout-shift", entry => { seen.cls += entry.value })  // all: nobody touches anything
observe("longtask", entry => { seen.long.push([entry.startTime, entry.duration]) })
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class Served:
    """A site on a web server of its own: where it is, and the bytes of every answer it gave."""

    address: str
    answers: list[int]


@dataclass(frozen=True)
class Visit:
    """What opening one page cost. Times in milliseconds.

    `long` is the longest task before the page stood; `blocking` what all long tasks took beyond 50 ms each.
    """

    bytes: int
    requests: int
    fcp: float
    lcp: float
    shift: float
    long: float
    blocking: float


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


def packed(path: Path) -> bytes:
    """A file as a good server sends it: the packed copy beside it, or packed as well as can be."""
    copy = path.with_name(f"{path.name}.br")
    return copy.read_bytes() if copy.is_file() else _packed(path.read_bytes())


@functools.cache
def _packed(content: bytes) -> bytes:
    return bytes(brotli.compress(content))


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Sends every text packed, like a server with the packed copies beside the files."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *request: Any, directory: str, answers: list[int]) -> None:
        self.answers = answers
        super().__init__(*request, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.answers.append(0)
            self.send_error(404)
            return
        text = path.suffix in compression.QUALITY
        content = packed(path) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", CACHED)
        if text:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.answers.append(len(content))
        with suppress(ConnectionError):  # the browser has left
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    """A web server for a browser that may leave in the middle of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that the browser dropped is no error."""


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A folder on a web server."""
    answers: list[int] = []
    handler = functools.partial(_Handler, directory=str(folder), answers=answers)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/", answers)
        server.shutdown()


def visits(browser: Browser, site: Served, pages: Iterable[str]) -> list[Visit]:
    """Pages opened one after another by a reader who was never there before; what the first left is kept."""
    with _phone(browser) as page:
        return [_visit(page, site, address) for address in pages]


def _visit(page: Page, site: Served, address: str) -> Visit:
    before = len(site.answers)
    page.goto(site.address + address, wait_until="load")
    asked = -1
    while asked != len(site.answers):  # until nothing more comes
        asked = len(site.answers)
        page.wait_for_timeout(QUIET)
    fcp, seen, sizes = page.evaluate(PAINT), page.evaluate("seen"), site.answers[before:]
    early = [length for start, length in seen["long"] if start < seen["lcp"]]
    blocking = sum(length - 50 for _, length in seen["long"])
    return Visit(sum(sizes), len(sizes), fcp, seen["lcp"], seen["cls"], max(early, default=0), blocking)


def search(browser: Browser, site: Served, address: str, box: Box, words: str) -> Search:
    """One search by a reader who opens the box with a finger, looks at it for a second, and types."""
    with _phone(browser) as page:
        page.goto(site.address + address, wait_until="load")
        page.wait_for_timeout(500)
        before = sum(site.answers)
        page.locator(box.button).first.click()
        page.wait_for_timeout(1000)
        page.evaluate(
            "document.querySelector('[name=query]')"
            ".addEventListener('keydown', () => { window.first ??= performance.now() })"
        )
        page.keyboard.type(words, delay=60)
        page.locator(box.result).first.wait_for()
        taken = page.evaluate("performance.now() - window.first")
        return Search(taken, sum(site.answers) - before)


@contextmanager
def _phone(browser: Browser) -> Iterator[Page]:
    """A slow phone's window, with nothing kept from before."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    try:
        yield page
    finally:
        context.close()
