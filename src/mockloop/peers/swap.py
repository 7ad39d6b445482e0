"""An evening at one keyboard: who sits where in which round, a fold over its own journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mockloop.domain.event_values import text_in, whole_in
from mockloop.domain.events import Event
from mockloop.peers.choosing import LABELS, Label
from mockloop.peers.evening import Seats, rotation

FEWEST, MOST = 2, 3
"""People at one keyboard."""
LONGEST_NAME = 60


def names_in(line: str) -> tuple[str, ...]:
    """Return the names in a line, separated by commas."""
    return tuple(" ".join(part.split()) for part in line.split(",") if part.strip())


def wrong_names(people: Sequence[str]) -> str:
    """Return why these people cannot share a keyboard, or nothing."""
    if not FEWEST <= len(people) <= MOST:
        return "A swap needs two or three names."
    if len({name.casefold() for name in people}) < len(people):
        return "Two of the names are the same."
    if any(len(name) > LONGEST_NAME for name in people):
        return f"A name has at most {LONGEST_NAME} characters."
    return ""


@dataclass(frozen=True, slots=True)
class SwapRound:
    """One round of the evening with its prompt."""

    number: int
    """From 1."""
    seats: Seats
    prompt_id: str
    title: str
    kind: str
    difficulty: int
    seed: int
    label: Label
    session: str
    """The id of the candidate's rehearsal, which may not have begun."""


@dataclass(frozen=True, slots=True)
class SwapState:
    """Who is there, and the rounds whose prompt is chosen, in order."""

    id: str = ""
    people: tuple[str, ...] = ()
    rounds: tuple[SwapRound, ...] = ()
    ended: bool = False

    @property
    def seats(self) -> tuple[Seats, ...]:
        """The seats of every round of the evening; everybody is the candidate once."""
        return rotation(*self.people) if self.people else ()

    @property
    def now(self) -> SwapRound | None:
        """The round that was chosen last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def whole(self) -> bool:
        """Whether every round has its prompt."""
        return bool(self.people) and len(self.rounds) >= len(self.people)


def fold_swap(events: Iterable[Event]) -> SwapState:
    """Return the evening after its events; what cannot be read counts as nothing."""
    state = SwapState()
    for event in events:
        data = event.data
        if event.type == "swap_opened" and not state.id:
            people = tuple(name for name in _list(data, "people") if isinstance(name, str) and name)
            if FEWEST <= len(people) <= MOST:
                state = SwapState(text_in(data, "id"), people)
        elif event.type == "swap_round":
            state = _with_round(state, data)
        elif event.type == "swap_ended":
            state = replace(state, ended=True)
    return state


def _with_round(state: SwapState, data: dict[str, Any]) -> SwapState:
    number = whole_in(data, "number")
    # The last choice for a round counts: another prompt may be taken until it begins.
    kept = tuple(item for item in state.rounds if item.number < number)
    if not 1 <= number <= len(state.people) or len(kept) != number - 1:
        return state
    label = text_in(data, "label")
    round_ = SwapRound(
        number, state.seats[number - 1], text_in(data, "prompt_id"), text_in(data, "title"),
        text_in(data, "kind"), whole_in(data, "difficulty"), whole_in(data, "seed"),
        label if label in LABELS else "new", text_in(data, "session"),
    )  # fmt: skip
    return replace(state, rounds=(*kept, round_))


def _list(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []
