"""Blocks of HTML stand aside while Markdown reads a page, and come back as they were."""

import markdown

from stash import Stash

BLOCK = '<div id="one" data-search-exclude>\n<p>*Not* Markdown</p>\n<p id="two">_</p>\n</div>'


def converted(stash: Stash, text: str) -> str:
    return stash.put_back(markdown.markdown(text, extensions=["attr_list", "md_in_html"]))


def test_a_block_comes_back_as_it_was() -> None:
    stash = Stash()
    block = stash.around(lambda: BLOCK)
    html = converted(stash, f"# A\n\n{block()}\n\n<div markdown>\n\n*B*\n\n{block()}\n\n</div>")
    assert html.count(BLOCK) == 2
    assert "<em>B</em>" in html
    assert "stashed" not in html
    assert stash.ids == {"one", "two"}


def test_words_stay_in_their_sentence() -> None:
    stash = Stash()
    words = stash.around(lambda name, link="": f"<b>{name}</b>{link}")
    assert converted(stash, f"Ask {words('a *nurse*', link='!')} first.") == (
        "<p>Ask <b>a <em>nurse</em></b>! first.</p>"
    )
    assert stash.ids == set()
