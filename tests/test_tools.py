"""The tools on the pages: the phone sheet, fill-in sheets, leaving quickly, help in an empty search."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import data_file
import questions
from test_accessibility import violations
from test_print import paper, squeezed

CARE = data_file.load()
SHEET = questions.ALL_QUESTIONS.removesuffix(".md") + "/"
FORMS = {
    "aftercare-plan": "aftercare/aftercare-plan/",
    "assessment": "understand/how-a-level-is-chosen/",
    "first-72-hours": "aftercare/first-72-hours/",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window with nothing stored."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """The questions on the sheet as it stands."""
    return page.locator(".sheet-row:visible .question").all_text_contents()


def expected(level: str = "", themes: set[str] | None = None) -> list[str]:
    """The questions that the data has for a level and themes."""
    return [
        row.asked.question
        for row in questions.rows(CARE)
        if (not level or not row.levels or level in row.levels) and (themes is None or row.theme in themes)
    ]


def test_without_scripts_the_whole_sheet_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + SHEET)
    assert shown(page) == expected()
    expect(page.locator("#picker")).to_be_hidden()
    context.close()


def test_a_level_and_themes_narrow_the_sheet(page: Page, base: str) -> None:
    page.goto(base + SHEET)
    page.select_option("#picker-level", "iop")
    assert shown(page) == expected("iop")
    expect(page.locator("#picker-count")).to_have_text(f"{len(expected('iop'))} questions on the sheet")
    for theme, _ in questions.themes(CARE):
        if theme not in ("money", "safety"):
            page.uncheck(f"#picker-{theme}")
    assert shown(page) == expected("iop", {"money", "safety"})
    assert violations(page) == []
    page.reload()
    assert shown(page) == expected("iop", {"money", "safety"})
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_every_row_of_the_comparison_has_its_question(page: Page, base: str) -> None:
    page.goto(base + SHEET)
    assert {a.question for a in CARE.vocabulary.attributes} <= set(shown(page))


def test_the_sheet_prints_as_picked(page: Page, base: str) -> None:
    page.goto(base + SHEET + "?level=otp&themes=money")
    assert shown(page) == expected("otp", {"money"})
    printed = paper(page)
    for question in expected():
        assert (squeezed(question) in printed) == (question in expected("otp", {"money"}))


@pytest.mark.parametrize("address", [SHEET, *FORMS.values()])
def test_only_the_sheet_can_be_printed(page: Page, base: str, address: str) -> None:
    page.goto(base + address)
    page.evaluate("window.print = () => { window.whilePrinting = document.body.className }")
    page.locator("button.print-sheet").click()
    assert "only-the-sheet" in page.evaluate("window.whilePrinting")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "only-the-sheet" not in page.evaluate("document.body.className")
    page.evaluate("document.body.classList.add('only-the-sheet')")
    text, whole = paper(page), squeezed(page.locator("article").inner_text())
    assert squeezed(page.locator("h1").inner_text()) not in text
    assert len(text) < len(whole)
    assert squeezed("Emergency 911") in text


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_prints_empty_and_filled_and_keeps_nothing(page: Page, base: str, form: str) -> None:
    page.goto(base + FORMS[form])
    labels = [field.label for part in CARE.by_id["forms"][form].sections for field in part.fields]
    empty = paper(page)
    assert [label for label in labels if squeezed(label) not in empty] == []
    field = page.locator(f"#{form} textarea").first
    field.fill("Monday at the clinic")
    assert squeezed("Monday at the clinic") in paper(page)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    assert field.input_value() == ""
    expect(page.locator(f"#{form} .sheet-note")).to_contain_text("stored or sent")


def test_leaving_quickly_by_key_and_by_link(browser: Browser, base: str) -> None:
    for leave in ("keys", "link"):
        context = browser.new_context()
        context.route("https://**", lambda route: route.fulfill(body="<title>Weather</title>"))
        page = context.new_page()
        page.goto(base + "levels/")
        page.goto(base)
        if leave == "keys":
            for _ in range(3):
                page.keyboard.press("Escape")
        else:
            page.locator(".leave").click()
        page.wait_for_url("https://**")
        page.go_back()
        assert page.url == base + "levels/"  # the page that was left is not one step back
        context.close()


def test_two_presses_of_escape_leave_nothing(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url == base


def test_an_escape_that_closes_something_does_not_count(page: Page, base: str) -> None:
    page.goto(base)
    for _ in range(3):
        page.locator("a.term").first.click()
        page.keyboard.press("Escape")
    page.click(".search-button")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url == base


@pytest.mark.parametrize("width", [360, 1280])
def test_it_says_what_leaving_cannot_do(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base)
    expect(page.locator(".leave-note")).to_be_visible()
    expect(page.locator(".leave-note")).to_contain_text("cannot clear your history")


def test_an_empty_search_result_shows_the_safety_rail(page: Page, base: str) -> None:
    page.goto(base)
    page.click(".search-button")
    page.type("[name=query]", "qqqqzzzz")
    expect(page.locator(".search [role=status]")).to_contain_text("Nothing found")
    for line in CARE.helplines:
        if line.rail:
            expect(page.locator(f".search-rail a[href='tel:{line.dial}']")).to_be_visible()
