"""A file that the last site holds, too, is one file in both."""

from pathlib import Path

import pytest

from site_folders import linked


def test_only_the_same_content_is_linked(tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.write_bytes(b"words")
    same, other = tmp_path / "new" / "same", tmp_path / "new" / "other"
    assert linked(same, b"words", last)
    assert same.samefile(last)
    assert not linked(other, b"other words", last)
    assert not linked(other, b"words", tmp_path / "no-file")
    assert not other.exists()


def test_where_links_are_refused_nothing_is_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    last = tmp_path / "last"
    last.write_bytes(b"words")
    monkeypatch.setattr(Path, "hardlink_to", refused)
    assert not linked(tmp_path / "new" / "same", b"words", last)


def test_a_link_that_somebody_put_into_the_last_site_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"words")
    last = tmp_path / "last"
    last.symlink_to(tmp_path / "elsewhere")
    assert not linked(tmp_path / "new", b"words", last)
