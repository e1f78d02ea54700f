"""What goes wrong on a machine leaves the last good site, and the message says what to do."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import quiet_environment
from test_publish import assert_untouched, edit, project, publish

__all__ = ["project"]  # the copy of the project that test_publish makes

SEED, KILLS = 20261123, 50


def digests(site: Path) -> dict[str, str]:
    """The hash of each file of a built site."""
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """A small file system of its own, where the tests may make one."""
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_the_site_stays(project: Path) -> None:
    partial = project / "site.partial"
    partial.mkdir()
    edit(project / "scripts" / "publish.py", "    shutil.rmtree(PARTIAL, ignore_errors=True)\n", "")
    with mounted(partial, "-o", "size=1m"):
        done = publish(project)
    assert done.returncode == 1
    assert "The disk is full: make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project)


def test_a_folder_that_cannot_be_written_to_is_said_and_the_site_stays(project: Path) -> None:
    partial = project / "site.partial"
    partial.mkdir()
    edit(project / "scripts" / "publish.py", "    shutil.rmtree(PARTIAL, ignore_errors=True)\n", "")
    with mounted(partial, "-o", "ro"):
        done = publish(project)
    assert done.returncode == 1
    assert "copy the project to one that can" in done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project)


def test_a_missing_font_stops_the_build_and_the_site_stays(project: Path) -> None:
    edit(project / "scripts" / "fonts.py", '/ "files"', '/ "no-files"')
    done = publish(project)
    assert done.returncode == 1
    assert "no font in" in done.stderr
    assert "run make clean, then make site" in done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project)


def test_half_a_cache_from_a_killed_build_does_no_harm(project: Path) -> None:
    assert publish(project).returncode == 0
    whole = digests(project / "site")
    for kept in filter(Path.is_file, (project / ".cache").rglob("*")):
        kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert publish(project).returncode == 0
    assert digests(project / "site") == whole


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_site(project: Path) -> None:
    assert publish(project).returncode == 0
    start = time.monotonic()  # of a build whose caches are filled, like those that are killed
    assert publish(project).returncode == 0
    length = time.monotonic() - start
    whole = {str(path.relative_to(project / "site")) for path in (project / "site").rglob("*")}
    moments = random.Random(SEED)
    for _ in range(KILLS):
        started = subprocess.Popen(
            [sys.executable, "scripts/publish.py"],
            cwd=project,
            start_new_session=True,
            env=quiet_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0, length))
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        left = next(f for name in ("site", "site.previous") if (f := project / name).exists())
        assert {str(path.relative_to(left)) for path in left.rglob("*")} == whole
    assert publish(project).returncode == 0
    assert not (project / "site.partial").exists()
