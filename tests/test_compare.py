"""Pick and compare: picks, shares, reloads, goes back and prints, in a real browser on a phone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

import data_file
import questions
import tables
from site_rules import html as read
from test_accessibility import violations
from test_print import paper, squeezed

CARE = data_file.load()
COMPARE = "compare/"
ROWS = tables.chosen_rows(CARE, None)
TABLE = "#compare-picked table"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone: small, light, scripts on."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def columns(page: Page) -> list[str]:
    """The levels that the picked table shows."""
    heads = page.locator(f"{TABLE} thead th[data-level]")
    return [str(head.get_attribute("data-level")) for head in heads.all()]


def rows(page: Page) -> list[str]:
    """The names of the rows that the picked table shows."""
    return [name.strip() for name in page.locator(f"{TABLE} tbody th").all_text_contents()]


def chosen(page: Page) -> dict[str, list[str]]:
    """The choice that the address holds."""
    return {name: " ".join(found).split() for name, found in parse_qs(urlparse(page.url).query).items()}


def test_two_levels_make_a_table_of_just_those(page: Page, base: str) -> None:
    page.goto(base + COMPARE)
    expect(page.locator("#compare-picked")).to_be_hidden()
    page.check("#pick-php")
    expect(page.locator("#compare-status")).to_contain_text("Pick one or two more")
    page.check("#pick-iop")
    assert columns(page) == ["iop", "php"]
    assert rows(page) == [row.label for row in ROWS]
    assert page.locator(".whole-comparison table:visible").count() == 0
    expect(page.locator("#compare-status")).to_contain_text(f"IOP and PHP, side by side. {len(ROWS)} rows")
    assert chosen(page) == {"levels": ["iop", "php"]}
    whole = page.locator('.whole-comparison [data-row="hours_per_week"] [data-level="iop"]').inner_html()
    assert page.locator(f'{TABLE} tbody [data-level="iop"]').first.inner_html() == whole
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_service_can_stand_beside_a_level_and_three_is_the_most(page: Page, base: str) -> None:
    page.goto(base + COMPARE)
    for name in ("recovery-residence", "residential", "outpatient"):
        page.check(f"#pick-{name}")
    assert columns(page) == ["outpatient", "residential", "recovery-residence"]
    page.locator("#pick-iop").click()
    expect(page.locator("#pick-iop")).not_to_be_checked()
    expect(page.locator("#compare-status")).to_have_text("Three is the most. Take one away first.")
    assert columns(page) == ["outpatient", "residential", "recovery-residence"]


def test_the_choice_can_be_shared_reloaded_and_gone_back_from(
    page: Page, base: str, browser: Browser
) -> None:
    page.goto(base + COMPARE)
    page.check("#pick-iop")
    page.check("#pick-php")
    page.locator("summary", has_text="Pick rows, too").click()
    page.uncheck("#pick-row-payer")
    page.check("#pick-differences")
    assert chosen(page)["rows"] == [row.id for row in ROWS if row.id != "payer"]
    page.reload()
    kept = [row.label for row in ROWS if row.id != "payer"]
    assert [name.removesuffix("Differs").removesuffix("Same").strip() for name in rows(page)] == kept
    friend = browser.new_page()
    friend.goto(page.url)
    assert (columns(friend), rows(friend)) == (columns(page), rows(page))
    friend.close()
    page.go_back()
    expect(page.locator("#pick-differences")).not_to_be_checked()
    assert rows(page) == kept
    page.go_back()
    assert rows(page) == [row.label for row in ROWS]
    page.go_back()
    expect(page.locator("#compare-picked")).to_be_hidden()
    expect(page.locator("#pick-iop")).to_be_checked()
    assert page.locator(".whole-comparison table:visible").count() == 2
    page.go_forward()
    assert columns(page) == ["iop", "php"]


def test_what_differs_is_marked_in_words(page: Page, base: str) -> None:
    page.goto(f"{base}{COMPARE}?levels=early-intervention+outpatient&rows=hours_per_week+night_staff")
    assert page.locator(".row-mark").count() == 0
    page.check("#pick-differences")
    for row in page.locator(f"{TABLE} tbody tr").all():
        cells = row.locator("td").evaluate_all(
            "all => all.map(td => [...td.querySelectorAll('.claim')].map(c => c.firstChild.data).join())"
        )
        expect(row.locator(".row-mark")).to_have_text("Differs" if len(set(cells)) > 1 else "Same")
    page.evaluate("scrollTo(0, 0)")  # or the head of the page stands over a box, which axe calls small
    assert violations(page) == []


def test_an_address_with_names_we_do_not_have_is_no_harm(page: Page, base: str) -> None:
    page.goto(f"{base}{COMPARE}?levels=iop+%3Cb%3E+php+nothing&rows=nothing")
    assert columns(page) == ["iop", "php"]
    assert len(rows(page)) == len(ROWS)
    page.goto(f"{base}{COMPARE}?levels=outpatient+iop+php+residential")
    assert columns(page) == ["outpatient", "iop", "php"]


def test_it_prints_as_shown(page: Page, base: str) -> None:
    page.goto(f"{base}{COMPARE}?levels=iop+php&rows=hours_per_week+night_staff")
    text = paper(page)
    for row in ROWS:
        cell = page.locator(f'.whole-comparison [data-row="{row.id}"] [data-level="php"] .claim').first
        words = squeezed(str(cell.text_content()).partition("Source")[0])
        assert (words in text) == (row.id in ("hours_per_week", "night_staff")), row.id
    assert squeezed("Pick two or three") not in text


def test_a_comparison_becomes_a_question_sheet(page: Page, base: str) -> None:
    page.goto(f"{base}{COMPARE}?levels=iop+residential&rows=hours_per_week+night_staff")
    page.click("text=Make this a question sheet")
    page.wait_for_url("**/questions-to-ask/**")
    shown = page.locator(".sheet-row:visible .question").all_text_contents()
    compared = {"hours-per-week", "night-staff"}
    assert shown == [
        row.asked.question
        for row in questions.rows(CARE)
        if (row.id in compared or row.theme != questions.ABOUT_THE_LEVEL)
        and (not row.levels or {"iop", "residential"} & set(row.levels))
    ]
    assert page.locator("#picker-level").input_value() == "iop residential"
    page.select_option("#picker-level", "iop")
    assert page.locator(".sheet-row:visible").count() > len(shown) / 2
    assert "rows=" not in page.url


def test_a_term_in_the_picked_table_shows_its_meaning(page: Page, base: str) -> None:
    page.goto(f"{base}{COMPARE}?levels=outpatient+iop")
    term = page.locator(f"{TABLE} a.term").first
    name = str(term.get_attribute("href")).partition("#")[2]
    term.click()
    expect(page.locator(".term-card")).to_contain_text(CARE.by_id["terms"][name].short)


def test_without_scripts_the_whole_tables_and_the_ready_pairs_are_there(
    browser: Browser, base: str, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}{COMPARE}?levels=iop+php")
    expect(page.locator("#compare-picker")).to_be_hidden()
    heads = page.locator(".whole-comparison thead th[data-level]:visible")
    assert heads.count() == len(CARE.levels)
    pairs = page.locator("article a[href$='iop-or-php/']").first
    expect(pairs).to_be_visible()
    assert "compare.js" not in read(site, "levels/")
    context.close()
