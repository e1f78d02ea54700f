"""Pages that load little: their style sheet inline, their scripts joined, every name hashed by content.

A page is changed as a tree (Lexbor, HTML standard) and squeezed by minify-html. Its words stay as they are.
"""

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urljoin

import minify_html
import rjsmin
from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

import policy
import stylesheets
from hashed_files import HashedFiles

# Optional in HTML, but kind to whoever reads the source.
KEPT = {"keep_closing_tags": True, "keep_html_and_head_opening_tags": True}
INLINE = "/scheme.js"  # the script that must run before the first paint
SMALL = 1000  # characters of a drawing that weighs less than what a request for it would
UNQUOTED = "='/:;,()"  # what may stand in a data address within double quotes
SHEET = "assets/site.css"  # what every page with the site's frame links; bare pages link another


def slim(site: Path) -> str:
    """Make every page of a built site light, with a policy of its own. Returns the policy that fits them all.

    Raises ValueError when a page links more than one style sheet, or the sheet loads a file.
    """
    every = [Page(site, path) for path in sorted(site.rglob("*.html"))]
    pages = [page for page in every if SHEET in page.sheets]
    files = HashedFiles(site)
    search = Search(files, pages[0])
    scripts = Scripts(files, pages)
    styles = Styles(files, pages, scripts)
    allowed = [*scripts.inline.values()]
    for page in every:
        if page in pages:
            page.guard(policy.policy([styles.texts[page]], allowed))
            styles.place(page)
            search.place(page)
            scripts.place(page)
            page.rename("link[rel=icon]", "href", files)
        else:  # a bare page, made to stand in a frame
            page.guard(policy.policy([], []))
            page.rename("link[rel=stylesheet]", "href", files)
        page.draw(files)
        page.rename("img:not([src^='data:'])", "src", files)
        page.write()
    files.remove_replaced()
    return policy.policy(sorted({*styles.texts.values()}), allowed)


class Page:
    """A page: what it loads, what selectors can name on it, and its markup as a tree."""

    def __init__(self, site: Path, path: Path) -> None:
        self.path = path
        self.address = f"/{path.relative_to(site)}"
        self.names = stylesheets.page_names(path.read_text(encoding="utf-8"))
        self.sheets = tuple(self.file(node, "href") for node in self.tree.css("link[rel=stylesheet]"))
        self.scripts = tuple(self.file(node, "src") for node in self.tree.css("script[src]"))
        del self.tree  # read again when its turn comes: all trees at once would fill the memory

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The markup, to be changed."""
        return LexborHTMLParser(self.path.read_text(encoding="utf-8"))

    def file(self, node: LexborNode, attribute: str) -> str:
        """The path in the site that an element's address leads to."""
        return self.path_of(str(node.attributes[attribute]))

    def path_of(self, address: str) -> str:
        """The path in the site that an address on the page leads to."""
        return urljoin(self.address, address).lstrip("/")

    def to(self, name: str) -> str:
        """The address of a file of the site as seen from the page; the 404 page is seen from anywhere."""
        return f"/{name}" if self.address == "/404.html" else "../" * (self.address.count("/") - 1) + name

    def draw(self, files: HashedFiles) -> None:
        """Put small drawings into the page itself (RFC 2397): a request less for each."""
        for node in self.tree.css("img[src$='.svg']"):
            drawing = files.text(self.file(node, "src"))
            if len(drawing) <= SMALL:
                node.attrs["src"] = f"data:image/svg+xml,{quote(drawing, safe=UNQUOTED)}"

    def rename(self, selector: str, attribute: str, files: HashedFiles) -> None:
        """Point elements to the new names of their files in assets/; other files keep their public names."""
        for node in self.tree.css(selector):
            if (name := self.file(node, attribute)).startswith("assets/"):
                node.attrs[attribute] = self.to(files.renamed(name))

    @property
    def folder(self) -> str:
        """The first folder of the page's address: its kind. Pages of the root are each their own kind."""
        return self.address.removesuffix("index.html").split("/")[1] or "/"

    def guard(self, kept: str) -> None:
        """Put the content security policy before everything that it could forbid."""
        meta = create_tag("meta")
        meta.attrs["http-equiv"], meta.attrs["content"] = "Content-Security-Policy", policy.in_meta(kept)
        self.tree.css("meta[charset]")[0].insert_after(meta)

    def write(self) -> None:
        """The page as squeezed HTML takes the place of the one that was built."""
        squeezed = minify_html.minify(str(self.tree.html), **KEPT)
        self.path.write_text(squeezed, encoding="utf-8")
        del self.tree


class Search:
    """What comes when a reader reaches for search: one script, with its library and index, and one sheet."""

    def __init__(self, files: HashedFiles, page: Page) -> None:
        (loader,) = page.tree.css("script[data-search]")
        names = [page.path_of(name) for name in str(loader.attributes["data-search"]).split()]
        sheet = page.file(loader, "data-sheet")
        text = "\n;".join(rjsmin.jsmin(files.text(name), keep_bang_comments=True) for name in names)
        css = stylesheets.minified(files.text(sheet))
        self.script, self.sheet = files.kept("assets/search.js", text), files.kept("assets/search.css", css)
        files.replaced.update([*names, sheet])

    def place(self, page: Page) -> None:
        """Tell a page's loader where they are."""
        (loader,) = page.tree.css("script[data-search]")
        loader.attrs["data-search"], loader.attrs["data-sheet"] = page.to(self.script), page.to(self.sheet)


class Scripts:
    """The pages' own scripts: one before the first paint in the page itself, the others as one file."""

    def __init__(self, files: HashedFiles, pages: list[Page]) -> None:
        names = sorted({name for page in pages for name in page.scripts})
        self.files = files
        self.texts = {name: rjsmin.jsmin(files.text(name)) for name in names}
        self.inline = {name: text for name, text in self.texts.items() if name.endswith(INLINE)}

    def place(self, page: Page) -> None:
        """Put the scripts into a page."""
        later = []
        for node in page.tree.css("script[src]"):
            if (name := page.file(node, "src")) in self.inline:
                written = create_tag("script")
                written.insert_child(self.inline[name])
                node.insert_before(written)
            else:
                later.append((name, dict(node.attributes)))
            node.decompose()
        joined = create_tag("script")
        for key, value in ((k, v) for _, attributes in later for k, v in attributes.items()):
            if key.startswith("data-"):
                joined.attrs[key] = value or ""
        text = "\n;".join(self.texts[name] for name, _ in later)
        joined.attrs["src"] = page.to(self.files.kept("assets/site.js", text))
        joined.attrs["defer"] = ""
        page.tree.css("head")[0].insert_child(joined)
        self.files.replaced.update(self.texts)


class Styles:
    """What each page needs of the site's CSS, to stand in the page itself.

    Pages of one folder share one text: their kind is the same, and a server's headers allow it by its hash.
    """

    def __init__(self, files: HashedFiles, pages: list[Page], scripts: Scripts) -> None:
        css = files.text(SHEET)
        if found := stylesheets.addresses(css):
            raise ValueError(f"a style sheet loads {found[0]}: write it into the sheet (data:)")
        sheet = stylesheets.StyleSheet(css)
        words = {name: stylesheets.script_names(text) for name, text in scripts.texts.items()}
        kinds = defaultdict[str, set[str]](set)
        for page in pages:
            kinds[page.folder] |= page.names.union(*(words[name] for name in page.scripts))
        texts = {folder: sheet.used(names) for folder, names in kinds.items()}
        self.texts = {page: texts[page.folder] for page in pages}
        files.replaced.add(SHEET)

    def place(self, page: Page) -> None:
        """Put a page's style sheet into it, in place of the link to all of it."""
        (link,) = page.tree.css("link[rel=stylesheet]")
        sheet = create_tag("style")
        sheet.insert_child(self.texts[page])
        link.insert_before(sheet)
        link.decompose()
