"""What our own code has made: known by all it was made from, and on the disk only after a good build."""

from pathlib import Path

import pytest

import memory
from model import Tag


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory of the test's own."""
    monkeypatch.setattr(memory, "KEPT", tmp_path)
    monkeypatch.setattr(memory, "_unsaved", {})
    monkeypatch.setattr(memory, "_idle", {})


def test_what_is_remembered_is_known_by_all_that_it_was_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    @memory.remembered
    def joined(*words: object, mark: str = " ") -> str:
        calls.append(words)
        return mark.join(map(str, words))

    tag = Tag(id="home", label="At home")
    assert [joined("a", "b"), joined("a", "b"), joined("a", "b", mark="-")] == ["a b", "a b", "a-b"]
    assert joined((tag, 1)) == joined((Tag(id="home", label="At home"), 1))
    assert joined((tag.model_copy(update={"label": "Home"}), 1)) != joined((tag, 1))
    assert len(calls) == 4
    monkeypatch.setattr(memory, "code", lambda: "other code")
    assert joined("a", "b") == "a b"
    assert len(calls) == 5


def test_a_build_saves_what_it_made_for_the_next_process(monkeypatch: pytest.MonkeyPatch) -> None:
    memory.put("words", b"made")
    monkeypatch.setattr(memory, "_unsaved", {})
    assert memory.find("words") is None
    memory.put("words", b"made")
    memory.save()
    monkeypatch.setattr(memory, "_unsaved", {})
    assert memory.find("words") == b"made"


def test_what_many_builds_of_the_preview_did_not_use_goes() -> None:
    memory.put("words", b"made")
    for _ in range(memory.BUILDS):
        memory.begin()
    assert memory.find("words") == b"made"
    for _ in range(memory.BUILDS + 1):
        memory.begin()
    assert memory.find("words") is None


def test_what_a_stopped_build_made_is_made_anew() -> None:
    memory.put("words", b"made")
    memory.forget()
    assert memory.find("words") is None
