"""Replies of people outside: a step that keeps one, and what a journal has of them."""

from __future__ import annotations

from collections.abc import Iterable

from mockloop.domain.event_values import text_in
from mockloop.domain.events import Event
from mockloop.domain.reply import Reply
from mockloop.interview.commands import Step

KEPT = "reply_kept"


def keep(name: str, text: str, kept: Iterable[Reply]) -> tuple[Step, ...]:
    """Keep a reply; the same words under the same name are kept once."""
    if any((reply.name, reply.text) == (name, text) for reply in kept):
        return ()
    return (Step(KEPT, {"name": name, "text": text}),)


def replies(events: Iterable[Event]) -> tuple[Reply, ...]:
    """Return the replies that were kept, oldest first."""
    found = [
        Reply(text_in(event.data, "name"), text_in(event.data, "text"), event.at)
        for event in events
        if event.type == KEPT
    ]
    return tuple(reply for reply in found if reply.name and reply.text)
