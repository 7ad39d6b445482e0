"""The journal of a rehearsal: append-only events; everything on a screen is a fold over them."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import Field

from mockloop.domain.base import Model

EventType = Literal[
    "session_started",
    "writing_started",
    "material_opened",
    "inject_shown",
    "inject_read",
    "inject_lapsed",
    "question_asked",
    "action_ordered",
    "update_posted",
    "hint_taken",
    "checkpoint",
    "paused",
    "resumed",
    "interrupted",
    "line_unsent",
    "submitted",
    "predicted",
    "rating_added",
    "rating_failed",
    "report_written",
    "reply_kept",
    "discarded",
    "round_opened",
    "rehearsal_begun",
    "packet_kept",
    "round_noted",
    "role_turned",
    "hand_rated",
    "reacted",
    "prediction_sealed",
    "ratings_opened",
    "prompt_seen",
    "file_written",
    "calibration_given",
    "calibration_rated",
    "swap_opened",
    "swap_round",
    "swap_ended",
    "joined",
    "left",
    "news_held",
    "answer_given",
    "question_passed",
    "interviewer_joined",
    "interviewer_left",
    "interviewer_asked",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)


class Event(Model):
    """One thing that happened.

    ``elapsed`` is seconds of writing time; ``at`` is for people, never used to order a fold.
    """

    id: str
    session_id: str
    writer: str
    seq: int = Field(ge=1)
    version: int = 1
    type: EventType
    at: str
    elapsed: float = Field(default=0.0, ge=0)
    data: dict[str, Any] = {}
