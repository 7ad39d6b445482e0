"""JSON as people type it: data with lines, and the likely cause of everything that is wrong."""

from __future__ import annotations

from typing import Any

from mockloop.domain.fragment import Loc, Reading, Tree
from mockloop.fragments.json_tokens import Scanner, Unreadable
from mockloop.fragments.sketching import Placeholder
from mockloop.fragments.words import quoted

MAX_DEPTH = 60
_CLOSERS = {"{": "}", "[": "]"}
_NAMES = {"{": "brace {", "[": "bracket [", "}": "brace }", "]": "bracket ]"}


def read_json(text: str) -> tuple[Reading, ...]:
    """Return every JSON value in ``text``, one after the other; lines count from its first.

    Comments, ellipses, types in place of values and placeholders are read, not reported. A value
    that cannot be read to its end has no tree, and nothing after it is read.
    """
    scanner = Scanner(text)
    found: list[Reading] = []
    while _to_next_value(scanner):
        reader = _Reader(scanner)
        scanner.troubles, scanner.gaps = [], []
        try:
            reader.tree.data = reader.value((), 0)
        except Unreadable:
            found.append(Reading(None, tuple(scanner.troubles)))
            return tuple(found)
        reader.tree.gaps = scanner.gaps
        _surplus(scanner)
        found.append(Reading(reader.tree, tuple(scanner.troubles)))
    return tuple(found)


def _to_next_value(scanner: Scanner) -> bool:
    """Go to the next brace or bracket that begins a value; labels before it are let be."""
    scanner.skip()
    while scanner.peek() and scanner.peek() not in "{[":
        end = scanner.text.find("\n", scanner.pos)
        scanner.pos = len(scanner.text) if end < 0 else end + 1
        scanner.skip()
    return bool(scanner.peek())


def _surplus(scanner: Scanner) -> None:
    scanner.skip()
    if scanner.peek() == ",":
        scanner.pos += 1
        scanner.skip()
    if scanner.peek() in ("}", "]"):
        closer = scanner.peek()
        scanner.note(
            f"This JSON cannot be read: it has one closing {_NAMES[closer]} too many.",
            "Delete it, or add the opening one that is missing.",
        )


class _Reader:
    """Reads one value; every container knows where it was opened."""

    def __init__(self, scanner: Scanner) -> None:
        self.on = scanner
        self.tree = Tree()
        self._ended = 1
        """The line on which the last value ended."""

    def value(self, loc: Loc, depth: int) -> Any:
        on = self.on
        on.blanks()
        start = on.line
        self.tree.starts.setdefault(loc, start)
        opener = on.peek()
        if opener and opener in "{[" and not on.text.startswith("{{", on.pos):
            if depth >= MAX_DEPTH:
                raise on.stop(
                    f"This JSON is nested more than {MAX_DEPTH} deep and was not read further."
                )
            value: Any = self._object(loc, depth) if opener == "{" else self._list(loc, depth)
        elif not opener:
            raise on.stop("This JSON cannot be read: it ends where a value has to stand.")
        else:
            value = on.simple_value()
        self._ended = self.tree.ends[loc] = on.line
        on.blanks()
        if depth and on.peek() == "|":  # "a" | "b": one of several, as type definitions write it
            if depth >= MAX_DEPTH:
                raise on.stop("This JSON offers too many values for one field and was not read.")
            on.pos += 1
            self.value((*loc, "\0or"), depth + 1)
            return Placeholder("|")
        return value

    def _object(self, loc: Loc, depth: int) -> dict[str, Any]:
        on = self.on
        opened = on.line
        on.pos += 1
        found: dict[str, Any] = {}
        while not self._closed("{", opened):
            line = on.line
            key = on.name()
            place: Loc = (*loc, key)
            if key in found:
                self._twice(key, self.tree.starts[place], line)
                place = (*place, "\0again")
            self.tree.starts[place] = line
            value = self._after_name(key, place, depth)
            found.setdefault(key, value)
            self._separator("{")
        return found

    def _twice(self, key: str, first: int, line: int) -> None:
        where = "on this line" if first == line else "in the same object"
        self.on.note(
            f"The name {quoted(key)} stands twice {where}; a reader keeps only one of them.",
            "Delete one of the two, or give it the name that was meant.",
            line,
        )

    def _after_name(self, key: str, place: Loc, depth: int) -> Any:
        on = self.on
        on.blanks()
        if on.peek() == "?":  # an optional field, as type definitions write it
            on.pos += 1
            on.blanks()
        if on.peek() == ":":
            on.pos += 1
        elif on.peek() == "=":
            on.note("This is not valid JSON: “=” stands between name and value.", "Write a colon.")
            on.pos += 2 if on.text.startswith("=>", on.pos) else 1
        elif on.peek() in (",", "}"):
            on.note(
                f"This is not valid JSON: the name {quoted(key)} has no value.",
                f'Write "{key}": and a value, or an example of one.',
            )
            return Placeholder("…")
        else:
            raise on.stop(
                f"This JSON cannot be read: no colon follows the name {quoted(key)}.",
                'Write each field as "name": value, with a comma between fields.',
            )
        return self.value(place, depth + 1)

    def _list(self, loc: Loc, depth: int) -> list[Any]:
        opened = self.on.line
        self.on.pos += 1
        found: list[Any] = []
        while not self._closed("[", opened):
            found.append(self.value((*loc, len(found)), depth + 1))
            self._separator("[")
        return found

    def _closed(self, opener: str, opened: int) -> bool:
        """Go past the closing brace or bracket, if it is next.

        Raises:
            Unreadable: the other kind closes here, or nothing does; it has been noted.
        """
        on = self.on
        seen = on.skip()
        while on.peek() == ",":
            if not seen:
                on.note(
                    "This is not valid JSON: a comma stands where a value has to.", "Delete it."
                )
            on.pos += 1
            seen = on.skip() or seen
        char = on.peek()
        closer = _CLOSERS[opener]
        if char == closer:
            on.pos += 1
            return True
        if char and char not in "}]":
            return False
        if char:
            raise on.stop(
                f"This JSON cannot be read: a {_NAMES[char]} closes here what a {_NAMES[opener]} "
                "opened.",
                f"Close it with {closer} first.",
            )
        raise on.stop(
            f"This JSON cannot be read: the {_NAMES[opener]} opened on this line is not closed.",
            f"Add the missing {closer}.",
            opened,
        )

    def _separator(self, opener: str) -> None:
        """Go past the comma between two members, noting one that is missing or too many."""
        on = self.on
        seen = on.skip()
        char = on.peek()
        if char in (",", ";"):
            if char == ";":
                on.note("This is not valid JSON: a semicolon stands between fields.", "Use commas.")
            line = on.line
            on.pos += 1
            if not on.skip() and not seen and on.peek() == _CLOSERS[opener]:
                closer = _NAMES[on.peek()]
                on.note(
                    f"This is not valid JSON: a comma stands before the closing {closer}.",
                    "Delete the last comma.",
                    line,
                )
        elif char and char not in "}]" and not seen:
            on.note(
                "This is not valid JSON: a comma is missing at the end of this line."
                if on.line != self._ended
                else "This is not valid JSON: a comma is missing on this line.",
                "Put a comma between two fields or items.",
                self._ended,
            )
