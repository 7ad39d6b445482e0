"""JSON Schemas of the content files, for editors that complete and check YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.coaching import Glossary
from mockloop.domain.coverage import Coverage
from mockloop.domain.cue import Cue
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Competencies, Rubric

_MODELS: dict[str, type[BaseModel]] = {
    "prompt.schema.json": Prompt,
    "rubric.schema.json": Rubric,
    "anti-patterns.schema.json": AntiPatterns,
    "concepts.schema.json": Vocabulary,
    "competencies.schema.json": Competencies,
    "asking.schema.json": Asking,
    "questions.schema.json": Questions,
    "glossary.schema.json": Glossary,
    "coverage.schema.json": Coverage,
}
_NESTED_LISTS = ("all", "any", "near")
_NESTED = ("not", "passage", "answer", "either", "denied")


class _OneCue(BaseModel):
    cue: Cue


def _plain_cue() -> dict[str, Any]:
    schema = _OneCue.model_json_schema()["properties"]["cue"]
    return {key: value for key, value in schema.items() if key != "title"}


def _recursive_cue(plain: dict[str, Any]) -> dict[str, Any]:
    """Return the cue schema with what is nested checked as a cue as well."""
    cue: dict[str, Any] = json.loads(json.dumps(plain))
    properties = cue["anyOf"][1]["properties"]
    for name in _NESTED_LISTS:
        properties[name]["items"] = {"$ref": "#/$defs/Cue"}
    for name in _NESTED:
        properties[name] = {"$ref": "#/$defs/Cue"}
    cue["anyOf"].append({"type": "number"})
    return cue


def _hoist(node: Any, plain: dict[str, Any]) -> Any:
    """Return ``node`` with every copy of the cue schema replaced by a reference."""
    if isinstance(node, dict):
        if node.get("anyOf") == plain["anyOf"]:
            return {"$ref": "#/$defs/Cue"}
        return {key: _hoist(value, plain) for key, value in node.items()}
    return [_hoist(value, plain) for value in node] if isinstance(node, list) else node


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema (draft 2020-12) for every sort of content file."""
    plain = _plain_cue()
    result = {}
    for name, model in _MODELS.items():
        raw = model.model_json_schema()
        schema = _hoist(raw, plain)
        if schema != raw:
            schema.setdefault("$defs", {})["Cue"] = _recursive_cue(plain)
        result[name] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return result


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it is written to its file: sorted, indented, one line end at the end."""
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into ``folder`` and return the paths; existing files are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / name
        path.write_text(schema_text(schema), encoding="utf-8")
        written.append(path)
    return written
