"""An evening at one keyboard: prompts, seats, and where it stands, kept in a journal of its own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mockloop.domain.answer import Answer
from mockloop.domain.case import Case
from mockloop.domain.rating import Result
from mockloop.errors import UsageError
from mockloop.interview.state import INTERVIEW, SWAPPED
from mockloop.peers.choosing import Choice, Option, first_choices, next_choice
from mockloop.peers.swap import SwapRound, SwapState, fold_swap
from mockloop.report.guide import GuideView
from mockloop.services import judging
from mockloop.services.books import (
    Sheet,
    case_of,
    fresh_case,
    keep_snapshots,
    sheet_from_library,
    sheet_from_snapshots,
)
from mockloop.services.choosing import kept_here, options_of, seen_of
from mockloop.services.exchange import review_packet
from mockloop.services.guiding import guide_view, write_guide
from mockloop.services.practice import Rehearsal, resume_rehearsal, start_rehearsal
from mockloop.services.rating_own import round_of_rehearsal
from mockloop.services.recording import Recorder
from mockloop.services.rounds import Round
from mockloop.services.seen import mark_seen
from mockloop.services.workspace import Workspace
from mockloop.store import sessions
from mockloop.store.journal import Journal
from mockloop.store.rounds import swap_session

Stage = Literal["choose", "write", "rate", "talk", "done"]
"""What comes next: a prompt; the candidate writes; the interviewer rates; both talk; the end."""
WRITER = "swap"
GUIDE_READ = "guide"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an evening stands."""

    stage: Stage
    """What comes next in the present round; ``choose`` also before the first one."""
    begun: bool
    """Whether the candidate of the present round has sat down."""
    over: bool
    """Whether everybody has been the candidate, or the evening was ended."""


class Swap:
    """One evening. Everything it decides is on the disk before a call returns."""

    def __init__(self, ws: Workspace, swap_id: str) -> None:
        self._ws = ws
        self._session = swap_session(swap_id)
        self.state: SwapState = fold_swap(Journal(ws.readable).read(self._session))
        if not self.state.id:
            raise UsageError("There is no such evening.", do="“mockloop swap” begins one.")

    # ------------------------------------------------------------ where it stands

    def look(self) -> Standing:
        """Read the present round, once, and return where the evening stands."""
        now, ended = self.state.now, self.state.ended
        if now is None:
            return Standing("choose", begun=False, over=ended)
        rehearsal = Recorder(self._ws.database, now.session).state
        begun = bool(rehearsal.session_id)
        if rehearsal.prediction is None or rehearsal.discarded:
            return Standing("write", begun, ended)
        round_ = self.round()
        if round_.state.newest_rating(now.seats.interviewer) is None:
            return Standing("rate", begun, ended)
        if not round_.state.opened:
            return Standing("talk", begun, ended)
        return Standing("done", begun, ended or self.state.whole)

    @property
    def stage(self) -> Stage:
        """What comes next; it is read anew, as ``over`` is: ``look`` has both at once."""
        return self.look().stage

    @property
    def over(self) -> bool:
        """Whether everybody has been the candidate, or the evening was ended."""
        return self.look().over

    def is_now(self, session_id: str) -> bool:
        """Say whether a rehearsal is that of the present round."""
        return self.state.now is not None and self.state.now.session == session_id

    # ------------------------------------------------------------ which prompt

    def choices(self, kind: str = "") -> Sequence[Choice]:
        """Return the prompts the next candidate may get, the best first.

        After the first round there is one: like the first, and new to whoever writes.
        """
        options = options_of(self._ws)
        number = self._number(self.look())
        rounds = [r for r in self.state.rounds if r.number < number]
        seats = self.state.seats[number - 1]
        seen = self._seen(seats.candidate)
        if not rounds:
            others = self._seen(seats.interviewer)
            return first_choices(options, seen, others, kept_here(self._ws), kind)
        first = rounds[0]
        like = Option(first.prompt_id, first.kind, first.difficulty, 0, first.title)
        found = next_choice(options, like, seen, {r.prompt_id for r in rounds})
        return [found] if found else []

    def choose(self, choice: Choice) -> SwapRound:
        """Take a prompt for the next round, or another one until the candidate has begun.

        Raises:
            UsageError: the round is under way.
            ContentError: the prompt has problems.
        """
        stands = self.look()
        if stands.begun and stands.stage != "done":
            raise UsageError("This round is under way.", do="Finish it first.")
        number = self._number(stands)
        session = uuid.uuid4().hex
        seed = self._new_seed(choice.option.id, session)
        self._add(
            "swap_round",
            {
                "number": number, "prompt_id": choice.option.id, "title": choice.option.title,
                "kind": choice.option.kind, "difficulty": choice.option.difficulty, "seed": seed,
                "label": choice.label, "session": session,
            },
        )  # fmt: skip
        return self._now()

    def _number(self, stands: Standing) -> int:
        """Return the round that has to be chosen, or may still be changed."""
        now = self.state.now
        if now is None:
            return 1
        done = stands.stage == "done"
        return min(now.number + 1, len(self.state.people)) if done else now.number

    def _seen(self, name: str) -> frozenset[str]:
        return frozenset(seen_of(self._ws, name, self.state.people[0]))

    def _new_seed(self, prompt_id: str, key: str) -> int:
        """Return a seed whose figures nobody here has met."""
        sheet = sheet_from_library(self._ws, prompt_id)
        met = {card.seed for card in sessions.list_sessions(self._ws.readable, None, prompt_id)}
        return fresh_case(sheet, key, met).seed

    # ------------------------------------------------------------ the two seats

    def sheet(self) -> Sheet:
        """Return the prompt of the present round, with everything."""
        now = self._now()
        state = Recorder(self._ws.database, now.session).state
        if state.session_id:
            return sheet_from_snapshots(self._ws, state.prompt_digest, state.rubric_digest)
        return keep_snapshots(self._ws, now.prompt_id)

    @property
    def case(self) -> Case:
        """The case of the present round, with everything."""
        return case_of(self.sheet(), self._now().seed)

    def _guide_view(self) -> GuideView:
        now, seats = self._now(), self._now().seats
        mark_seen(self._ws, now.prompt_id, GUIDE_READ)
        return guide_view(
            self._ws, self.sheet(), now.seed, seats.interviewer, seats.candidate, seats.observer,
            in_room=True,
        )  # fmt: skip

    def guide(self) -> tuple[GuideView, Path]:
        """Write the guide sheet of the present round; return it and where it lies.

        Raises:
            StorageError: the report folder cannot be written.
        """
        now, view = self._now(), self._guide_view()
        return view, write_guide(self._ws, view, now.prompt_id, now.seed)

    def rehearsal(self) -> Rehearsal:
        """Return the candidate's rehearsal of the present round: begun now, or where it stood.

        Raises:
            ContentError, StorageError: as ``start_rehearsal``.
        """
        now = self._now()
        before = Recorder(self._ws.database, now.session).state
        if before.session_id and not before.discarded:
            return resume_rehearsal(self._ws, now.session)
        if before.discarded:
            # Left at the briefing before: a new one takes its place in the round.
            self._add("swap_round", {**self._as_data(now), "session": uuid.uuid4().hex})
            now = self._now()
        owner = self._ws.settings.name or self.state.people[0]
        writes = now.seats.candidate
        marks = {
            "look": "repeat" if now.label == "known" else "first",
            "who": "" if writes == owner else writes,
        }
        return start_rehearsal(
            self._ws, now.prompt_id, now.seed, INTERVIEW, source=SWAPPED, session_id=now.session,
            marks=marks,
        )  # fmt: skip

    def round(self) -> Round:
        """Return the round in which the present answer is rated and talked about.

        Raises:
            UsageError: the answer is not turned in.
        """
        now = self._now()
        return round_of_rehearsal(
            self._ws, now.session, now.seats.interviewer, now.seats.candidate, both_here=True
        )

    def told_aloud(self, facts: Sequence[str], probes: Sequence[tuple[str, str]]) -> None:
        """Note what the interviewer told, and asked as (criterion, words), beside the program."""
        round_ = self.round()
        at = Recorder(self._ws.database, self._now().session).state.elapsed
        for fact in round_.case.facts:
            if fact.id in facts:
                round_.note("fact", about=fact.id, text=fact.answer, at=at)
        for criterion, words in probes:
            round_.note("probe", about=criterion, text=words, at=at)

    def rated(self) -> Round:
        """Keep the interviewer's review in the round, so that the candidate can answer to it."""
        round_ = self.round()
        review_packet(self._ws, round_)
        return round_

    def score(self) -> Result | None:
        """Store the built-in rating with the candidate's rehearsal once all ratings are open."""
        now, round_ = self._now(), self.round()
        recorder = Recorder(self._ws.database, now.session)
        if not round_.state.opened or recorder.state.ratings:
            return None
        answer: Answer | None = round_.answer()
        sheet = sheet_from_snapshots(
            self._ws, recorder.state.prompt_digest, recorder.state.rubric_digest
        )
        return judging.judge(self._ws, recorder, sheet, answer)

    def end(self) -> None:
        """End the evening; what was written and rated stays."""
        self._add("swap_ended", {})

    # ------------------------------------------------------------ the journal

    def _now(self) -> SwapRound:
        if self.state.now is None:
            raise UsageError("No prompt is chosen yet.", do="Choose one first.")
        return self.state.now

    def _as_data(self, now: SwapRound) -> dict[str, object]:
        names = ("number", "prompt_id", "title", "kind", "difficulty", "seed", "label", "session")
        return {name: getattr(now, name) for name in names}

    def _add(self, kind: str, data: dict[str, object]) -> None:
        journal = Journal(self._ws.database)
        journal.append({"session_id": self._session, "writer": WRITER, "type": kind, "data": data})
        self.state = fold_swap(journal.read(self._session))
