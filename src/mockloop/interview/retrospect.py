"""Looking back on the talk of a rehearsal: a fold over its moments, the same every time."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.domain.case import Case
from mockloop.domain.retrospect import (
    Exchange,
    Retrospect,
    SheetRow,
    Sign,
    Trust,
    TrustStep,
    UpdateThen,
    sheet_rows,
)
from mockloop.interview import moments as m
from mockloop.interview.listening import TONES_OF_PRESSURE
from mockloop.interview.moments import Moment
from mockloop.interview.state import MOST_TRUST, TRUST_AT_START
from mockloop.interview.timeline import not_understood


def retrospect(moments: Iterable[Moment], case: Case) -> Retrospect:
    """Return how the questions and updates of a rehearsal went."""
    found = list(moments)
    asked = [(x.elapsed, x.what) for x in found if isinstance(x.what, m.AskedFor)]
    # A question that waited for a person stands where it was answered.
    apart = ("unknown", "unclear", "waiting")
    understood = [(at, what) for at, what in asked if what.outcome not in apart]
    known = tuple(dict.fromkeys(what.fact for _, what in understood if what.outcome == "fact"))
    missed = [x.what for x in not_understood(found)]
    return Retrospect(
        exchanges=tuple(_exchange(at, what) for at, what in understood),
        not_understood=tuple(what.text for what in missed if isinstance(what, m.AskedFor)),
        surfaced=len(known),
        facts=len(case.facts),
        spent=sum(what.cost for _, what in understood),
        budget=case.prompt.budget,
        people=_people(understood, case),
        sheet=sheet_of(case, known) if asked else (),
        pressed=sum(1 for _, what in understood if what.tone in TONES_OF_PRESSURE),
        updates=tuple(
            _update(x, x.what) for x in found if isinstance(x.what, m.PostedUpdate)
        ),
    )  # fmt: skip


def sheet_of(case: Case, known: tuple[str, ...]) -> tuple[SheetRow, ...]:
    """Return the engineer's sheet as far as ``known`` facts open it; empty where there is none."""
    kinds = {fact.id: fact.sheet for fact in case.facts}
    return sheet_rows(kinds, {fact.id: fact.topic for fact in case.facts}, known)


def _exchange(elapsed: float, what: m.AskedFor) -> Exchange:
    return Exchange(
        elapsed, what.text, what.outcome, what.name, what.reply, what.topic, what.cost, what.tone
    )


def _people(asked: list[tuple[float, m.AskedFor]], case: Case) -> tuple[Trust, ...]:
    found = []
    for person in case.prompt.personas:
        mine = [(at, what) for at, what in asked if what.persona == person.id]
        if not person.guarded or not mine:
            continue
        steps = tuple(
            TrustStep(at, what.trust, what.trust_now, what.reason)
            for at, what in mine
            if what.trust
        )
        end = steps[-1].now if steps else TRUST_AT_START
        found.append(Trust(person.name, person.role, TRUST_AT_START, end, MOST_TRUST, steps))
    return tuple(found)


def _update(moment: Moment, what: m.PostedUpdate) -> UpdateThen:
    return UpdateThen(
        moment.elapsed,
        moment.clock,
        what.title,
        what.words,
        what.topics,
        tuple(Sign(check.title, check.met, check.quote) for check in what.checks),
    )
