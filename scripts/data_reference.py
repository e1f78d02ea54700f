"""The data file explained: every kind of record and its fields, from the model's own descriptions."""

import json
from collections.abc import Mapping
from typing import Any

from memory import remembered
from model import Care
from templates import html


def schema() -> str:
    """The JSON Schema of the data file, by which an editor completes and checks while typing."""
    return json.dumps(_schema(), indent=1, sort_keys=True) + "\n"


def data_reference() -> str:
    """A table for each kind of record: field, whether it is required, what it holds."""
    whole = _schema()
    records = {"Care": whole} | whole["$defs"]
    order = ["Care", *(name for name in _reached(whole) if name in records)]
    tables = [(records[name], _rows(records[name])) for name in dict.fromkeys(order)]
    return html("data_reference", tables=tables)


@remembered
def _schema() -> Mapping[str, Any]:
    """The model as JSON Schema."""
    return Care.model_json_schema()


def _reached(schema: Any) -> list[str]:
    """The names of the records that a schema refers to, in the order of the model."""
    if isinstance(schema, list):
        return [name for part in schema for name in _reached(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].rpartition("/")[2]] if "$ref" in schema else []
    return own + [name for part in schema.values() for name in _reached(part)]


def _rows(record: dict[str, Any]) -> list[tuple[str, bool, str]]:
    """Name, whether required, and description of each field."""
    required = record.get("required", [])
    return [
        (name, name in required, field.get("description", ""))
        for name, field in record.get("properties", {}).items()
    ]
