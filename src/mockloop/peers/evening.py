"""How long an evening of two or three takes, and who has which part in which round."""

from __future__ import annotations

from dataclasses import dataclass

BRIEF, RATING, DEBRIEF, SWAP = 3, 6, 5, 1
"""Minutes beside the prompt's own: with half an hour each, two rounds take an hour and a half."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a round with its minutes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Who is what in one round; ``observer`` is empty with two people."""

    candidate: str
    interviewer: str
    observer: str = ""


@dataclass(frozen=True, slots=True)
class Evening:
    """One round in parts, the rounds in order, and the minutes of it all."""

    parts: tuple[Stretch, ...]
    rounds: tuple[Seats, ...]

    @property
    def round_minutes(self) -> int:
        """Minutes of one round with the change of seats after it."""
        return sum(part.minutes for part in self.parts)

    @property
    def minutes(self) -> int:
        """Minutes of the whole evening; after the last round nobody changes seats."""
        return self.round_minutes * len(self.rounds) - SWAP


def evening(minutes: int, candidate: str, interviewer: str, observer: str = "") -> Evening:
    """Return the plan for prompts of ``minutes``; everybody is the candidate once."""
    parts = (
        Stretch("Opening", BRIEF),
        Stretch("Reading, talking and writing", minutes),
        Stretch("Rating: three criteria with a quote", RATING),
        Stretch("Debrief", DEBRIEF),
        Stretch("Change seats", SWAP),
    )
    return Evening(parts, rotation(candidate, interviewer, observer))


def rotation(candidate: str, interviewer: str, observer: str = "") -> tuple[Seats, ...]:
    """Return the rounds: whoever was the candidate interviews next, and then observes."""
    seats = [candidate, interviewer, observer] if observer else [candidate, interviewer]
    found = []
    for _ in seats:
        found.append(Seats(*seats))
        # Candidate → interviewer → observer → candidate.
        seats = [seats[-1], *seats[:-1]]
    return tuple(found)


def hours(minutes: int) -> str:
    """Return minutes as “1 h 29 min”, or “45 min”."""
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d} min" if whole else f"{rest} min"
