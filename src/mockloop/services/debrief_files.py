"""Opening a debrief where there is somebody to send the last word to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mockloop.report.debrief_model import DebriefView, Whose
from mockloop.services.debrief_reporting import open_debrief, write_debrief
from mockloop.services.exchange import save_nearby
from mockloop.services.invited import debrief_packet
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """An opened debrief, and the file for the others where one was written now."""

    view: DebriefView
    sent: Path | None = None


def show_debrief(ws: Workspace, round_: Round) -> Shown:
    """Open the ratings of a round; a candidate's file for the others is written the first time.

    Raises:
        UsageError: something has to come first; see ``debriefing``.
        StorageError: the file cannot be written.
    """
    view = open_debrief(ws, round_)
    if not sends(round_):
        return Shown(view)
    before = len(round_.packets())
    packet = debrief_packet(ws, round_)
    new = len(round_.packets()) > before
    return Shown(view, save_nearby(ws, packet, _stem(round_)) if new else None)


def sends(round_: Round) -> bool:
    """Say whether there is somebody elsewhere who waits for the candidate's last word."""
    return round_.state.side == "candidate" and not round_.state.both_here


def send_debrief(ws: Workspace, round_: Round) -> Path:
    """Write the candidate's file for the others; the same file where nothing changed.

    Raises:
        UsageError: comments still wait for a word.
        StorageError: it cannot be written.
    """
    return save_nearby(ws, debrief_packet(ws, round_), _stem(round_))


def write_reports(ws: Workspace, round_: Round, view: DebriefView, fmt: str) -> list[Path]:
    """Write the report of whoever is here, or both reports where both are; return the paths.

    Raises:
        StorageError: one cannot be written.
    """
    sides: tuple[Whose, ...] = (view.whose,)
    if round_.state.both_here:
        sides = ("candidate", "interviewer")
    return [write_debrief(ws, replace(view, whose=side), fmt) for side in sides]


def _stem(round_: Round) -> str:
    return f"debrief-{round_.state.prompt_id}"
