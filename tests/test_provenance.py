"""No idle source, and nothing second-hand without a word about it."""

from collections.abc import Callable
from pathlib import Path

import provenance
import sources
from conftest import ROOT, SAMPLE
from data_file import CARE_YAML
from links import Links
from model import Care
from prose import Prose, prose
from yaml_file import YamlFile

FILE = YamlFile(SAMPLE)
LINE = FILE.line(("sources", 1, "id"))
ONE_CLAIM = "source: payer-page, note"


def page(*calls: str) -> Prose:
    return Prose("docs/page.md", "", (), calls)


def test_a_source_that_nothing_names_is_found_with_its_line(altered: Callable[[str, str], Care]) -> None:
    care = altered(ONE_CLAIM, "source: book-2013, note")
    (finding,) = provenance.unused_sources(care, [page('fact("day.night_staff")')], FILE)
    assert str(finding) == (
        f"data/care.yaml:{LINE}: unused source: payer-page (remove it, or name it where a claim rests on it)"
    )
    assert finding.fails


def test_a_source_is_used_by_a_claim_or_by_a_page(sample: Care, altered: Callable[[str, str], Care]) -> None:
    assert provenance.unused_sources(sample, [], FILE) == []
    care = altered(ONE_CLAIM, "source: book-2013, note")
    assert provenance.unused_sources(care, [page('cite("payer-page")')], FILE) == []


def test_a_page_keeps_its_calls(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text('---\ntitle: Page\n---\nIt helps. {{ cite("payer-page") }} {{ ladder() }}\n')
    assert prose(path, "docs/page.md").calls == ('cite("payer-page")', "ladder()")


def test_a_second_hand_source_says_how_it_was_read(sample: Care, altered: Callable[[str, str], Care]) -> None:
    (finding,) = provenance.second_hand_sources(sample, FILE)
    assert (finding.line, finding.found) == (LINE, "payer-page")
    for word in ("note: A summary by others.", 'read_at: "https://example.org/copy"'):
        assert provenance.second_hand_sources(altered("seen: copy,", f"seen: copy, {word},"), FILE) == []


def test_the_real_sources_hold_to_the_rules(care: Care) -> None:
    file = YamlFile(CARE_YAML)
    pages = [prose(path, str(path.relative_to(ROOT))) for path in sorted((ROOT / "docs").rglob("*.md"))]
    assert provenance.unused_sources(care, pages, file) == []
    assert provenance.second_hand_sources(care, file) == []


def test_the_sources_page_tells_second_hand_from_direct(
    links: Links, altered: Callable[[str, str], Care]
) -> None:
    care = altered("seen: copy,", 'seen: copy, read_at: "https://example.org/copy",')
    book, payer = sources.sources_table(care, links).split("<section")[1:]
    if 'id="payer-page"' in book:
        book, payer = payer, book
    assert "Read as the publisher's own page" in book
    assert "Read second-hand, as a copy or summary by others" in payer
    assert 'href="https://example.org/copy"' in payer
    for part, title, publisher in ((book, "The Book", "A Press, 2013"), (payer, "What we pay", "A Payer")):
        assert title in part
        assert publisher in part
        assert "January 1, 2026" in part


def test_the_sources_page_offers_the_archived_copy(
    sample: Care, links: Links, altered: Callable[[str, str], Care]
) -> None:
    care = altered("seen: copy,", 'seen: copy, archived: "https://archive.example/1",')
    assert '<a href="https://archive.example/1">an archived copy' in sources.sources_table(care, links)
    assert "archived" not in sources.sources_table(sample, links)
