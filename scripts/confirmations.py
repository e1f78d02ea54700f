"""Answers of staff training that rest on a fact: whether a person confirmed them against what it says now.

A question names the value its answer was confirmed against. When the fact changes, `make check` names the
question until somebody has read it again and written the new value. To print the grounds for a fact:
`.venv/bin/python scripts/confirmations.py iop.hours_per_week`.
"""

import json
import sys
from collections.abc import Iterator

import data_file
from claims import UnknownError, chosen, claims, noted
from findings import Finding
from model import Care
from training import Claimed, Ground
from yaml_file import YamlFile

RULE = "unconfirmed answer"


def confirmable(care: Care, claimed: Claimed) -> str:
    """What the claim says now, note included. Raises UnknownError when there is no such claim."""
    index = chosen(care, claimed.fact, claimed.population, claimed.authority)
    return noted(care, claimed.fact, care.facts[claimed.fact][index])


def unconfirmed_answers(care: Care, file: YamlFile) -> list[Finding]:
    """Every answer was confirmed against what its facts say now."""
    found = []
    for name, path, ground in _grounds(care):
        claimed = ground.claimed
        if claimed is None:
            continue
        try:
            now = confirmable(care, claimed)
        except UnknownError as error:
            found.append(Finding("data/care.yaml", file.line(path), RULE, name, str(error)))
            continue
        if ground.value != now:
            instead = f"read it again; if it still holds, write value: {json.dumps(now, ensure_ascii=False)}"
            what = f"{name} rests on {claimed.fact}, which has changed"
            found.append(Finding("data/care.yaml", file.line(path), RULE, what, instead))
    return found


def _grounds(care: Care) -> Iterator[tuple[str, tuple[str | int, ...], Ground]]:
    """Each ground with the id of what rests on it and its place in the data file."""
    for index, check in enumerate(care.checks):
        for number, ground in enumerate(check.rests_on):
            yield check.id, ("checks", index, "rests_on", number), ground
    for index, module in enumerate(care.modules):
        for number, ground in enumerate(module.case.rests_on):
            yield f"case of {module.id}", ("modules", index, "case", "rests_on", number), ground


def main(facts: list[str]) -> None:
    """A ground for each claim of the facts named, ready to be put under `rests_on`."""
    care = data_file.load()
    for fact in facts:
        for index, claim in enumerate(claims(care, fact)):
            value = json.dumps(noted(care, fact, claim), ensure_ascii=False)
            whose = f"population: {claim.population}, authority: {claim.authority}, " if index else ""
            print(f"- {{fact: {fact}, {whose}value: {value}}}")


if __name__ == "__main__":
    main(sys.argv[1:])
