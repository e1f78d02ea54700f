"""`make serve`: an edit shows in the browser by itself; a mistake is a message, and mending it goes on."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import quiet_environment
from test_publish import edit, project

__all__ = ["project"]  # the copy of the project that test_publish makes


@pytest.fixture
def preview(project: Path) -> Iterator[tuple[str, Path]]:
    """The preview's address, and the file it writes its messages to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project / "serve.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=quiet_environment()
            | {"TMPDIR": str(project)},  # MkDocs leaves what it built when it is stopped
        )
        until(lambda: "Serving on" in log.read_text())
        yield f"http://127.0.0.1:{port}/", log
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def until(true: object, seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def test_edits_show_by_themselves_and_mistakes_do_not_end_it(
    project: Path, preview: tuple[str, Path], browser: Browser
) -> None:
    address, log = preview
    page = browser.new_page()
    page.goto(address)
    page.click(".search-button")
    page.keyboard.type("naloxone")
    expect(page.locator(".search-page").first).to_be_visible()
    page.keyboard.press("Escape")
    edit(project / "docs" / "index.md", "# The levels of addiction treatment", "# Edited: the levels")
    expect(page.locator("h1")).to_contain_text("Edited: the levels", timeout=60_000)
    name = "Intensive outpatient program"
    edit(project / "data" / "care.yaml", f"    name: {name}\n", "    nam: An edited name\n")
    until(lambda: "levels.iop.name: missing key" in log.read_text())
    assert "Traceback" not in log.read_text()
    edit(project / "data" / "care.yaml", "    nam: An edited name\n", "    name: An edited name\n")
    expect(page.locator(".ladder")).to_contain_text("An edited name", timeout=60_000)
    page.close()
