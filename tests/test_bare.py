"""A bare page: no script, the safety rail, the edition, who has reviewed it, and the way to the full page."""

import bare
from model import Care
from templates import day


def made(care: Care) -> str:
    """A bare page two folders down, about the page on levels."""
    return bare.page(
        care,
        "embed",
        title="A title",
        path="embed/a/index.html",
        about="levels/index.md",
        full="Levels",
        address="https://x.example/",
        content="words",
        notes=[],
    )


def test_a_bare_page_carries_the_rail_the_edition_and_the_way_back(care: Care) -> None:
    page = made(care)
    for line in care.helplines:
        assert not line.rail or f'href="tel:{line.dial}"' in page
    assert f"Edition of {day(care.edition)}." in page
    assert "Not yet reviewed by a clinician." in page
    assert '<a href="https://x.example/levels/">Levels of Care: Levels</a>' in page
    assert 'href="../../assets/bare.css"' in page


def test_a_bare_page_runs_nothing_and_styles_nothing_inline(care: Care) -> None:
    page = made(care)
    assert "<script" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert page.startswith('<!doctype html>\n<html lang="en">')
