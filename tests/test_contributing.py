"""The annotated example in CONTRIBUTING.md is what the model accepts, and leaves no kind of record out."""

from typing import Any

import yaml
from pydantic import TypeAdapter

from conftest import ROOT
from model import Care


def test_the_example_of_each_record_is_valid() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = yaml.safe_load(text.partition("```yaml\n")[2].partition("```")[0])
    kinds = {name: field.annotation for name, field in Care.model_fields.items() if field.annotation}
    records = {name: kind for name, kind in kinds.items() if "tuple" in str(kind)}
    assert set(example) == set(records)
    for name, found in example.items():
        assert TypeAdapter[Any](records[name]).validate_python(found)
