"""A strict YAML reader: plain data with a line for everything, and all problems at once.

PyYAML supplies the events; the data is put together here, without recursion, so that aliases are
never expanded and a limit stops a hostile file before it costs time or memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from mockloop.content.scalars import resolve_scalar
from mockloop.content.words import quoted
from mockloop.errors import ContentError, InputError, Problem
from mockloop.text import clean, decode, has_forbidden

MAX_BYTES = 1_000_000
MAX_DEPTH = 60
MAX_NODES = 200_000
MAX_PROBLEMS = 50

Loc = tuple[str | int, ...]
# Only the events of the loader are used, so the one in C is as strict as the one in Python.
Events: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "\\t": "indent with spaces, not with tabs",
    "mapping values are not allowed": "put text that holds “: ” in quotes",
    "could not find expected ':'": "a key needs a colon and a blank after it",
    "did not find expected key": "check the indentation and the quotes of this line",
    "did not find expected <document start>": "check the indentation of this line",
    "unexpected end of stream": "a quote or bracket is not closed",
    "cannot start any token": "put text that begins with a special character in quotes",
}


@dataclass(slots=True)
class Document:
    """Plain data and where it stands; ``data`` holds dict, list, str, int, float, bool, None."""

    path: str
    data: Any
    lines: tuple[str, ...] = ()
    """The source, line by line."""
    starts: dict[Loc, int] = field(default_factory=dict)
    ends: dict[Loc, int] = field(default_factory=dict)
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was found out about the data; copies of the document share it."""

    def line_of(self, loc: tuple[Any, ...], needle: str = "") -> int:
        """Return the line (from 1) of a key or item, or of its nearest parent that exists.

        With a ``needle`` it is the first line of the value that holds these characters.
        """
        known = tuple(loc)
        while known and known not in self.starts:
            known = known[:-1]
        start = self.starts.get(known, 1)
        if needle and known == tuple(loc):
            for number in range(start, min(self.ends.get(known, start), len(self.lines)) + 1):
                if needle in self.lines[number - 1]:
                    return number
        return start

    def problem(
        self, loc: tuple[Any, ...], message: str, hint: str = "", needle: str = ""
    ) -> Problem:
        """Return a problem with the line of ``loc``."""
        return Problem(self.path, self.line_of(loc, needle), message, hint)


def line_of(event: yaml.Event) -> int:
    """Return the line (from 1) on which an event begins."""
    return event.start_mark.line + 1 if event.start_mark else 1


class StopReading(Exception):  # noqa: N818 - it ends the reading, it is not reported
    """Nothing that follows can be read sensibly."""


@dataclass(slots=True)
class Frame:
    """A mapping or list that is being filled, and the key that waits for its value."""

    container: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None


class Builder:
    """Puts the events together into data and notes every line and problem."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._stack: list[Frame] = []
        self._nodes = 0

    def report(self, line: int, message: str, hint: str = "") -> None:
        """Note a problem; too many of them stop the reading."""
        self.problems.append(Problem(self.document.path, line, message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise StopReading

    def feed(self, event: Any) -> None:
        """Take the next event in."""
        line = event.start_mark.line + 1
        match event:
            case yaml.ScalarEvent():
                if event.anchor is not None or event.tag is not None:
                    self._check_properties(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check_properties(event, line)
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                frame = self._stack.pop()
                self.document.ends[frame.loc] = max(line, self.document.starts[frame.loc])
            case yaml.AliasEvent():
                hint = "write the text out, or put it in quotes if it begins with “*”"
                self.report(line, f"aliases ({quoted(f'*{event.anchor}')}) are not allowed", hint)
                self._place(None, line, line)

    def _check_properties(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            hint = "put the text in quotes if it begins with “&”"
            self.report(line, f"anchors ({quoted(f'&{event.anchor}')}) are not allowed", hint)
        if event.tag is not None:
            hint = "leave it out, or put the text in quotes if it begins with “!”"
            self.report(line, f"tags ({quoted(event.tag)}) are not allowed", hint)

    def _open(self, container: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self.report(line, f"the data is nested more than {MAX_DEPTH} deep")
            raise StopReading
        loc = self._place(container, line, line)
        self._stack.append(Frame(container, loc))

    def _scalar(self, event: Any, line: int) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, event, line)
            return
        value: Any = event.value
        # Intake took out what stood there as it is; only double quotes have escapes.
        if event.style == '"' and has_forbidden(value):
            self.report(line, "the text holds a control character written as an escape")
        if event.implicit[0]:
            try:
                value = resolve_scalar(value)
            except ValueError as error:
                self.report(line, str(error))
        mark = event.end_mark
        # A block scalar ends at the start of the line after it.
        self._place(value, line, max(line, mark.line + (mark.column > 0)))

    def _key(self, frame: Frame, event: yaml.ScalarEvent, line: int) -> None:
        key = frame.key = event.value
        if key == "<<" and event.implicit[0]:
            self.report(line, "merge keys (“<<”) are not allowed", "write the fields out")
        elif not key:
            self.report(line, "a key is empty")
        elif event.style == '"' and has_forbidden(key):
            self.report(line, "a key holds a control character written as an escape")
        if key in frame.container:
            first = self.document.starts[(*frame.loc, key)]
            self.report(line, f"the key {quoted(key)} is there twice, first on line {first}")
        else:
            self.document.starts[*frame.loc, key] = line

    def _place(self, value: Any, line: int, end: int) -> Loc:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.report(line, f"the file has more than {MAX_NODES:,} values")
            raise StopReading
        if not self._stack:
            self.document.data = value
            self.document.starts[()] = line
            self.document.ends[()] = end
            return ()
        frame = self._stack[-1]
        if isinstance(frame.container, list):
            loc: Loc = (*frame.loc, len(frame.container))
            frame.container.append(value)
            self.document.starts[loc] = line
        else:
            loc = self._under_key(frame, value, line)
        self.document.ends[loc] = end
        return loc

    def _under_key(self, frame: Frame, value: Any, line: int) -> Loc:
        assert isinstance(frame.container, dict)  # noqa: S101 - narrows the type
        if frame.key is None:
            self.report(line, "a key has to be plain text, not a list or mapping")
            raise StopReading
        loc: Loc = (*frame.loc, frame.key)
        if frame.key in frame.container:
            # The first value stays; the second is kept apart so that it is still looked through.
            loc = (*loc, "\0again")
            self.document.starts[loc] = line
        else:
            frame.container[frame.key] = value
        frame.key = None
        return loc


def _syntax_problem(error: yaml.MarkedYAMLError, document: Document) -> Problem:
    said = str(error.problem or error.context or "it cannot be read")
    mark = error.problem_mark or error.context_mark
    if "end of stream" in said and error.context_mark:
        mark = error.context_mark
    hint = next((hint for part, hint in _HINTS.items() if part in said), "")
    # The C parser puts the end of the file one line after the last.
    line = min(mark.line + 1, len(document.lines)) if mark else 1
    if "nesting depth" in said:  # newer parsers have a limit of their own
        return Problem(document.path, line, f"the data is nested more than {MAX_DEPTH} deep")
    return Problem(document.path, line, f"this is not valid YAML: {said}", hint)


def _take_in(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return the text with LF line ends and visible controls, and a problem for each such line."""
    try:
        text = decode(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except InputError as error:
        line = data[: _bad_byte(data)].count(b"\n") + 1
        problem = Problem(path, line, f"the file is not UTF-8: {error.why}", "save it as UTF-8")
        raise ContentError(f"{path} cannot be read.", (problem,)) from None
    if not has_forbidden(text):
        return text, []
    found = []
    for number, line_text in enumerate(text.split("\n"), start=1):
        if has_forbidden(line_text):
            bad = next(char for char in line_text if has_forbidden(char))
            message = f"the line holds the control character U+{ord(bad):04X}"
            found.append(Problem(path, number, message, "delete it; text has to be plain"))
    return clean(text).text, found[:MAX_PROBLEMS]


def _bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _build(text: str, builder: Builder) -> None:
    documents = 0
    loader: Any = None
    try:
        loader = Events(text)
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "the file holds more than one document"
                    builder.report(line_of(event), message, "make two files")
                    raise StopReading
            builder.feed(event)
    except StopReading:
        pass
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(error, builder.document))
    except yaml.YAMLError as error:
        builder.problems.append(
            Problem(builder.document.path, 1, f"this is not valid YAML: {error}")
        )
    finally:
        if loader is not None:
            loader.dispose()


def read_yaml(data: bytes, path: str) -> Document:
    """Return the data of a YAML file with its lines; ``path`` is only shown, never opened.

    Raises:
        ContentError: with every problem found (at most 50), each with its line.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), path)
    text, problems = _take_in(data, path)
    builder = Builder(Document(path, None, tuple(text.split("\n"))))
    builder.problems.extend(problems)
    _build(text, builder)
    if builder.problems:
        found = tuple(sorted(set(builder.problems)))
        raise ContentError(f"{path} cannot be read.", found)
    return builder.document


def too_large(size: int, path: str) -> ContentError:
    """Return the error for a file of ``size`` bytes, beyond the limit of 1 MB."""
    problem = Problem(
        path, 1, f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}", "split or shorten it"
    )
    return ContentError(f"{path} is too large.", (problem,))
