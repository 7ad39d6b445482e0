"""The guide for authors names every field, and its examples are sound."""

import json
import re
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from mockloop.content.strict_yaml import read_yaml
from mockloop.domain.asking import Questions
from mockloop.domain.prompt import Fact, Inject, Persona, Prompt
from mockloop.domain.world import Action, Audience, Live

GUIDE = (Path(__file__).parents[2] / "docs/authoring.md").read_text("utf-8")
PLAIN = {"id", "title", "name", "role", "label", "sender", "readers", "intro"}


@pytest.mark.parametrize(
    "model", [Prompt, Fact, Inject, Persona, Action, Live, Audience, Questions]
)
def test_every_field_is_named(model: type[BaseModel]) -> None:
    names = {field.alias or name for name, field in model.model_fields.items()} - PLAIN
    missing = [n for n in names if not re.search(rf"(?:^|[`({{ ]){n}[`:]", GUIDE, re.MULTILINE)]
    assert missing == []


def test_the_examples_fit_the_models() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) >= 4
    for block in blocks:
        data = read_yaml(block.encode(), "guide").data
        model = Questions if "written_by" in data else Prompt
        for name, value in data.items():
            field = TypeAdapter(model.model_fields[name].annotation)
            field.validate_json(json.dumps(value), strict=True)
