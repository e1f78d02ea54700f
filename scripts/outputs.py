"""The whole contract: what pages can call, and what files the data makes. No generator is named here."""

from collections.abc import Callable, Sequence
from functools import partial

import api
import claims
import data_reference
import editions
import exhibits
import figures
import forms
import glossary
import handouts
import helplines
import moves
import questions
import receipt
import self_audit
import sheet_status
import sources
import spreadsheets
import tables
from handouts import Handout
from links import Links
from model import Care


def page_functions(care: Care, links: Links, made: Sequence[Handout]) -> dict[str, Callable[..., str]]:
    """What a page can call, each returning HTML. `links` says where it stands, `made` are the sheets."""
    return {
        "changes": lambda: editions.changes_list(care, links, editions.load()),
        "cite": partial(sources.cite, care, links),
        "compare_picker": partial(tables.compare_picker, care, links),
        "data_reference": data_reference.data_reference,
        "fact": partial(claims.fact, care, links),
        "figures": figures.figures,
        "form": partial(forms.form, care),
        "glossary": partial(glossary.glossary, care, links),
        "handouts": partial(handouts.handouts_list, links, made),
        "helpline": partial(helplines.helpline, care),
        "helplines": partial(helplines.helplines, care),
        "mix_ups": partial(tables.mix_ups, care, links),
        "questions": partial(questions.questions, care, links),
        "receipt": receipt.receipt,
        "related": partial(moves.related, care, links),
        "self_audit": partial(self_audit.self_audit, care),
        "self_audit_counts": partial(self_audit.self_audit_counts, care),
        "sources_table": partial(sources.sources_table, care, links),
        "withdrawal_warning": partial(helplines.withdrawal_warning, care),
        **exhibits.page_functions(care, links),
    }


def site_files(care: Care, address: str, made: Sequence[Handout]) -> dict[str, str | bytes]:
    """The files made from the data, by their path in the site, whose own address ends with a slash."""
    return {
        "changes.xml": editions.feed(care, editions.load(), address),
        "data/care.json": care.model_dump_json(indent=1, by_alias=True) + "\n",
        "data/data.schema.json": data_reference.schema(),
        "data/facts.csv": spreadsheets.text(spreadsheets.facts(care)),
        "data/glossary.csv": spreadsheets.text(spreadsheets.glossary(care)),
        "data/levels.csv": spreadsheets.text(spreadsheets.levels(care)),
        "data/questions.csv": spreadsheets.text(spreadsheets.questions(care)),
        **api.files(care, address),
        **exhibits.files(care, address),
        **handouts.site_files(made),
        **sheet_status.pages(care, editions.load(), address),
    }
