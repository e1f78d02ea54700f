"""Pages that load little: their style sheet inline, their scripts joined, every name hashed by content.

A page is changed as a tree (Lexbor, HTML standard) and squeezed by minify-html. Its words stay as they are.
What a page becomes depends on its own markup and on `Loads` alone, so that pages an edit does not touch are
kept from build to build.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

import minify_html
import rjsmin
from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

import policy
import stylesheets
from hashed_files import HashedFiles
from memory import remembered

# Optional in HTML, but kind to whoever reads the source.
KEPT = {"keep_closing_tags": True, "keep_html_and_head_opening_tags": True}
SMALL = 1000  # characters of a drawing or an icon that weighs less than what a request for it would
SHEET = "assets/site.css"  # what every page with the site's frame links; bare pages link another
SEARCH = "search/search.js"  # not in assets/, which browsers keep for a year
LOADED = {"link[rel=icon]": "href", "link[rel=stylesheet]": "href", "img:not([src^='data:'])": "src"}
DRAWING = "img[src$='.svg'][alt='']"  # says nothing by itself (WAI, decorative images)
ICON = "link[rel=icon][href$='.svg']:not([href*='//'])"
PLAIN = "=:/(),'"  # need no escape in a data address (RFC 2397; URL Standard, URL code points)
SCREEN = "link[rel=stylesheet]:not([media=print])"
UNREAD = ("data-source", "data-md-component")  # of use to the build, and to the theme's own script


def slim(site: Path) -> str:
    """Make every page of a built site light, with a policy of its own. Returns the policy that fits them all.

    Raises ValueError when a page links more than one sheet for screens, or the sheet loads a file.
    """
    every = [Page(site, path) for path in sorted(site.rglob("*.html"))]
    pages = [page for page in every if page.outline.framed]
    files = HashedFiles(site)
    search = Search(files, pages[0].outline)
    scripts = Scripts(files, pages)
    styles = Styles(files, pages, scripts)
    for sheet in {name for page in every for name in page.outline.assets if name.endswith(".css")}:
        files.written(sheet, stylesheets.minified(files.text(sheet)))  # for paper, or for frames
    for page in every:
        outline = page.outline
        small = {name: text for name in outline.drawings if len(text := files.text(name)) <= SMALL}
        loads = Loads(
            style=styles.texts[page.folder] if outline.framed else None,
            script=scripts.joined(outline.scripts) if outline.framed else None,
            search=search,
            drawings=small,
            names={name: files.renamed(name) for name in outline.assets},
        )
        page.path.write_text(_slimmed(page.address, page.html, loads), encoding="utf-8")
    files.remove_replaced()
    return policy.policy(sorted({*styles.texts.values()}))


@dataclass(frozen=True)
class Outline:
    """What a page loads, each file by its path in the site, and what selectors can name on it."""

    names: frozenset[str]
    sheets: tuple[str, ...]
    scripts: tuple[str, ...]
    search: tuple[str, ...]
    """The scripts that make the search, and last its sheet."""
    drawings: tuple[str, ...]
    assets: tuple[str, ...]
    """Icon, pictures and sheets in assets/, which get names of their content; others keep public ones."""

    @property
    def framed(self) -> bool:
        """Whether it has the frame of the site, rather than being made to stand in another site's."""
        return SHEET in self.sheets


@dataclass(frozen=True)
class Loads:
    """What a page loads in place of what it was built with: texts in it, files by their new names."""

    style: str | None
    script: str | None
    search: "Search"
    drawings: Mapping[str, str]
    names: Mapping[str, str]


class Page:
    """A page of a built site. Its markup is read when it is needed: that of all would fill the memory."""

    def __init__(self, site: Path, path: Path) -> None:
        self.path = path
        self.address = f"/{path.relative_to(site)}"
        self.outline = _outline(self.address, self.html)

    @property
    def html(self) -> str:
        """Its markup."""
        return self.path.read_text(encoding="utf-8")

    @property
    def folder(self) -> str:
        """The first folder of the page's address: its kind. Pages of the root are each their own kind."""
        return self.address.removesuffix("index.html").split("/")[1] or "/"


class Search:
    """What comes when a reader reaches for search: one script, with its library and index, and one sheet.

    The script keeps its name, for each edit of any page changes it, and a new name would change all pages.
    """

    def __init__(self, files: HashedFiles, outline: Outline) -> None:
        *names, sheet = outline.search
        text = "\n;".join(_squeezed(files.text(name)) for name in names)
        css = stylesheets.minified(files.text(sheet))
        self.script, self.sheet = files.written(SEARCH, text), files.kept("assets/search.css", css)
        files.replaced.update(outline.search)

    def __repr__(self) -> str:
        """What a page is told of it: two names."""
        return f"{self.script} {self.sheet}"


class Scripts:
    """The pages' own scripts as one file for each set of them."""

    def __init__(self, files: HashedFiles, pages: list[Page]) -> None:
        names = sorted({name for page in pages for name in page.outline.scripts})
        self.files = files
        self.texts = {name: _squeezed(files.text(name)) for name in names}
        files.replaced.update(names)

    def joined(self, names: tuple[str, ...]) -> str:
        """The name of the file that holds those scripts."""
        return self.files.kept("assets/site.js", "\n;".join(self.texts[name] for name in names))


class Styles:
    """What each page needs of the site's CSS, to stand in the page itself: `texts`, by the page's folder.

    Pages of one folder share one text: their kind is the same, and a server's headers allow it by its hash.
    """

    def __init__(self, files: HashedFiles, pages: list[Page], scripts: Scripts) -> None:
        css = files.text(SHEET)
        words = {name: stylesheets.script_names(text) for name, text in scripts.texts.items()}
        kinds = defaultdict[str, set[str]](set)
        for page in pages:
            if len(page.outline.sheets) != 1:
                raise ValueError(f"{page.address} links other style sheets than {SHEET}")
            kinds[page.folder] |= page.outline.names.union(*(words[name] for name in page.outline.scripts))
        self.texts = _used(css, {folder: tuple(sorted(names)) for folder, names in kinds.items()})
        files.replaced.add(SHEET)


@remembered
def _outline(address: str, html: str) -> Outline:
    """The outline of the page at that address."""
    tree = LexborHTMLParser(html)

    def found(selector: str, attribute: str) -> tuple[str, ...]:
        links = " ".join(str(node.attributes[attribute]) for node in tree.css(selector)).split()
        return tuple(_path(address, link) for link in links)

    loaded = {name for selector, attribute in LOADED.items() for name in found(selector, attribute)}
    return Outline(
        names=frozenset(stylesheets.page_names(tree)),
        sheets=found(SCREEN, "href"),
        scripts=found("script[src]", "src"),
        search=(*found("script[data-search]", "data-search"), *found("script[data-search]", "data-sheet")),
        drawings=(*found(DRAWING, "src"), *found(ICON, "href")),
        assets=(*sorted(name for name in loaded if name.startswith("assets/") and name != SHEET),),
    )


@remembered
def _used(css: str, kinds: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The rules of a style sheet that each kind of page uses, by what selectors can name on such pages.

    Raises ValueError when the sheet loads a file.
    """
    if found := stylesheets.addresses(css):
        raise ValueError(f"a style sheet loads {found[0]}: write it into the sheet (data:)")
    sheet = stylesheets.StyleSheet(css)
    return {kind: sheet.used({*names}) for kind, names in kinds.items()}


@remembered
def _squeezed(script: str) -> str:
    """The same script in fewer letters, with the licenses in it."""
    return str(rjsmin.jsmin(script, keep_bang_comments=True))


@remembered
def _slimmed(address: str, html: str, loads: Loads) -> str:
    """The page at that address with what it loads in its place, guarded by its policy, in fewer letters."""
    tree = LexborHTMLParser(html)
    meta = create_tag("meta")
    kept = policy.policy([loads.style] if loads.style else [])
    meta.attrs["http-equiv"], meta.attrs["content"] = "Content-Security-Policy", policy.in_meta(kept)
    tree.css("meta[charset]")[0].insert_after(meta)  # before everything that it could forbid
    if loads.style:
        (link,) = tree.css(SCREEN)
        sheet = create_tag("style")
        sheet.insert_child(loads.style)
        link.replace_with(sheet)
    if loads.script:
        _run(tree, address, loads.script, loads.search)
    for node in tree.css(DRAWING):
        if drawing := loads.drawings.get(_path(address, str(node.attributes["src"]))):
            _draw(node, drawing)
    for node in tree.css(ICON):
        if drawing := loads.drawings.get(_path(address, str(node.attributes["href"]))):
            node.attrs["href"] = f"data:image/svg+xml,{quote(drawing.strip(), safe=PLAIN)}"
    for unread in UNREAD:
        for node in tree.css(f"[{unread}]"):
            del node.attrs[unread]
    for selector, attribute in LOADED.items():
        for node in tree.css(selector):
            if name := loads.names.get(_path(address, str(node.attributes[attribute]))):
                node.attrs[attribute] = _link(address, name)
    return str(minify_html.minify(str(tree.html), **KEPT))


def _run(tree: LexborHTMLParser, address: str, script: str, search: Search) -> None:
    """Put one script in place of a page's own, which is told where the search is.

    At the end: to ask for it takes a slow phone time that the words need first.
    """
    for node in tree.css("script[src]"):
        node.decompose()
    joined = create_tag("script")
    joined.attrs["data-search"] = _link(address, search.script)
    joined.attrs["data-sheet"] = _link(address, search.sheet)
    joined.attrs["src"], joined.attrs["defer"] = _link(address, script), ""
    tree.css("body")[0].insert_child(joined)


def _draw(image: LexborNode, drawing: str) -> None:
    """Put a drawing in an image's place: a request less.

    As an element, not as a data address (RFC 2397): a browser sets up a document of its own for such a one.
    """
    (drawn,) = LexborHTMLParser(drawing).css("svg")
    for name in ("width", "height"):
        if size := image.attributes.get(name):
            drawn.attrs[name] = size
    drawn.attrs["aria-hidden"] = "true"
    image.replace_with(drawn)


def _path(address: str, link: str) -> str:
    """The path in the site that a link on the page at that address leads to."""
    return urljoin(address, link).lstrip("/")


def _link(address: str, name: str) -> str:
    """The link to a file of the site on the page at that address; the 404 page is seen from anywhere."""
    return f"/{name}" if address == "/404.html" else "../" * (address.count("/") - 1) + name
