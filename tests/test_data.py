"""The real data file: what no type can say, a case for each record, and how much there is."""

import datetime

import pytest

import data_file
from conftest import ROOT
from model import Care, Level, Term

CARE = data_file.load()
LEVELS = pytest.mark.parametrize("level", CARE.levels, ids=lambda level: level.id)
TERMS = pytest.mark.parametrize("term", CARE.terms, ids=lambda term: term.id)


@pytest.mark.parametrize(
    ("kind", "least"),
    [("sources", 60), ("levels", 13), ("terms", 130), ("words", 35), ("questions", 30), ("helplines", 3)],
)
def test_there_is_enough_of_everything(kind: str, least: int) -> None:
    assert len(getattr(CARE, kind)) >= least


@LEVELS
def test_a_level_has_a_fact_for_every_attribute(level: Level) -> None:
    assert list(CARE.by_id["attributes"]) == sorted(level.facts, key=list(CARE.by_id["attributes"]).index)


@LEVELS
def test_a_level_has_its_page(level: Level) -> None:
    assert (ROOT / "docs" / level.page).is_file()


@LEVELS
def test_a_level_has_a_way_in_a_way_out_and_questions(level: Level) -> None:
    assert [m for m in CARE.moves if level.id in (m.to, m.from_)]
    assert len([q for q in CARE.questions if level.id in q.levels]) >= 4


@LEVELS
def test_a_level_is_found_by_name(level: Level) -> None:
    assert level.also_called or level.search


@TERMS
def test_a_term_is_short_first_and_longer_after(term: Term) -> None:
    assert len(term.short.split()) <= 35
    assert len(term.plain.split()) > 12


@TERMS
def test_a_term_that_has_a_page_names_one_that_exists(term: Term) -> None:
    assert term.page is None or (ROOT / "docs" / term.page).is_file()


def test_both_editions_medicare_and_states_speak_for_themselves() -> None:
    kinds = {CARE.by_id["authorities"][c.authority].kind for claims in CARE.facts.values() for c in claims}
    assert {"criteria", "payer", "state", "federal", "research"} <= kinds
    named = {c.authority for claims in CARE.facts.values() for c in claims}
    assert {"asam-3e", "asam-4e", "medicare"} <= named
    populations = {c.population for claims in CARE.facts.values() for c in claims}
    assert populations == {"adults", "adolescents", "everyone"}


def test_no_number_rests_on_our_own_words() -> None:
    own = {source.id for source in CARE.sources if source.seen == "own"}
    assert [f for f, claims in CARE.facts.items() for c in claims if c.is_number and c.source in own] == []


def test_the_file_names_its_schema_for_editors() -> None:
    text = (ROOT / "data" / "care.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../site/data/data.schema.json\n")


def test_no_date_lies_after_the_edition() -> None:
    latest = max(c.checked for claims in CARE.facts.values() for c in claims)
    assert datetime.date(2026, 1, 1) < latest <= CARE.edition


def test_the_data_comes_back_from_json_as_it_was(care: Care) -> None:
    assert Care.model_validate_json(care.model_dump_json(by_alias=True)) == care
