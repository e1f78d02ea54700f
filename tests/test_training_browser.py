"""A training module in a real browser: by keyboard, without scripts, small; nothing kept unless asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import data_file
from onboarding import ShownCheck, checks_of, shown
from test_accessibility import violations
from training import Step

CARE = data_file.load()
MODULE = CARE.modules[0]
CHECKS = [shown(CARE, check) for check in checks_of(CARE, Step(module=MODULE.id))]
ADDRESS = f"onboarding/{MODULE.id}/"


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone: small, scripts on, in light and dark colors."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=request.param)
    yield context.new_page()
    context.close()


def question(page: Page, check: ShownCheck) -> Locator:
    """A question on the page."""
    return page.locator(f"#check-{check.id}")


def choose(page: Page, check: ShownCheck, letter: str) -> None:
    """From within or before the question's answers: arrows to an answer, Tab to the button, Enter."""
    radios = question(page, check).locator("[type=radio]")
    while not page.evaluate(
        "name => document.activeElement.name === name", check.id
    ):  # Tab until the focus is on the answers
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if page.evaluate("document.activeElement.value") == letter:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(question(page, check).locator(".check-button")).to_be_focused()
    page.keyboard.press("Enter")


def test_a_whole_module_wrong_then_right_by_keyboard_only(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    for check in CHECKS:
        wrong = next(option for option in check.options if not option.right)
        choose(page, check, wrong.letter)
        feedback = question(page, check).locator(".check-feedback")
        expect(feedback).to_contain_text("Not this one.")
        expect(feedback).to_contain_text(wrong.why)
        page.keyboard.press("Shift+Tab")
        choose(page, check, check.right.letter)
        expect(feedback).to_contain_text("Right.")
        expect(feedback).to_contain_text(check.right.why)
        expect(feedback).not_to_contain_text(wrong.why)
    expect(page.locator(".quiz-progress")).to_contain_text(f"All {len(CHECKS)} questions done.")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_button_without_an_answer_asks_for_one(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    question(page, CHECKS[0]).locator(".check-button").click()
    expect(question(page, CHECKS[0]).get_by_role("status")).to_contain_text("Choose an answer first.")


def test_answers_are_kept_only_on_request_and_forgotten_on_request(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    page.locator("#quiz-keep").check()
    choose(page, CHECKS[0], CHECKS[0].right.letter)
    page.reload()
    expect(question(page, CHECKS[0]).locator(".check-feedback")).to_contain_text("Right.")
    expect(question(page, CHECKS[1]).locator(".check-feedback")).to_be_empty()
    page.get_by_role("button", name="Forget everything").press("Enter")
    expect(page.locator(".quiz-forgot")).to_contain_text("holds no answers")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(question(page, CHECKS[0]).locator(".check-feedback")).to_be_empty()
    expect(page.locator("#quiz-keep")).not_to_be_checked()


def test_answers_to_other_words_are_not_taken_over(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    kept = f'{{"{MODULE.id}": {{"{CHECKS[0].id}": "00000000:{CHECKS[0].right.letter}"}}}}'
    page.evaluate("kept => localStorage.setItem('levels-of-care.training', kept)", kept)
    page.reload()
    expect(page.locator("#quiz-keep")).to_be_checked()
    expect(question(page, CHECKS[0]).locator(".check-feedback")).to_be_empty()


def test_starting_again_clears_the_answers(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    choose(page, CHECKS[0], CHECKS[0].right.letter)
    page.get_by_role("button", name="Start again").press("Enter")
    expect(question(page, CHECKS[0]).locator(".check-feedback")).to_be_empty()
    expect(question(page, CHECKS[0]).locator("[type=radio]").first).to_be_focused()


def test_without_scripts_answers_and_reasons_stand_in_details(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + ADDRESS)
    expect(page.locator(".check-button").first).to_be_hidden()
    for check in CHECKS:
        question(page, check).locator("summary").click()
        expect(question(page, check).locator("[data-right]")).to_contain_text(check.right.why)
        for option in check.options:
            expect(question(page, check)).to_contain_text(option.why)
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["onboarding/", "onboarding/for-trainers/", "onboarding/load-a-package/"])
def test_the_pages_hold(browser: Browser, base: str, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(base + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    context.close()
