"""Anti-patterns on the shipped content: what has to fire, what must not, and what it does."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mockloop.content.check import check_paths
from mockloop.content.library import Library
from mockloop.content.loading import (
    load_anti_patterns,
    load_prompt,
    load_rubric,
    load_vocabulary,
)
from mockloop.content.locate import Root
from mockloop.domain.answer import Answer, Question
from mockloop.domain.case import build_case
from mockloop.domain.rating import Result
from mockloop.scoring.compiled import Scorebook, compile_scorebook
from mockloop.scoring.engine import Stamps, score

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).with_name("anti_patterns.yaml")
PROMPTS = {
    "api-design": "bulk-refunds",
    "estimate-challenge": "realtime-notifications",
    "incident-triage": "shipping-quotes-eu",
}
CODES = [f"AP{number:02}" for number in range(1, 28)]
# AP22 is kept narrow on purpose: a figure that stands anywhere in the case never fires.
RECALL = defaultdict(lambda: 0.6, {"AP22": 0.4})
STAMPS = Stamps(*["0" * 64] * 4)
ON_REFERENCES = {
    ("api-design", "A"): {"AP04", "AP10", "AP12", "AP21"},
    ("estimate-challenge", "A"): {"AP01", "AP06", "AP08", "AP09", "AP27"},
    ("incident-triage", "A"): {"AP14", "AP15", "AP18", "AP25"},
}

Item = Any


@cache
def book(kind: str, seed: int = 0) -> Scorebook:
    prompt = load_prompt(ROOT / "prompts" / kind / f"{PROMPTS[kind]}.yaml").model
    return compile_scorebook(
        build_case(prompt, seed),
        load_rubric(ROOT / "rubrics" / f"{kind}.yaml").model,
        load_anti_patterns(ROOT / "rubrics" / "anti-patterns.yaml").model,
        load_vocabulary(ROOT / "rubrics" / "concepts.yaml").model,
    )


def known(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def scored(kind: str, item: Item) -> Result:
    data = {"text": item} if isinstance(item, str) else item
    answer = Answer(
        text=data["text"],
        asked=known(data.get("asked", [])),
        injects=known(data.get("injects")),
        declared=True,
        questions=tuple(Question(text=text) for text in data.get("questions", [])),
    )
    return score(answer, book(kind), STAMPS)


def fired(kind: str, item: Item) -> frozenset[str]:
    return _fired(kind, json.dumps(item))


@cache
def _fired(kind: str, item: str) -> frozenset[str]:
    return frozenset(effect.code for effect in scored(kind, json.loads(item)).effects)


def effects(kind: str, item: Item, code: str) -> set[tuple[str, str, int]]:
    found = scored(kind, item).effects
    return {(e.op, e.target, e.value) for e in found if e.code == code}


def texts() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return loaded


def listed(field: str) -> list[Any]:
    return [
        pytest.param(
            entry["code"], entry["kind"], item, id=f"{entry['code']}-{entry['kind']}-{number}"
        )
        for entry in texts()
        for number, item in enumerate(entry.get(field, []))
    ]


@pytest.mark.parametrize(("code", "kind", "item"), listed("hits"))
def test_fires(code: str, kind: str, item: Item) -> None:
    assert code in fired(kind, item)


@pytest.mark.parametrize(("code", "kind", "item"), listed("clean"))
def test_stays_silent(code: str, kind: str, item: Item) -> None:
    assert code not in fired(kind, item)


def test_enough_texts_for_every_code() -> None:
    count: Counter[tuple[str, str]] = Counter()
    for entry in texts():
        for field in ("hits", "clean", "missed"):
            count[entry["code"], field] += len(entry.get(field, []))
    for code in [*CODES, "AP10b"]:
        hits, missed = count[code, "hits"], count[code, "missed"]
        assert hits >= 4, code
        assert count[code, "clean"] >= 4, code
        assert hits / (hits + missed) >= RECALL[code], code


def test_a_clean_text_triggers_nothing_else_either() -> None:
    silent = noisy = 0
    for entry in texts():
        for item in entry["clean"]:
            # An operation without any word on access is an open door, whatever else it shows.
            if fired(entry["kind"], item) - {"AP11", "AP21"}:
                noisy += 1
            else:
                silent += 1
    assert noisy / (noisy + silent) <= 0.02


def test_all_codes_are_there_once_and_in_order() -> None:
    found = [p.id for p in book("api-design").anti_patterns.anti_patterns]
    assert found == sorted([*CODES, "AP10b"])
    for pattern in book("api-design").anti_patterns.anti_patterns:
        assert pattern.says, pattern.id
        assert pattern.instead, pattern.id
        assert pattern.detectors, pattern.id


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("kind", list(PROMPTS))
def test_references(kind: str, seed: int) -> None:
    scorebook = book(kind, seed)
    for reference in scorebook.case.prompt.references:
        answer = Answer(
            text=scorebook.case.fill(reference.text),
            asked=reference.asked,
            injects=reference.injects,
            declared=True,
        )
        found = {effect.code for effect in score(answer, scorebook, STAMPS).effects}
        assert found == ON_REFERENCES.get((kind, reference.id), set()), reference.id


def test_the_file_holds_and_repeats_no_reference() -> None:
    library = Library([Root(ROOT, "shipped")])
    found = check_paths([ROOT / "rubrics" / "anti-patterns.yaml"], library)
    assert found == []


def test_effects_belong_to_the_kind() -> None:
    cut = "We skip the tests, that saves us four days."
    assert effects("estimate-challenge", cut, "AP09") == {("set", "EC3", 0), ("cap", "EC5", 2)}
    silent = {("cap", "EC3", 1), ("cap", "EC5", 2)}
    assert effects("estimate-challenge", "We leave out the monitoring.", "AP09") == silent
    blame = "Root cause was human error."
    assert effects("incident-triage", blame, "AP15") == {("minus", "IT4", 1), ("cap", "IT6", 1)}
    asked = {"text": "Thank you all.", "injects": "all"}
    assert effects("incident-triage", asked, "AP21") == {("cap", "IT7", 1)}
    assert effects("estimate-challenge", asked, "AP21") == {("cap", "EC5", 2)}
    assert effects("api-design", asked, "AP21") == {("cap", "AD7", 2)}


def test_a_published_wrong_statement_is_worse() -> None:
    inside = "Total outage in Europe."
    outside = "Status page: total outage in Europe."
    assert {value for _, _, value in effects("incident-triage", inside, "AP18")} == {1}
    assert {value for _, _, value in effects("incident-triage", outside, "AP18")} == {0}


def test_waiting_for_the_label_is_worse_than_arguing() -> None:
    waiting = "First we agree on the severity, before we do anything."
    assert effects("incident-triage", waiting, "AP16") == {("set", "IT2", 0)}
    assert effects("incident-triage", "It is just a SEV3.", "AP16") == {("cap", "IT2", 1)}


def test_a_flat_date_against_a_known_delay() -> None:
    flat = "Work Orders comes ten days later. Yes, the date holds, the 28th stays."
    assert ("set", "EC5", 0) in effects("estimate-challenge", flat, "AP27")
    alone = "It will be live on the 28th, guaranteed."
    assert effects("estimate-challenge", alone, "AP27") == {("cap", "EC4", 2)}


def test_jargon_halves_the_message_outside_incidents() -> None:
    text = "Sales: the websocket gateway lacks a Redis backplane for assignee_id."
    assert effects("estimate-challenge", text, "AP24") == {("indicator_cap", "EC5.d", 1)}


def test_invented_figures_cost_three_each_and_nine_at_most() -> None:
    wrong = "The average order in a basket is €900."
    other = "In fact the average basket is worth €2,500 per order."
    both = scored("incident-triage", f"{wrong}\n{other}")
    found = [effect for effect in both.effects if effect.code == "AP22"]
    assert [len(effect.evidence) for effect in found] == [1, 1]
    assert both.deductions == 6
    many = scored("incident-triage", f"{wrong}\n{other}\n{wrong}\n{other}")
    assert many.deductions == 9


def test_nodding_needs_to_know_that_nothing_was_asked() -> None:
    text = "Three weeks sounds fine to me."
    for asked in (None, "all", ["q1"]):
        assert "AP02" not in fired("estimate-challenge", {"text": text, "asked": asked})
    assert "AP02" in fired("estimate-challenge", {"text": text, "asked": []})
    with_question = {"text": text, "asked": [], "questions": ["What is in it"]}
    assert "AP02" not in fired("estimate-challenge", with_question)
