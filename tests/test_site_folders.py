"""A file that the last site holds, too, is one file in both."""

from pathlib import Path

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
