"""On paper: the words of the page are all there, nothing is cut off, menus stay away."""

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

import data_file
from site_rules import pages

CARE = data_file.load()
IOP = "levels/intensive-outpatient/"
WORDS = ":is(article, .part) > :is(h1, h2, h3, p, ul, ol):not(.reuse)"  # which is about links
# Each run of words that can be seen in them; what names a source is set in another way on paper.
SPOKEN = """all => all.filter(one => one.checkVisibility()).flatMap(one => {
  const runs = [], walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest(".visually-hidden, [hidden], .headerlink, .fact-source"))
      runs.push(walk.currentNode.data)
  return runs
})"""


def paper(page: Page) -> str:
    """The words that a page puts on paper, squeezed: a browser's PDF breaks lines where it likes."""
    made = page.pdf(format="Letter", prefer_css_page_size=True)
    return squeezed(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages))


def printed(browser: Browser, address: str, scripts: bool = True) -> str:
    """The same for an address, with scripts or without."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    text = paper(page)
    context.close()
    return text


def squeezed(text: str) -> str:
    """Text without spaces, hyphens and ligatures, which a printed line adds or takes away."""
    return re.sub(r"[\s\u00ad\u2010-]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_words_box_is_open_on_paper(browser: Browser, base: str, scripts: bool) -> None:
    page = browser.new_page()
    page.goto(base + IOP)
    marked = page.eval_on_selector_all("a.term", "terms => terms.map(t => t.hash.slice(1))")
    expect_closed = page.locator("details.words-here").get_attribute("open")
    page.close()
    assert expect_closed is None
    assert marked
    text = printed(browser, base + IOP, scripts)
    for name in marked:
        assert squeezed(CARE.by_id["terms"][name].short) in text


def test_the_safety_rail_is_on_paper_and_menus_are_not(browser: Browser, base: str) -> None:
    text = printed(browser, base + IOP)
    for line in CARE.helplines:
        if line.rail:
            assert squeezed(f"{line.rail} {line.call}") in text
    for menu in ("Table of contents", "Print this page", "Search this site"):
        assert squeezed(menu) not in text


def test_the_words_and_the_rail_of_every_page_are_on_its_paper(
    browser: Browser, base: str, site: Path
) -> None:
    rail = [squeezed(f"{line.rail} {line.call}") for line in CARE.helplines if line.rail]
    page = browser.new_page()
    without = []
    for address in pages(site):
        page.goto(base + address)
        said = [squeezed(words) for words in page.eval_on_selector_all(WORDS, SPOKEN)]
        text = paper(page)
        without += [f"{address}: {words}" for words in (*rail, *said) if words not in text]
    page.close()
    assert without == []


@pytest.mark.parametrize("address", ["compare/", "compare/iop-or-php/", "understand/old-and-new-names/", IOP])
def test_no_cell_of_a_table_is_cut_off(browser: Browser, base: str, address: str) -> None:
    page = browser.new_page()
    page.goto(base + address)
    cells: list[str] = page.eval_on_selector_all(
        "article table :is(th, td)",
        """cells => cells.flatMap(cell => [...cell.querySelectorAll('.claim-value')].map(v => v.textContent)
             .concat(cell.matches('th') && !cell.matches('.corner') ? [cell.textContent] : []))""",
    )
    page.close()
    assert cells
    text = printed(browser, base + address)
    assert [cell for cell in cells if squeezed(cell) not in text] == []


def test_the_glossary_prints_every_term(browser: Browser, base: str) -> None:
    text = printed(browser, base + "glossary/")
    assert [term.id for term in CARE.terms if squeezed(term.short) not in text] == []
