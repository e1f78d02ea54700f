"""The MkDocs events. Besides rendered.py, and publish.py, which calls its command, no module knows MkDocs."""

import gc
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

import cache
import claims
import data_file
import editions
import figures
import freshness
import glossary
import handouts
import helplines
import linked_data
import memory
import outputs
import receipt
import rendered
import search_index
import sources
import theme_fixes
from corrections import Corrections
from imprint import Imprint, Organization
from links import Links
from model import Term
from packages import LessonError
from parts import Parts
from signatures import fingerprint, signature, signed_by
from site_folders import PARTIAL, SITE, linked
from stash import Stash
from templates import day

Kind = TypeVar("Kind")
gc.set_threshold(50_000, 50, 100)  # a build makes much and drops little: it is worth looking for waste seldom
_pages = jinja2.Environment(  # a page's text is its name: it is compiled once
    loader=jinja2.FunctionLoader(lambda text: text),
    bytecode_cache=memory.bytecode(),
    undefined=jinja2.StrictUndefined,
)


def on_config(config: MkDocsConfig) -> None:
    """The data file, read anew for each build; its mistakes stop the build in one message."""
    memory.begin()
    # looked at before anything is made of it: what is edited meanwhile is not taken for what was made
    config.extra["settings"] = repr(config.user_configs[0])
    config.extra["read"] = (cache.contents(editions.EDITIONS), receipt.PATH.read_bytes())
    try:
        care = config.extra["care"] = data_file.load()
    except data_file.DataError as error:
        raise PluginError(f"\n{error}") from error
    config.markdown_extensions.append(Parts())
    config.extra["corrections"] = _checked(config, "corrections", Corrections)
    config.extra["organization"] = _checked(config, "organization", Organization)
    config.extra["today"] = _build_date() or care.edition
    for section in config.nav or []:
        pages = next(iter(section.values())) if isinstance(section, dict) else []
        if pages[:1] == ["onboarding/index.md"]:  # a module is in the menu because its record exists
            pages[1:1] = [{module.name: module.page} for module in care.modules]
    try:
        imprint = Imprint(
            _address(config), config.extra["organization"], config.extra.get("paper", "us-letter")
        )
    except ValueError as error:
        raise PluginError(f"mkdocs.yml: extra.paper: {error}") from error
    try:
        config.extra["handouts"] = outputs.sheets(care, imprint)
    except claims.UnknownError as error:
        raise PluginError(f"data/care.yaml: {error}") from error


def on_files(files: Files, config: MkDocsConfig) -> None:
    """The files made from the data join the site, so that strict mode checks links to them.

    Pages that the data names must exist: MkDocs checks the links of Markdown, not those of our functions.
    """
    care = config.extra["care"]
    named = {record.page for record in (*care.levels, *care.terms, *care.modules) if record.page}
    if missing := sorted(named - set(files.src_uris)):
        raise PluginError(f"data/care.yaml names pages that do not exist: docs/{', docs/'.join(missing)}")
    theme = {*config.theme.dirs} - {config.theme.custom_dir}
    for file in [file for file in files if file.src_dir in theme]:
        files.remove(file)  # no page loads a file of the theme
    extra = config.extra
    made = outputs.site_files(care, _address(config), extra["handouts"], extra["today"])
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    for path in (*outputs.training_names(care), search_index.PATH):
        files.append(File.generated(config, path, content=b""))  # filled once the pages are HTML
    sheets = [len(content) for sheet in extra["handouts"] for content in sheet.files.values()]
    # what goes into every page: into what Markdown makes of it, and into all of it
    extra["frame"] = cache.digest(f"{sorted(files.src_uris)} {extra['settings']}".encode())
    told = (extra["frame"], extra["read"], care.digest, sheets, extra["today"])
    extra["shared"] = cache.digest(repr(told).encode())


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's text with its function calls filled in, and the words people search it by.

    Nothing where an earlier build made the same: `on_page_content` then takes that.
    """
    care, links = config.extra["care"], _links(page, config)
    own = page.meta["own"] = f"{config.extra['shared']} {page.file.src_uri} {page.meta}\n{markdown}"
    if whole := rendered.kept(own):
        page.meta["whole"] = whole
        return ""
    levels = [level for level in care.levels if level.page == page.file.src_uri]
    names = [name for level in levels for name in (level.short_name, *level.also_called, *level.search)]
    page.meta["tags"] = [*page.meta.get("tags", []), *names]
    functions = outputs.page_functions(care, links, config.extra["handouts"])
    stash = page.meta["stash"] = Stash()
    called = {name: stash.around(function) for name, function in functions.items()}
    try:
        text = _pages.get_template(markdown).render(called)
    except (jinja2.TemplateError, claims.UnknownError, TypeError) as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from error
    page.meta["filled"] = f"{config.extra['frame']} {page.file.src_uri}\n{text}"
    converted = page.meta["converted"] = rendered.kept(page.meta["filled"])
    return "" if converted else text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's HTML with its terms marked; its endings wait for the template."""
    care, links, made_from = config.extra["care"], _links(page, config), page.meta.pop("own")
    if whole := page.meta.pop("whole", None):
        return str(whole.put_into(page, files))
    stash, filled, converted = (page.meta.pop(name) for name in ("stash", "filled", "converted"))
    if converted:
        html = converted.put_into(page, files)
    else:
        rendered.keep(page, filled, html)
    html = stash.put_back(html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | stash.ids
    cited, own = sources.cited(care, html), str(page.meta.get("review_by", ""))
    page.meta["past_dates"] = Markup(freshness.notice(care, links, html, own, config.extra["today"]))
    review = signature(care, page.file.src_uri, fingerprint(page.file.content_string))
    page.meta["review"], page.meta["signed_by"] = review, signed_by(review)
    terms: Sequence[Term] = ()
    if page.meta.get("terms", True):
        html, terms = glossary.mark(care.terms, links, page.file.src_uri, html)
    page.meta["sheets_here"] = Markup(
        handouts.sheets_here(links, config.extra["handouts"], page.file.src_uri)
    )
    page.meta["words_here"] = Markup(glossary.words_on_this_page(links, terms))
    page.meta["sources_here"] = Markup(sources.sources_on_this_page(links, cited))
    rendered.keep(page, made_from, html, page.meta)
    return html


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> None:
    """What machines read about the page."""
    page.previous_page = page.next_page = None  # Firefox loads rel=next ahead, unasked
    care, root = config.extra["care"], config.site_url or ""
    above = [item for item in reversed([*page.ancestors]) if isinstance(item, Section)]
    indexes = [item.children[0] for item in above if isinstance(item.children[0], Page)]
    path = [(config.site_name, root)] * (not page.is_homepage)
    path += [(str(i.title), i.canonical_url or "") for i in indexes if i.is_index and i is not page]
    title, description = str(page.meta.get("title") or page.title), page.meta.get("description", "")
    context["linked_data"] = Markup(
        linked_data.page(
            care, config.site_name, title, description, page.canonical_url or "", path, page.meta["review"]
        )
    )
    if page.file.src_uri == "glossary.md":
        context["linked_data"] += Markup(linked_data.defined_terms(care, page.canonical_url or ""))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """What the theme's overrides call, on pages and on the 404 alike; and the table that needs every page."""
    care = config.extra["care"]
    env.bytecode_cache = memory.bytecode()
    env.globals["care"] = care
    env.filters["day"] = day
    env.globals["safety_rail"] = Markup(helplines.safety_rail(care))
    pages = [file.page for file in files.documentation_pages() if file.page]
    measured = [
        figures.measured(care, page.file.src_uri, str(page.title), page.content or "", page.meta["review"])
        for page in pages
    ]
    for page in pages:
        page.content = figures.placed(page.content or "", _links(page, config), measured)
    _fill_training_files(files, config)
    files.src_uris[search_index.PATH].content_string = search_index.script(map(_searched, pages))
    _take_from_the_last_site(files, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with the theme's markup mended."""
    return theme_fixes.mended(output, theme_fixes.PAGE)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page with the theme's markup mended."""
    if template_name != "404.html":
        return output_content
    return theme_fixes.mended(output_content, theme_fixes.NOT_FOUND)


def on_build_error(error: Exception) -> None:
    """The preview goes on after a mistake, and tells it again until it is mended."""
    memory.forget()


def _fill_training_files(files: Files, config: MkDocsConfig) -> None:
    """The content of the files made from the modules' pages, which are HTML only now."""
    care = config.extra["care"]
    found = {module.id: files.get_file_from_path(module.page) for module in care.modules}
    lessons = {name: file.page.content or "" for name, file in found.items() if file and file.page}
    try:
        made = outputs.training_files(care, lessons, config.extra.get("paper", "us-letter"))
    except LessonError as error:
        raise PluginError(str(error)) from error
    for path, content in made.items():
        files.src_uris[path].content_bytes = content


def _take_from_the_last_site(files: Files, config: MkDocsConfig) -> None:
    """Put each file that stays as it is into the new site here; MkDocs writes the others.

    Pages are not looked at: they are made small in their places afterwards, so none is as it was. Nor are
    the templates of a site's own, which MkDocs fills in later.
    """
    if Path(config.site_dir) == PARTIAL:
        for file in [*files]:
            if not file.inclusion.is_included() or file.src_uri in config.extra_templates:
                continue
            path = Path(file.abs_dest_path)
            if path.suffix != ".html" and linked(path, file.content_bytes, SITE / file.dest_uri):
                files.remove(file)


def _searched(page: Page) -> search_index.Page:
    """The page as search knows it."""
    above, title = [*page.ancestors], str(page.meta.get("title") or page.title)
    part, names = str(above[-1].title) if above else "", "; ".join(page.meta["tags"])
    return search_index.Page(
        page.url, title, part, names, page.meta.get("description", ""), page.content or ""
    )


def _checked(config: MkDocsConfig, name: str, kind: type[Kind]) -> Kind:
    """What stands under that name in `extra`, as its type; the type's defaults when nothing does."""
    try:
        return kind(**config.extra.get(name) or {})
    except (TypeError, ValueError) as error:
        raise PluginError(f"mkdocs.yml: extra.{name}: {error}") from error


def _address(config: MkDocsConfig) -> str:
    """The site's own address, with a slash at its end."""
    return config.site_url or "https://site.invalid/"


def _build_date() -> date | None:
    """The day that BUILD_DATE names, for `make site`; a build without it counts from the edition."""
    named = os.environ.get("BUILD_DATE")
    try:
        return date.fromisoformat(named) if named else None
    except ValueError as error:
        raise PluginError(f"BUILD_DATE is no date (found {named}; expected e.g. 2027-05-23)") from error


def _links(page: Page, config: MkDocsConfig) -> Links:
    """Addresses as seen from that page."""
    return Links("../" * page.url.count("/"), config.extra["corrections"])
