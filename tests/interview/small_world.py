"""A small incident with people, and a small estimate, for the tests of the interview."""

from __future__ import annotations

from typing import Any

from mockloop.domain.asking import Asking
from mockloop.domain.case import Case, build_case
from mockloop.domain.prompt import Prompt

TONES = Asking.model_validate(
    {
        "tones": {
            "vague": {"asks": ["Any risks?", "What should I know?", "Tell me more."]},
            "beside": {"asks": ["What is for lunch?"]},
            "pressure": {
                "trust": -1,
                "reason": "It pressed and offered nothing.",
                "says": ["It takes what it takes.", "Pushing does not help."],
                "asks": ["Why so long?", "Can't you do it faster?"],
            },
            "accusation": {
                "trust": -2, "reason": "It accused.", "says": ["I see."],
                "asks": ["You are padding this."],
            },
            "repair": {
                "trust": 1, "reason": "It made room.", "says": ["Thanks."],
                "asks": ["Sorry, I did not mean to push.", "What do you need from me?"],
            },
        }
    }
)  # fmt: skip

_BASE: dict[str, Any] = {
    "id": "small",
    "title": "Small",
    "summary": "s",
    "area": "infra",
    "difficulty": 1,
    "depth": {"technical": 1, "judgement": 1},
    "minutes": 20,
    "company": "Norra",
    "brief": "b",
    "task": "t",
    "materials": [
        {"id": "note", "title": "Note", "kind": "note", "text": "x"},
        {"id": "log", "title": "Log", "kind": "log", "text": "x", "minutes": 3},
        {"id": "mail", "title": "Mail", "kind": "note", "text": "x", "locked": True},
    ],
    "personas": [
        {"id": "ida", "name": "Ida", "role": "engineer", "vague": "About what?",
         "guarded": "That is my number.", "also": ["the engineer"]},
        {"id": "rolf", "name": "Rolf", "role": "support"},
    ],
    "facts": [
        {"id": "q1", "persona": "ida", "topic": "cause",
         "answer": "The carrier changed its format.",
         "asks": ["Did the carrier change anything?", "What changed at the carrier?"],
         "unlocks": "mail"},
        {"id": "q2", "persona": "rolf", "topic": "tickets", "answer": "Nine tickets.",
         "asks": ["How many tickets are open?", "What do shops report to support?"]},
    ],
    "budget": 3,
}  # fmt: skip


def estimate(**more: Any) -> Case:
    """An estimate with an engineer who can close down."""
    data = {**_BASE, "kind": "estimate-challenge", **more}
    return build_case(Prompt.model_validate(data), 0)


def incident(**more: Any) -> Case:
    """An incident that starts at 10:00, two simulated minutes to one of writing."""
    data: dict[str, Any] = {
        **_BASE,
        "kind": "incident-triage",
        "clock_start": "10:00",
        "clock_ratio": 2,
        "injects": [
            {"id": "early", "minute": 2, "clock": "10:04", "sender": "Ida", "text": "x",
             "reaction": "y"},
            {"id": "nag", "minute": 5, "clock": "10:10", "sender": "Chief", "text": "x",
             "reaction": "y", "when": "posted_exec == 0"},
            {"id": "effect", "after": "off", "delay": 4, "sender": "Rolf", "text": "x",
             "reaction": "y"},
        ],
        "variables": [{"id": "retries", "label": "r", "start": 1}],
        "actions": [
            {"id": "off", "title": "Switch the retries off", "minutes": 3, "owner": "ida",
             "asks": ["Turn the retries off now", "please stop retrying"], "needs": ["q1"],
             "sets": {"retries": 0}, "says": "Retries are off."},
            {"id": "flat", "title": "Use the flat rate", "asks": ["use the flat rate"],
             "needs": ["off"]},
        ],
        "audiences": [{"id": "exec", "title": "Management"}, {"id": "status", "title": "Status"}],
        "live": {
            "title": "Live", "from": "10:00", "every": 5, "recovered": "fail == 0",
            "worse": "fail",
            "columns": [{"id": "fail", "title": "Fail", "formula": "40 * retries"}],
        },
        **more,
    }  # fmt: skip
    return build_case(Prompt.model_validate(data), 0)
