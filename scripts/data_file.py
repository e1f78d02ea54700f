"""data/care.yaml as one checked `Care`, or every mistake in it with its line.

A message reads `data/care.yaml:LINE: where: what is wrong (what was found; what is expected)`.
"""

import types
import typing
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from model import Care
from records import singular
from yaml_file import Problem, YamlFile

ROOT = Path(__file__).parent.parent
CARE_YAML = ROOT / "data" / "care.yaml"


class DataError(Exception):
    """Every mistake in the data file, one to a line, in the file's order."""


def load(path: Path = CARE_YAML) -> Care:
    """The whole data file, checked; the same object while the file stays the same.

    Raises DataError with every mistake in it.
    """
    return _load(path, path.read_bytes() if path.is_file() else b"")


@lru_cache(maxsize=2)
def _load(path: Path, _: bytes) -> Care:
    """The data file with that content."""
    try:
        file = YamlFile(path)
    except Problem as problem:
        raise DataError(_message(path, problem)) from problem
    ids, problems = _ids(file)
    try:
        care = Care.model_validate(file.data, context=ids)
    except ValidationError as error:
        problems += [_problem(file, details) for details in error.errors()]
    if problems:
        problems.sort(key=lambda problem: problem.line)
        raise DataError("\n".join(_message(path, problem) for problem in problems))
    return care


def _message(path: Path, problem: Problem) -> str:
    """One mistake as one line, the file named from the project's root."""
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{name}:{problem.line}: {'_'.join(problem.where.split())}: {' '.join(problem.what.split())}"


def _ids(file: YamlFile) -> tuple[dict[str, set[str]], list[Problem]]:
    """The ids of each kind of record, whatever else is wrong, and a Problem for each duplicate."""
    vocabulary = file.data.get("vocabulary")
    holders = [
        (("vocabulary",), vocabulary if isinstance(vocabulary, dict) else {}),
        ((), file.data),
    ]
    ids: dict[str, set[str]] = {}
    problems = []
    for prefix, holder in holders:
        for kind, records in holder.items():
            first: dict[str, int] = {}
            for index, record in enumerate(records if isinstance(records, list) else []):
                name = record.get("id") if isinstance(record, dict) else None
                if isinstance(name, str) and first.setdefault(name, index) != index:
                    before, line = (file.line((*prefix, str(kind), i, "id")) for i in (first[name], index))
                    what = f"duplicate id (found {name} again; expected it once, on line {before})"
                    problems.append(Problem(line, f"{kind}.{name}", what))
            ids[str(kind)] = set(first)
    ids["facts"] = {f"{holder}.{name}" for holder, name in _facts(file.data)}
    return ids, problems


def _facts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The two parts of each fact's id, whatever else is wrong."""
    for kind in ("levels", "topics"):
        records = data.get(kind)
        for record in records if isinstance(records, list) else []:
            facts = record.get("facts") if isinstance(record, dict) else None
            yield from ((str(record.get("id")), name) for name in (facts if isinstance(facts, dict) else {}))


def _problem(file: YamlFile, details: ErrorDetails) -> Problem:
    """One complaint of pydantic's as a Problem: line, named place, message in the house form."""
    path = [*details["loc"]]
    if path[-1:] == ["[key]"]:
        path.pop()
    return Problem(file.line(path), _where(file.data, path), _what(path, details))


def _where(data: Any, path: list[str | int]) -> str:
    """The path with records named by their ids: `levels.iop.facts.hours_per_week.0.min`."""
    names = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        name = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        names.append(str(name if isinstance(name, str) else step))
    return ".".join(names) or "file"


def _what(path: list[str | int], details: ErrorDetails) -> str:
    """What is wrong, what was found and what is expected, by kind of error."""
    kind, found = details["type"], _shown(details["input"])
    if kind == "care":
        return details["msg"]
    if kind == "unknown":
        context = details["ctx"]
        allowed = _one_of(context["known"], str(details["input"]))
        return f"unknown {singular(context['kind'])} (found {found}; expected {allowed})"
    if kind == "missing":
        return f"missing key (found nothing; expected {path[-1]}{_description(path)})"
    if kind == "extra_forbidden":
        key = str(path[-1])
        return f"unknown key (found {key[:60]}; expected {_one_of(list(_fields(path[:-1])), key)})"
    expected = details["msg"].removeprefix("Input should be ").removeprefix("String should ")
    return f"wrong value (found {found}; expected {expected[:1].lower()}{expected[1:]})"


def _one_of(known: list[str], found: str) -> str:
    """The allowed words, the likely one first; a long list is left to the likely one."""
    near = get_close_matches(found, known, n=1)
    if near:
        return f"an existing one: did you mean {near[0]}?"
    return f"one of {', '.join(known)}" if 0 < len(known) <= 20 else "the id of an existing record"


def _shown(value: Any) -> str:
    """The value found, in a few words, whatever it is."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return "nothing" if value is None else repr(value)[:60]


def _fields(path: list[str | int]) -> dict[str, Any]:
    """The fields of the record at that path, found by walking the model's own annotations."""
    kind: Any = Care
    for step in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            by_key = {f.alias or name: f.annotation for name, f in kind.model_fields.items()}
            kind = by_key.get(str(step))
        else:
            kind = next((a for a in reversed(typing.get_args(kind)) if a is not Ellipsis), None)
        kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {f.alias or name: f for name, f in kind.model_fields.items()}
    return {}


def _plain(kind: Any) -> Any:
    """An annotation without its wrappers: Annotated[X, …] and X | None are X."""
    if typing.get_origin(kind) is typing.Annotated:
        return _plain(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _plain(next(a for a in typing.get_args(kind) if a is not type(None)))
    return kind


def _description(path: list[str | int]) -> str:
    """The missing field's own description, as the data reference has it."""
    field = _fields(path[:-1]).get(str(path[-1]))
    return f": {field.description}" if field and field.description else ""
