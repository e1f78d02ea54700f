"""`make engines`: the same pages by MkDocs, ProperDocs and Zensical have the same main text.

Material for MkDocs ends on May 5, 2027, and MkDocs 2 has no plugins. So two other engines build the pages now
and then; a difference is a failure, found long before it matters.
"""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from selectolax.lexbor import LexborHTMLParser

import data_file

INLINE = ["a", "abbr", "b", "code", "em", "span", "strong"]
# Parts of the article that the theme adds, or that need every page: outside what a page's Markdown says.
ADDED = ".endings, .past-dates, .headerlink, .figures, .path, .contents-button, .md-source-file, .md-tags"


def main() -> int:
    """Exit status 0 when every page has the same main text in all engines."""
    with tempfile.TemporaryDirectory() as name:
        sites = {engine: Path(name) / engine for engine in ("mkdocs", "properdocs", "zensical")}
        for engine, site in sites.items():
            _run(engine, _options(engine, site))
        texts = {
            engine: main_texts(site / "built" if engine == "zensical" else site)
            for engine, site in sites.items()
        }
    wrong = [
        line
        for engine in ("properdocs", "zensical")
        for page, text in texts["mkdocs"].items()
        for line in difference(text, texts[engine].get(page, ""), f"{engine}: {page}")
    ]
    print(*wrong, sep="\n", file=sys.stderr)
    print(f"{len(texts['mkdocs'])} pages by {', '.join(texts)}: {'different' if wrong else 'the same words'}")
    return 1 if wrong else 0


def main_texts(site: Path) -> dict[str, str]:
    """The words of each page's article, without what the theme adds, by the page's path."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        articles = tree.css(".md-content article")
        if not articles:  # a bare page, which no engine has a part in
            continue
        for node in (added for article in articles for added in article.css(ADDED)):
            node.decompose()
        tree.unwrap_tags(INLINE)
        for article in articles:
            article.merge_text_nodes()
        words = " ".join(article.text(separator=" ") for article in articles)
        found[str(path.relative_to(site))] = " ".join(words.split())
    return found


def difference(ours: str, theirs: str, where: str) -> list[str]:
    """What differs, as up to five pairs of words with those around them; nothing when nothing does."""
    one, other = ours.split(), theirs.split()
    changes = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    pairs = [
        (one[max(0, a - 3) : b + 3], other[max(0, c - 3) : d + 3])
        for tag, a, b, c, d in changes
        if tag != "equal"
    ]
    return [f"{where}: “{' '.join(mine)}” is “{' '.join(his)}”" for mine, his in pairs[:5]]


def _options(engine: str, site: Path) -> list[str]:
    """How each engine is told what to build, and where to."""
    if engine != "zensical":
        return ["--quiet", "--config-file", str(data_file.ROOT / "mkdocs.yml"), "--site-dir", str(site)]
    config = yaml.safe_load((data_file.ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    del config["hooks"], config["theme"]["custom_dir"], config["watch"], config["strict"]
    macros = {"zensical.extensions.macros": {"module_name": "zensical_adapter", "on_undefined": "strict"}}
    config["markdown_extensions"].append(macros)
    config["site_dir"] = "built"
    shutil.copytree(data_file.ROOT / "docs", site / "docs")
    path = site / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return ["--config-file", str(path)]


def _run(engine: str, options: list[str]) -> None:
    """Build with the engine beside this Python. Stops with what it said when it fails."""
    program = str(Path(sys.executable).with_name(engine))
    quiet = {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}
    environment = os.environ | quiet | {"PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [program, "build", *options],
        cwd=data_file.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{engine} stopped:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
