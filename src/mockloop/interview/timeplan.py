"""The phases of a rehearsal on the clock: which is on, how long it has been on, which went over.

Nothing of this is recorded: the minutes of writing say it at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mockloop.domain.prompt import Phase

Standing = Literal["past", "present", "to come"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase with its time: suggested minutes, extra time included, and minutes used."""

    title: str
    minutes: float
    used: float
    standing: Standing

    @property
    def over(self) -> float:
        """Minutes beyond the suggested ones; only the last phase has any."""
        return max(0.0, self.used - self.minutes)


def time_plan(
    phases: Sequence[Phase], elapsed: float, extra_time: float = 1.0
) -> tuple[Stretch, ...]:
    """Return the phases as they stand after ``elapsed`` seconds of writing.

    They follow each other by their suggested minutes; the last one goes on until turning in.
    """
    plan: list[Stretch] = []
    left = elapsed / 60
    reached = True
    for number, phase in enumerate(phases, start=1):
        minutes = phase.minutes * extra_time
        last = number == len(phases)
        on = reached and (left < minutes or last)
        used = left if on else minutes if reached else 0.0
        standing: Standing = "present" if on else "past" if reached else "to come"
        plan.append(Stretch(phase.title, minutes, used, standing))
        left, reached = left - used, reached and not on
    return tuple(plan)


def present(plan: Sequence[Stretch]) -> Stretch | None:
    """Return the phase that is on; None when the prompt has no phases."""
    return next((stretch for stretch in plan if stretch.standing == "present"), None)
