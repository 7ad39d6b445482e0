"""What becomes of an incident: variables, metrics and conditions after what was done.

Everything here is a function of the draw and of what was done when, in simulated minutes since the
clock started. Nothing is remembered, so a replay gives the same world.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mockloop.domain.case import Case
from mockloop.domain.figures import Figures
from mockloop.domain.formats import format_value
from mockloop.domain.formula import evaluate
from mockloop.domain.simclock import clock_at, minutes_after
from mockloop.domain.world import Action, Live


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was confirmed; ``ordered`` and ``effect`` are simulated minutes."""

    action: str
    ordered: float
    effect: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """One row of the metrics that go on: its start, and its figures by column."""

    clock: str
    starts: float
    values: Mapping[str, float]
    cells: tuple[str, ...]
    """The figures as shown, one per column."""


def action_of(case: Case, action_id: str) -> Action | None:
    """Return the action with that id, if the prompt has it."""
    return next((a for a in case.prompt.actions if a.id == action_id), None)


def in_effect(done: Iterable[Done], at: float) -> tuple[Done, ...]:
    """Return what has taken effect by then, in the order of its effect."""
    reached = [item for item in done if item.effect <= at + 1e-9]
    return tuple(sorted(reached, key=lambda item: (item.effect, item.ordered)))


def variables_at(case: Case, done: Iterable[Done], at: float) -> dict[str, float]:
    """Return the value of every variable at a time; later effects override earlier ones."""
    values = {variable.id: variable.start for variable in case.prompt.variables}
    for item in in_effect(done, at):
        action = action_of(case, item.action)
        if action is not None:
            values.update(action.sets)
    return values


def buckets(case: Case, done: Iterable[Done], until: float) -> tuple[Bucket, ...]:
    """Return the buckets that have ended by ``until``, oldest first."""
    live = case.prompt.live
    if live is None:
        return ()
    done = tuple(done)
    # The key figures of the case come along: they are the same in every minute of this world.
    figures = Figures(case.prompt, dict(case.values))
    rows: list[Bucket] = []
    start = float(minutes_after(case.prompt.clock_start, live.starts))
    while start + live.every <= until + 1e-9:
        values = _row(live, figures, {**variables_at(case, done, start), "t": start})
        cells = tuple(format_value(values[c.id], c.format) for c in live.columns)
        rows.append(Bucket(clock_at(live.starts, start - _first(case, live)), start, values, cells))
        start += live.every
    return tuple(rows)


def _first(case: Case, live: Live) -> float:
    return float(minutes_after(case.prompt.clock_start, live.starts))


def _row(live: Live, figures: Figures, names: Mapping[str, float]) -> dict[str, float]:
    row: dict[str, float] = {}
    for column in live.columns:
        row[column.id] = figures.compute_with(column.formula, {**names, **row})
    return row


def recovered(case: Case, bucket: Bucket) -> bool:
    """Say whether the harm has stopped in a bucket, as the prompt defines it."""
    live = case.prompt.live
    if live is None:
        return False
    return bool(evaluate(live.recovered, lambda name: bucket.values[name]))


def holds(case: Case, condition: str, facts: Mapping[str, float]) -> bool:
    """Say whether a ``when:`` condition is true; names not in ``facts`` count as 0 when known.

    Raises:
        FormulaError: it names something that does not exist, or is no formula.
    """
    if not condition.strip():
        return True
    known = {name: facts.get(name, 0.0) for name in condition_names(case)}
    return bool(evaluate(condition, lambda name: known[name]))


def condition_names(case: Case) -> tuple[str, ...]:
    """Return every name a ``when:`` condition may use."""
    prompt = case.prompt
    return (
        "t",
        *(action.id for action in prompt.actions),
        *(variable.id for variable in prompt.variables),
        *(f"posted_{audience.id}" for audience in prompt.audiences),
        *(f"asked_{fact.id}" for fact in prompt.facts),
    )
