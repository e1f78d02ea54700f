"""The drawings in a real browser: large enough, inside their frame, clear in light and dark, by keyboard."""

import pytest
from playwright.sync_api import Browser, expect

import data_file

CARE = data_file.load()
PAGES = [
    "levels/",
    "understand/moving-between-levels/",
    "understand/a-week-in-treatment/",
    "levels/intensive-outpatient/",
    "embed/moves/",
    "embed/ladder/",
]
LETTERS = """() => [...document.querySelectorAll("svg.drawing")].flatMap(svg => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
  return [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect()
    return { words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
             over: Math.max(box.right - frame.right, frame.left - box.left) }
  })
})"""
CONTRAST = """() => {  // WCAG 2.2, relative luminance and contrast ratio
  const linear = value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4
  const light = color => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(value => linear(value / 255))
    return .2126 * red + .7152 * green + .0722 * blue
  }
  const ratio = (one, two) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b)
    return (high + .05) / (low + .05)
  }
  const paper = getComputedStyle(document.body).backgroundColor
  return [...document.querySelectorAll("svg.drawing text")].map(text => {
    const box = text.parentElement.closest("a")?.querySelector("rect.ground, rect.sheet")
    const behind = box ? getComputedStyle(box).fill : paper
    return { words: text.textContent, ratio: ratio(getComputedStyle(text).fill, behind) }
  })
}"""


@pytest.mark.parametrize("address", PAGES)
def test_letters_are_large_enough_on_a_phone_and_inside_the_drawing(
    browser: Browser, base: str, address: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(base + address)
    letters = page.evaluate(LETTERS)
    page.close()
    assert letters
    assert [text for text in letters if text["size"] < 12 or text["over"] > 1] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_letters_stand_out_in_light_and_dark(browser: Browser, base: str, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(base + address)
    letters = page.evaluate(CONTRAST)
    page.close()
    assert letters
    assert [text for text in letters if text["ratio"] < 4.5] == []


@pytest.mark.parametrize("address", ["levels/", "understand/moving-between-levels/"])
def test_each_level_in_a_drawing_is_reached_by_keyboard(browser: Browser, base: str, address: str) -> None:
    page = browser.new_page()
    page.goto(base + address)
    links = page.locator("svg.drawing a")
    assert links.count() >= sum(level.kind == "level" for level in CARE.levels)
    links.first.focus()
    before = links.nth(1).locator(".tap").evaluate("tap => getComputedStyle(tap).strokeWidth")
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    assert links.nth(1).locator(".tap").evaluate("tap => getComputedStyle(tap).strokeWidth") != before
    target = str(links.nth(1).get_attribute("href")).strip("./")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}/")
    page.close()


def test_a_drawing_stands_alone_without_any_style_sheet(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{base}embed/ladder/ladder.svg")
    fills = page.evaluate("[...document.querySelectorAll('text')].map(text => getComputedStyle(text).fill)")
    assert len(fills) > 20
    assert "rgb(0, 0, 0)" not in fills
    page.close()
