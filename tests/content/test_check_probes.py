"""Questions an interviewer asks aloud: none empty, none twice, none that suggests its answer."""

from pathlib import Path

import pytest
from tests.content.samples import RUBRIC, library, make_root, write

from mockloop.content.check import check_paths
from mockloop.content.loading import load_rubric
from mockloop.content.structure import structure_hash


def with_probes(probes: str) -> str:
    return RUBRIC.replace("    indicators:\n      - {id: a, core: true, text: the caller}",
                          f"    probes: {probes}\n    indicators:\n"
                          "      - {id: a, core: true, text: the caller}")  # fmt: skip


@pytest.mark.parametrize(
    ("probes", "message"),
    [
        ('[""]', "the probe is empty"),
        ('["Who calls it?", "Who calls it?"]', "is there twice"),
        ('["Don\'t you think it needs a key?"]', "suggests its answer with “Don't you”"),
        ('["Wouldn\'t it be better to wait?"]', "suggests its answer with “Wouldn't it”"),
    ],
)
def test_a_probe_that_helps_nobody_is_a_problem(tmp_path: Path, probes: str, message: str) -> None:
    root = make_root(tmp_path)
    text = with_probes(probes)
    path = write(root, "rubrics/api-design.yaml", text)
    (found,) = check_paths([path], library(root))
    assert message in found.message
    assert "probes:" in text.splitlines()[found.line - 1]


def test_open_probes_are_sound_and_change_no_structure(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    path = write(root, "rubrics/api-design.yaml", RUBRIC)
    before = structure_hash(load_rubric(path).model)
    write(root, "rubrics/api-design.yaml", with_probes('["Who calls it, and when?"]'))
    assert check_paths([path], library(root)) == []
    assert structure_hash(load_rubric(path).model) == before
