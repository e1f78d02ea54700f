"""The JSON API, version 1: levels and facts as files, and their description in OpenAPI 3.1.

Within a version names stay and meanings stay; what is new may be added. The answers' schemas come from the
models here, so that the description cannot drift from the files.
"""

import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from claims import value
from drawings import week_hours
from links import page_url
from model import Care, Claim, Level
from signatures import fact_value, signature, signed_by

BASE = "api/v1/"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


class Answer(BaseModel):
    """What all parts of an answer share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ApiClaim(Answer):
    """One statement by one authority, with its source and dates."""

    says: str = Field(description="The claim in words, as on the page.")
    min: float | None = Field(description="Lowest number; alone it means at least.")
    max: float | None = Field(description="Highest number; alone it means up to.")
    below: float | None = Field(description="Upper limit that is not itself included.")
    unit: str | None = Field(description="Unit of the number; null when the claim is words.")
    note: str | None = Field(description="One plain sentence that goes with it.")
    population: str = Field(description="Whom it is about.")
    authority: str = Field(description="Whose number or rule it is.")
    source: str = Field(description="Title of what was read.")
    source_url: str | None = Field(description="The publisher's address; null for our own words.")
    checked: date = Field(description="Date someone last compared it with the source.")
    review_by: date = Field(description="Date by which it must be checked again.")
    confidence: Literal["high", "medium", "low"] = Field(description="How sure we are that it holds.")


class ApiFact(Answer):
    """One fact: its claims, and who has signed them."""

    claims: tuple[ApiClaim, ...] = Field(
        description="The first is the one shown, the others are what other sources say."
    )
    reviewed: str | None = Field(
        description="The clinician who signed the fact as it stands; null: not yet reviewed by a clinician."
    )


class ApiSession(Answer):
    """One block of an example week."""

    days: tuple[str, ...] = Field(description="Days on which it happens.")
    start: float = Field(description="Hour of the day it starts.")
    end: float = Field(description="Hour of the day it ends.")
    what: str = Field(description="What happens.")


class ApiWeek(Answer):
    """An example week. Every program sets its own times."""

    hours: float = Field(description="Hours of treatment it adds up to.")
    sessions: tuple[ApiSession, ...] = Field(description="Its blocks.")


class ApiLevelSummary(Answer):
    """A level of care, a service found at many levels, or recovery housing."""

    id: str = Field(description="Short name; first part of each fact's id.")
    name: str = Field(description="Full name.")
    short_name: str = Field(description="Name that fits a table head.")
    kind: Literal["level", "service", "housing"] = Field(description="What it is.")
    summary: str = Field(description="What it is, in one sentence.")
    where_you_sleep: str = Field(description="Where the person sleeps during this care.")
    page: str = Field(description="Address of its page.")
    href: str = Field(description="Address of the whole record in this API.")


class ApiLevel(ApiLevelSummary):
    """A level with all its facts."""

    also_called: tuple[str, ...] = Field(description="Other names.")
    asam_3e: str | None = Field(description="Number and name in The ASAM Criteria, 3rd edition (2013).")
    asam_4e: str | None = Field(description="Number and name in the 4th edition (2023), adults.")
    facts: dict[str, ApiFact] = Field(description="Facts by row: hours_per_week.")
    week: ApiWeek | None = Field(description="An example week; null where there is none.")


class Envelope(Answer):
    """What each answer says of itself."""

    edition: date = Field(description="Edition of the data.")
    license: str = Field(description="License of words and data; name Levels of Care and the edition.")


class LevelsAnswer(Envelope):
    """All levels, services and housing, in the order of the site."""

    levels: tuple[ApiLevelSummary, ...] = Field(description="One for each.")


class LevelAnswer(Envelope):
    """One level with all its facts."""

    level: ApiLevel = Field(description="The level.")


class FactsAnswer(Envelope):
    """Every fact of the data file, those of no one level too."""

    facts: dict[str, ApiFact] = Field(description="Facts by id: iop.hours_per_week.")


def files(care: Care, address: str) -> dict[str, str]:
    """The files of the API and its description, by their path in the site."""
    envelope: dict[str, Any] = {"edition": care.edition, "license": LICENSE}
    facts = {fact: _fact(care, fact) for fact in care.facts}
    answers: dict[str, BaseModel] = {
        "levels.json": LevelsAnswer(
            **envelope, levels=tuple(ApiLevelSummary(**_summary(care, n, address)) for n in care.levels)
        ),
        "facts.json": FactsAnswer(**envelope, facts=facts),
    }
    for level in care.levels:
        answers[f"levels/{level.id}.json"] = LevelAnswer(**envelope, level=_level(care, level, address))
    made = {f"{BASE}{path}": answer.model_dump_json(indent=1) + "\n" for path, answer in answers.items()}
    described = json.dumps(description(care, address), ensure_ascii=False, indent=1)
    return made | {f"{BASE}openapi.json": described + "\n"}


def description(care: Care, address: str) -> dict[str, Any]:
    """The API in OpenAPI 3.1; the schemas are JSON Schema 2020-12, made from the models."""
    models: list[type[Envelope]] = [LevelsAnswer, LevelAnswer, FactsAnswer]
    _, schemas = models_json_schema(
        [(model, "serialization") for model in models], ref_template="#/components/schemas/{model}"
    )
    level = {
        "name": "id", "in": "path", "required": True, "description": "A level's id.",
        "schema": {"type": "string", "enum": [level.id for level in care.levels]},
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Levels of Care",
            "version": "1.0",
            "description": "Levels of addiction care and their facts, each with its source. No key needed.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": f"{address}{BASE}"}],
        "paths": {
            "/levels.json": _path("levels", LevelsAnswer),
            "/levels/{id}.json": _path("level", LevelAnswer) | {"parameters": [level]},
            "/facts.json": _path("facts", FactsAnswer),
        },
        "components": {"schemas": schemas["$defs"]},
    }


def _path(name: str, model: type[Envelope]) -> dict[str, Any]:
    """How one address is read, and what it answers."""
    answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}
    summary = (model.__doc__ or "").strip()
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {"200": {"description": summary, "content": answer}},
        }
    }


def _summary(care: Care, level: Level, address: str) -> dict[str, Any]:
    """The fields that a level's summary and its whole record share."""
    return {
        "id": level.id,
        "name": level.name,
        "short_name": level.short_name,
        "kind": level.kind,
        "summary": level.summary,
        "where_you_sleep": care.by_id["beds"][level.bed].label,
        "page": f"{address}{page_url(level.page)}",
        "href": f"{address}{BASE}levels/{level.id}.json",
    }


def _level(care: Care, level: Level, address: str) -> ApiLevel:
    """A level with its facts and its week."""
    sessions = tuple(ApiSession(days=s.days, start=s.start, end=s.end, what=s.what) for s in level.week)
    return ApiLevel(
        **_summary(care, level, address),
        also_called=level.also_called,
        asam_3e=level.codes.asam_3e,
        asam_4e=level.codes.asam_4e,
        facts={name: _fact(care, f"{level.id}.{name}") for name in level.facts},
        week=ApiWeek(hours=week_hours(level), sessions=sessions) if sessions else None,
    )


def _fact(care: Care, fact: str) -> ApiFact:
    """A fact with all its claims."""
    signed = signed_by(signature(care, fact, fact_value(care, fact)))
    return ApiFact(
        claims=tuple(_claim(care, fact, claim) for claim in care.facts[fact]), reviewed=signed or None
    )


def _claim(care: Care, fact: str, claim: Claim) -> ApiClaim:
    """One claim, with the labels of what it refers to."""
    source = care.by_id["sources"][claim.source]
    return ApiClaim(
        says=value(care, fact, claim),
        unit=care.unit(fact, claim) if claim.is_number else None,
        population=care.by_id["populations"][claim.population].label,
        authority=care.by_id["authorities"][claim.authority].label,
        source=source.title,
        source_url=source.url,
        **claim.model_dump(include={"min", "max", "below", "note", "checked", "review_by", "confidence"}),
    )
