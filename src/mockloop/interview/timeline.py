"""The journal as a timeline: a pure fold, so that the same events give the same moments each time.

Nothing here reads a clock. What owners report is not stored; it follows from what was ordered and
when, and is put where it would have been heard.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from mockloop.domain.case import Case
from mockloop.domain.event_values import text_in
from mockloop.domain.events import Event
from mockloop.domain.simclock import clock_at
from mockloop.domain.simulation import action_of
from mockloop.interview import moments as m
from mockloop.interview import world
from mockloop.interview.changes import words_changed
from mockloop.interview.communication import check_update
from mockloop.interview.moments import Moment, What
from mockloop.interview.state import ANSWER, EASY, RehearsalState, apply
from mockloop.interview.turning_in import GAP
from mockloop.text import word_count


def timeline(events: Iterable[Event], case: Case) -> tuple[Moment, ...]:
    """Return what happened, in the order of the journal (writer and sequence)."""
    found: list[Moment] = []
    heard: set[tuple[str, float]] = set()
    state, last = RehearsalState(), 0.0
    for event in events:
        after = apply(state, event)
        at = max(last, event.elapsed)
        for report in _reports(state, case, at):
            if (report.action, report.simulated) not in heard:
                heard.add((report.action, report.simulated))
                when = min(at, max(last, _elapsed_at(state, case, report.simulated)))
                what = m.Reported(report.action, report.sender, report.text)
                found.append(Moment(when, report.clock, what))
        happened = _what(state, after, event, case)
        if happened is not None:
            found.append(Moment(at, world.clock_now(state, case, at), happened))
        state, last = after, at
    return tuple(found)


def not_understood(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return the questions that mockloop did not understand, for whoever improves it.

    One that was asked back about and then chosen was understood after all.
    """
    missed: list[Moment] = []
    before: m.AskedFor | None = None
    for moment in moments:
        what = moment.what
        if not isinstance(what, m.AskedFor):
            continue
        if before is not None and before.outcome == "unclear" and what.text in before.options:
            missed.pop()
        if what.outcome in ("unknown", "unclear"):
            missed.append(moment)
        before = what
    return tuple(missed)


def _reports(state: RehearsalState, case: Case, elapsed: float) -> tuple[world.Report, ...]:
    going_on = state.phase == "writing" and world.has_clock(case)
    return world.reports(state, case, elapsed) if going_on else ()


def _elapsed_at(state: RehearsalState, case: Case, simulated: float) -> float:
    """Return the second of writing at which the simulated clock came to a minute."""
    return (simulated - state.spent) * 60 * state.extra_time / case.prompt.clock_ratio


def _what(
    before: RehearsalState, after: RehearsalState, event: Event, case: Case
) -> What | None:  # fmt: skip
    make = _MAKERS.get(event.type)
    return make(before, after, event, case) if make else None


# An event that changed nothing, such as a second answer in a peer's file, makes no moment.
def _started(b: RehearsalState, a: RehearsalState, _: Event, __: Case) -> What | None:
    return None if b.session_id else m.Started(a.prompt_id, a.seed, a.mode)


def _began(b: RehearsalState, a: RehearsalState, _: Event, __: Case) -> What | None:
    return m.Began() if b.phase != a.phase else None


def _opened(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    if a.opened == b.opened:
        return None
    name = a.opened[-1]
    title = next((item.title for item in case.materials if item.id == name), name)
    return m.Opened(name, title, a.spent - b.spent)


def _shown(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    if a.shown == b.shown:
        return None
    for inject in case.injects:
        if inject.id == a.shown[-1]:
            return m.Shown(inject.id, inject.sender, inject.text)
    return m.Shown(a.shown[-1], "", "")


def _read(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    return m.ReadNews(a.read[-1], _sender(case, a.read[-1])) if a.read != b.read else None


def _lapsed(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    return m.Averted(a.lapsed[-1], _sender(case, a.lapsed[-1])) if a.lapsed != b.lapsed else None


def _asked(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    item = a.asked[-1]
    names = {persona.id: persona.name for persona in case.prompt.personas}
    topics = {fact.id: fact.topic for fact in case.facts}
    return m.AskedFor(
        text=item.text,
        outcome=item.outcome,
        persona=item.persona,
        name=names.get(item.persona, item.persona),
        reply=item.reply,
        fact=item.fact or "",
        topic=topics.get(item.fact or "", ""),
        tone=item.tone,
        cost=item.cost,
        minutes=a.spent - b.spent,
        trust=a.trust_of(item.persona) - b.trust_of(item.persona),
        trust_now=a.trust_of(item.persona),
        reason=item.reason,
        options=tuple(example for _, example in item.options),
    )


def _ordered(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    if a.done == b.done:
        return None
    done = a.done[-1]
    action = action_of(case, done.action)
    start = case.prompt.clock_start
    effective = clock_at(start, done.effect) if start else ""
    return m.OrderedAction(done.action, action.title if action else done.action, effective)


def _posted(_: RehearsalState, a: RehearsalState, __: Event, case: Case) -> What | None:
    item = a.posted[-1]
    audiences = {audience.id: audience for audience in case.prompt.audiences}
    reader = audiences.get(item.audience)
    people = [persona.name.split()[0] for persona in case.prompt.personas]
    topics = {fact.id: fact.topic for fact in case.facts}
    given = tuple(fact.id for fact in case.facts if not fact.decoy)
    known = given if a.mode == EASY else item.known
    return m.PostedUpdate(
        id=item.id,
        audience=item.audience,
        title=reader.title if reader else item.audience,
        text=item.text,
        words=word_count(item.text),
        known=known,
        topics=tuple(topics.get(name, name) for name in known),
        checks=check_update(item.text, reader, people) if reader else (),
    )


def _hint(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    if a.hints == b.hints:
        return None
    about, step = a.hints[-1]
    ladder = next((item for item in case.prompt.hints if item.about == about), None)
    steps = ladder.steps if ladder else ()
    text = case.fill(steps[step - 1]) if 0 < step <= len(steps) else ""
    return m.Hinted(about, ladder.title if ladder else about, step, len(steps), text)


def _checkpoint(b: RehearsalState, a: RehearsalState, event: Event, _: Case) -> What | None:
    if event.data.get("field", ANSWER) != ANSWER:
        return m.Noted(a.reader_questions) if a.reader_questions != b.reader_questions else None
    changed = words_changed(b.text, a.text)
    inject = text_in(event.data, "inject")
    return m.Written(word_count(a.text), changed.added, changed.removed, inject)


def _interrupted(_: RehearsalState, __: RehearsalState, event: Event, ___: Case) -> What | None:
    return m.Interrupted(text_in(event.data, "reason"), _number(event.data, "gap") or 0.0)


def _submitted(b: RehearsalState, a: RehearsalState, _: Event, case: Case) -> What | None:
    if b.answer is not None or a.answer is None:
        return None
    # The answer holds the updates first; they were shown when they went out.
    updates = GAP.join(item.text for item in a.posted)
    closing = a.text.removeprefix(updates).removeprefix(GAP) if updates else a.text
    changed = words_changed(b.text, closing)
    over = max(0.0, a.elapsed - case.prompt.minutes * 60 * a.extra_time)
    return m.Submitted(word_count(a.text), len(a.posted), over, changed.added, changed.removed)


def _predicted(b: RehearsalState, a: RehearsalState, _: Event, __: Case) -> What | None:
    if b.prediction is not None or a.prediction is None:
        return None
    given = a.prediction.get("levels")
    levels = given if isinstance(given, dict) else {}
    whole = {k: v for k, v in levels.items() if isinstance(v, int) and not isinstance(v, bool)}
    return m.Predicted(whole, a.prediction.get("skipped") is True)


def _rated(_: RehearsalState, __: RehearsalState, event: Event, ___: Case) -> What | None:
    data = event.data
    total, low, high = (_number(data, name) for name in ("total", "low", "high"))
    return m.Rated(total, low, high, text_in(data, "band"))


def _failed(_: RehearsalState, __: RehearsalState, event: Event, ___: Case) -> What | None:
    return m.Failed(text_in(event.data, "reason"))


def _report(_: RehearsalState, __: RehearsalState, event: Event, ___: Case) -> What | None:
    return m.ReportWritten(text_in(event.data, "format"), text_in(event.data, "name"))


def _unsent(_: RehearsalState, __: RehearsalState, event: Event, ___: Case) -> What | None:
    return m.Unsent(text_in(event.data, "field"), text_in(event.data, "text"))


def _interviewed(b: RehearsalState, a: RehearsalState, event: Event, _: Case) -> What | None:
    if event.type == "interviewer_asked":
        return m.Interviewed("asked", a.prompted[-1][1])
    joined = event.type == "interviewer_joined"
    return m.Interviewed("joined", a.company) if joined else m.Interviewed("left", b.company)


_MAKERS = {
    "session_started": _started,
    "writing_started": _began,
    "material_opened": _opened,
    "inject_shown": _shown,
    "inject_read": _read,
    "inject_lapsed": _lapsed,
    "question_asked": _asked,
    "action_ordered": _ordered,
    "update_posted": _posted,
    "hint_taken": _hint,
    "checkpoint": _checkpoint,
    "paused": lambda *_: m.Paused(),
    "resumed": lambda *_: m.Resumed(),
    "interrupted": _interrupted,
    "line_unsent": _unsent,
    "submitted": _submitted,
    "predicted": _predicted,
    "rating_added": _rated,
    "rating_failed": _failed,
    "report_written": _report,
    "interviewer_joined": _interviewed,
    "interviewer_left": _interviewed,
    "interviewer_asked": _interviewed,
    "discarded": lambda *_: m.Discarded(),
}


def _sender(case: Case, inject_id: str) -> str:
    return next((inject.sender for inject in case.injects if inject.id == inject_id), "")


def _number(data: dict[str, Any], name: str) -> float | None:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
