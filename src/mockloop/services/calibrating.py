"""Learning to rate: a reference answer to rate by hand, then the reference reading beside it.

Everything is in one journal session. ``calibration_given`` opens an answer and
``calibration_rated`` closes it with the rating and the reference levels of that day, so that
later content does not change what was compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from pydantic import ValidationError

from mockloop.content.structure import structure_hash
from mockloop.domain.events import Event
from mockloop.domain.handrating import HandRating
from mockloop.domain.hashing import canonical_json, digest, text_digest
from mockloop.domain.kinds import Kind
from mockloop.domain.prompt import Prompt, Reference
from mockloop.domain.rating import Evidence
from mockloop.errors import MockloopError, StorageError, UsageError
from mockloop.peers.calibrating import Compared, Rated
from mockloop.peers.nearest import nearest_sentence
from mockloop.services.books import case_of, keep_snapshots, sheet_from_snapshots
from mockloop.services.seen import mark_seen, seen_here
from mockloop.services.sheet_desk import SheetDesk
from mockloop.services.workspace import Workspace
from mockloop.store.journal import Journal
from mockloop.text import clean

SESSION = "calibration"
SEED = 0
"""Reference answers are graded with the printed figures."""


@dataclass(frozen=True, slots=True)
class Given:
    """A reference answer that was handed out, as its event says."""

    number: int
    """Counts from 1."""
    prompt_id: str
    reference: str
    prompt_digest: str
    rubric_digest: str

    @property
    def place(self) -> tuple[str, str]:
        """Return which answer it is: prompt and letter."""
        return self.prompt_id, self.reference


@dataclass(frozen=True, slots=True)
class Shown:
    """The reference reading of one criterion, beside what the rater gave."""

    criterion: str
    title: str
    pair: Compared
    reason: str
    sentence: Evidence | None
    """The sentence that shares most words with the reason; a guess."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the journal says: answers handed out, in order, and those that were rated."""

    given: tuple[Given, ...] = ()
    rated: tuple[Rated, ...] = ()
    closed: frozenset[int] = frozenset()
    """Numbers of the answers that were rated."""

    @property
    def open(self) -> Given | None:
        """Return the answer that was handed out last, when it is not rated yet."""
        last = self.given[-1] if self.given else None
        return last if last is not None and last.number not in self.closed else None


class CalibrationDesk(SheetDesk):
    """A reference answer and the rubric one person fills in for it."""

    def __init__(self, ws: Workspace, given: Given, rater: str) -> None:
        sheet = sheet_from_snapshots(ws, given.prompt_digest, given.rubric_digest)
        self.given = given
        self.reference = _reference(sheet.prompt, given.reference)
        case = case_of(sheet, SEED)
        text = clean(case.fill(self.reference.text)).text
        super().__init__(ws, case, sheet.rubric, text, rater)
        # Not its letter: those rise with the level.
        self.whose = "a reference answer"
        self._take_up()

    def store(self) -> HandRating:
        """Store the rating in the journal and return it; only now is the reading shown.

        Raises:
            UsageError: something is missing; the sentences say what.
            InputError: it is too long.
        """
        structure = structure_hash(self.rubric, self._ws.library.anti_patterns().model)
        rating = self._finished(text_digest(self.text), structure)
        levels = {name: grade.level for name, grade in self.reference.grades.items()}
        data = {
            "number": self.given.number, "prompt_id": self.given.prompt_id,
            "reference": self.given.reference, "kind": self.case.prompt.kind,
            "levels": levels, "rating": rating.model_dump(mode="json"),
        }  # fmt: skip
        _append(self._ws, "calibration_rated", data)
        self._keep("")
        return rating

    def shown(self, rating: HandRating) -> tuple[Shown, ...]:
        """Return the reference reading of every criterion that was rated, in rubric order."""
        found = []
        for criterion in self.rubric.criteria:
            own, grade = rating.criterion(criterion.id), self.reference.grades.get(criterion.id)
            if own is None or grade is None:
                continue
            reason = self.case.fill(grade.reason)
            found.append(
                Shown(
                    criterion.id, criterion.title,
                    Compared(criterion.id, own.level, grade.level),
                    reason, nearest_sentence(self.text, reason),
                )
            )  # fmt: skip
        return tuple(found)

    @property
    def _session(self) -> str:
        return SESSION

    @property
    def _field(self) -> str:
        return f"rating:{self.given.number}"


def next_desk(
    ws: Workspace, prompt_id: str = "", rater: str = "me", another: bool = False
) -> CalibrationDesk:  # fmt: skip
    """Return the answer to rate now: the one begun, or the next one, which is noted as handed out.

    Never the same answer twice running. Answers that were never handed out come first, those of a
    prompt already used for this before those of a new one: a case that is known anyway costs no
    rehearsal, and has been read. ``another`` leaves the answer that was begun.

    Raises:
        UsageError: no prompt of that name, or no reference answer that may be given now.
    """
    so_far = progress(ws)
    begun = so_far.open
    if begun is not None and not another and prompt_id in ("", begun.prompt_id):
        return CalibrationDesk(ws, begun, rater)
    prompts = [ws.library.prompt(prompt_id).model] if prompt_id else _prompts(ws)
    places = [(prompt, item.id) for prompt in prompts for item in prompt.references if item.grades]
    last = so_far.given[-1].place if so_far.given else None
    places = [place for place in places if (place[0].id, place[1]) != last]
    if not places:
        raise UsageError(
            "There is no other reference answer to rate.",
            "The same one is never given twice running." if last else "No prompt carries one.",
            "Leave the prompt's name out, and any prompt's answers are used.",
        )
    seen = seen_here(ws)
    prompt, reference = min(places, key=lambda place: _order(so_far, seen, *place))
    desk = CalibrationDesk(ws, _hand_out(ws, so_far, prompt, reference), rater)
    if prompt.id not in seen:
        desk.notice = "You know this prompt from now on; it is noted as seen."
    return desk


def _order(
    so_far: Progress, seen: tuple[str, ...], prompt: Prompt, reference: str
) -> tuple[int, bool, bool, int, str]:
    used = [given.prompt_id for given in so_far.given]
    times = sum(given.place == (prompt.id, reference) for given in so_far.given)
    others = used.count(prompt.id)
    # The letters rise with the level, so they are taken in an order of their own.
    shuffled = digest([len(used), prompt.id, reference])
    return times, not others, prompt.id in seen, -others, shuffled


def _hand_out(ws: Workspace, so_far: Progress, prompt: Prompt, reference: str) -> Given:
    with ws.database.write():
        sheet = keep_snapshots(ws, prompt.id)
        given = Given(
            len(so_far.given) + 1, prompt.id, reference, sheet.prompt_hash, sheet.rubric_hash
        )
        data = {
            "number": given.number, "prompt_id": given.prompt_id, "reference": given.reference,
            "prompt_digest": given.prompt_digest, "rubric_digest": given.rubric_digest,
        }  # fmt: skip
        _append(ws, "calibration_given", data)
        mark_seen(ws, prompt.id, "calibration")
    return given


def progress(ws: Workspace) -> Progress:
    """Return what was handed out and rated so far; what cannot be read counts as nothing."""
    return fold(Journal(ws.readable).read(SESSION))


def fold(events: Iterable[Event]) -> Progress:
    """Return the progress after the events of the session."""
    given: list[Given] = []
    rated: dict[int, Rated] = {}
    for event in events:
        if event.type == "calibration_given":
            names = ("prompt_id", "reference", "prompt_digest", "rubric_digest")
            given.append(Given(len(given) + 1, *(str(event.data.get(name, "")) for name in names)))
        elif event.type == "calibration_rated":
            found = _rated(event)
            if found is not None:
                rated[_number(event)] = found
    return Progress(tuple(given), tuple(rated.values()), frozenset(rated))


def _rated(event: Event) -> Rated | None:
    try:
        rating = HandRating.model_validate_json(
            canonical_json(event.data.get("rating")), strict=True
        )
    except ValidationError:
        return None
    kind, levels = event.data.get("kind"), event.data.get("levels")
    if kind not in get_args(Kind) or not isinstance(levels, dict):
        return None
    pairs = tuple(
        Compared(item.id, item.level, level)
        for item in rating.criteria
        if isinstance(level := levels.get(item.id), int) and 0 <= level <= 4
    )
    place = (str(event.data.get("prompt_id", "")), str(event.data.get("reference", "")))
    return Rated(*place, cast(Kind, kind), event.at, pairs)


def _number(event: Event) -> int:
    number = event.data.get("number")
    return number if isinstance(number, int) else 0


def _prompts(ws: Workspace) -> list[Prompt]:
    found = []
    for name in sorted(ws.library.prompt_paths()):
        try:
            prompt = ws.library.prompt(name).model
            ws.library.rubric(prompt.kind)
            found.append(prompt)
        except MockloopError:
            # What has problems, or no rubric, is for “mockloop check”; the others can be used.
            continue
    return found


def _reference(prompt: Prompt, letter: str) -> Reference:
    for item in prompt.references:
        if item.id == letter:
            return item
    raise StorageError(
        "The reference answer that was begun cannot be found.",
        "What was stored of its prompt does not hold it.",
        "“mockloop calibrate --another” takes another one.",
    )


def _append(ws: Workspace, kind: str, data: dict[str, object]) -> None:
    Journal(ws.database).append(
        {"session_id": SESSION, "writer": SESSION, "type": kind, "data": data}
    )
