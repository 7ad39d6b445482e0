"""An incident's world: its names fit together, every accepted path leads out, harm shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mockloop.content.check_figures import FIGURE_ERRORS
from mockloop.content.check_sheet import Sheet
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import quoted
from mockloop.domain.case import Case
from mockloop.domain.simclock import clock_minutes, minutes_after
from mockloop.domain.simulation import (
    Bucket,
    Done,
    action_of,
    buckets,
    condition_names,
    holds,
    recovered,
)
from mockloop.errors import Problem

HORIZON = 120.0
"""Simulated minutes within which an accepted path has to lead out."""
FEWEST_PATHS = 2


def check_world(sheet: Sheet) -> Iterator[Problem]:
    """Yield names that lead nowhere, and what the simulation shows to be untrue."""
    prompt = sheet.prompt
    found = [*_clock(sheet), *_actions(sheet), *_news(sheet), *_live(sheet)]
    yield from found
    if found or not sheet.cases or prompt.live is None:
        return
    try:
        yield from _simulated(sheet)
    except FIGURE_ERRORS as error:
        yield sheet.problem(("live",), f"the metrics cannot be computed: {error}")


def _clock(sheet: Sheet) -> Iterator[Problem]:
    prompt = sheet.prompt
    timed = bool(prompt.live or prompt.actions or any(i.clock or i.after for i in prompt.injects))
    if timed and not prompt.clock_start:
        message = "the simulated clock has no beginning"
        yield sheet.problem(("clock_start",), message, "write clock_start: “09:00”")
    for loc, clock in _clocks(sheet):
        try:
            clock_minutes(clock)
        except ValueError as error:
            yield sheet.problem(loc, str(error))


def _clocks(sheet: Sheet) -> Iterator[tuple[Loc, str]]:
    prompt = sheet.prompt
    if prompt.clock_start:
        yield ("clock_start",), prompt.clock_start
    for number, inject in enumerate(prompt.injects):
        if inject.clock:
            yield ("injects", number, "clock"), inject.clock


def _names(items: Iterable[object]) -> list[str]:
    return [str(getattr(item, "id", "")) for item in items]


def _actions(sheet: Sheet) -> Iterator[Problem]:
    prompt = sheet.prompt
    variables, people = _names(prompt.variables), _names(prompt.personas)
    needed = [*_names(prompt.actions), *_names(prompt.facts)]
    for number, action in enumerate(prompt.actions):
        base: Loc = ("actions", number)
        if action.owner is not None and action.owner not in people:
            yield sheet.unknown((*base, "owner"), "persona", action.owner, people)
        for name in action.sets:
            if name not in variables:
                yield sheet.unknown((*base, "sets", name), "variable", name, variables)
        yield from _known(sheet, (*base, "needs"), action.needs, needed, "fact or action")
    actions = _names(prompt.actions)
    for number, path in enumerate(prompt.paths):
        yield from _known(sheet, ("paths", number, "actions"), path.actions, actions, "action")
    if prompt.actions and len(prompt.paths) < FEWEST_PATHS:
        message = f"an incident with actions has at least {FEWEST_PATHS} accepted paths"
        yield sheet.problem(("paths",), message, "there is rarely one right way")


def _known(
    sheet: Sheet, base: Loc, names: Sequence[str], known: Sequence[str], what: str
) -> Iterator[Problem]:
    for position, name in enumerate(names):
        if name not in known:
            yield sheet.unknown((*base, position), what, name, known)


def _news(sheet: Sheet) -> Iterator[Problem]:
    prompt = sheet.prompt
    actions = _names(prompt.actions)
    for number, inject in enumerate(prompt.injects):
        base: Loc = ("injects", number)
        if inject.after is not None and inject.after not in actions:
            yield sheet.unknown((*base, "after"), "action", inject.after, actions)
        if inject.clock and prompt.clock_start and inject.minute:
            yield from _same_time(sheet, base, inject.clock, inject.minute)
        if inject.when and sheet.cases:
            try:
                holds(sheet.cases[0], inject.when, {})
            except FIGURE_ERRORS as error:
                known = ", ".join(condition_names(sheet.cases[0])[:12])
                yield sheet.problem((*base, "when"), str(error), f"known: {known} …")


def _same_time(sheet: Sheet, base: Loc, clock: str, minute: float) -> Iterator[Problem]:
    prompt = sheet.prompt
    try:
        simulated = minutes_after(prompt.clock_start, clock)
    except ValueError:
        return
    if abs(simulated / prompt.clock_ratio - minute) > 1:
        message = f"minute {minute:g} of writing is not {clock} on the simulated clock"
        hint = f"{clock} is minute {simulated / prompt.clock_ratio:g}"
        yield sheet.problem((*base, "minute"), message, hint)


def _live(sheet: Sheet) -> Iterator[Problem]:
    live = sheet.prompt.live
    if live is None:
        return
    columns = _names(live.columns)
    if live.worse not in columns:
        yield sheet.unknown(("live", "worse"), "column", live.worse, columns)


def _simulated(sheet: Sheet) -> Iterator[Problem]:
    """Run doing nothing, every path and every harmful action over every draw."""
    prompt, reported = sheet.prompt, set[Loc]()
    for case in sheet.cases:
        quiet = buckets(case, (), HORIZON)
        for loc, message, hint in [*_idle(case, quiet), *_paths(case), *_harm(case, quiet)]:
            if loc not in reported:
                reported.add(loc)
                yield sheet.problem(loc, f"seed {case.seed}: {message}", hint)
    if prompt.actions and not any(action.harm for action in prompt.actions):
        yield sheet.problem(("actions",), "no action makes it worse", "give one of them “harm”")


def run(case: Case, actions: Iterable[str]) -> tuple[Done, ...]:
    """Return the actions ordered one after the other from the first minute on."""
    done: list[Done] = []
    at = 0.0
    for name in actions:
        action = action_of(case, name)
        minutes = action.minutes if action else 0.0
        done.append(Done(name, at, at + minutes))
        at += minutes
    return tuple(done)


_Finding = tuple[Loc, str, str]


def _idle(case: Case, quiet: Sequence[Bucket]) -> Iterator[_Finding]:
    if quiet and recovered(case, quiet[-1]):
        yield ("live", "recovered"), "it recovers when nothing is done", "the harm has to go on"


def _paths(case: Case) -> Iterator[_Finding]:
    for number, path in enumerate(case.prompt.paths):
        rows = buckets(case, run(case, path.actions), HORIZON)
        if not rows or not recovered(case, rows[-1]):
            message = f"the path {quoted(path.title)} does not lead out within {HORIZON:g} minutes"
            yield ("paths", number), message, "look at “recovered” and at what its actions set"


def _harm(case: Case, quiet: Sequence[Bucket]) -> Iterator[_Finding]:
    live = case.prompt.live
    for number, action in enumerate(case.prompt.actions):
        if not action.harm or live is None:
            continue
        rows = buckets(case, run(case, (action.id,)), HORIZON)
        if max(r.values[live.worse] for r in rows) <= max(r.values[live.worse] for r in quiet):
            message = f"{quoted(action.id)} is said to harm, but {quoted(live.worse)} does not rise"
            yield ("actions", number, "harm"), message, "let it set a variable the column uses"
