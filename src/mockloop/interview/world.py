"""An incident while it goes on: its clock, what was done, what was posted, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mockloop.domain.case import Case, CaseInject
from mockloop.domain.formula import FormulaError
from mockloop.domain.simclock import clock_at, minutes_after
from mockloop.domain.simulation import Bucket, action_of, buckets, holds, in_effect, variables_at
from mockloop.errors import UsageError
from mockloop.interview.commands import Step
from mockloop.interview.state import EASY, RehearsalState

NOT_YET = "Something has to be known or done first. Ask what can be done, and what it needs."


@dataclass(frozen=True, slots=True)
class Report:
    """What the owner of an action says once it took effect."""

    action: str
    clock: str
    simulated: float
    sender: str
    text: str


def has_clock(case: Case) -> bool:
    """Say whether the case has a simulated clock."""
    return bool(case.prompt.clock_start)


def simulated(state: RehearsalState, case: Case, elapsed: float) -> float:
    """Return the simulated minutes since the clock started.

    Writing time runs with the prompt's ratio, slower for people with extra time; questions and
    drawers add what they took.
    """
    return elapsed / 60 * case.prompt.clock_ratio / state.extra_time + state.spent


def clock_now(state: RehearsalState, case: Case, elapsed: float) -> str:
    """Return the simulated time of day; empty in a case without a clock."""
    if not has_clock(case):
        return ""
    return clock_at(case.prompt.clock_start, simulated(state, case, elapsed))


def order(state: RehearsalState, case: Case, action_id: str, elapsed: float) -> tuple[Step, ...]:
    """Order an action that was understood and confirmed.

    Raises:
        UsageError: writing is not on, the action does not exist, or something is needed first.
    """
    _writing(state)
    action = action_of(case, action_id)
    if action is None:
        raise UsageError(f"There is no action “{action_id}” in this case.")
    now = simulated(state, case, elapsed)
    reached = {item.action for item in in_effect(state.done, now)}
    missing = [name for name in action.needs if name not in reached and not _known(state, name)]
    facts = {fact.id for fact in case.facts}
    if [name for name in missing if not (state.mode == EASY and name in facts)]:
        raise UsageError(f"“{action.title}” cannot be done yet.", NOT_YET)
    data = {"action": action.id, "ordered": round(now, 3), "effect": round(now + action.minutes, 3)}
    return (Step("action_ordered", data),)


def _known(state: RehearsalState, name: str) -> bool:
    return name in state.known


def post(
    state: RehearsalState, case: Case, audience: str, text: str, elapsed: float
) -> tuple[Step, ...]:
    """Post an update to an audience as it is; it cannot be changed afterwards.

    Raises:
        UsageError: writing is not on, nothing was written, or there is no such audience.
    """
    _writing(state)
    if not text.strip():
        raise UsageError("There is nothing to post.")
    if audience not in {item.id for item in case.prompt.audiences}:
        raise UsageError(f"This case has no audience “{audience}”.")
    now = simulated(state, case, elapsed)
    data = {
        "id": f"u{len(state.posted) + 1}",
        "audience": audience,
        "clock": clock_at(case.prompt.clock_start, now),
        "simulated": round(now, 3),
        "text": text.strip("\n"),
        "known": list(state.known),
    }
    return (Step("update_posted", data),)


def hint(state: RehearsalState, case: Case, about: str) -> tuple[Step, ...]:
    """Take the next hint of a ladder; nothing happens when there is none left.

    Raises:
        UsageError: there is no ladder of that name.
    """
    ladder = next((item for item in case.prompt.hints if item.about == about), None)
    if ladder is None:
        raise UsageError(f"There are no hints on “{about}” in this case.")
    taken = sum(1 for name, _ in state.hints if name == about)
    if taken >= len(ladder.steps):
        return ()
    return (Step("hint_taken", {"about": about, "step": taken + 1}),)


def facts_for_conditions(state: RehearsalState, case: Case, now: float) -> Mapping[str, float]:
    """Return what a ``when:`` condition may ask about, as numbers."""
    done = {item.action: 1.0 for item in in_effect(state.done, now)}
    posted: dict[str, float] = {}
    for item in state.posted:
        posted[f"posted_{item.audience}"] = posted.get(f"posted_{item.audience}", 0.0) + 1
    asked = {f"asked_{fact}": 1.0 for fact in state.known}
    return {**variables_at(case, state.done, now), **done, **posted, **asked, "t": now}


def comes_at(state: RehearsalState, case: Case, inject: CaseInject) -> float | None:
    """Return the simulated minute at which news comes; None as long as nothing brings it."""
    if inject.after is not None:
        effects = [item.effect for item in state.done if item.action == inject.after]
        return min(effects) + inject.delay if effects else None
    if inject.clock:
        return float(minutes_after(case.prompt.clock_start, inject.clock))
    return inject.minute * case.prompt.clock_ratio


def due(state: RehearsalState, case: Case, elapsed: float) -> tuple[CaseInject, ...]:
    """Return the news whose time has come, earliest first, whether or not its condition holds."""
    if state.phase != "writing":
        return ()
    now = simulated(state, case, elapsed)
    ready = []
    for inject in case.injects:
        at = comes_at(state, case, inject)
        gone = inject.id in state.shown or inject.id in state.lapsed
        if not gone and at is not None and at <= now + 1e-9:
            ready.append((at, inject.id, inject))
    return tuple(inject for _, _, inject in sorted(ready, key=lambda item: item[:2]))


def arrives(state: RehearsalState, case: Case, inject: CaseInject, elapsed: float) -> bool:
    """Say whether the condition of news that is due holds; a broken one never holds back news."""
    now = simulated(state, case, elapsed)
    try:
        return holds(case, inject.when, facts_for_conditions(state, case, now))
    except FormulaError:
        return True


def lapse(inject: CaseInject) -> tuple[Step, ...]:
    """Record that news never arrives, because of what was done before its time."""
    return (Step("inject_lapsed", {"inject": inject.id}),)


def reports(state: RehearsalState, case: Case, elapsed: float) -> tuple[Report, ...]:
    """Return what the owners of actions have reported so far, oldest first."""
    people = {persona.id: persona.name for persona in case.prompt.personas}
    found = []
    for item in in_effect(state.done, simulated(state, case, elapsed)):
        action = action_of(case, item.action)
        if action is not None:
            clock = clock_at(case.prompt.clock_start, item.effect)
            text = case.fill(action.says) if action.says else f"Done: {action.title}."
            sender = people.get(action.owner or "", "")
            found.append(Report(action.id, clock, item.effect, sender, text))
    return tuple(found)


def metrics(state: RehearsalState, case: Case, elapsed: float) -> tuple[Bucket, ...]:
    """Return the buckets of the metrics that have ended by now."""
    return buckets(case, state.done, simulated(state, case, elapsed))


def _writing(state: RehearsalState) -> None:
    if state.phase != "writing" or state.discarded:
        raise UsageError("This can be done while the answer is written.")
