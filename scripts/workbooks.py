"""Staff training on paper, as tagged PDF (PDF/UA-1) by Typst: for each track a workbook and its answer key,
scenario cards, the first-week checklist, a certificate, and the trainer's guide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import typesetting
from blocks import blocks
from claims import chosen
from imprint import PaperSize
from memory import remembered
from model import Care
from onboarding import PAPER, checks_of, filled, module, shown
from packages import lesson
from templates import day
from training import Check, Facilitator, Ground, Step


def names(care: Care) -> list[str]:
    """The path of every sheet and booklet in the site."""
    of_tracks = [f"{kind}-{track.id}" for track in care.tracks for kind in ("workbook", "answer-key")]
    whole = ("certificate", "first-week", "scenario-cards", "trainers-guide")
    return [f"{PAPER}/{name}.pdf" for name in (*of_tracks, *whole)]


def workbooks(care: Care, lessons: Mapping[str, str], size: PaperSize = "us-letter") -> dict[str, bytes]:
    """Every sheet and booklet by its path. `lessons` holds each module's page as HTML, by module id."""
    made = {}
    for track in care.tracks:
        parts = [_module(care, step, lessons) for step in track.steps]
        content = {"track": track.name, "summary": filled(care, track.summary), "modules": parts}
        for kind, title in (("workbook", "Workbook"), ("answer-key", "Answer key")):
            made[f"{PAPER}/{kind}-{track.id}.pdf"] = _paper(
                care, size, kind, f"{title}: {track.name}", content
            )
    sheets: dict[str, tuple[str, dict[str, Any]]] = {
        "certificate": ("Certificate of completion", {"tracks": [track.name for track in care.tracks]}),
        "first-week": ("First-week checklist", {"tasks": _tasks(care)}),
        "scenario-cards": ("Scenario cards", {"modules": _trainer(care)}),
        "trainers-guide": ("Trainer's guide", {"modules": _trainer(care)}),
    }
    return made | {f"{PAPER}/{kind}.pdf": _paper(care, size, kind, *sheet) for kind, sheet in sheets.items()}


def _module(care: Care, step: Step, lessons: Mapping[str, str]) -> dict[str, Any]:
    """One step of a track: text, case and questions, with the facts filled in."""
    found = module(care, step.module)
    case = found.case
    return {
        "name": found.name,
        "minutes": found.minutes,
        "objectives": [filled(care, text) for text in found.objectives],
        "blocks": _blocks(lesson(found.page, lessons[found.id])),
        "case": {key: filled(care, getattr(case, key)) for key in ("story", "ask", "answer")},
        "checks": [_check(care, check) for check in checks_of(care, step)],
        "today": filled(care, found.today),
    }


@lru_cache(maxsize=64)  # a module stands in several tracks
@remembered
def _blocks(text: str) -> Sequence[Mapping[str, Any]]:
    """A module's text as plain values."""
    return [asdict(block) for block in blocks(text)]


def _check(care: Care, check: Check) -> dict[str, Any]:
    """One question with its lettered answers, the reasons, and what they rest on."""
    found = shown(care, check)
    return {
        "stem": found.stem,
        "options": [asdict(option) for option in found.options],
        "grounds": "; ".join(dict.fromkeys(_source(care, ground) for ground in check.rests_on)),
    }


def _source(care: Care, ground: Ground) -> str:
    """Publisher and title of what an answer rests on."""
    name = ground.source or ""
    if ground.fact:
        name = care.facts[ground.fact][chosen(care, ground.fact, ground.population, ground.authority)].source
    source = care.by_id["sources"][name]
    return f"{source.publisher}, {source.title}"


def _tasks(care: Care) -> list[dict[str, Any]]:
    """The rows of the first-week checklist."""
    return [
        {"day": t.day, "learn": filled(care, t.learn), "do": filled(care, t.do), "by": t.signed_by}
        for t in sorted(care.first_week, key=lambda task: task.day)
    ]


def _trainer(care: Care) -> list[dict[str, Any]]:
    """For each module what the trainer needs."""
    return [{"name": found.name, **_session(care, found.facilitator)} for found in care.modules]


def _session(care: Care, trainer: Facilitator) -> dict[str, Any]:
    """Notes, session plan and role plays with the facts filled in."""
    return {
        "notes": [filled(care, note) for note in trainer.notes],
        "bring": trainer.bring,
        "plan": [{"minutes": part.minutes, "what": filled(care, part.what)} for part in trainer.plan],
        "plays": [
            {
                "title": play.title,
                "scene": filled(care, play.scene),
                "script": [{"who": line.who, "says": filled(care, line.says)} for line in play.script],
                "look_for": [filled(care, text) for text in play.look_for],
            }
            for play in trainer.role_plays
        ],
    }


def _paper(care: Care, size: PaperSize, kind: str, title: str, content: Mapping[str, Any]) -> bytes:
    """One sheet or booklet: the frame that all share, then its own template."""
    frame = {
        "title": title,
        "paper": size,
        "edition": day(care.edition),
        "rail": [line.model_dump(mode="json") for line in care.helplines if line.rail],
    }
    return typesetting.pdf(kind, {**frame, **content}, care.edition)
