"""Two results to set side by side: attempts of one's own, or a peer's beside one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mockloop.domain.packet import SentAnswer
from mockloop.domain.rating import Result
from mockloop.errors import InputError, UsageError
from mockloop.progress.comparing import Comparison, compare
from mockloop.services.books import book_for, sheet_from_library
from mockloop.services.history import load_attempt, require_result
from mockloop.services.scoring import score_with
from mockloop.services.verification import MAX_BYTES, read_report_file
from mockloop.services.workspace import Workspace
from mockloop.store.packets import read_packet


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: whose it is, in words, and its result."""

    label: str
    result: Result
    person: str = ""
    """Who wrote it, where that is not the person here."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides with what differs."""

    before: Side
    after: Side
    comparison: Comparison


def compare_attempts(ws: Workspace, before: str, after: str) -> Compared:
    """Compare two attempts by id, or files: a report as JSON, or somebody's answer.

    Raises:
        UsageError: an attempt is not there or not rated.
        InputError: a file cannot be used.
    """
    first, second = side_of(ws, before), side_of(ws, after)
    return Compared(first, second, compare(first.result, second.result))


def side_of(ws: Workspace, wanted: str) -> Side:
    """Return one side: a session by its id, or what a file holds."""
    path = Path(wanted).expanduser()
    if path.suffix == ".json" or path.is_file():
        return _from_file(ws, path)
    attempt = load_attempt(ws, wanted)
    card = attempt.card
    what = {"revision": "revision of ", "repeat": "repeat of "}.get(attempt.state.look, "")
    who = f"{card.who}, " if card.who else ""
    label = f"{who}{what}{card.started[:10]} ({card.id[:8]})"
    return Side(label, require_result(attempt), person=card.who)


def _from_file(ws: Workspace, path: Path) -> Side:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(
            f"“{path}” cannot be read.", f"The system says: {error.strerror or error}."
        ) from error
    if size > MAX_BYTES:
        raise InputError(f"“{path}” is too large.", "No report and no answer is that large.")
    if path.name.endswith(".mockloop.json"):
        packet = read_packet(path)
        body = packet.content()
        if not isinstance(body, SentAnswer):
            raise UsageError(
                f"This {packet.mockloop} holds no answer to compare.",
                do="Give an answer that “mockloop send” wrote, or a report as JSON.",
            )
        book = book_for(ws, sheet_from_library(ws, body.prompt_id), body.seed)
        return Side(packet.author, score_with(book, body.answer), person=packet.author)
    return Side(path.name, read_report_file(path))
