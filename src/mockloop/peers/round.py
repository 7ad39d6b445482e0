"""A round: one candidate, one prompt, one or two who interview; a fold over its journal.

The journal of a round is the interviewer's or the candidate's own. What others did comes in files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from mockloop.domain.event_values import text_in, whole_in, with_item
from mockloop.domain.events import Event
from mockloop.domain.handrating import HandRating
from mockloop.domain.hashing import canonical_json
from mockloop.domain.packet import LogEntry, Reaction
from mockloop.peers.notes import standing


@dataclass(frozen=True, slots=True)
class RoundState:
    """Where a round stands for whoever keeps this journal."""

    id: str = ""
    side: str = "interviewer"
    """``interviewer`` or ``candidate``: whose journal this is."""
    me: str = ""
    prompt_id: str = ""
    kind: str = ""
    title: str = ""
    seed: int = 0
    prompt_digest: str = ""
    rubric_digest: str = ""
    structure_hash: str = ""
    candidate: str = ""
    interviewer: str = ""
    observer: str = ""
    session: str = ""
    """The candidate's own rehearsal of this round, or the one a cockpit has joined."""
    both_here: bool = False
    """Whether candidate and interviewer share this journal, at one keyboard or one database."""
    running: bool = False
    elapsed: float = 0.0
    log: tuple[LogEntry, ...] = ()
    packets: tuple[str, ...] = ()
    """Digests of the packets kept, in the order they came."""
    ratings: tuple[HandRating, ...] = ()
    """Every version of the ratings given in this journal, in order."""
    reactions: tuple[Reaction, ...] = ()
    salt: str = ""
    """What the committed prediction was salted with, on the candidate's side."""
    opened: bool = False
    """Whether the ratings were laid side by side; a rating given later is a revision."""
    joined: bool = False
    """Whether the interviewer has ever joined the rehearsal from another terminal."""
    held: tuple[str, ...] = ()
    """News that the joined interviewer holds back."""
    answered: frozenset[int] = frozenset()
    """Typed questions they answered or passed, by number in the candidate's journal."""
    turned_in: bool = False
    """Whether the interviewer has said that the candidate's time is up; a clock started again
    takes it back."""

    @property
    def given_facts(self) -> tuple[str, ...]:
        """Facts that were told, in that order."""
        return _ids(self.log, "fact")

    @property
    def given_news(self) -> tuple[str, ...]:
        """News that was told, in that order."""
        return _ids(self.log, "inject")

    def newest_rating(self, rater: str) -> HandRating | None:
        """Return the last version of somebody's rating."""
        mine = [rating for rating in self.ratings if rating.rater == rater]
        return mine[-1] if mine else None


def fold_round(events: Iterable[Event]) -> RoundState:
    """Return the state after the events of a round, by writer and sequence."""
    state = RoundState()
    for event in events:
        state = apply_to_round(state, event)
    return state


def apply_to_round(state: RoundState, event: Event) -> RoundState:
    """Return the state after one more event; what cannot be read counts as nothing."""
    state = replace(state, elapsed=max(state.elapsed, event.elapsed))
    data = event.data
    match event.type:
        case "round_opened" if not state.id:
            return replace(state, **_opened(data))
        case "writing_started" | "resumed":
            return replace(state, running=True, turned_in=False)
        case "paused" | "interrupted":
            return replace(state, running=False)
        case "submitted":
            return replace(state, running=False, turned_in=True)
        case "role_turned":
            return replace(
                state,
                candidate=text_in(data, "candidate") or state.candidate,
                interviewer=text_in(data, "interviewer") or state.interviewer,
                observer=text_in(data, "observer") or state.observer,
            )
        case "rehearsal_begun":
            return replace(state, session=text_in(data, "session") or state.session)
        case "packet_kept":
            return replace(state, packets=with_item(state.packets, text_in(data, "packet_digest")))
        case "prediction_sealed":
            return replace(state, salt=state.salt or text_in(data, "salt"))
        case "ratings_opened":
            return replace(state, opened=True)
        case _:
            return _from_the_cockpit(state, event)


def _from_the_cockpit(state: RoundState, event: Event) -> RoundState:
    """Return the state after what a cockpit wrote that has joined a rehearsal, or any note."""
    data = event.data
    match event.type:
        case "joined":
            return replace(state, joined=True)
        case "left":
            # Whoever joins next starts with news that comes by itself.
            return replace(state, held=())
        case "news_held":
            inject = text_in(data, "inject")
            others = tuple(item for item in state.held if item != inject)
            held = with_item(others, inject) if data.get("held") is True else others
            return replace(state, held=held)
        case "question_passed":
            return replace(state, answered=state.answered | {_question(data)})
        case "answer_given":
            state = replace(state, answered=state.answered | {_question(data)})
            entry = {name: data.get(name) for name in ("kind", "about", "text")}
            noted = {"type": "round_noted", "data": {**entry, "elapsed": event.elapsed}}
            return _said(state, event.model_copy(update=noted))
        case _:
            return _said(state, event)


def _said(state: RoundState, event: Event) -> RoundState:
    body = canonical_json(event.data)
    try:
        match event.type:
            case "round_noted":
                entry = LogEntry.model_validate_json(body, strict=True)
                return replace(state, log=(*state.log, entry))
            case "hand_rated":
                rating = HandRating.model_validate_json(body, strict=True)
                return replace(state, ratings=(*state.ratings, rating))
            case "reacted":
                reaction = Reaction.model_validate_json(body, strict=True)
                return replace(state, reactions=(*_others(state, reaction), reaction))
    except ValidationError:
        return state
    return state


def _others(state: RoundState, reaction: Reaction) -> tuple[Reaction, ...]:
    place = (reaction.rater, reaction.revision, reaction.criterion)
    return tuple(r for r in state.reactions if (r.rater, r.revision, r.criterion) != place)


def _opened(data: dict[str, Any]) -> dict[str, Any]:
    names = (
        "id", "side", "me", "prompt_id", "kind", "title", "prompt_digest", "rubric_digest",
        "structure_hash", "candidate", "interviewer", "observer", "session",
    )  # fmt: skip
    return {
        **{name: text_in(data, name) for name in names},
        "seed": whole_in(data, "seed"),
        "both_here": data.get("both_here") is True,
    }


def _ids(log: tuple[LogEntry, ...], kind: str) -> tuple[str, ...]:
    kept = standing(log)
    return tuple(dict.fromkeys(item.about for item in kept if item.kind == kind and item.about))


def _question(data: dict[str, Any]) -> int:
    number = data.get("question")
    return number if isinstance(number, int) and not isinstance(number, bool) else 0
