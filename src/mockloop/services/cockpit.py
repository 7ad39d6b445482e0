"""The interviewer's side alone: what was told and heard, and the line that is being typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from mockloop.domain.case import Case, CaseFact
from mockloop.domain.packet import LogEntry, Sign
from mockloop.domain.rubric import Rubric
from mockloop.errors import UsageError
from mockloop.interview.listening import Listener
from mockloop.peers.arrivals import Arrival, arrivals, story_time
from mockloop.peers.coverage import Heard, Probe, coverage, coverage_line, next_probe
from mockloop.peers.leading import nudges
from mockloop.peers.notes import standing, struck_numbers
from mockloop.peers.round import RoundState
from mockloop.services.exchange import PACKET_ENDING, invitation_of, save_packet
from mockloop.services.practice import questions_of, tones_of
from mockloop.services.reporting import write_text
from mockloop.services.rounds import Round, all_rounds, open_round
from mockloop.services.workspace import Workspace
from mockloop.store.drafts import load_drafts, save_draft
from mockloop.store.journal import Journal
from mockloop.store.paths import ensure_folder
from mockloop.store.rounds import round_session

LINE = "round_line"
"""The field under which the half-typed line of a round is kept."""
COPY_NAME = "to-copy.txt"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is being typed: what it will be, and how far it is."""

    what: str = "note"
    """``note``, ``probe``, ``find`` for what the candidate asked, or ``say`` as a person."""
    criterion: str = ""
    """What it is on; of ``say``, the person who speaks."""
    sign: Sign = ""
    text: str = ""


class Cockpit:
    """A round with what an interviewer needs at hand. Everything is stored as it is done."""

    def __init__(self, ws: Workspace, round_: Round) -> None:
        self._ws = ws
        self.round = round_
        self.case: Case = round_.case
        self.rubric: Rubric = round_.sheet.rubric
        self.arrivals: tuple[Arrival, ...] = arrivals(self.case)
        self.limit = round_.limit
        self._questions = questions_of(ws, self.case.prompt.id)
        self._listener: Listener | None = None
        self.away = self._take_up()
        """Seconds the clock ran while mockloop was not there to show it."""
        self.lines: dict[str, Line] = self._kept_lines()
        """Half-typed lines by what they are to be; the one touched last stands last."""

    # ------------------------------------------------------------ the clock

    def _take_up(self) -> float:
        state = self.round.state
        if not state.running:
            return 0.0
        # The candidate goes on writing when the interviewer's program dies.
        last = Journal(self._ws.readable).read(round_session(state.id))[-1]
        gone = (self._ws.clock.now() - datetime.fromisoformat(last.at)).total_seconds()
        if not 0 <= gone <= 2 * self.limit:
            self.round.add("interrupted", {"reason": "away", "gap": max(0.0, gone)})
            return 0.0
        self.round.start_clock(state.elapsed + gone)
        return gone

    @property
    def elapsed(self) -> float:
        """Seconds of the candidate's time."""
        return self.round.elapsed

    @property
    def begun(self) -> bool:
        """Whether the clock was ever started."""
        return self.round.state.running or self.round.state.elapsed > 0

    @property
    def story_time(self) -> str:
        """The time of day in an incident's story, or nothing."""
        return story_time(self.case, self.elapsed)

    def turn_in(self) -> None:
        """Stop the clock for good; ``Round.start_clock`` takes it back."""
        self.round.stop_clock()
        self.round.add("submitted")

    # ------------------------------------------------------------ what is told and asked

    def fact(self, fact_id: str) -> CaseFact:
        """Return a fact of the case; raises ``UsageError`` for an unknown id."""
        for fact in self.case.facts:
            if fact.id == fact_id:
                return fact
        raise UsageError(f"There is no fact “{fact_id}” in this case.")

    def asks(self, fact_id: str) -> tuple[str, ...]:
        """Return questions that open a fact, in words, the first two."""
        fact = next((f for f in self.case.prompt.facts if f.id == fact_id), None)
        more = self._questions.facts.get(fact_id, ()) if self._questions else ()
        found = [*(fact.asks if fact else ()), *more]
        return tuple(self.case.fill(ask) for ask in found[:2])

    def find(self, question: str) -> tuple[str, ...]:
        """Return the facts a question asks for, likeliest first, by the candidate's words.

        Understood as in a rehearsal; where nothing is, every fact that holds all the words.
        """
        if self._listener is None:
            tones = tones_of(self._ws.library)
            self._listener = Listener(self.case.prompt, tones, self._questions)
        heard = self._listener.hear(question)
        if heard.fact is not None or heard.options:
            return (heard.fact,) if heard.fact else tuple(item.fact for item in heard.options)
        wanted = question.casefold().split()
        return tuple(
            fact.id
            for fact in self.case.facts
            if wanted
            and all(w in f"{fact.topic} {fact.answer} {fact.name}".casefold() for w in wanted)
        )

    def tell(self, fact_id: str) -> LogEntry:
        """Note that a fact was told."""
        return self.round.note("fact", about=fact_id, text=self.fact(fact_id).answer)

    def bring(self, inject_id: str) -> LogEntry:
        """Note that news was told; raises ``UsageError`` for an unknown id."""
        for item in self.case.injects:
            if item.id == inject_id:
                return self.round.note("inject", about=inject_id, text=item.text)
        raise UsageError(f"There is no news “{inject_id}” in this case.")

    def hint(self, about: str) -> LogEntry | None:
        """Give the next step of a ladder and note it; None when its last was given."""
        for ladder in self.case.prompt.hints:
            if ladder.about == about:
                step = self.hints_given(about)
                if step >= len(ladder.steps):
                    return None
                text = self.case.fill(ladder.steps[step])
                return self.round.note("hint", about=about, text=text)
        raise UsageError(f"There are no hints on “{about}” in this case.")

    def hints_given(self, about: str) -> int:
        """Return how many steps of a ladder were given."""
        return sum(1 for e in standing(self.log) if e.kind == "hint" and e.about == about)

    def probe(self, criterion: str, text: str) -> LogEntry:
        """Note a question of the rubric as asked."""
        return self.round.note("probe", about=criterion, text=text)

    def nudges(self, question: str) -> tuple[str, ...]:
        """Return why a question of one's own may give the answer away."""
        return nudges(question, self.case, self.round.state.given_facts)

    # ------------------------------------------------------------ notes

    @property
    def log(self) -> tuple[LogEntry, ...]:
        """Everything noted, corrections as well."""
        return self.round.state.log

    @property
    def notes(self) -> tuple[tuple[int, LogEntry, bool], ...]:
        """Every entry with its number from 1 and whether it was taken back; newest first."""
        struck = struck_numbers(self.log)
        rows = [
            (number, entry, number in struck)
            for number, entry in enumerate(self.log, start=1)
            if entry.kind != "struck"
        ]
        return tuple(reversed(rows))

    def strike(self, number: int) -> None:
        """Take an entry back, by a correction after it; a second time changes nothing."""
        if 1 <= number <= len(self.log) and number not in struck_numbers(self.log):
            self.round.note("struck", about=str(number))

    def topic(self) -> str:
        """Return the criterion being talked about: that of the last question or note."""
        known = {criterion.id for criterion in self.rubric.criteria}
        for entry in reversed(standing(self.log)):
            if entry.kind in ("probe", "leading", "note", "hint") and entry.about in known:
                return entry.about
        probe = self.suggested
        return probe.criterion if probe else self.rubric.criteria[0].id

    def keep_line(self, line: Line) -> None:
        """Keep a half-typed line as it is, one of each sort."""
        self._keep_lines({**{k: v for k, v in self.lines.items() if k != line.what},
                          line.what: line})  # fmt: skip

    def drop_line(self, what: str) -> None:
        """Forget the line of that sort; it was stored, or emptied."""
        self._keep_lines({k: v for k, v in self.lines.items() if k != what})

    def _keep_lines(self, lines: dict[str, Line]) -> None:
        text = json.dumps([asdict(line) for line in lines.values()])
        save_draft(self._ws.database, round_session(self.round.id), LINE, text, self.elapsed)
        self.lines = lines

    def send(self, line: Line) -> LogEntry:
        """Store a finished line: a note, or a question, with whether it led."""
        text = line.text.strip()
        if line.what == "note":
            entry = self.round.note("note", about=line.criterion, sign=line.sign, text=text)
        else:
            kind = "leading" if self.nudges(text) else "probe"
            entry = self.round.note(kind, about=line.criterion, text=text)  # type: ignore[arg-type]
        self.drop_line(line.what)
        return entry

    def _kept_lines(self) -> dict[str, Line]:
        draft = load_drafts(self._ws.readable, round_session(self.round.id)).get(LINE)
        try:
            kept = [Line(**item) for item in json.loads(draft.text)] if draft else []
        except (ValueError, TypeError):
            # Written by another version; the words are worth more than their form.
            kept = [Line(text=draft.text)] if draft else []
        return {line.what: line for line in kept}

    # ------------------------------------------------------------ coverage

    @property
    def heard(self) -> tuple[Heard, ...]:
        """Every criterion with its notes and questions."""
        return coverage(self.rubric, self.log)

    @property
    def coverage_line(self) -> str:
        """How many criteria have no evidence, and how much time is left."""
        return coverage_line(self.heard, self.limit - self.elapsed)

    @property
    def suggested(self) -> Probe | None:
        """What to ask next."""
        return next_probe(self.rubric, self.log)

    @property
    def due(self) -> tuple[Arrival, ...]:
        """News whose time has come and that was not told."""
        given = self.round.state.given_news
        return tuple(
            item
            for item in self.arrivals
            if item.inject.id not in given and item.is_due(self.elapsed)
        )

    # ------------------------------------------------------------ files and the answer

    def invitation(self) -> Path:
        """Write the candidate's file into the report folder; return where it lies."""
        state = self.round.state
        name = f"invitation-{state.prompt_id}-{state.id[:6]}{PACKET_ENDING}"
        folder = ensure_folder(self._ws.report_folder)
        return save_packet(invitation_of(self._ws, self.round), folder / name)

    def write_copy(self, text: str) -> Path:
        """Write text for a chat into a file of the report folder; return where it lies."""
        return write_text(ensure_folder(self._ws.report_folder) / COPY_NAME, text + "\n")


def begin(
    ws: Workspace, prompt_id: str, seed: int | None, me: str, names: Sequence[str]
) -> Cockpit:  # fmt: skip
    """Begin a round; ``names`` are the candidate and the observer, as far as they are known.

    Raises:
        UsageError, ContentError: as ``open_round``.
    """
    candidate, observer = (*names, "", "")[:2]
    return Cockpit(
        ws,
        open_round(ws, prompt_id, seed, interviewer=me, candidate=candidate, observer=observer),
    )


def unfinished(ws: Workspace, prompt_id: str) -> tuple[RoundState, ...]:
    """Return the rounds of a prompt begun on a call here that nobody has rated, newest first."""
    return tuple(
        state
        for state in all_rounds(ws)
        if (state.side, state.prompt_id, state.session) == ("interviewer", prompt_id, "")
        and not state.ratings
    )
