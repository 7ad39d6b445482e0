"""What a question or an order means: a fact, a tone, an action, or nothing that was understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mockloop.domain.asking import Asking, Questions
from mockloop.domain.prompt import Prompt
from mockloop.interview.sheet_types import SheetTypes
from mockloop.matching.likeness import Likely, Likeness

BAR = 0.35
"""What is less like every example than this is not understood."""
LEAD = 0.15
"""A fact or an action has to be likelier than the next by this much."""
TONE_HANDICAP = 0.2
"""Tones are told by everyday words that any question has, so they need more."""
SORT_BONUS = 0.2
"""What a question that names the sort of a fact on the sheet adds to its likeness."""
TELLING, HARDLY = 1.6, 0.8
"""What a question has to share with a fact in particular words, a rare one counting 1; below the
second it shares hardly one."""
SURE, SURE_LEAD = 0.6, 0.3
"""A fact is told at once when the question is so like it, or so much liker than the next."""
BROAD = 0.3
"""A question that tells little and is so like vague ones is vague."""
MOST_OPTIONS = 3
GIVES_NOTHING = ("vague", "beside")
TONES_OF_PRESSURE = ("pressure", "anchoring", "haggling", "accusation")
MAX_QUESTION = 1_000
KEPT = 6
"""Sets of examples whose weights are kept in memory; a prompt has one or two."""
_TONE, _FACT = "tone:", "fact:"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several things a question may mean, with a question that means it plainly."""

    fact: str
    example: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood: at most one fact and one tone; neither means not understood."""

    fact: str | None = None
    tone: str = ""
    persona: str | None = None
    """Whom the question addresses by name."""
    options: tuple[Option, ...] = ()
    """When it may mean several facts and none clearly: the likeliest."""


class Listener:
    """Hears questions and orders of one prompt."""

    def __init__(self, prompt: Prompt, asking: Asking, more: Questions | None = None) -> None:
        more = more or Questions(written_by="", facts={})
        self._names = _names_of(prompt)
        own = {
            "vague": (*prompt.openers, *more.openers),
            "beside": (*prompt.beside, *more.beside),
        }
        examples: dict[str, tuple[str, ...]] = {
            f"{_FACT}{fact.id}": (*fact.asks, *more.facts.get(fact.id, ())) for fact in prompt.facts
        }
        for name, tone in asking.tones.items():
            examples[f"{_TONE}{name}"] = (*tone.asks, *own.pop(name, ()))
        examples.update((f"{_TONE}{name}", asks) for name, asks in own.items())
        self._questions = _likeness(tuple(examples.items()), asking.alike, asking.general)
        self._sorts = SheetTypes(asking.sheet)
        self._sheet = {fact.id: fact.sheet for fact in prompt.facts if fact.sheet}
        orders = ((a.id, (a.title, *a.asks, *more.actions.get(a.id, ()))) for a in prompt.actions)
        self._orders = _likeness(tuple(orders), asking.alike, ())

    def hear(self, question: str) -> Heard:
        """Return what a question means."""
        persona, rest = self._addressed(question[:MAX_QUESTION])
        ranked = _handicapped(self._questions.nearest(rest))
        sort = self._sorts.named(rest) if self._sheet else None
        if sort is not None:
            ranked = self._of_sort(ranked, sort)
        if not ranked or ranked[0].score < BAR:
            return Heard(persona=persona)
        best = ranked[0]
        if best.label.startswith(_TONE):
            return Heard(None, best.label.removeprefix(_TONE), persona)
        told = self._questions.telling(rest, best.label)
        if told < TELLING:
            if told < HARDLY and _is_broad(ranked):
                return Heard(None, "vague", persona)
            return Heard(persona=persona, options=_options(ranked))
        if _leads(ranked):
            return Heard(best.label.removeprefix(_FACT), _kind_tone(ranked), persona)
        return Heard(persona=persona, options=_options(ranked))

    def _of_sort(self, ranked: list[Likely], sort: str) -> list[Likely]:
        """Return ``ranked`` with what stands under one sort of the sheet brought forward."""
        found = [
            Likely(item.label, item.score + SORT_BONUS, item.example)
            if self._sheet.get(item.label.removeprefix(_FACT)) == sort
            else item
            for item in ranked
        ]
        return sorted(found, key=lambda item: (-item.score, item.label))

    def understand_order(self, order: str) -> str | None:
        """Return the action an order means, or None when it was not understood."""
        ranked = self._orders.nearest(order[:MAX_QUESTION])
        if not ranked or ranked[0].score < BAR or not _leads(ranked):
            return None
        return ranked[0].label

    def _addressed(self, question: str) -> tuple[str | None, str]:
        """Return whom a question names at its beginning, and the question without the name."""
        for name, persona in self._names:
            found = re.match(rf"\s*@?{re.escape(name)}\s*[,:;.!-]\s*", question, re.IGNORECASE)
            if found:
                return persona, question[found.end() :] or question
        return None, question


@lru_cache(maxsize=KEPT)
def _likeness(
    examples: tuple[tuple[str, tuple[str, ...]], ...],
    alike: tuple[tuple[str, ...], ...],
    general: tuple[str, ...],
) -> Likeness:
    """Learning from the same examples gives the same weights, and takes the better part of 1 s."""
    return Likeness(dict(examples), alike, general)


def _names_of(prompt: Prompt) -> list[tuple[str, str]]:
    names = [
        (name, persona.id)
        for persona in prompt.personas
        for name in {persona.name, persona.id, *persona.also}
    ]
    return sorted(names, key=lambda item: (-len(item[0]), item))


def _handicapped(ranked: Iterable[Likely]) -> list[Likely]:
    found = [
        Likely(item.label, item.score - TONE_HANDICAP, item.example)
        if item.label.startswith(_TONE)
        else item
        for item in ranked
    ]
    return sorted(found, key=lambda item: (-item.score, item.label))


def _leads(ranked: list[Likely]) -> bool:
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else ranked[0].score
    return lead >= LEAD and (ranked[0].score >= SURE or lead >= SURE_LEAD)


def _is_broad(ranked: list[Likely]) -> bool:
    vague = [item.score for item in ranked if item.label == f"{_TONE}vague"]
    return bool(vague) and vague[0] + TONE_HANDICAP >= BROAD


def _kind_tone(ranked: list[Likely]) -> str:
    """Return “trade_off” or “repair” when a question that reaches a fact sounds so as well."""
    for item in ranked[1:3]:
        name = item.label.removeprefix(_TONE)
        if item.label.startswith(_TONE) and name in ("trade_off", "repair") and item.score >= BAR:
            return name
    return ""


def _options(ranked: list[Likely]) -> tuple[Option, ...]:
    """Return the facts that come close; none when what comes close is a tone."""
    near = [item for item in ranked if ranked[0].score - item.score < SURE_LEAD][:MOST_OPTIONS]
    facts = [item for item in near if not item.label.startswith(_TONE)]
    if not facts or (len(near) > 1 and near[1].label.startswith(_TONE)):
        return ()
    near = facts
    return tuple(Option(item.label.removeprefix(_FACT), item.example) for item in near)
