"""The published site: the words of the built one in fewer bytes, under a policy that lets nothing else in."""

import gzip
import hashlib
import re
import shutil
import statistics
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest
from mkdocs.theme import Theme
from selectolax.lexbor import LexborHTMLParser

import compression
import finishing
import headers
import memory
import policy
from data_file import ROOT
from site_rules import Outline, pages
from site_rules import html as read

LOGO = (ROOT / "docs" / "assets" / "logo.svg").read_text(encoding="utf-8")
LOADED = re.compile(r"^data:|\.(css|js|svg)$")  # what a page loads, rather than leads to


def tree(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(read(site, address))


def policy_of(page: LexborHTMLParser) -> str:
    (meta,) = page.css("meta[http-equiv=Content-Security-Policy]")
    return str(meta.attributes["content"])


def test_no_word_link_id_or_heading_is_lost(site: Path, published: Path) -> None:
    assert pages(published) == pages(site)
    for address in pages(site):
        before, after = Outline(read(site, address)), Outline(read(published, address))
        assert after.text == before.text, address
        assert [name for name, _ in after.ids] == [name for name, _ in before.ids], address
        assert [level for level, _ in after.headings] == [level for level, _ in before.headings], address
        kept = [link for link, _ in before.links if not LOADED.search(link)]
        assert [link for link, _ in after.links if not LOADED.search(link)] == kept, address


def test_a_page_loads_one_script_and_one_sheet_for_paper_and_nothing_else(published: Path) -> None:
    for address in pages(published):
        page = tree(published, address)
        (sheet,) = page.css("link[rel=stylesheet]")
        assert sheet.attributes["media"] == "print", address
        assert len(page.css("style")) == 1, address
        loaded = {str(n.attributes["src"]) for n in page.css("script[src]")}
        assert len(loaded) == 1, (address, loaded)
        (icon,) = page.css("link[rel=icon]")
        assert unquote(str(icon.attributes["href"])) == f"data:image/svg+xml,{LOGO.strip()}", address
        pictures = {str(n.attributes["src"]) for n in page.css("img:not([loading=lazy], [src^='data:'])")}
        assert pictures <= loaded, address


def test_icons_and_pictures_of_an_adopter_are_found_under_their_new_names(site: Path, tmp_path: Path) -> None:
    built = tmp_path / "site"
    shutil.copytree(site, built)
    (built / "assets" / "mark.png").write_bytes(b"a picture")
    (built / "assets" / "large.svg").write_text(LOGO + f"<!--{'x' * 1000}-->")
    icons = {
        "help-now/": "../assets/mark.png",
        "faq/": "../assets/large.svg",
        "compare/": "//a.org/a.svg",
    }
    for address, icon in icons.items():
        html = read(built, address).replace('"../assets/logo.svg"', f'"{icon}"', 1)  # the icon comes first
        html = html.replace("</article>", '<img src="../assets/logo.svg" alt="Our mark"></article>')
        (built / address / "index.html").write_text(html, encoding="utf-8")
    finishing.finish(built, tmp_path / "cache", tmp_path / "no-site")
    for address, icon in icons.items():
        page = tree(built, address)
        (mark,), (link,) = page.css("img[alt='Our mark']"), page.css("link[rel=icon]")
        stem, _, ending = icon.rpartition(".")
        assert re.fullmatch(rf"{stem}(\.[0-9a-f]{{8}})?\.{ending}", str(link.attributes["href"]))
        for file in {str(mark.attributes["src"]), str(link.attributes["href"])} - {"//a.org/a.svg"}:
            assert (built / address / file).is_file(), (address, file)


def test_names_change_with_the_content(published: Path) -> None:
    named = [p for p in (published / "assets").glob("*.*.*") if p.suffix not in (".br", ".gz")]
    assert {path.suffix for path in named} == {".css", ".js", ".svg"}
    for path in named:
        assert path.suffixes[-2] == "." + hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def test_nothing_is_shipped_that_no_page_can_ask_for(published: Path) -> None:
    shipped = {path.relative_to(published).as_posix() for path in published.rglob("*")}
    theme = Path(Theme("material").dirs[0])
    of_theme = {p.relative_to(theme).as_posix() for p in (theme / "assets").rglob("*") if p.is_file()}
    assert of_theme
    assert not shipped & of_theme
    assert not [name for name in shipped if name.endswith(".map")]
    assert [path for path in published.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_every_text_has_packed_copies_that_unpack_to_it(published: Path) -> None:
    texts = [path for path in published.rglob("*") if path.is_file() and path.suffix in compression.QUALITY]
    assert len(texts) > len(pages(published))
    for path in texts:
        content = path.read_bytes()
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == content
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == content


def test_a_typical_level_page_weighs_at_most_20_kilobytes_in_a_first_visit(published: Path) -> None:
    """The same number stands on the page "Use this site"."""
    weights = []
    for path in (published / "levels").glob("*/index.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        loaded = [
            node.attributes[name]
            for name in ("src", "href")
            for node in page.css(f"script[{name}], link[rel=stylesheet][{name}]")
        ]
        files = [path, *((path.parent / str(name)).resolve() for name in loaded)]
        weights.append(sum(file.with_name(f"{file.name}.br").stat().st_size for file in files))
    assert statistics.median(weights) <= 20_000


def test_search_weighs_at_most_90_kilobytes(published: Path) -> None:
    packed = [*published.glob("search/*.br"), *published.glob("assets/search.*.br")]
    assert len(packed) == 2
    assert sum(path.stat().st_size for path in packed) <= 90_000


def test_phones_of_2021_understand_what_is_published(published: Path) -> None:
    newer = [
        ".at(",
        ".findLast",
        ".toSorted(",
        ".toReversed(",
        "Object.hasOwn(",
        "Object.groupBy(",
        "structuredClone(",
    ]
    for path in (path for ending in ("html", "css", "js") for path in published.rglob(f"*.{ending}")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@media[^{]*\([^)]*[<>]", text), path  # (width >= 60em) came in 2022
        assert [name for name in newer if path.suffix == ".js" and name in text] == [], path


def test_the_library_keeps_its_license(published: Path) -> None:
    assert "MIT License | Copyright 2022 Luca Ongaro" in (published / "search/search.js").read_text()


def test_nothing_of_the_themes_scripts_is_published(published: Path) -> None:
    assert {path.name.partition(".")[0] for path in published.rglob("*.js")} == {"search", "site"}


def test_the_policy_allows_what_stands_in_each_page_and_nothing_more(published: Path) -> None:
    said = (published / "_headers").read_text(encoding="utf-8")
    for address in pages(published):
        page = tree(published, address)
        kept = policy_of(page)
        assert kept.startswith("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
        assert "unsafe" not in kept
        assert [node for node in page.css("script:not([src])") if "type" not in node.attributes] == [], (
            address
        )
        (style,) = page.css("style")
        allowed = policy.source(style.text(deep=True))
        assert re.findall(r"'sha256-[^']+'", kept) == [allowed], address
        assert allowed in said, address
        assert page.css("[style]") == [], address
        assert [a for n in page.css("*") for a in n.attributes if a.startswith("on")] == [], address


def test_the_policy_comes_before_everything_that_it_could_forbid(published: Path) -> None:
    for address in pages(published):
        page = read(published, address)
        assert page.index("Content-Security-Policy") < min(page.index("<style"), page.index("<script"))


@pytest.mark.parametrize("name", headers.FILES)
def test_each_host_gets_the_same_headers(published: Path, name: str) -> None:
    said = (published / name).read_text(encoding="utf-8")
    if name == "_redirects":
        assert all(f"{short} {long} 301" in said for short, long in headers.REDIRECTS.items())
        return
    for header, value in headers.SAFE.items():
        assert header in said
        assert value in said
    assert "frame-ancestors 'none'" in said
    assert headers.YEAR in said
    assert headers.ASK in said


def test_short_addresses_lead_to_pages(published: Path) -> None:
    for long in headers.REDIRECTS.values():
        assert (published / long.strip("/") / "index.html").is_file()


def test_pages_made_for_frames_keep_their_own_sheet_and_load_no_script(published: Path) -> None:
    bare = sorted((published / "embed").rglob("*.html"))
    assert bare
    for path in bare:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        (sheet,) = page.css("link[rel=stylesheet]")
        assert (path.parent / str(sheet.attributes["href"])).is_file()
        assert page.css("script, style, [style]") == []
        assert policy_of(page) == policy.in_meta(policy.policy([]))
    assert "frame-ancestors *" in (published / "_headers").read_text(encoding="utf-8")


def test_the_same_site_gives_the_same_bytes(
    site: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "KEPT", tmp_path / "nothing-kept")
    monkeypatch.setattr(memory, "_unsaved", {})
    again = tmp_path / "site"
    shutil.copytree(site, again)
    finishing.finish(again, tmp_path / "cache-that-is-empty", tmp_path / "no-site")
    files = {str(p.relative_to(again)): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert files == {
        str(p.relative_to(published)): p.read_bytes() for p in published.rglob("*") if p.is_file()
    }


def test_a_half_written_cache_is_written_anew(published: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    path = tmp_path / "site" / "index.html"
    shutil.copy(published / "index.html", path)
    folder = tmp_path / "cache"
    compression.compress(tmp_path / "site", folder, tmp_path / "no-site")
    for kept in folder.iterdir():
        kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    compression.compress(tmp_path / "site", folder, tmp_path / "no-site")
    assert brotli.decompress(path.with_name("index.html.br").read_bytes()) == path.read_bytes()
    assert gzip.decompress(path.with_name("index.html.gz").read_bytes()) == path.read_bytes()


def test_a_sheet_that_loads_a_file_stops_the_build(site: Path, tmp_path: Path) -> None:
    built = tmp_path / "site"
    shutil.copytree(site, built)
    sheet = built / "assets" / "site.css"
    sheet.write_text(sheet.read_text() + "\nbody { background: url(photo.png) }")
    with pytest.raises(ValueError, match=r"loads photo\.png"):
        finishing.finish(built, tmp_path / "cache", tmp_path / "no-site")
