"""Search finds what people really type, by keyboard too, and tells nobody what that was."""

from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from test_accessibility import violations

QUERIES: dict[str, str] = yaml.safe_load((ROOT / "tests" / "queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, base: str) -> Page:
    """The home page with its search open."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(base)
    opened.click(".search-button")
    return opened


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Page]:
    """A small window on the home page, with nothing stored."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    opened.goto(base)
    yield opened
    context.close()


def first_results(page: Page, base: str, query: str, count: int = 3) -> list[str]:
    """The addresses of the first pages that search shows."""
    page.fill("[name=query]", "")
    expect(page.locator(".search-page")).to_have_count(0)
    page.type("[name=query]", query)
    expect(page.locator(".search [role=status]")).to_contain_text("found")
    found: list[str] = page.eval_on_selector_all(
        ".search-page > .search-link", "links => links.map(a => a.href)"
    )
    return [link.removeprefix(base).partition("#")[0] for link in found[:count]]


def test_of_thirty_queries_at_most_one_misses_its_page(page: Page, base: str) -> None:
    assert len(QUERIES) >= 40
    missed = {}
    for query, expected in QUERIES.items():
        if expected not in (found := first_results(page, base, query)):
            missed[query] = found
    assert len(missed) <= len(QUERIES) // 30, missed


def test_a_word_deep_in_one_page_leads_there_and_is_marked(page: Page, phone: Page, base: str) -> None:
    index = page.evaluate("searchIndex")
    listed = dict(zip(index["words"].split(), index["where"].split(" "), strict=True))
    word = next(word for word, on in listed.items() if len(on) == 1 and word.isalpha() and len(word) > 9)
    address = index["pages"][ord(listed[word]) - ord("0")][0]
    assert address in first_results(page, base, word)
    phone.click(".search-button")
    phone.keyboard.type(word)
    phone.locator(f".search-page > a[href*='/{address}#']").click()
    expect(phone.locator("article mark").first).to_have_text(word, ignore_case=True)
    expect(phone.locator("article mark").first).to_be_in_viewport()


def test_keys_open_it_walk_through_it_and_close_it(phone: Page) -> None:
    dialog, field = phone.locator("#site-search"), phone.locator("[name=query]")
    phone.locator(".search-button").focus()
    phone.keyboard.press("Enter")
    expect(field).to_be_focused()
    phone.keyboard.type("detox")
    links = phone.locator(".search-results a")
    expect(links.first).to_be_visible()
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        phone.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    phone.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    phone.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(phone.locator(".search-button")).to_be_focused()
    phone.keyboard.press("Control+k")
    expect(field).to_be_focused()
    expect(field).to_have_value("detox")
    first = links.first.get_attribute("href") or ""
    phone.keyboard.press("Enter")
    phone.wait_for_url(first.partition("#")[0] + "*")


def test_control_k_in_a_field_is_the_fields_own(phone: Page, base: str) -> None:
    phone.goto(base + "glossary/")
    phone.locator("#glossary-filter").focus()
    phone.keyboard.press("Control+k")
    expect(phone.locator("#site-search")).to_be_hidden()


def test_it_says_how_much_it_found_and_shows_the_rest_when_asked(phone: Page) -> None:
    phone.click(".search-button")
    phone.keyboard.type("treatment")
    told = phone.locator(".search [role=status]")
    expect(told).to_contain_text("pages found")
    count = int(told.inner_text().split()[0])
    assert phone.locator(".search-page").count() < count
    phone.locator(".search-results > li > .search-more").click()
    expect(phone.locator(".search-page")).to_have_count(count)
    inside, more = phone.locator(".search-sections a"), phone.locator(".search-sections .search-more").first
    before, left = inside.count(), int(more.inner_text().split()[0])
    more.click()
    expect(inside).to_have_count(before + left)
    expect(phone.locator(".search-sections a:focus")).to_have_count(1)


def test_a_section_is_reached_with_its_words_marked_and_a_clean_address(phone: Page, base: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.click(".search-button")
    phone.keyboard.type("narcan")
    phone.locator("a[href*='glossary/#naloxone']").first.click()
    expect(phone.locator("#naloxone")).to_be_in_viewport()
    expect(phone.locator(".entry:has(#naloxone) mark", has_text="Narcan").first).to_be_visible()
    assert phone.url == base + "glossary/#naloxone"
    assert [url for url in asked if "narcan" in url.lower()] == []


def test_on_the_page_that_one_is_on_the_marks_move_to_the_new_words(phone: Page, base: str) -> None:
    phone.goto(base + "glossary/#methadone&h=methadone")
    marks = phone.locator("article mark")
    expect(marks.first).to_have_text("methadone", ignore_case=True)
    words = phone.locator("article").inner_text()
    phone.click(".search-button")
    phone.keyboard.type("naltrexone")
    phone.locator("a[href*='glossary/#naltrexone']").first.click()
    expect(phone.locator("#site-search")).to_be_hidden()
    expect(phone.locator("#naltrexone")).to_be_in_viewport()
    assert {text.lower() for text in marks.all_inner_texts()} == {"naltrexone"}
    assert phone.locator("article").inner_text() == words


def test_an_address_that_someone_else_made_marks_words_and_does_nothing_more(phone: Page, base: str) -> None:
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(base + "glossary/#&h=%<img+src=x>+(a+)%2B$")
    phone.reload()
    expect(phone.locator("html.js")).to_have_count(1)
    assert phone.locator("article img").count() == 0
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "detox", "qqqqzzzz"])
def test_axe_finds_nothing_in_the_open_search(
    browser: Browser, base: str, width: int, scheme: str, query: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto(base)
    opened.click(".search-button")
    opened.keyboard.type(query)
    expect(opened.locator(".search--ready [role=status]")).not_to_be_empty()
    assert violations(opened) == []
    targets = opened.locator(".search :is(input, button, .search-link)").all()
    assert [box for target in targets if (box := target.bounding_box()) and box["height"] < 44] == []
    context.close()


def test_when_it_cannot_be_loaded_it_says_so(phone: Page) -> None:
    phone.route("**/search/search.js", lambda route: route.abort())
    phone.click(".search-button")
    expect(phone.locator(".search [role=status]")).to_contain_text("could not be loaded")
    phone.unroute("**/search/search.js")
    phone.keyboard.press("Escape")
    phone.click(".search-button")
    phone.keyboard.type("iop")
    expect(phone.locator(".search-page").first).to_be_visible()


def test_without_scripts_no_button_promises_it(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(base)
    expect(bare.locator(".search-button")).to_be_hidden()
    context.close()
