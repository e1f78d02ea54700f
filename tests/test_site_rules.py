"""Rules over a built site, on two small pages: one broken thing at a time, and its finding."""

from collections.abc import Callable
from pathlib import Path

import pytest

import site_rules
from findings import Finding

HOME = '<article>\n<h1 id="top">Home</h1>\n<h2>Part</h2>\n<a href="care/#here">Care</a>\n</article>\n'
CARE = (
    "<article>\\n<h1>Care</h1>\\n"
    '<p id="here"><a href="../">Home</a> <a href="../f.pdf">File</a></p>\\n</article>\\n'
)


def site(folder: Path, home: str = HOME) -> Path:
    """A built site of two pages and a file, below a folder."""
    (folder / "care").mkdir()
    (folder / "index.html").write_text(home, encoding="utf-8")
    (folder / "care" / "index.html").write_text(CARE, encoding="utf-8")
    (folder / "f.pdf").write_bytes(b"%PDF")
    return folder


@pytest.mark.parametrize("rule", site_rules.RULES, ids=lambda rule: rule.__name__)
def test_a_whole_site_has_no_findings(tmp_path: Path, rule: Callable[[Path], list[Finding]]) -> None:
    assert rule(site(tmp_path)) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "message"),
    [
        (
            site_rules.broken_links,
            "care/#here",
            "car/",
            "./:4: broken link: car/ (an address inside the site)",
        ),
        (
            site_rules.broken_links,
            '<a href="care/#here">',
            '<img src="x.svg">',
            "./:4: broken link: x.svg (an address inside the site)",
        ),
        (
            site_rules.broken_links,
            "care/#here",
            "care/#there",
            "./:4: broken anchor: care/#there (an id that stands on care/)",
        ),
        (
            site_rules.broken_links,
            "care/#here",
            "#bottom",
            "./:4: broken anchor: #bottom (an id that stands on ./)",
        ),
        (
            site_rules.repeated_ids,
            "<h2>",
            '<h2 id="top">',
            "./:3: repeated id: top (another id: this one stands on line 2 too)",
        ),
        (site_rules.headings, "<h2>", "<h3>", "./:3: heading: h3 (h2)"),
        (site_rules.headings, "<h2>", "<h1>", "./:3: heading: h1 (h2)"),
        (site_rules.headings, '<h1 id="top">', "<h2>", "./:2: heading: h2 (h1)"),
        (
            site_rules.headings,
            "article",
            "div",
            "./:1: heading: no heading (h1 at the start of the article)",
        ),
    ],
)
def test_what_is_broken_is_found_on_its_line(
    tmp_path: Path, rule: Callable[[Path], list[Finding]], old: str, new: str, message: str
) -> None:
    assert [str(finding) for finding in rule(site(tmp_path, HOME.replace(old, new)))][:1] == [message]


def test_a_link_to_another_site_or_a_phone_is_not_followed(tmp_path: Path) -> None:
    for link in ("https://example.org/x", "tel:911", "mailto:a@example.org", "//example.org/x"):
        folder = tmp_path / link[:3].replace("/", "_")
        folder.mkdir()
        assert site_rules.broken_links(site(folder, HOME.replace("care/#here", link))) == []
