"""The models of config and questionnaire in, their JSON Schemas out, for editors.

python -m survey.schema writes them beside this file: after each change of a model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from survey.schema.config_keys import ConfigKeys
from survey.schema.questionnaire_keys import QuestionnaireKeys

_MODELS: dict[str, type[BaseModel]] = {
    "config.schema.json": ConfigKeys,
    "questionnaire.schema.json": QuestionnaireKeys,
}


def schemas() -> dict[str, str]:
    """The text of each schema file, by its name."""
    return {name: _text(model) for name, model in _MODELS.items()}


def write_schemas(folder: Path) -> None:
    """Writes the schema files into `folder`."""
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _text(model: type[BaseModel]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = head | _without_titles(model.model_json_schema(by_alias=True))
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the titles that pydantic makes of the keys: they say nothing more."""
    return {
        key: _without_titles(entry) if isinstance(entry, dict) else entry
        for key, entry in schema.items()
        if key != "title" or not isinstance(entry, str)
    }


if __name__ == "__main__":
    write_schemas(Path(__file__).parent)
