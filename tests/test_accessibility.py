"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, and best practice, on every page.

Each page is opened wide and on a phone, in light and in dark colors, in a real browser.
"""

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_rules import pages

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LAY_OUT = """document.querySelectorAll(".part, .endings, .site-foot")
  .forEach(part => { part.style.contentVisibility = "visible" })"""  # as if all were near the screen
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]})
  const told = ({id, nodes}) => `${id} (${nodes.length}): ${nodes[0].target} ${nodes[0].html.slice(0, 160)}`
  return found.violations.map(told)
}"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it stands, a line for each rule."""
    page.evaluate(LAY_OUT)
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, base: str, site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for address in pages(site):
        page.goto(base + address)
        if wrong := violations(page):
            found[address] = wrong
    context.close()
    assert found == {}
