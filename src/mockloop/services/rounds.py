"""Rounds as this installation keeps them: beginning one, writing in its journal, finding it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from mockloop.content.structure import structure_hash
from mockloop.domain.answer import Answer
from mockloop.domain.case import Case
from mockloop.domain.handrating import HandRating
from mockloop.domain.hashing import canonical_json
from mockloop.domain.packet import LogEntry, LogKind, Packet, Sign, sources_of
from mockloop.domain.rating import Result
from mockloop.errors import InputError, StorageError, UsageError
from mockloop.interview.stopwatch import Instant, Stopwatch
from mockloop.peers.merging import Merged, merge
from mockloop.peers.round import RoundState, apply_to_round, fold_round
from mockloop.services.books import (
    Sheet,
    book_for,
    case_of,
    drawn_case,
    keep_snapshots,
    sheet_from_library,
    sheet_from_snapshots,
)
from mockloop.services.scoring import score_with
from mockloop.services.workspace import Workspace
from mockloop.store import blobs
from mockloop.store.journal import Journal
from mockloop.store.rounds import ROUND_WRITER, list_rounds, round_session
from mockloop.text import clean


class Round:
    """One round with its journal. What it adds is on the disk before the call returns."""

    def __init__(self, ws: Workspace, round_id: str) -> None:
        self._ws = ws
        self._journal = Journal(ws.database)
        self._session = round_session(round_id)
        self.state: RoundState = fold_round(self._journal.read(self._session))
        if not self.state.id:
            raise UsageError(
                f"There is no round “{round_id[:16]}” here.",
                do="“mockloop rounds” lists those there are.",
            )
        self._watch = Stopwatch(self.state.elapsed)
        self._packets: dict[str, Packet] = {}

    @property
    def id(self) -> str:
        """The id that every file of the round carries."""
        return self.state.id

    @property
    def sheet(self) -> Sheet:
        """The prompt and rubric the round began with; a candidate's copies on that side."""
        return sheet_from_snapshots(self._ws, self.state.prompt_digest, self.state.rubric_digest)

    @property
    def case(self) -> Case:
        """The prompt with the figures of this round."""
        return case_of(self.sheet, self.state.seed)

    @property
    def elapsed(self) -> float:
        """Seconds of the candidate's time by this side's clock."""
        return self._watch.elapsed(self._now())

    @property
    def limit(self) -> float:
        """Seconds the prompt suggests."""
        return self.sheet.prompt.minutes * 60.0

    def start_clock(self, at: float = 0.0) -> None:
        """Let the candidate's time run, from second ``at`` when that is later than it stands."""
        if not self._watch.running:
            self._watch = Stopwatch(max(at, self._watch.banked))
            self.add("resumed" if self.state.elapsed else "writing_started")
            self._watch = self._watch.start(self._now())

    def stop_clock(self) -> None:
        """Stop the candidate's time; nothing happens when it stands still."""
        if self._watch.running:
            self.add("paused")
            self._watch = self._watch.stop(self._now())

    def note(
        self, kind: LogKind, *, about: str = "", text: str = "", sign: Sign = "",
        at: float | None = None,
    ) -> LogEntry:  # fmt: skip
        """Write down what was told, asked or heard, with the time it was.

        ``at`` is that time in seconds, where it is not now.

        Raises:
            InputError: it is longer than a note may be.
        """
        try:
            entry = LogEntry(
                kind=kind, elapsed=round(self.elapsed if at is None else at, 3), about=about,
                sign=sign, text=clean(text).text,
            )  # fmt: skip
        except ValidationError:
            raise InputError(
                "The note is too long.", "4,000 characters fit.", "Make two of it."
            ) from None
        self.add("round_noted", entry.model_dump(mode="json"))
        return entry

    def rate(self, rating: HandRating, texts: Mapping[str, str]) -> HandRating:
        """Store a rating; a second one of the same person becomes the next revision.

        Raises:
            InputError: it quotes words that are not in the answer; nothing was stored.
        """
        wrong = rating.misquoted(texts)
        if wrong:
            raise InputError(
                f"{', '.join(wrong)}: the quote does not stand in the answer.",
                do="Mark the words in the answer again.",
            )
        before = self.state.newest_rating(rating.rater)
        given = rating.model_copy(update={"revision": before.revision + 1 if before else 1})
        self.add("hand_rated", given.model_dump(mode="json"))
        return given

    def keep(self, packet: Packet) -> bool:
        """Store a packet of this round; say whether it was new.

        Raises:
            UsageError: it belongs to another round.
        """
        if packet.round != self.id:
            raise UsageError("The file belongs to another round.")
        data = packet.model_dump(mode="json")
        with self._ws.database.write():
            key = blobs.put(self._ws.database, data)
            if key in self.state.packets:
                return False
            self.add("packet_kept", {"packet_digest": key})
        return True

    def packets(self) -> tuple[Packet, ...]:
        """Return the packets kept; raises ``StorageError`` when one is not what was stored."""
        for key in self.state.packets:
            if key not in self._packets:
                body = canonical_json(blobs.get(self._ws.database, key))
                try:
                    self._packets[key] = Packet.model_validate_json(body, strict=True)
                except ValidationError:
                    raise StorageError(
                        "A file of this round cannot be read any more.",
                        "It was kept by another version of mockloop.",
                        "Open the file again; the others are not affected.",
                    ) from None
        return tuple(self._packets[key] for key in self.state.packets)

    def merged(self) -> Merged:
        """Return what the files of the round say together."""
        return merge(self.packets())

    def answer(self) -> Answer | None:
        """Return the answer, with what this side's log knows of questions and news filled in.

        What a candidate in a cockpit asked aloud stands nowhere but in the interviewer's log.
        """
        sent = self.merged().answer
        if sent is None or self.state.side == "candidate":
            return sent.answer if sent else None
        answer = sent.answer
        facts, news = self.state.given_facts, self.state.given_news
        return answer.model_copy(
            update={
                "asked": _joined(answer.asked, facts),
                "injects": _joined(answer.injects, news),
            }
        )

    def texts(self) -> dict[str, str]:
        """Return what can be quoted, by source: the answer, and each posted update."""
        answer = self.answer()
        if answer is None:
            return {}
        return sources_of(answer)

    def built_in(self) -> Result | None:
        """Return the built-in rating; None until this side has rated, or where it has no key.

        Nobody sees it before their own rating is stored.
        """
        answer = self.answer()
        if answer is None or not self.state.ratings or self.state.side == "candidate":
            return None
        return score_with(book_for(self._ws, self.sheet, self.state.seed), answer)

    def add(self, kind: str, data: Mapping[str, Any] | None = None) -> None:
        """Append one event and move the state."""
        added = self._journal.append(
            {
                "session_id": self._session,
                "writer": ROUND_WRITER,
                "type": kind,
                "elapsed": self.elapsed,
                "data": dict(data or {}),
            }
        )
        for event in added:
            self.state = apply_to_round(self.state, event)

    def _now(self) -> Instant:
        clock = self._ws.clock
        return Instant(clock.monotonic(), clock.now().timestamp())


def open_round(
    ws: Workspace, prompt_id: str, seed: int | None = None, *, interviewer: str,
    candidate: str = "", observer: str = "", round_id: str = "", session: str = "",
) -> Round:  # fmt: skip
    """Begin a round on the interviewer's side; without a seed one from 1 to 9999 is drawn.

    Raises:
        UsageError: there is no such prompt.
        ContentError: the prompt has problems, or the seed gives no figures.
    """
    round_id = round_id or uuid.uuid4().hex[:16]
    case = drawn_case(sheet_from_library(ws, prompt_id), round_id, seed)
    with ws.database.write():
        sheet = keep_snapshots(ws, prompt_id)
        structure = structure_hash(sheet.rubric, ws.library.anti_patterns().model)
        names = {"interviewer": interviewer, "candidate": candidate, "observer": observer}
        begin(ws, round_id, sheet, case.seed, structure, me=interviewer, side="interviewer",
              names=names, session=session)  # fmt: skip
    return Round(ws, round_id)


def begin(
    ws: Workspace, round_id: str, sheet: Sheet, seed: int, structure: str, *, me: str, side: str,
    names: Mapping[str, str], session: str = "", both_here: bool = False,
) -> None:  # fmt: skip
    """Write the first event of a round's journal."""
    prompt = sheet.prompt
    data = {
        "id": round_id, "side": side, "me": me, "prompt_id": prompt.id, "kind": prompt.kind,
        "title": prompt.title, "seed": seed, "prompt_digest": sheet.prompt_hash,
        "rubric_digest": sheet.rubric_hash, "structure_hash": structure, "session": session,
        "both_here": both_here, **names,
    }  # fmt: skip
    Journal(ws.database).append(
        {
            "session_id": round_session(round_id),
            "writer": ROUND_WRITER,
            "type": "round_opened",
            "data": data,
        }
    )


def find_round(ws: Workspace, wanted: str = "") -> Round:
    """Return the round whose id begins with ``wanted``; without one, the newest.

    Raises:
        UsageError: none or several fit.
    """
    ids = [item for item in list_rounds(ws.database) if item.startswith(wanted)]
    if not ids or (wanted and len(ids) > 1):
        several = "Several rounds begin" if ids else "There is no round that begins"
        raise UsageError(
            f"{several} with “{wanted[:16]}”." if wanted else "There is no round yet.",
            do="“mockloop rounds” lists them." if ids else "“mockloop interview PROMPT_ID” begins "
            "one.",
        )  # fmt: skip
    return Round(ws, ids[0])


def has_round(ws: Workspace, round_id: str) -> bool:
    """Say whether a journal of that round is kept here."""
    return round_id in list_rounds(ws.database)


def all_rounds(ws: Workspace) -> list[RoundState]:
    """Return every round kept here, newest first."""
    journal = Journal(ws.readable)
    return [fold_round(journal.read(round_session(item))) for item in list_rounds(ws.readable)]


def _joined(known: Any, told: tuple[str, ...]) -> Any:
    if known == "all":
        return known
    return tuple(dict.fromkeys([*(known or ()), *told]))
