"""What a command opens at once, instead of waiting at home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.tui.routes_debrief import DebriefAt
from mockloop.tui.routes_loop import ProgressAt, ReviseAt, WarmUpAt
from mockloop.tui.routes_peers import CalibrateAt, InterviewAt, JoinAt
from mockloop.tui.routes_swap import SwapAt

if TYPE_CHECKING:
    from mockloop.tui.routes import Routes


@dataclass(frozen=True)
class StartAt:
    """A rehearsal to open at once."""

    prompt_id: str = ""
    seed: int | None = None
    mode: str | None = None
    """``easy`` or ``interview``; None: what suits the person."""
    round_id: str = ""
    """A round to which one was invited, instead of a prompt."""


Start = (
    StartAt | InterviewAt | CalibrateAt | JoinAt | DebriefAt | SwapAt | ProgressAt | ReviseAt
    | WarmUpAt
)  # fmt: skip


def open_at(routes: Routes, start: Start | None) -> None:
    """Open what was asked for; nothing happens without."""
    match start:
        case InterviewAt():
            routes.interview(start)
        case CalibrateAt():
            routes.calibrate(start)
        case JoinAt():
            routes.join(start)
        case DebriefAt():
            routes.debrief(start.round_id)
        case SwapAt():
            routes.swap(start)
        case ProgressAt() | ReviseAt() | WarmUpAt():
            routes.again(start)
        case StartAt(round_id="") if start.prompt_id:
            routes.brief(start.prompt_id, start.seed, start.mode)
        case StartAt():
            routes.invited(start.round_id)
