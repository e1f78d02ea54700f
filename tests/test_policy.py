"""Under the real headers every function works, and what an attacker would try does not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from site_rules import pages
from test_browser import IOP

# Run by the page itself, a moment later: what the browser's tools run at once is not held to the policy.
ATTACKS = {
    "eval": "eval('document.title = `owned`')",
    "inline script": "const s = document.createElement('script'); s.textContent = 'document.title = `owned`';"
    " document.body.append(s)",
    "handler in markup": "document.body.insertAdjacentHTML('beforeend',"
    " '<img src=x onerror=\"document.title = `owned`\">')",
    "script from elsewhere": "const s = document.createElement('script');"
    " s.src = 'https://evil.example/x.js'; document.body.append(s)",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window with nothing stored."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_no_page_meets_its_own_policy(page: Page, base: str, published: object) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
    for address in pages(published):  # type: ignore[arg-type]
        page.goto(base + address)
    page.goto(base + IOP)
    page.locator("a.term").first.click()
    page.keyboard.press("Escape")
    page.locator(".colors").click()
    page.click(".search-button")
    page.keyboard.type("detox")
    page.locator(".search-link").first.click()
    expect(page.locator("article mark").first).to_be_visible()
    assert said == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_an_attacker_would_try_is_refused(page: Page, base: str, attack: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + IOP)
    title = page.title()
    page.evaluate(f"() => {{ setTimeout(() => {{ {ATTACKS[attack]} }}) }}")
    page.wait_for_timeout(200)
    assert page.title() == title
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_scripts_may_come_from_the_sites_own_folder_only(page: Page, base: str) -> None:
    page.goto(base + IOP)
    for address in ("https://evil.example/x.js", "data:text/javascript,1", "/elsewhere.js"):
        refused = page.evaluate(
            "src => { try { document.createElement('script').src = src } catch { return true } }", address
        )
        assert refused, address


def test_no_text_becomes_markup(page: Page, base: str) -> None:
    page.goto(base + IOP)
    refused = page.evaluate("() => { try { document.body.innerHTML = '<p>x</p>' } catch { return true } }")
    assert refused


def test_search_comes_at_a_first_sign_and_not_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + IOP)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(500)
    expect(page.locator(".contents .here")).to_have_count(1)
    assert [url for url in asked if "javascripts" in url or "search" in url] == []
    with page.expect_request_finished(lambda request: request.url.endswith(".js")):
        page.hover(".search-button")
    expect(page.locator(".search--ready")).to_have_count(1)
    assert sorted(url.rpartition(".")[2] for url in asked if "/search." in url) == ["css", "js"]
    page.click(".search-button")
    page.keyboard.type("iop")
    expect(page.locator(".search-page").first).to_be_visible()
    assert len([url for url in asked if "search" in url]) == 2


def test_words_typed_before_search_is_ready_are_looked_for(page: Page, base: str) -> None:
    page.goto(base + IOP)
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("naloxone")
    expect(page.locator(".search-page").first).to_be_visible()
