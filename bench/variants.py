"""The sites that are measured side by side, all with the same words: ours, stock Material's, and a floor."""

import re
import shutil
from pathlib import Path

import yaml
from selectolax.lexbor import LexborHTMLParser

import data_file

CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
STOCK = {"site_name": "Levels of Care", "theme": {"name": "material"}, "markdown_extensions": ["attr_list"]}
# The least that makes such a page readable on a phone: nothing that shows these words can be much faster.
FLOOR = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{max-width:40rem;margin:auto;padding:1rem;font:1.1rem/1.6 system-ui,sans-serif}}
table{{border-collapse:collapse}}th,td{{text-align:left;vertical-align:top;padding:.3rem}}</style>
</head><body><main>{words}</main></body></html>"""


def stock_with_the_words(site: Path, folder: Path) -> None:
    """A stock Material project whose pages hold the same words as the built site's, as HTML."""
    for path in site.rglob("index.html"):
        page = folder / "docs" / path.parent.relative_to(site) / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {_title(path)!r}\n---\n\n{_words(path)}\n", encoding="utf-8")
    _configure(folder)


def stock_without_functions(folder: Path) -> None:
    """A stock Material project of our own Markdown, with every call of a function taken out."""
    shutil.copytree(data_file.ROOT / "docs", folder / "docs")
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(CALL.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    _configure(folder)


def floor(site: Path, folder: Path) -> None:
    """Hand-made pages with the same words: semantic markup, one small inline style, nothing else."""
    for path in site.rglob("index.html"):
        page = folder / path.relative_to(site)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(FLOOR.format(title=_title(path), words=_words(path)), encoding="utf-8")


def _configure(folder: Path) -> None:
    text = yaml.safe_dump(STOCK)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def _title(path: Path) -> str:
    return LexborHTMLParser(path.read_text(encoding="utf-8")).css("title")[0].text()


def _words(path: Path) -> str:
    """The article without what only our CSS and scripts use; on one line, so that Markdown leaves it."""
    article = LexborHTMLParser(path.read_text(encoding="utf-8")).css("article")[0]
    for node in article.css("[class], [role], [data-term], [data-source]"):
        for name in [
            name for name in node.attributes if name in ("class", "role") or name.startswith("data-")
        ]:
            del node.attrs[name]
    return "<div>" + " ".join(str(article.inner_html).split()) + "</div>"
