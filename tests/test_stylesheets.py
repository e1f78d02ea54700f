"""Only rules that a page or a script can meet are kept, and what is in doubt stays."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

import stylesheets
from data_file import ROOT
from stylesheets import StyleSheet, page_names, script_names

PAGE = page_names(
    LexborHTMLParser(
        '<body class="wide" data-scheme="light"><p id="first" hidden>Words <a href="x">link</a></p></body>'
    )
)


def used(css: str, names: set[str]) -> str:
    return StyleSheet(css).used(names)


def test_rules_stay_where_all_they_name_is_on_the_page() -> None:
    css = "p{color:red}.wide a{color:red}#first{color:red}[hidden]{color:red}a:hover::before{color:red}"
    for selector in ("p", ".wide a", "#first", "[hidden]", "a:hover:before"):
        assert f"{selector}" in used(css, PAGE)


def test_rules_go_where_a_tag_class_id_or_attribute_is_missing() -> None:
    css = "h6{color:red}.narrow a{color:red}#last{color:red}[open]{color:red}[data-scheme=dark]{color:red}"
    assert used(css, PAGE) == ""


def test_a_list_keeps_only_the_selectors_that_can_match() -> None:
    assert used("h6, p, .narrow{color:red}", PAGE) == "p{color:red}"


def test_of_alternatives_one_is_enough_and_exclusions_name_nothing() -> None:
    assert "a" in used(":is(a, h6){color:red}", PAGE)
    assert used(":is(h5, h6){color:red}", PAGE) == ""
    assert "p:not(.gone)" in used("p:not(.gone){color:red}", PAGE)


def test_what_a_script_may_add_is_kept() -> None:
    names = PAGE | script_names('body.dataset.scheme = "dark"; card.className = "card-open"')
    css = "[data-scheme=dark] p{color:red}.card-open{color:red}.card-shut{color:red}"
    kept = used(css, names)
    assert "data-scheme=dark" in kept
    assert ".card-open" in kept
    assert ".card-shut" not in kept


def test_groups_without_rules_go_and_others_stay() -> None:
    css = "@media print{p{color:red}h6{color:red}}@media (width>1px){h6{color:red}}@page{margin:1cm}"
    kept = used(css, PAGE)
    assert "@media print{p{color:red}}" in kept
    assert "width" not in kept
    assert "@page" in kept


def test_files_that_a_sheet_loads_are_found_and_images_in_it_are_not() -> None:
    css = "p{background:url(data:image/svg+xml,x)}a{background:url(photo.png)}@font-face{src:url('a.woff2')}"
    assert stylesheets.addresses(css) == ["photo.png", "a.woff2"]


HEADINGS = {"html", "h1", "h2"}  # with sizes of their own; html's is what all others are measured in
FEW = re.compile(r"400|700|inherit|(?:(?:400|700) )?var\(--(?:small|note|text|lead)\).*")
FACE = re.compile(r"(?:font(?:-size|-weight)?):([^;}]+)")


@pytest.mark.parametrize("sheet", ["site.css", "search.css"])
def test_text_comes_in_few_sizes_and_two_weights(sheet: str) -> None:
    """A slow phone sets up each size, weight and face of the first screen before it shows a word of it."""
    css = stylesheets.minified((ROOT / "docs" / "assets" / sheet).read_text(encoding="utf-8"))
    found = 0
    for selector, declared in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        for value in FACE.findall(declared):
            assert FEW.fullmatch(value) or set(selector.split(",")) <= HEADINGS, (selector, value)
            found += 1
    assert found > 5
