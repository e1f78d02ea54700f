"""Staff training for other systems: SCORM 1.2 and 2004 packages, a folder of pages, a QTI question bank.

Rests on ADL SCORM 1.2 and SCORM 2004 3rd Edition (which systems for the 4th edition read too), and on 1EdTech
QTI 2.1. A package holds all it needs, works offline and sends nothing but what its training system keeps.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import archives
import helplines
import onboarding
from data_file import ROOT
from links import Links
from model import Care
from onboarding import PACKAGES, checks_of, module, shown
from parts import START
from stylesheets import minified
from templates import FOLDER, day, html, xml
from training import Step

Kind = Literal["scorm-1.2", "scorm-2004", "html"]
KINDS: dict[Kind, str] = {"scorm-1.2": "scorm12", "scorm-2004": "scorm2004", "html": "html"}
SCORM: tuple[Kind, ...] = ("scorm-1.2", "scorm-2004")
QUESTIONS = f"{PACKAGES}/question-bank-qti21.zip"
_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
_SOURCE = 'class="fact-source"'


class LessonError(Exception):
    """A module's page lacks what its package and its workbook need."""


@dataclass(frozen=True)
class Course:
    """What becomes one package: a module alone, or the modules of a track, in order."""

    id: str
    name: str
    steps: Sequence[Step]


def courses(care: Care) -> list[Course]:
    """One course for each module and one for each track."""
    alone = [Course(found.id, found.name, [Step(module=found.id)]) for found in care.modules]
    return alone + [Course(f"track-{t.id}", f"{t.name}: staff training", t.steps) for t in care.tracks]


def whole(care: Care) -> Course:
    """Every module, for the folder of plain pages."""
    return Course("all-modules", "Staff training", [Step(module=found.id) for found in care.modules])


def names(care: Care) -> list[str]:
    """The path of every package in the site."""
    return [
        *(path(course, kind) for course in courses(care) for kind in SCORM),
        path(whole(care), "html"),
        QUESTIONS,
    ]


def path(course: Course, kind: Kind) -> str:
    """Where a course's package stands in the site."""
    return f"{PACKAGES}/{course.id}-{KINDS[kind]}.zip"


def downloads(care: Care, links: Links) -> str:
    """Every package to download: a row for each module and track, the folder of pages, the questions."""
    rows = [(c.name, *(links.root + path(c, kind) for kind in SCORM)) for c in courses(care)]
    pages, questions = links.root + path(whole(care), "html"), links.root + QUESTIONS
    return html("packages", rows=rows, pages=pages, questions=questions)


def packages(care: Care, lessons: Mapping[str, str]) -> dict[str, bytes]:
    """Every package by its path in the site. `lessons` holds each module's page as HTML, by module id.

    Raises LessonError when a page has no heading for its case.
    """
    made = {path(c, kind): package(care, c, kind, lessons) for c in courses(care) for kind in SCORM}
    made[path(whole(care), "html")] = package(care, whole(care), "html", lessons)
    return made | {QUESTIONS: question_bank(care)}


def package(care: Care, course: Course, kind: Kind, lessons: Mapping[str, str]) -> bytes:
    """One course as a zip: a page for each module, what they share, and the manifest."""
    assets = ROOT / "docs" / "assets"
    files = {"training.js": (assets / "training.js").read_text()}
    for sheet in (assets / "site.css", assets / "print.css", FOLDER / "package.css"):
        files[sheet.name] = minified(sheet.read_text())
    for step in course.steps:
        files[f"{step.module}.html"] = page(care, step, kind, lessons)
    steps = [(step.module, module(care, step.module)) for step in course.steps]
    if kind == "html":
        files["index.html"] = html("package_index", course=course, modules=steps, **_frame(care))
    else:
        files["scorm.js"] = (FOLDER / "scorm.js").read_text()
        shared = sorted(name for name in files if not name.endswith(".html"))
        template = f"manifest_{KINDS[kind]}"
        files["imsmanifest.xml"] = xml(template, course=course, modules=steps, shared=shared)
    return archives.kept(files)


def page(care: Care, step: Step, kind: Kind, lessons: Mapping[str, str]) -> str:
    """One module as a page that stands alone: its text, its case, the step's questions, and the task."""
    found = module(care, step.module)
    parts = _parts(care, step, lesson(found.page, lessons[found.id]))
    return html("package_page", kind=kind, module=found, **parts, **_frame(care))


@lru_cache(maxsize=256)  # the same step stands in packages of every kind
def _parts(care: Care, step: Step, text: str) -> Mapping[str, str]:
    """What stands on a step's page below its name."""
    links = Links("")
    parts = {
        "lesson": text,
        "case": onboarding.case(care, links, step.module),
        "quiz": onboarding.quiz(care, links, step.module, step),
        "today": onboarding.today(care, step.module),
    }
    return {name: unlinked(part) for name, part in parts.items()}


@lru_cache(maxsize=32)  # a module stands in packages and workbooks
def lesson(page: str, content: str) -> str:
    """A module's text as HTML, up to the heading of its case, which the records hold."""
    heading = re.search(rf'({START})?<h2[^>]*\bid="case"', content)
    if not heading:
        raise LessonError(f"docs/{page}: no case (expected a heading ## A case {{ #case }})")
    return content[: heading.start()]


def unlinked(content: str) -> str:
    """HTML in which only phone links lead anywhere: a package has no other pages."""

    def plain(link: re.Match[str]) -> str:
        if 'href="tel:' in link["attributes"]:
            return link.group()
        words = link["words"]
        return f'<span class="fact-source">{words}</span>' if _SOURCE in link["attributes"] else words

    return _LINK.sub(plain, content)


def question_bank(care: Care) -> bytes:
    """All questions as QTI 2.1: an item for each, and a test with a section for each module."""
    checks = [shown(care, check) for check in care.checks]
    files = {f"items/{check.id}.xml": xml("qti_item", check=check) for check in checks}
    sections = [(found, checks_of(care, Step(module=found.id))) for found in care.modules]
    files["test.xml"] = xml("qti_test", sections=sections)
    files["imsmanifest.xml"] = xml("qti_manifest", checks=checks)
    return archives.kept(files)


def _frame(care: Care) -> dict[str, str]:
    """What stands on every page of a package: the safety rail, and how current it is."""
    return {"rail": helplines.safety_rail(care), "edition": day(care.edition)}
