"""What tests share: a tiny data file, the real one, one strict build of the site, and a browser."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

import cache
import data_file
import finishing
from links import Links
from model import Care

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample.yaml"


@pytest.fixture(scope="session")
def sample() -> Care:
    """Two levels, two terms, and one record of everything else."""
    return data_file.load(SAMPLE)


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[str, str], Care]:
    """The sample with one piece of its text replaced, loaded."""

    def load(old: str, new: str) -> Care:
        text = SAMPLE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "altered.yaml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return data_file.load(path)

    return load


@pytest.fixture(scope="session")
def care() -> Care:
    """The real data file."""
    return data_file.load()


@pytest.fixture
def links() -> Links:
    """Addresses as seen from a page two folders down."""
    return Links("../../")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one strict build. The only place that knows the generator's command."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(folder),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=quiet_environment()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def quiet_environment() -> dict[str, str]:
    """The environment without MkDocs' and Material's notices about MkDocs 2."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A web server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Handler(QuietHandler):
    """A web server that sends the headers of the site's own _headers file."""

    @functools.cached_property
    def _blocks(self) -> dict[str, dict[str, str]]:
        """The headers by the addresses they are for."""
        text = (Path(self.directory) / "_headers").read_text(encoding="utf-8")
        blocks: dict[str, dict[str, str]] = {}
        for line in text.splitlines():
            if line.startswith("/"):
                blocks[line.removesuffix("*")] = block = {}
            elif line.startswith("  ") and not line.startswith("  !"):  # what follows takes its place
                name, _, value = line.strip().partition(": ")
                block[name] = value
        return blocks

    def end_headers(self) -> None:
        """The headers of every answer, those of the site's own file among them."""
        said: dict[str, str] = {}
        for start, block in self._blocks.items():
            said |= block if self.path.startswith(start) else {}
        for name, value in said.items():
            self.send_header(name, value)
        super().end_headers()


class _Server(http.server.ThreadingHTTPServer):
    """A web server for a browser that opens many connections at once, and may drop some."""

    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that the browser dropped is no error."""


@pytest.fixture(scope="session")
def published(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site as readers get it: slimmed, hashed, with its policies and header files."""
    folder = tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(site, folder)
    finishing.finish(folder, cache.FOLDER / "tests", folder.parent / "no-site")
    return folder


@pytest.fixture(scope="session")
def base(published: Path) -> Iterator[str]:
    """The address of the published site on a web server of its own, with the headers that it asks for."""
    handler = functools.partial(_Handler, directory=str(published))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which drives the browser."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """An installed Chromium or Chrome, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    started = playwright.chromium.launch(executable_path=found, args=quiet)
    yield started
    started.close()
