"""API fragments in an answer, with what is wrong with them; never part of a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.domain.fragment import Fragment, FragmentNote, Reading
from mockloop.text import clean

if TYPE_CHECKING:
    from mockloop.domain.rating import Result

KIND = "api-design"
"""The kind of prompt whose answers are looked through."""


def fragments_in(text: str) -> tuple[Fragment, ...]:
    """Return the OpenAPI, JSON and HTTP fragments of a text, each with its notes.

    Nothing is executed and nothing is looked up outside the text. Libraries are loaded only for
    what the text holds.
    """
    if not any(sign in text for sign in ("{", "[", ":", "HTTP/")):
        return ()
    from mockloop.fragments.looking import look_at

    return look_at(clean(text).text, _read_yaml)


def _read_yaml(text: str) -> Reading:
    from mockloop.content.sketch_yaml import read_sketch

    return read_sketch(text)


def fragments_of(result: Result) -> tuple[Fragment, ...]:
    """Return the fragments of a scored answer; none for a prompt that is not an API design."""
    if result.prompt.kind != KIND:
        return ()
    return fragments_in(result.texts.get("answer", ""))


def fragment_notes(text: str) -> tuple[FragmentNote, ...]:
    """Return the notes on all fragments of a text, in the order of its lines."""
    return tuple(note for fragment in fragments_in(text) for note in fragment.notes)
