"""The cache: what was made is not made again, half a file counts as none, and what nobody asks for goes."""

import os
import time
from pathlib import Path

import cache


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    made = iter([b"first", b"second", b"third"])
    kept = [cache.kept(tmp_path / "new", key, lambda: next(made)) for key in (b"a", b"b", b"a")]
    assert kept == [b"first", b"second", b"first"]


def test_half_a_file_is_made_anew(tmp_path: Path) -> None:
    cache.kept(tmp_path, b"key", lambda: b"some content")
    (file,) = tmp_path.iterdir()
    for half in (b"", file.read_bytes()[:20], file.read_bytes()[:-1]):
        file.write_bytes(half)
        assert cache.kept(tmp_path, b"key", lambda: b"some content") == b"some content"


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("a file")
    made = iter([b"first", b"second"])
    assert [cache.kept(tmp_path / "no-folder", b"a", lambda: next(made)) for _ in "12"] == [
        b"first",
        b"second",
    ]


def test_what_nothing_asks_for_goes(tmp_path: Path) -> None:
    old = time.time() - (cache.DAYS + 1) * 24 * 60 * 60
    for key in (b"idle", b"asked for"):
        cache.kept(tmp_path / "folder", key, lambda: b"content")
    for file in (tmp_path / "folder").iterdir():
        os.utime(file, (old, old))
    cache.kept(tmp_path / "folder", b"asked for", lambda: b"made anew")
    cache.prune(tmp_path)
    assert len([*(tmp_path / "folder").iterdir()]) == 1
    assert cache.kept(tmp_path / "folder", b"asked for", lambda: b"made anew") == b"content"
