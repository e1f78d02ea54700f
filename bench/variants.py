"""The sites that ours is measured beside: stock Material on the same words, and a floor."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Template
from selectolax.lexbor import LexborHTMLParser, LexborNode

import data_file
import outputs
from links import Links

DRAWN = re.compile("<(?:figure|img|svg|table)")
# Google's fonts, which stock Material asks for, are left out: the bench reaches no other server.
STOCK = {
    "site_name": "Levels of Care",
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["attr_list"],
}
MARKDOWN = "---\ntitle: {quoted}\n---\n\n{words}\n"
# The least that makes such a page readable on a phone: nothing that shows these words can be much faster.
FLOOR = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title><link rel="icon" href="data:,">
<style>body{{max-width:40rem;margin:auto;padding:1rem;font:1.1rem/1.6 system-ui,sans-serif}}
table{{border-collapse:collapse}}th,td{{text-align:left;vertical-align:top;padding:.3rem}}</style>
</head><body><main><h1>{title}</h1>{words}</main></body></html>"""


@dataclass(frozen=True)
class Text:
    """The words of a page: its address ("" or ending in "/"), its heading, the rest as one line of HTML."""

    address: str
    title: str
    words: str

    def write(self, path: str, form: str) -> None:
        """Write the page in a form to a path; both name the parts in braces."""
        parts = {"title": self.title, "quoted": json.dumps(self.title, ensure_ascii=False)}
        page = Path(path.format(address=self.address))
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(form.format(**parts, words=self.words), encoding="utf-8")


def texts(site: Path) -> list[Text]:
    """The words of every page of the built site, bare pages for other people's sites left out."""
    return list(_texts(site))


def stock_with_the_words(site: Path, folder: Path) -> None:
    """A stock Material project whose pages hold the same words as the built site's, as HTML."""
    for text in texts(site):
        text.write(f"{folder}/docs/{{address}}index.md", MARKDOWN)
    _configure(folder)


def stock_without_tables(folder: Path) -> None:
    """A stock Material project of our Markdown with all that is filled in but tables, drawings and sheets."""
    care = data_file.load()
    shutil.copytree(data_file.ROOT / "docs", folder / "docs")
    for page in (folder / "docs").rglob("*.md"):
        path = page.relative_to(folder / "docs").with_suffix("")
        links = Links("../" * (len(path.parts) - (path.name == "index")))
        functions = outputs.page_functions(care, links, ())
        words = {name: _without_tables(function) for name, function in functions.items()}
        page.write_text(Template(page.read_text(encoding="utf-8")).render(words), encoding="utf-8")
    _configure(folder)


def _without_tables(function: Callable[..., str]) -> Callable[..., str]:
    """The function, which returns nothing in place of what holds a table or a drawing."""

    def called(*args: object, **options: object) -> str:
        made = function(*args, **options)
        return "" if DRAWN.search(made) else made

    return called


def floor(site: Path, folder: Path) -> None:
    """Hand-made pages with the same words: semantic markup, one small inline style, nothing else."""
    for text in texts(site):
        text.write(f"{folder}/{{address}}index.html", FLOOR)


def _configure(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(STOCK), encoding="utf-8")


def _texts(site: Path) -> Iterator[Text]:
    for path in sorted(site.rglob("index.html")):
        articles = LexborHTMLParser(path.read_text(encoding="utf-8")).css(".md-content article")
        if articles:
            heading = articles[0].css("h1")[0]
            title = " ".join(heading.text().split())
            heading.decompose()
            folder = path.parent.relative_to(site).as_posix()
            yield Text("" if folder == "." else f"{folder}/", title, _words(articles[0]))


def _words(article: LexborNode) -> str:
    """The words without what only our CSS and scripts use; on one line, so that Markdown leaves it."""
    for image in article.css("img"):
        image.decompose()
    for node in article.css("[class], [role]"):
        for name in [
            name for name in node.attributes if name in ("class", "role") or name.startswith("data-")
        ]:
            del node.attrs[name]
    return "<div>" + " ".join(str(article.inner_html).split()) + "</div>"
