"""The JSON API: every answer keeps to its description, and the description is OpenAPI 3.1."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

import api
import data_file

CARE = data_file.load()
V1 = Path(api.BASE)


def answer(site: Path, path: str) -> dict[str, object]:
    """A file of the API."""
    found: dict[str, object] = json.loads((site / V1 / path).read_text(encoding="utf-8"))
    return found


def test_the_description_is_valid_openapi(site: Path) -> None:
    OpenAPIV31SpecValidator(answer(site, "openapi.json")).validate()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("levels.json", "LevelsAnswer"),
        ("facts.json", "FactsAnswer"),
        *((f"levels/{level.id}.json", "LevelAnswer") for level in CARE.levels),
    ],
)
def test_an_answer_is_as_described(site: Path, path: str, kind: str) -> None:
    described = answer(site, "openapi.json")
    schema = {"$ref": f"#/components/schemas/{kind}", "components": described["components"]}
    Draft202012Validator(schema).validate(answer(site, path))
    with pytest.raises(Exception, match="Additional properties are not allowed"):
        Draft202012Validator(schema).validate({**answer(site, path), "more": 1})


def test_levels_lead_to_their_records_and_pages(site: Path) -> None:
    levels = answer(site, "levels.json")["levels"]
    assert isinstance(levels, list)
    assert [level["id"] for level in levels] == [level.id for level in CARE.levels]
    for level in levels:
        address = "https://levels-of-care.example/"
        assert level["href"] == f"{address}{api.BASE}levels/{level['id']}.json"
        assert (site / level["page"].removeprefix(address) / "index.html").is_file()


def test_every_file_is_described(site: Path) -> None:
    described = answer(site, "openapi.json")["paths"]
    assert isinstance(described, dict)
    ids = described["/levels/{id}.json"]["parameters"][0]["schema"]["enum"]
    expected = {p.lstrip("/") for p in described if "{" not in p} | {f"levels/{name}.json" for name in ids}
    built = {str(path.relative_to(site / V1)) for path in (site / V1).rglob("*.json")}
    assert built == expected | {"openapi.json"}
