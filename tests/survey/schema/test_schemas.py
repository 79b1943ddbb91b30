"""The schemas that editors use agree with the readers: current, complete, and true of the files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from survey.schema.__main__ import schemas, write_schemas
from survey.yaml_reader import read_yaml

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "survey" / "schema"
NAMES = ("config.schema.json", "questionnaire.schema.json")


def schema(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def keys(schema: Any) -> Iterator[tuple[str, Any]]:
    """Each key that the schema describes, those of its definitions included."""
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_are_current(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text == schemas()[name], "run: make schema"


def test_writing_them_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    first = {name: (tmp_path / name).read_bytes() for name in NAMES}
    write_schemas(tmp_path)
    assert first == {name: (tmp_path / name).read_bytes() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_they_are_valid_schemas_and_describe_each_key_in_both_languages(name: str) -> None:
    whole = schema(name)
    jsonschema.Draft202012Validator.check_schema(whole)
    for key, entry in keys(whole):
        named = whole["$defs"].get(entry.get("$ref", "").rsplit("/", 1)[-1], {})
        text = entry.get("description", named.get("description", ""))
        assert re.search("[一-鿿]", text), f"{key}: no Chinese"
        assert re.search("[A-Za-z]{3}", text), f"{key}: no English"


def shipped() -> Iterator[tuple[str, Path]]:
    yield "config.schema.json", ROOT / "config.yaml"
    for path in sorted((ROOT / "survey" / "questionnaires").glob("*.yaml")):
        yield "questionnaire.schema.json", path


@pytest.mark.parametrize(("name", "path"), list(shipped()), ids=lambda value: str(value)[-25:])
def test_the_shipped_files_fit_their_schema(name: str, path: Path) -> None:
    jsonschema.validate(read_yaml(path).root.plain, schema(name))


AS_AN_EDITOR_SEES_IT = {
    "title": 2024,
    "county": "青山县",
    "period": {"from": "2024-05-06", "to": "2024年5月31日"},
    "questionnaire": "q.yaml",
    "output": "x.docx",
    "report_date": None,
    "synthetic": True,
    "charts": "no",
    "forms": {
        "persons": {"files": "a.csv", "sent": 500, "design": {"cluster": "organ"}},
        "organs": {"files": ["b.csv", "c.csv"], "screening": {"exclude": "too_fast"}},
    },
    "thresholds": {"falls_short_at": 0.3, "minimum_cell": 5},
}


def test_numbers_and_booleans_of_an_editor_s_yaml_fit_as_well() -> None:
    jsonschema.validate(AS_AN_EDITOR_SEES_IT, schema("config.schema.json"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"conty": "青山县"},
        {"language": "german"},
        {"charts": "maybe"},
        {"report_date": "May"},
        {"thresholds": {"level": 5}},
        {"thresholds": {"minimum_cell": 0}},
        {"forms": {"persons": {"sent": 3}}},
        {"forms": {}},
    ],
)
def test_an_editor_marks_what_the_reader_would_refuse(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(AS_AN_EDITOR_SEES_IT | wrong, schema("config.schema.json"))


def test_options_may_be_short_in_the_schema_too() -> None:
    item = {"id": "a", "type": "single", "text": "x", "options": [{"yes": "是"}, {"no": "否"}]}
    questionnaire = {"title": "x", "forms": [{"name": "a", "label": "b", "items": [item]}]}
    jsonschema.validate(questionnaire, schema("questionnaire.schema.json"))
    item["options"] = [{"yes": "是", "no": "否"}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(questionnaire, schema("questionnaire.schema.json"))
