"""API fragments in an answer, with what is wrong with them; never part of a score."""

from __future__ import annotations

from mockloop.domain.fragment import Fragment, FragmentNote, Reading
from mockloop.text import clean

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


def fragment_notes(text: str) -> tuple[FragmentNote, ...]:
    """Return the notes on all fragments of a text, in the order of its lines."""
    return tuple(note for fragment in fragments_in(text) for note in fragment.notes)
