"""What is kept from build to build never shows: after an edit the site is that which is made from nothing."""

import os
import shutil
from pathlib import Path

import pytest

import cache
import data_file
from test_faults import digests
from test_publish import edit, project, publish

__all__ = ["project"]  # the copy of the project that test_publish makes

PAGE = "docs/levels/outpatient.md"
EDITS = {
    "a page": (PAGE, "\n# ", "\n# Edited: "),
    "a link to a heading": (PAGE, "](medications.md)", "](medications.md#who-it-is-for)"),
    "the data": ("data/care.yaml", " summary: ", " summary: Edited "),
    "an earlier edition": ("data/editions/2026-11-23.json", "7 days. A measure", "8 days. A measure"),
    "the receipt": ("data/receipt.json", '"browser": "', '"browser": "Edited '),
    "the settings": ("mkdocs.yml", "  # organization:\n  #   name: ", "  organization:\n    name: "),
    "a template": ("scripts/templates/facts_table.html.jinja", "<caption", '<caption class="edited"'),
    "a frame": ("overrides/partials/endings.html", "Every number here", "Each number here"),
    "a style sheet": ("docs/assets/site.css", "--paper: light-dark(#fcfaf5", "--paper: light-dark(#fffaf5"),
    "a script": ("docs/assets/site.js", "More in the glossary", "More words"),
    "the code": ("scripts/templates.py", "{value:%B}", "{value:%b}"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that was built once."""
    folder: Path = project.__wrapped__(tmp_path_factory.mktemp("built"))  # type: ignore[attr-defined]
    if cache.FOLDER.exists():  # what Typst and Brotli have made, is kept by tests of its own
        for name in ("packed", "typst", "readings"):
            if (cache.FOLDER / name).exists():
                shutil.copytree(cache.FOLDER / name, folder / ".cache" / name)
    done = publish(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_the_site_is_the_one_that_is_made_from_nothing(
    what: str, built: Path, tmp_path: Path
) -> None:
    edited, fresh = tmp_path / "edited", tmp_path / "fresh"
    shutil.copytree(built, edited)
    file, old, new = EDITS[what]
    edit(edited / file, old, new)
    if what == "an earlier edition":  # today's own shows no change
        (edited / file).rename(edited / "data/editions/2026-05-23.json")
    assert publish(edited).returncode == 0
    shutil.copytree(edited, fresh, ignore=shutil.ignore_patterns("site", "jinja", "remembered"))
    assert publish(fresh).returncode == 0
    before, after = digests(built / "site"), digests(edited / "site")
    assert after == digests(fresh / "site")
    assert after != before


def test_what_no_edit_changes_is_one_file_in_both_sites_and_the_last_one_is_never_written_to(
    built: Path, tmp_path: Path
) -> None:
    copy, last = tmp_path / "copy", tmp_path / "last"
    shutil.copytree(built, copy)
    shutil.copytree(copy / "site", last, copy_function=os.link)
    before = digests(last)
    for what in EDITS.keys() - {"the settings", "the code"}:  # these change all PDFs
        edit(copy / EDITS[what][0], *EDITS[what][1:])
    assert publish(copy).returncode == 0
    assert digests(last) == before
    after = digests(copy / "site")
    unchanged = [name for name in before if before[name] == after.get(name)]
    one = {name for name in unchanged if (last / name).samefile(copy / "site" / name)}
    for ending in (".br", ".csv", ".gz", ".pdf", ".png"):
        of_kind = {name for name in unchanged if name.endswith(ending)}
        assert of_kind
        assert of_kind <= one


def test_a_file_that_is_withdrawn_leaves_the_site_and_a_template_of_its_own_stays(
    built: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    draft, template = copy / "docs/assets/draft.csv", copy / "docs/robots.txt"
    draft.write_text("not,yet", encoding="utf-8")
    template.write_text("User-agent: *", encoding="utf-8")
    edit(copy / "mkdocs.yml", "\nextra:\n", "\nextra_templates: [robots.txt]\nextra:\n")
    assert publish(copy).returncode == 0
    assert (copy / "site/assets/draft.csv").exists()
    edit(copy / "mkdocs.yml", "\nextra:\n", "\nexclude_docs: assets/draft.csv\nextra:\n")
    draft.with_name(".#site.css").symlink_to("somebody@here.1")  # as Emacs marks an open file
    done = publish(copy)
    assert done.returncode == 0, done.stderr
    assert not (copy / "site/assets/draft.csv").exists()
    assert (copy / "site/robots.txt").read_bytes() == template.read_bytes()


def test_a_link_to_a_heading_that_has_gone_is_found_on_a_page_that_was_kept(
    built: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    link = "help-now.md#who-to-call"
    found = [path for path in sorted((copy / "docs").rglob("*.md")) if link in path.read_text("utf-8")]
    assert found
    edit(copy / "docs" / "help-now.md", "{ #who-to-call }", "{ #whom-to-call }")
    done = publish(copy)
    assert done.returncode == 1
    assert "who-to-call" in done.stderr
    assert os.path.relpath(found[0], copy / "docs") in done.stderr


def test_a_broken_link_stops_each_build_and_not_only_the_first(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    edit(copy / PAGE, "](medications.md)", "](no-such-page.md)")
    for done in (publish(copy), publish(copy)):
        assert done.returncode == 1
        assert "no-such-page.md" in done.stderr


def test_the_edits_are_of_files_that_a_build_reads() -> None:
    for file, old, _ in EDITS.values():
        assert old in (data_file.ROOT / file).read_text(encoding="utf-8"), file
