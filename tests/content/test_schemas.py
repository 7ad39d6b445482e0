import json
from pathlib import Path

import pytest

from mockloop.content.schema import schema_text, schemas, write_schemas

FOLDER = Path(__file__).parents[2] / "schemas"


def test_there_is_one_for_every_sort_of_file() -> None:
    assert sorted(schemas()) == [
        "anti-patterns.schema.json",
        "asking.schema.json",
        "competencies.schema.json",
        "concepts.schema.json",
        "coverage.schema.json",
        "glossary.schema.json",
        "prompt.schema.json",
        "questions.schema.json",
        "rubric.schema.json",
    ]
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_file_is_fresh(name: str) -> None:
    # To renew them: python -c "from pathlib import Path;
    # from mockloop.content.schema import write_schemas; write_schemas(Path('schemas'))"
    assert (FOLDER / name).read_text("utf-8") == schema_text(schemas()[name])


def test_fields_are_described_and_closed() -> None:
    prompt = schemas()["prompt.schema.json"]
    assert prompt["additionalProperties"] is False
    assert prompt["properties"]["covers"]["description"]
    assert {"id", "kind", "materials"} <= set(prompt["required"])


@pytest.mark.parametrize("name", ["prompt", "rubric", "anti-patterns"])
def test_cues_are_checked_all_the_way_down(name: str) -> None:
    schema = schemas()[f"{name}.schema.json"]
    operators = schema["$defs"]["Cue"]["anyOf"][1]["properties"]
    assert operators["all"]["items"] == {"$ref": "#/$defs/Cue"}
    assert operators["not"] == {"$ref": "#/$defs/Cue"}
    # Stated once: everything else refers to it.
    assert json.dumps(schema).count('"within"') == 1


def test_every_reference_in_a_schema_resolves() -> None:
    for schema in schemas().values():
        text = json.dumps(schema)
        for name in schema.get("$defs", {}):
            assert f'"#/$defs/{name}"' in text
        assert text.count('"$ref"') == sum(
            text.count(f'"$ref": "#/$defs/{name}"') for name in schema.get("$defs", {})
        )


def test_writing(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "new")
    assert {path.name: json.loads(path.read_text("utf-8")) for path in paths} == schemas()
