"""The checker runs the world: accepted paths lead out, harm shows, names lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockloop.content.check_sheet import Sheet
from mockloop.content.check_world import check_world
from mockloop.content.loading import load_prompt
from mockloop.domain.case import build_case

WORLD = """
id: leak
kind: incident-triage
title: Leak
summary: s
area: infra
difficulty: 1
depth: {technical: 1, judgement: 1}
minutes: 20
company: Norra
brief: b
task: t
personas: [{id: eng, name: Eng, role: engineer}]
materials: [{id: m, title: M, kind: note, text: x}]
facts: [{id: q1, persona: eng, topic: t, asks: ["why?"], answer: x}]
clock_start: "10:12"
clock_ratio: 2
injects:
  - {id: news, minute: 4, clock: "10:20", when: not retries_off, sender: A, text: x, reaction: y}
variables: [{id: retries, label: r, start: 1}, {id: load, label: l, start: 1}]
actions:
  - id: retries_off
    title: "Off"
    asks: [off]
    minutes: 5
    owner: eng
    needs: [q1]
    sets: {retries: 0}
  - {id: shed, title: Shed, asks: [shed], minutes: 5, sets: {load: 0}}
  - {id: double, title: Double, asks: [double], sets: {load: 2}, harm: it doubles}
paths: [{title: A, actions: [retries_off]}, {title: B, actions: [shed]}]
live:
  title: Live
  from: "10:10"
  columns: [{id: fail, title: Fail, formula: 10 * retries * load}]
  recovered: fail < 1
  worse: fail
"""


def problems(folder: Path, old: str = "", new: str = "") -> list[str]:
    assert not old or WORLD.count(old) == 1, old
    path = folder / "leak.yaml"
    path.write_text(WORLD.replace(old, new) if old else WORLD, encoding="utf-8")
    loaded = load_prompt(path)
    cases = (build_case(loaded.model, 0),)
    return [item.message for item in check_world(Sheet(loaded, None, cases))]


def test_a_sound_world_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("owner: eng", "owner: engineer", "“engineer” is no persona"),
        ("{retries: 0}", "{retry: 0}", "“retry” is no variable"),
        ("needs: [q1]", "needs: [q9]", "“q9” is no fact or action"),
        ("actions: [shed]", "actions: [shedd]", "“shedd” is no action"),
        (", {title: B, actions: [shed]}", "",
         "an incident with actions has at least 2 accepted paths"),
        ("when: not retries_off", "when: not retrys", "unknown name 'retrys' in “not retrys”"),
        ('minute: 4, clock: "10:20"', 'minute: 9, clock: "10:20"',
         "minute 9 of writing is not 10:20 on the simulated clock"),
        ('clock: "10:20"', 'clock: "10:90"', "“10:90” is no time of day such as 09:05"),
        ("worse: fail", "worse: failed", "“failed” is no column"),
        ("sets: {load: 0}", "sets: {load: 1}",
         "seed 0: the path “B” does not lead out within 120 minutes"),
        ("sets: {load: 2}", "sets: {load: 1}",
         "seed 0: “double” is said to harm, but “fail” does not rise"),
        ("recovered: fail < 1", "recovered: fail < 99", "seed 0: it recovers when nothing is done"),
        (", harm: it doubles", "", "no action makes it worse"),
    ],
)  # fmt: skip
def test_what_is_untrue_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in problems(tmp_path, old, new)
