"""Search finds what people really type: the expected page is among the first three."""

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT

QUERIES: dict[str, str] = yaml.safe_load((ROOT / "tests" / "queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, base: str) -> Page:
    """The home page with its search open."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(base)
    opened.click("[name=query]")
    return opened


def first_results(page: Page, base: str, query: str, count: int = 3) -> list[str]:
    """The addresses of the first pages that search shows."""
    page.fill("[name=query]", "")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    page.type("[name=query]", query)
    page.wait_for_selector(".md-search-result__item")
    page.wait_for_timeout(250)  # results are drawn in steps while one types
    found: list[str] = page.eval_on_selector_all(
        ".md-search-result__item > a.md-search-result__link", "links => links.map(a => a.href)"
    )
    return [link.removeprefix(base).partition("?")[0].partition("#")[0] for link in found[:count]]


def test_nine_queries_in_ten_find_their_page(page: Page, base: str) -> None:
    assert len(QUERIES) >= 40
    missed = {}
    for query, expected in QUERIES.items():
        if expected not in (found := first_results(page, base, query)):
            missed[query] = found
    assert len(missed) <= len(QUERIES) // 10, missed
