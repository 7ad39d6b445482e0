"""Joining a rehearsal that runs in another terminal: finding it, and reading what happens in it."""

from __future__ import annotations

from datetime import datetime

from mockloop.domain.cards import SessionCard
from mockloop.errors import UsageError
from mockloop.interview import joined, world
from mockloop.interview.records import Asked
from mockloop.interview.state import RehearsalState, apply
from mockloop.services.books import case_of, sheet_from_snapshots
from mockloop.services.recording import WRITER
from mockloop.services.rounds import Round, has_round
from mockloop.services.workspace import Workspace
from mockloop.store import drafts, lease, sessions
from mockloop.store.journal import Journal
from mockloop.store.rounds import practice_round, round_session
from mockloop.text import clean

OPEN = ("writing", "interrupted")
HOW = "Begin one in the other terminal with “mockloop practice PROMPT_ID”, then join it."
MOST_LISTED = 5


def running(ws: Workspace) -> list[SessionCard]:
    """Return the rehearsals that a window here writes now, the one that was active last first."""
    cards = {card.id: card for card in sessions.list_sessions(ws.readable)}
    held = lease.all_held(ws.readable, ws.clock)
    return [cards[name] for name in held if name in cards and _can_be_joined(cards[name])]


def find_rehearsal(ws: Workspace, wanted: str = "") -> SessionCard:
    """Return the rehearsal to join: the one whose id begins so, else the one that is running.

    One that is named may have stopped: whoever joins waits until it goes on.

    Raises:
        UsageError: there is none, there are several, or it cannot be joined.
    """
    if wanted:
        card = sessions.get_session(ws.readable, wanted)
        if not _can_be_joined(card):
            raise UsageError(f"“{card.title}” cannot be joined.", _why_not(card), HOW)
        return card
    found = running(ws)
    if not found:
        raise UsageError("No rehearsal is running here.", do=HOW)
    if len(found) > 1:
        listed = [f"{card.id[:8]} “{card.title}”, seed {card.seed}" for card in found]
        more = " …" if len(found) > MOST_LISTED else ""
        raise UsageError(
            f"{len(found)} rehearsals are running here.",
            f"They are {'; '.join(listed[:MOST_LISTED])}{more}.",
            f"Name one: “mockloop join {found[0].id[:8]}”.",
        )
    return found[0]


def refuse_second(ws: Workspace, session_id: str) -> None:
    """Raise ``UsageError`` when somebody has joined that rehearsal now."""
    round_id = practice_round(session_id)
    if lease.holder(ws.readable, round_session(round_id), ws.clock) is None:
        return
    name = Round(ws, round_id).state.interviewer if has_round(ws, round_id) else ""
    raise UsageError(
        f"{name or 'Somebody'} has joined this rehearsal already.",
        "One person interviews at a time.",
        "Join when they have left (q in their window).",
    )


class Mirror:
    """A rehearsal as its journal and drafts show it from outside; nothing here writes."""

    def __init__(self, ws: Workspace, session_id: str) -> None:
        self._ws = ws
        self._session = session_id
        self._seq = 0
        self._since = ws.clock.now()
        self.state = RehearsalState()
        self.text = ""
        """The answer as it was last saved, at most a second behind the keyboard."""
        self.live = False
        """Whether the candidate's program runs."""
        self._elapsed = 0.0
        self.look()
        sheet = sheet_from_snapshots(ws, self.state.prompt_digest, self.state.rubric_digest)
        self.case = case_of(sheet, self.state.seed)
        self.limit = self.case.prompt.minutes * 60 * self.state.extra_time

    def look(self) -> None:
        """Read what is new.

        Raises:
            StorageError: the database cannot be read now.
        """
        database, state = self._ws.readable, self.state
        for event in Journal(database).since(self._session, WRITER, self._seq):
            state = apply(state, event)
            self._seq = event.seq
            self._since, self._elapsed = datetime.fromisoformat(event.at), event.elapsed
        saved = drafts.load_drafts(database, self._session).get(drafts.ANSWER)
        fresh = saved is not None and state.answer is None
        self.text = clean(saved.text).text if saved and fresh else state.text
        self.live = lease.holder(database, self._session, self._ws.clock) is not None
        self.state = state
        if not self.running:
            # A killed program said nothing; its last draft knows how far it was.
            self._elapsed = max(state.elapsed, saved.elapsed if saved and fresh else 0.0)

    @property
    def running(self) -> bool:
        """Whether the candidate's clock runs now."""
        state = self.state
        stopped = state.paused or state.interrupted or state.phase != "writing"
        return self.live and not stopped

    @property
    def elapsed(self) -> float:
        """Seconds of writing, to about a second, without asking the candidate's program."""
        gone = (self._ws.clock.now() - self._since).total_seconds() if self.running else 0.0
        return self._elapsed + max(0.0, gone)

    @property
    def clock_now(self) -> str:
        """The time of day in an incident's story; empty in a case without one."""
        return world.clock_now(self.state, self.case, self.elapsed)

    @property
    def waiting(self) -> tuple[Asked, ...]:
        """Questions the candidate typed that wait for the interviewer."""
        return joined.waiting(self.state)


def _can_be_joined(card: SessionCard) -> bool:
    return card.source == "practice" and card.state in OPEN


def _why_not(card: SessionCard) -> str:
    if card.source == "practice":
        return "It has been turned in; “mockloop rate” rates it."
    if card.source == "file":
        return "It was scored from a file."
    return "It began with an invitation, and what is to be told is not in that file."
