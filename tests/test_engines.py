"""How pages of two engines are compared; the comparison itself is `make engines`."""

from pathlib import Path

import engines


def test_equal_words_are_no_difference_and_others_are_shown_with_their_neighbors() -> None:
    assert engines.difference("one two three", "one two three", "x") == []
    assert engines.difference("a b c d e f g", "a b c X e f g", "here") == [
        "here: “a b c d e f g” is “a b c X e f g”"
    ]
    assert engines.difference("all of it", "", "here") == ["here: “all of it” is “”"]


def test_marks_inside_words_and_parts_of_the_theme_do_not_count(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<div class="md-content"><article><p>Care at <a>home</a>, day <em>by</em> day.</p><p>More</p>'
        '<footer class="endings">Added</footer></article></div>'
    )
    assert engines.main_texts(tmp_path) == {"index.html": "Care at home, day by day. More"}
