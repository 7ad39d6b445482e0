"""When an interviewer has to bring news: by the candidate's clock, or after something was done."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.case import Case, CaseInject
from mockloop.domain.simclock import clock_at, minutes_after
from mockloop.domain.simulation import action_of

SOON = 120.0
"""Seconds before its time at which news is announced."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One piece of news with when it is to be told."""

    inject: CaseInject
    seconds: float | None
    """Seconds of the candidate's time; None for news that follows on something done."""
    after: str = ""
    """What has to be done first, in words."""
    if_needed: bool = False
    """Whether it comes only when what was done until then still asks for it."""

    def is_due(self, elapsed: float) -> bool:
        """Say whether its time has come."""
        return self.seconds is not None and elapsed >= self.seconds

    def is_soon(self, elapsed: float) -> bool:
        """Say whether it comes within two minutes."""
        return self.seconds is not None and self.seconds - SOON <= elapsed < self.seconds


def arrivals(case: Case) -> tuple[Arrival, ...]:
    """Return the news in the order it comes; what follows on something done stands last."""
    found = [_arrival(case, inject) for inject in case.injects]
    return tuple(sorted(found, key=lambda item: (item.seconds is None, item.seconds or 0.0)))


def story_time(case: Case, elapsed: float) -> str:
    """Return the time of day in the story as “14:20”; empty in a case without a clock."""
    prompt = case.prompt
    if not prompt.clock_start:
        return ""
    return clock_at(prompt.clock_start, elapsed / 60 * prompt.clock_ratio)


def _arrival(case: Case, inject: CaseInject) -> Arrival:
    prompt, needed = case.prompt, bool(inject.when.strip())
    if inject.after is not None:
        action = action_of(case, inject.after)
        return Arrival(inject, None, action.title if action else inject.after, needed)
    if prompt.clock_start and inject.clock:
        minutes = minutes_after(prompt.clock_start, inject.clock) / prompt.clock_ratio
    else:
        minutes = inject.minute
    return Arrival(inject, max(0.0, minutes * 60), "", needed)
