"""The whole contract: what pages can call, and what files the data makes. No generator is named here."""

from collections.abc import Callable
from functools import partial

import charts
import claims
import data_reference
import editions
import figures
import forms
import glossary
import handouts
import helplines
import moves
import questions
import receipt
import self_audit
import sources
import tables
import words
from links import Links
from model import Care


def page_functions(care: Care, links: Links) -> dict[str, Callable[..., str]]:
    """What a page can call, each returning HTML. `links` says where the page stands."""
    return {
        "changes": lambda: editions.changes_list(care, links, editions.load()),
        "cite": partial(sources.cite, care, links),
        "codes_table": partial(tables.codes_table, care, links),
        "comparison": partial(tables.comparison, care, links),
        "data_reference": data_reference.data_reference,
        "fact": partial(claims.fact, care, links),
        "facts_table": partial(tables.facts_table, care, links),
        "figures": figures.figures,
        "form": partial(forms.form, care),
        "glossary": partial(glossary.glossary, care, links),
        "helpline": partial(helplines.helpline, care),
        "helplines": partial(helplines.helplines, care),
        "ladder": partial(charts.ladder, care, links),
        "mix_ups": partial(tables.mix_ups, care, links),
        "other_sources": partial(charts.other_sources, care, links),
        "questions": partial(questions.questions, care, links),
        "receipt": receipt.receipt,
        "related": partial(moves.related, care, links),
        "self_audit": partial(self_audit.self_audit, care),
        "self_audit_counts": partial(self_audit.self_audit_counts, care),
        "sources_table": partial(sources.sources_table, care, links),
        "week": partial(charts.week, care),
        "withdrawal_warning": partial(helplines.withdrawal_warning, care),
        "words_table": partial(words.words_table, care, links),
    }


def site_files(care: Care, address: str) -> dict[str, str | bytes]:
    """The files made from the data, by their path in the site, whose own address ends with a slash."""
    return {
        "changes.xml": editions.feed(care, editions.load(), address),
        "data/care.json": care.model_dump_json(indent=1, by_alias=True) + "\n",
        "data/data.schema.json": data_reference.schema(),
        "handouts/glossary.pdf": handouts.glossary_pdf(care),
        "handouts/glossary-large-print.pdf": handouts.glossary_pdf(care, "large"),
    }
