"""Parts of a page: what follows a heading stands in its part, and nothing is lost."""

from markdown import Markdown

from parts import Parts

PAGE = """# Title

First words.

## One {: #one }

Words of one.

### Below one

More.

<div class="sheet">

<h2>Not a part of the page</h2>

</div>

## Two
"""


def test_each_heading_begins_a_part() -> None:
    made = Markdown(extensions=["attr_list", "md_in_html", Parts()]).convert(PAGE)
    before, one, two = made.split('<section class="part">')
    assert before.split() == ["<h1>Title</h1>", "<p>First", "words.</p>"]
    assert one.strip().startswith('<h2 id="one">One</h2>')
    assert "<h3>Below one</h3>" in one
    assert "Not a part of the page" in one
    assert one.strip().endswith("</section>")
    assert two.split() == ["<h2>Two</h2>", "</section>"]


def test_a_page_without_such_headings_stays_as_it_is() -> None:
    assert Markdown(extensions=[Parts()]).convert("# Title\n\nWords.") == "<h1>Title</h1>\n<p>Words.</p>"
