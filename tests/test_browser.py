"""How the site behaves in a real browser: meanings in place, without scripts, small, large, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import data_file
from links import page_url
from sheets import sheets
from site_rules import html, pages
from test_accessibility import LAY_OUT, violations

CARE = data_file.load()
IOP = "levels/intensive-outpatient/"
LIGHT, DARK = "rgb(252, 250, 245)", "rgb(19, 29, 28)"  # --paper in site.css
WIDE_TABLE = "compare/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone with a mouse: small, light, scripts on."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """The same with scripts off."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def named(term: Locator) -> str:
    """The id of the term that a marked word leads to."""
    return str(term.get_attribute("href")).partition("#")[2]


def test_a_term_shows_its_meaning_on_click_and_closes_by_escape(page: Page, base: str) -> None:
    page.goto(base + IOP)
    term = page.locator("a.term").first
    name = named(term)
    term.click()
    card = page.locator(".term-card")
    expect(card).to_contain_text(CARE.by_id["terms"][name].short)
    expect(term).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_term_shows_its_meaning_by_key(page: Page, base: str, key: str) -> None:
    page.goto(base + IOP)
    term = page.locator("a.term").nth(1)
    term.focus()
    page.keyboard.press(key)
    expect(page.locator(".term-card")).to_contain_text(CARE.by_id["terms"][named(term)].short)
    page.keyboard.press("Tab")
    expect(page.locator(".term-card a")).to_be_focused()


def test_a_meaning_is_not_shown_on_hover_and_only_one_at_a_time(page: Page, base: str) -> None:
    page.goto(base + IOP)
    page.locator("a.term").first.hover()
    expect(page.locator(".term-card")).to_have_count(0)
    page.locator("a.term").first.click()
    page.locator("a.term").nth(1).click()
    expect(page.locator(".term-card")).to_have_count(1)


def test_the_meaning_stays_inside_the_window(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + IOP)
    for index in range(page.locator("a.term").count()):
        page.locator("a.term").nth(index).click()
        box = page.locator(".term-card").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280
        page.keyboard.press("Escape")
    page.close()


def test_without_scripts_a_term_leads_to_its_entry(bare: Page, base: str) -> None:
    bare.goto(base + IOP)
    term = bare.locator("a.term").first
    name = named(term)
    term.click()
    assert bare.url == f"{base}glossary/#{name}"


def test_without_scripts_the_words_the_menu_and_the_glossary_are_there(bare: Page, base: str) -> None:
    bare.goto(base + "glossary/")
    assert bare.locator(".entry").count() == len(CARE.terms)
    expect(bare.locator(".glossary-filter")).to_be_hidden()
    expect(bare.locator(".print-row")).to_be_hidden()
    bare.locator(".menu-button").click()
    expect(bare.locator("#menu a", has_text="Glossary").first).to_be_visible()


def test_the_filter_narrows_the_glossary_and_says_how_far(page: Page, base: str) -> None:
    page.goto(base + "glossary/")
    page.fill("#glossary-filter", "naloxone")
    left = page.locator(".entry:visible").count()
    assert 1 <= left < len(CARE.terms) / 4
    expect(page.locator("#glossary-count")).to_have_text(f"{left} word{'s' if left != 1 else ''} found")
    expect(page.locator("#naloxone")).to_be_visible()
    page.fill("#glossary-filter", "naltrexone")
    page.locator("#naltrexone ~ .entry-more a[href^='#']").first.click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_visible()
    page.fill("#glossary-filter", "")
    assert page.locator(".entry:visible").count() == len(CARE.terms)


def test_the_skip_link_comes_first_and_leads_to_the_words(page: Page, base: str) -> None:
    for address in ("", IOP, "404.html"):
        page.goto(base + address)
        page.keyboard.press("Tab")
        skip = page.locator("a.md-skip")
        expect(skip).to_be_focused()
        target = str(skip.get_attribute("href")).partition("#")[2]
        assert page.evaluate(f"document.getElementById({target!r}) !== null"), address


def test_on_a_phone_the_menu_opens_by_key_and_no_stop_lies_outside_the_window(page: Page, base: str) -> None:
    page.goto(base)
    outside = []
    for _ in range(25):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const r = document.activeElement.getBoundingClientRect(); return [r.left, r.right] }"
        )
        if box[1] <= 0 or box[0] >= 360:
            outside.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert outside == []
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#menu a", has_text="Glossary").first).to_be_visible()


@pytest.mark.parametrize(("width", "enlarged"), [(320, ""), (640, "html { font-size: 200% !important }")])
def test_no_page_scrolls_sideways_when_small_or_enlarged(
    browser: Browser, base: str, site: object, width: int, enlarged: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for address in pages(site):  # type: ignore[arg-type]
        page.goto(base + address)
        page.evaluate(LAY_OUT)
        if enlarged:
            page.evaluate(
                "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
                " document.adoptedStyleSheets = [sheet] }",
                enlarged,
            )
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    page.close()
    assert wide == []


def test_a_link_leads_to_a_part_far_below_and_what_stands_out_of_it_is_seen(page: Page, base: str) -> None:
    page.goto(base + IOP)
    last = page.locator(".part h2").last.get_attribute("id")
    page.goto(f"{base}{IOP}#{last}")
    heading = page.locator(f"#{last}")
    expect(heading).to_be_in_viewport()
    page.wait_for_timeout(300)  # what has come near meanwhile must not push it away
    top = heading.evaluate("one => one.getBoundingClientRect().top")
    assert 0 < top < 370
    page.set_viewport_size({"width": 1280, "height": 740})
    term = page.locator(".part > p:last-child a.term, .part > ul:last-child a.term").last
    term.click()
    card = page.locator(".term-card")
    card.scroll_into_view_if_needed()
    assert card.evaluate(
        """card => { const box = card.getBoundingClientRect()
          return card.contains(document.elementFromPoint(box.left + 9, box.bottom - 9)) }"""
    )


def test_text_is_large_enough_and_lines_are_not_too_long(browser: Browser, base: str) -> None:
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(base + IOP)
        paragraph = page.locator(".part > p").nth(1)
        size, wide = paragraph.evaluate("p => [parseFloat(getComputedStyle(p).fontSize), p.clientWidth]")
        assert size >= 18
        letter = paragraph.evaluate(
            """p => { const line = document.createElement('span')
              line.textContent = p.textContent.replace(/\\s+/g, ' ')
              line.style.whiteSpace = 'nowrap'
              p.append(line)
              return line.getBoundingClientRect().width / line.textContent.length }"""
        )
        assert wide / letter <= 80
        page.close()


def test_a_long_name_leaves_room_for_the_buttons(page: Page, base: str) -> None:
    page.goto(base + IOP)
    page.evaluate("document.querySelector('.site-name span').textContent = 'Example County Levels of Care'")
    edges = page.evaluate(
        """[...document.querySelectorAll('.menu-button, .site-name span, .help-button, .search-button')]
           .map(part => part.getBoundingClientRect()).flatMap(box => [box.left, box.right])"""
    )
    assert edges == sorted(edges)
    assert edges[-1] <= 360


def test_no_browser_loads_another_page_ahead(published: Path) -> None:
    """Firefox takes rel=next and rel=prev for such a wish."""
    for address in pages(published):
        assert not re.search(r"rel=\W?(next|prev|prefetch|preload)", html(published, address)), address


@pytest.mark.parametrize("address", [IOP, "glossary/"])
def test_what_one_taps_is_large_enough(page: Page, base: str, address: str) -> None:
    page.goto(base + address)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             '.top-rail a, .top a, .top button, .contents-button, summary, .letters a, .print-button')]
           .filter(e => e.offsetParent).map(e => [e.className || e.tagName, e.getBoundingClientRect().height])
           .filter(([, height]) => height > 0 && height < 44)"""
    )
    assert small == []


def test_a_wide_table_keeps_its_heads_in_sight_and_scrolls_by_key(page: Page, base: str) -> None:
    page.goto(base + WIDE_TABLE)
    region = page.locator(".table-wrap--wide").first
    region.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(50):  # scrolling takes its time; the policy forbids what wait_for_function does
        if region.evaluate("r => r.scrollLeft") > 0:
            break
        page.wait_for_timeout(100)
    assert region.evaluate("r => r.scrollLeft") > 0
    region.evaluate("r => r.scrollTo(300, 300)")
    page.wait_for_timeout(100)
    kept = region.evaluate(
        """r => {
          const box = r.getBoundingClientRect()
          const head = r.querySelector('thead th:nth-child(3)').getBoundingClientRect()
          const first = r.querySelector('tbody tr:nth-child(4) th').getBoundingClientRect()
          return [Math.abs(head.top - box.top) < 4, Math.abs(first.left - box.left) < 4]
        }"""
    )
    assert kept == [True, True]


def test_a_narrow_table_becomes_cards_on_a_phone(page: Page, base: str) -> None:
    page.goto(base + "compare/iop-or-php/")
    table = page.locator(".comparison--cards").first
    expect(table.locator(".cell-label").first).to_be_visible()
    assert table.evaluate("t => t.scrollWidth <= document.documentElement.clientWidth")


def test_axe_finds_nothing_with_the_menu_open(page: Page, base: str) -> None:
    page.goto(base + IOP)
    page.locator(".menu-button").click()
    page.wait_for_timeout(400)
    assert violations(page) == []


def test_nothing_is_stored_or_sent_elsewhere(browser: Browser, base: str, site: object) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for address in pages(site):  # type: ignore[arg-type]
        page.goto(base + address)
    page.goto(base)
    page.locator("article a").nth(1).click()
    page.emulate_media(color_scheme="dark")
    page.goto(base + IOP)
    expect(page.locator("body")).to_have_css("background-color", DARK)
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []
    context.close()


def test_light_or_dark_follows_the_device_and_can_be_changed(browser: Browser, base: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(base)
    body = page.locator("body")
    expect(body).to_have_css("background-color", DARK)
    assert page.evaluate("localStorage.length") == 0
    page.locator(".colors").click()
    expect(body).to_have_css("background-color", LIGHT)
    page.reload()
    expect(body).to_have_css("background-color", LIGHT)
    page.locator(".colors").click()
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", DARK)
    page.goto(base + IOP)
    expect(body).to_have_css("background-color", DARK)
    context.close()


def test_without_scripts_colors_follow_the_device_too(browser: Browser, base: str) -> None:
    for scheme, color in (("dark", DARK), ("light", LIGHT)):
        context = browser.new_context(color_scheme=scheme, java_script_enabled=False)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(base)
        expect(page.locator("body")).to_have_css("background-color", color)
        context.close()


def test_with_reduced_motion_nothing_moves(browser: Browser, base: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(base)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
          const {transitionDuration, animationDuration} = getComputedStyle(e)
          return `${transitionDuration}, ${animationDuration}`.split(', ').some(d => parseFloat(d) > 0)
        }).length"""
    )
    page.close()
    assert moving == 0


def test_nothing_moves_by_itself(browser: Browser, base: str, site: Path) -> None:
    page = browser.new_page()
    moving = {}
    for address in pages(site):
        page.goto(base + address)
        if found := page.evaluate("document.getAnimations().map(a => a.effect.target.className)"):
            moving[address] = found
    page.close()
    assert moving == {}


def test_single_letters_do_nothing(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + IOP)
    for key in "abcdefghijklmnopqrstuvwxyz/,.":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == base + IOP
    expect(page.locator("#site-search")).to_be_hidden()
    page.click(".search-button")
    page.type("[name=query]", "fs/np")
    expect(page.locator("[name=query]")).to_have_value("fs/np")
    page.close()


def test_no_script_fails_on_any_page(browser: Browser, base: str, site: object) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in pages(site):  # type: ignore[arg-type]
        page.goto(base + address)
    page.close()
    assert errors == []


def test_the_list_of_handouts_narrows_to_a_reader_and_keeps_the_choice(page: Page, base: str) -> None:
    page.goto(base + "handouts/")
    shown = page.locator(".handout:visible")
    everything = len(sheets(CARE))
    expect(shown).to_have_count(everything)
    page.get_by_label("For the desk").check()
    wanted = page.locator(".handout[data-for~=desk]").count()
    expect(shown).to_have_count(wanted)
    assert 0 < wanted < everything
    expect(page.locator(".handout-filter [role=status]")).to_have_text(f"{wanted} sheets")
    page.reload()
    expect(page.get_by_label("For the desk")).to_be_checked()
    expect(shown).to_have_count(wanted)
    page.get_by_label("All", exact=True).check()
    expect(shown).to_have_count(everything)
    assert page.url == base + "handouts/"
    assert violations(page) == []


def test_the_list_of_handouts_is_whole_without_scripts(bare: Page, base: str) -> None:
    bare.goto(base + "handouts/")
    expect(bare.locator(".handout-filter")).to_be_hidden()
    assert bare.locator(".handout:visible").count() == len(sheets(CARE))


def test_a_page_leads_to_its_sheets(page: Page, base: str) -> None:
    for level in CARE.levels:
        page.goto(base + page_url(level.page))
        files = page.locator(".sheets-here a").evaluate_all("links => links.map(link => link.href)")
        assert f"{base}handouts/{level.id}.pdf" in files
        assert f"{base}handouts/{level.id}-large-print.pdf" in files
