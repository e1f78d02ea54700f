"""The live preview: what it costs to show an edit, from the saved file to the rebuilt page."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.building import QUIET, Cost

WITHIN = 120  # seconds


@dataclass(frozen=True)
class Preview:
    """A project served by `mkdocs serve`, whose process is the only one that builds it."""

    folder: Path
    address: str
    process: int

    def edit(self, file: str, old: str, new: str, shown: str) -> Cost:
        """Change a file's text and wait until a page shows what is new. Linux tells the CPU seconds."""
        start, before = time.monotonic(), self._cpu()
        replace(self.folder / file, old, new)
        while new not in self._page(shown):
            assert time.monotonic() - start < WITHIN, f"{shown} does not show the edit"
            time.sleep(0.01)
        return Cost(time.monotonic() - start, self._cpu() - before, 0)

    def _page(self, page: str) -> str:
        """What stands at an address below the site's; empty before there is anything."""
        try:
            with urllib.request.urlopen(self.address + page) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def _cpu(self) -> float:
        """CPU seconds of the process so far (proc(5), fields 14 and 15)."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def replace(file: Path, old: str, new: str) -> None:
    """Change a file's text where it holds `old` first."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def preview(folder: Path) -> Iterator[Preview]:
    """A project, served after its first build."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = (
        os.environ | QUIET | {"TMPDIR": str(folder)}
    )  # MkDocs leaves what it built when it is stopped
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            served = Preview(folder, f"http://127.0.0.1:{port}/", server.pid)
            while not served._page(""):
                assert server.poll() is None, "mkdocs serve came to an end"
                time.sleep(0.1)
            yield served
        finally:
            server.terminate()
