"""Two results to set side by side: attempts of one's own, or a peer's beside one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mockloop.domain.cards import SHORT_ID
from mockloop.domain.kinds import KIND_TITLES, level_cell
from mockloop.domain.packet import SentAnswer
from mockloop.domain.progress import look_words
from mockloop.domain.rating import Result
from mockloop.errors import InputError, UsageError
from mockloop.progress.comparing import Comparison, compare
from mockloop.report.words import span
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
    name: str
    """What stands for it in the name of a file: the beginning of an id, a file's name, a person."""
    session: str = ""
    """Its attempt; empty for what came from a file."""
    revises: str = ""
    """The attempt of which it is a revision."""
    person: str = ""
    """Who wrote it, where that is not the person here."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides with what differs."""

    before: Side
    after: Side
    comparison: Comparison
    revised: bool = False
    """Whether the second is a revision of the first."""


def compare_attempts(ws: Workspace, before: str, after: str) -> Compared:
    """Compare two attempts by id, or files: a report as JSON, or somebody's answer.

    Raises:
        UsageError: an attempt is not there or not rated, both are the same, or they share no
            criterion.
        InputError: a file cannot be used.
    """
    first, second = side_of(ws, before), side_of(ws, after)
    if first.session and first.session == second.session:
        raise UsageError("Both are the same attempt.", do="Give two that differ.")
    asked = [{item.id for item in side.result.criteria} for side in (first, second)]
    if not asked[0] & asked[1]:
        raise UsageError(
            "The two answers share no criterion.",
            f"{first.label} is {_what(first)}, {second.label} {_what(second)}.",
            "Compare two answers of one kind; “mockloop progress” has competencies over all kinds.",
        )
    revised = bool(second.revises) and second.revises == first.session
    return Compared(first, second, compare(first.result, second.result), revised)


def moved_words(found: Compared, numbers: bool = True) -> str:
    """Return what became of levels and totals: ``EC3 0 → 3, EC6 1 → 2; in all 7–33 → 26–52``.

    Without ``numbers`` levels and totals are words. Totals of different prompts are left out.
    """
    moved = ", ".join(
        f"{pair.id} {level_cell(pair.before, numbers)} → {level_cell(pair.after, numbers)}"
        for pair in found.comparison.moved
    )
    return f"{moved or 'No level moved'}{_totals(found, numbers)}"


def _totals(found: Compared, numbers: bool) -> str:
    before, after = found.before.result, found.after.result
    if before.prompt.id != after.prompt.id:
        return ""
    said = [_total(result, numbers) for result in (before, after)]
    if not all(said):
        return ""
    return f"; in all {said[0]} → {said[1]}" if said[0] != said[1] else f"; in all still {said[0]}"


def _total(result: Result, numbers: bool) -> str:
    if not numbers:
        return result.band or ""
    return span(*result.total_range) if result.total_range else ""


def _what(side: Side) -> str:
    return KIND_TITLES.get(side.result.prompt.kind, side.result.prompt.kind)


def side_of(ws: Workspace, wanted: str) -> Side:
    """Return one side: a session by its id, or what a file holds."""
    path = Path(wanted).expanduser()
    if path.suffix == ".json" or path.is_file():
        return _from_file(ws, path)
    attempt = load_attempt(ws, wanted)
    card = attempt.card
    who = f"{card.who}, " if card.who else ""
    look = look_words(attempt.state.look, attempt.state.part) or "first look"
    label = f"{who}{look} {card.started[:10]} ({card.id[:SHORT_ID]})"
    base = attempt.state.base if attempt.state.look == "revision" else ""
    return Side(label, require_result(attempt), card.id[:SHORT_ID], card.id, base, card.who)


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
        result = score_with(book, body.answer)
        return Side(packet.author, result, packet.author, person=packet.author)
    return Side(path.name, read_report_file(path), path.stem)
