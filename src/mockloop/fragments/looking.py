"""All fragments of an answer with their notes: the way in to this room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mockloop.domain.fragment import Fragment, FragmentNote, Reading, Tree, Trouble
from mockloop.fragments.examples import Examples
from mockloop.fragments.fields import field_troubles
from mockloop.fragments.http_reader import message_troubles, read_messages
from mockloop.fragments.json_reader import read_json
from mockloop.fragments.operations import operation_troubles
from mockloop.fragments.pieces import MAX_CHARACTERS, Piece, find_pieces
from mockloop.fragments.references import reference_troubles
from mockloop.fragments.schemas import schema_troubles
from mockloop.fragments.shapes import PLAIN_YAML, Shape, shape_of
from mockloop.fragments.sketching import is_gap_line, says_more
from mockloop.fragments.walking import Context, section_names, walk
from mockloop.fragments.words import one_line

YamlReader = Callable[[str], Reading]
"""Reads YAML into a tree; given from outside, because only one room knows YAML."""

MOST_NOTES = 12
"""Notes that are listed for one fragment."""
MOST_TROUBLES = 200
"""Mistakes after which a fragment is not looked at further."""
_MEMBERS = re.compile(r"\s*[\"“][^\"“”\n]{1,80}[\"”]\s*:")


class _Read:
    """One fragment that was read: where it stands, what it is, and what was wrong already."""

    def __init__(self, piece: Piece, reading: Reading, shape: Shape) -> None:
        self.piece = piece
        self.tree: Tree | None = reading.tree
        self.shape = shape
        self.troubles: list[Trouble] = list(reading.troubles)


def look_at(text: str, read_yaml: YamlReader) -> tuple[Fragment, ...]:
    """Return the fragments of ``text`` in reading order, each with what is wrong with it.

    ``text`` has LF line ends and no control characters (see ``mockloop.text``). Never raises on
    any text; pieces of more than 60,000 characters are named and not read.
    """
    read = [found for piece in find_pieces(text) for found in _read(piece, read_yaml)]
    names: dict[str, set[str]] = {}
    for found in read:
        if found.tree is not None:
            for section, name in section_names(found.tree, found.shape):
                names.setdefault(section, set()).add(name)
    examples = Examples()
    return tuple(_fragment(found, names, examples) for found in read)


def _read(piece: Piece, read_yaml: YamlReader) -> Iterator[_Read]:
    if piece.too_long:
        note = Trouble(
            1, f"This piece is longer than {MAX_CHARACTERS:,} characters; it was not read."
        )
        yield _Read(piece, Reading(None, (note,)), Shape(_plain_name(piece), "data"))
    elif piece.form == "http":
        messages = read_messages(piece.lines)
        troubles = tuple(found for message in messages for found in message_troubles(message))
        yield _Read(piece, Reading(None, troubles), Shape("HTTP example", "data"))
    elif piece.form == "json":
        yield from _read_json(piece)
    else:
        text, gaps = without_gaps(piece.lines)
        reading = read_yaml(text)
        if reading.tree is not None:
            reading.tree.gaps = sorted({*reading.tree.gaps, *gaps})
            yield _Read(piece, reading, shape_of(reading.tree, "yaml"))
        else:
            yield _Read(piece, reading, PLAIN_YAML)


def _plain_name(piece: Piece) -> str:
    return {"json": "JSON", "yaml": "YAML", "http": "HTTP example"}[piece.form]


def _read_json(piece: Piece) -> Iterator[_Read]:
    text = piece.text
    if _MEMBERS.match(text):  # the fields of an object without the braces around them
        text = "{" + text.rstrip().rstrip(",") + "}"
    readings = read_json(text)
    for reading in readings[:1] if piece.source == "loose" else readings:
        shape = Shape("JSON", "data") if reading.tree is None else shape_of(reading.tree, "json")
        yield _Read(piece, reading, shape)


def without_gaps(lines: Iterable[str]) -> tuple[str, list[int]]:
    """Return YAML lines without those that only say “…”, and the numbers (from 1) of the gaps."""
    kept = []
    gaps = []
    for number, line in enumerate(lines, start=1):
        _, comment, said = line.partition("#")
        if is_gap_line(line):
            gaps.append(number)
            line = ""
        elif comment and says_more(said):
            gaps.append(number)
        kept.append(line)
    return "\n".join(kept), gaps


# ---------------------------------------------------------------- notes


def _fragment(found: _Read, names: dict[str, set[str]], examples: Examples) -> Fragment:
    troubles = list(found.troubles)
    first, last = 1, len(found.piece.lines)
    if found.tree is not None:
        context = Context(found.tree, found.shape, names)
        troubles += islice(_all_troubles(context, examples), MOST_TROUBLES)
        if found.piece.form == "json":
            first = found.tree.line_of(())
            last = max(first, found.tree.ends.get((), last))
    ordered = sorted(set(troubles), key=lambda trouble: (trouble.line, trouble.message))
    notes = tuple(_note(found.piece, trouble) for trouble in ordered[:MOST_NOTES])
    start = found.piece.first - 1
    name = found.shape.name
    return Fragment(name, start + first, start + last, notes, max(0, len(ordered) - MOST_NOTES))


def _all_troubles(context: Context, examples: Examples) -> Iterator[Trouble]:
    for visit in walk(context.tree, context.shape):
        yield from field_troubles(context, visit)
        yield from operation_troubles(context, visit)
        yield from schema_troubles(context, visit)
        yield from reference_troubles(context, visit)
        yield from examples.troubles(context, visit)


def _note(piece: Piece, trouble: Trouble) -> FragmentNote:
    line = min(max(trouble.line, 1), len(piece.lines))
    return FragmentNote(
        line=piece.first + line - 1,
        message=trouble.message,
        quote=one_line(piece.lines[line - 1].strip()),
        hint=trouble.hint,
    )
