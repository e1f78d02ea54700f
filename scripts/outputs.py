"""The whole contract: what pages can call, and what files the data makes. No generator is named here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

import api
import cache
import claims
import data_file
import data_reference
import editions
import exhibits
import figures
import forms
import glossary
import handouts
import helplines
import memory
import moves
import onboarding
import packages
import questions
import receipt
import self_audit
import sheet_status
import sources
import spreadsheets
import tables
import workbooks
from handouts import Handout
from imprint import Imprint, PaperSize
from links import Links
from memory import remembered
from model import Care

DOCS = data_file.ROOT / "docs"


def page_functions(care: Care, links: Links, made: Sequence[Handout]) -> dict[str, Callable[..., str]]:
    """What a page can call, each returning HTML. `links` says where it stands, `made` are the sheets."""
    return {
        "case": partial(onboarding.case, care, links),
        "changes": lambda: editions.changes_list(care, links, editions.load()),
        "cite": partial(sources.cite, care, links),
        "compare_picker": partial(tables.compare_picker, care, links),
        "data_reference": data_reference.data_reference,
        "fact": partial(claims.fact, care, links),
        "figures": figures.figures,
        "first_week": partial(onboarding.first_week, care),
        "form": partial(forms.form, care),
        "glossary": partial(glossary.glossary, care, links),
        "handouts": partial(handouts.handouts_list, links, made),
        "helpline": partial(helplines.helpline, care),
        "helplines": partial(helplines.helplines, care),
        "mix_ups": partial(tables.mix_ups, care, links),
        "modules": partial(onboarding.modules, care, links),
        "objectives": partial(onboarding.objectives, care),
        "packages": partial(packages.downloads, care, links),
        "questions": partial(questions.questions, care, links),
        "quiz": partial(onboarding.quiz, care, links),
        "receipt": receipt.receipt,
        "related": partial(moves.related, care, links),
        "self_audit": partial(self_audit.self_audit, care),
        "self_audit_counts": partial(self_audit.self_audit_counts, care),
        "session_plans": partial(onboarding.session_plans, care, links),
        "sources_table": partial(sources.sources_table, care, links),
        "today": partial(onboarding.today, care),
        "tracks": partial(onboarding.tracks, care, links),
        "withdrawal_warning": partial(helplines.withdrawal_warning, care),
        **exhibits.page_functions(care, links),
    }


def site_files(care: Care, address: str, made: Sequence[Handout], today: date) -> dict[str, str | bytes]:
    """The files made from the data, by their path in the site, whose own address ends with a slash.

    `made` are the printed sheets; `today` is the day by which facts are past their check date.
    """
    return {
        **_data_files(care, address, cache.contents(editions.EDITIONS)),
        **_exhibits(care, address, today, cache.contents(DOCS)),
        **handouts.site_files(made),
    }


@remembered
def _data_files(care: Care, address: str, _: str) -> dict[str, str]:
    """The files that hold the data, what has changed in it, and since when."""
    return {
        "changes.xml": editions.feed(care, editions.load(), address),
        "data/care.json": care.model_dump_json(indent=1, by_alias=True) + "\n",
        "data/data.schema.json": data_reference.schema(),
        "data/facts.csv": spreadsheets.text(spreadsheets.facts(care)),
        "data/glossary.csv": spreadsheets.text(spreadsheets.glossary(care)),
        "data/levels.csv": spreadsheets.text(spreadsheets.levels(care)),
        "data/questions.csv": spreadsheets.text(spreadsheets.questions(care)),
        **api.files(care, address),
        **sheet_status.pages(care, editions.load(), address),
    }


@remembered
def _exhibits(care: Care, address: str, today: date, _: str) -> dict[str, str]:
    """The tables and drawings that pages call, each alone."""
    return exhibits.files(care, address, today)


def sheets(care: Care, imprint: Imprint) -> Sequence[Handout]:
    """Every printed sheet. Raises claims.UnknownError for a fact that is not there."""
    return _sheets(care, imprint, _assets())


def training_names(care: Care) -> list[str]:
    """The paths of the files that `training_files` makes."""
    return [*packages.names(care), *workbooks.names(care)]


def training_files(care: Care, lessons: Mapping[str, str], size: PaperSize) -> Mapping[str, bytes]:
    """The files made from the data and the modules' pages, given as HTML by module id, by their path.

    Raises packages.LessonError for a page that lacks what they need.
    """
    return _training_files(care, (*lessons.items(),), size, _assets())


@lru_cache(maxsize=1)  # in the live preview most edits change no sheet
def _sheets(care: Care, imprint: Imprint, _: str) -> Sequence[Handout]:
    return handouts.handouts(care, imprint)


@remembered
def _training_files(
    care: Care, lessons: Sequence[tuple[str, str]], size: PaperSize, _: str
) -> Mapping[str, bytes]:
    pages = dict(lessons)
    return packages.packages(care, pages) | workbooks.workbooks(care, pages, size)


def _assets() -> str:
    """The hash of what sheets and packages hold besides the data: logos, style sheets, scripts, templates."""
    return memory.code() + cache.contents(DOCS / "assets")
