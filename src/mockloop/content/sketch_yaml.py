"""YAML that a person sketched in an answer: read under the strict reader's limits, but kindly.

Anchors, aliases, tags and merge keys are legal YAML and let be; none of them is expanded or acted
on. What does not parse is said in words for somebody who does not write YAML every day.
"""

from __future__ import annotations

from typing import Any

import yaml

from mockloop.content.strict_yaml import Builder, Document, Events, Frame, StopReading, line_of
from mockloop.content.words import quoted
from mockloop.domain.fragment import Reading, Tree, Trouble

_SPACES = "Indent with spaces; tabs are not allowed there."
_QUOTES = "Put the whole text after the first colon in quotes."
_SHIFTED = "Check how far this line and the one above it are indented: fields of one object align."
_STOPS = {
    "a key": ("a name is an object or a list", "Put a name that begins with { or [ in quotes."),
    "the data": ("it is nested too deep", ""),
    "the file": ("it has too many values", ""),
}
"""What ends the reading, by the first two words of the strict reader."""
_CAUSES = (
    ("nesting depth", "it is nested too deep", ""),
    ("could not find expected ':'", "a name has no colon and blank after it", _SHIFTED),
    ("expected <block end>", "this line is not indented like its neighbours", _SHIFTED),
    ("did not find expected '-' indicator", "a list goes on without a dash", _SHIFTED),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing",
     "Close every { and [, and put commas between the items inside."),
    ("expected ',' or", "a bracket is not closed, or a comma is missing",
     "Close every { and [, and put commas between the items inside."),
    ("did not find expected key", "this line is not indented like its neighbours", _SHIFTED),
    ("unexpected end of stream", "a quotation mark is not closed", "Close it on the same line."),
    ("unexpected document", "a quotation mark is not closed", "Close it on the same line."),
    ("cannot start any token", "a special character begins a text",
     "Put text that begins with %, @ or a backtick in quotes."),
    ("unknown escape", "a backslash stands before a letter that cannot follow it",
     "Use single quotes around text with backslashes."),
    ("sequence entries are not allowed", "a dash stands where no list can begin",
     "Begin the list on the next line."),
)  # fmt: skip


class _SketchBuilder(Builder):
    """Keeps the first of two equal names and notes the second; lets aliases and tags be."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.troubles: list[Trouble] = []
        self.said = ""
        self.merged: list[int] = []

    def report(self, line: int, message: str, hint: str = "") -> None:  # noqa: ARG002 - as above
        # Only the problem that ends the reading is shown; the others do not matter in a sketch.
        self.said = message

    def feed(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            line = line_of(event)
            self.merged.append(line)
            self._place(None, line, line)
        else:
            super().feed(event)

    def _check_properties(self, event: Any, line: int) -> None:
        pass

    def _key(self, frame: Frame, event: yaml.ScalarEvent, line: int) -> None:
        key = event.value
        place = (*frame.loc, key)
        first = self.document.starts.get(place, line)
        again = key in frame.container and key != "<<"
        super()._key(frame, event, line)
        if again:
            self.troubles.append(
                Trouble(
                    line,
                    f"The name {quoted(key)} stands twice in the same object; a reader "
                    "keeps only one of them.",
                    "Delete one of the two, or give it the name that was meant."
                    if first == line
                    else f"The first stands {_lines(line - first)} above.",
                )
            )


def _lines(number: int) -> str:
    return "one line" if number == 1 else f"{number} lines"


def read_sketch(text: str) -> Reading:
    """Return the data of YAML in an answer; without a tree when it cannot be read to its end.

    Never raises: what is wrong is in ``troubles``, with lines from 1.
    """
    document = Document("", None, tuple(text.split("\n")))
    builder = _SketchBuilder(document)
    loader: Any = None
    try:
        loader = Events(text)
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.feed(event)
    except StopReading:
        line = max((*document.starts.values(), 1))
        why, hint = _STOPS.get(" ".join(builder.said.split()[:2]), (builder.said, ""))
        return Reading(None, (Trouble(line, f"This YAML cannot be read: {why}.", hint),))
    except yaml.MarkedYAMLError as error:
        return Reading(None, (*builder.troubles, _trouble(error, document)))
    except yaml.YAMLError:
        why = "This YAML cannot be read: it holds a character that YAML does not allow."
        return Reading(None, (Trouble(1, why, "Delete what cannot be seen."),))
    finally:
        if loader is not None:
            loader.dispose()
    tree = Tree(document.data, document.starts, document.ends, sorted(set(builder.merged)))
    return Reading(tree, tuple(builder.troubles))


def _trouble(error: yaml.MarkedYAMLError, document: Document) -> Trouble:
    said = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    if ("end of stream" in said or "expected ','" in said) and error.context_mark:
        mark = error.context_mark
    line = min(mark.line + 1, len(document.lines)) if mark else 1
    message, hint = _cause(said, document.lines[line - 1])
    return Trouble(line, f"This YAML cannot be read{message}.", hint)


def _cause(said: str, text: str) -> tuple[str, str]:
    """Return what is wrong and what to do, from the parser's words and the line they are about."""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return ": a tab indents this line", _SPACES
    if "mapping values are not allowed" in said:
        if _two_colons(text):
            return ": a second colon stands on this line", _QUOTES
        return ": this line is indented below a line that has its value already", _SHIFTED
    for part, message, hint in _CAUSES:
        if part in said:
            return f": {message}", hint
    return " from this line on", _SHIFTED


def _two_colons(line: str) -> bool:
    return f"{line} ".count(": ") > 1
