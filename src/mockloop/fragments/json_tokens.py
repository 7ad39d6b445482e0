"""The small parts of JSON as people type them: blanks, comments, strings, numbers, bare words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from mockloop.domain.fragment import Trouble
from mockloop.fragments.sketching import GAP, TYPE_WORD, Placeholder, says_more
from mockloop.fragments.words import quoted

_BLANK = re.compile(r"(?:[ \t\r\n\f\v\xa0\u200b]+|//[^\n]*|/\*.*?\*/|#[^\n]*)+", re.DOTALL)
_LEFT_OUT = re.compile(r"(?:\.{2,}|…)[^\n\"{}\[\],]*")
_STRING = re.compile(r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"')
_SINGLE = re.compile(r"'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'")
_CURLY = re.compile(r"[“”„‟][^“”‟\"\n]*[“”‟\"]|[‘’‚][^‘’\n]*[‘’]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])")
_BARE = re.compile(r"[^\s,:;{}\[\]\"'“”][^\n,;{}\[\]\"“”]*")
_BARE_KEY = re.compile(r"[\w$@.-][\w$@./ -]*")
_ANGLE = re.compile(r"<[^<>\n]{0,80}>|\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{0,80}\}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_PYTHON: dict[str, bool | None] = {"True": True, "False": False, "None": None}
_LIST_OF = re.compile(r"[A-Za-z]\w{0,60}\[\]")
_TYPE_NAME = re.compile(r"(?!NaN|Infinity|Undefined)[A-Z][A-Za-z0-9]{1,60}")
"""The name of a schema in the place of a value: “Line”."""
_LONGEST_NUMBER = 30


class Unreadable(Exception):  # noqa: N818 - it ends the reading, it is not reported
    """What follows cannot be read sensibly."""


@dataclass(slots=True)
class Scanner:
    """A place in a text, what was noted on the way there, and the causes noted already."""

    text: str
    pos: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    causes: set[str] = field(default_factory=set)
    _counted: int = 0
    _line: int = 1

    @property
    def line(self) -> int:
        """The line of the present place, from 1."""
        self._line += self.text.count("\n", self._counted, self.pos)
        self._counted = self.pos
        return self._line

    def peek(self) -> str:
        """Return the next character, or nothing at the end."""
        return self.text[self.pos : self.pos + 1]

    def note(self, message: str, hint: str = "", line: int | None = None, cause: str = "") -> None:
        """Note a mistake; one of the same ``cause`` (by default the message) is said once."""
        if (cause or message) not in self.causes:
            self.causes.add(cause or message)
            self.troubles.append(Trouble(self.line if line is None else line, message, hint))

    def stop(self, message: str, hint: str = "", line: int | None = None) -> Unreadable:
        """Note a mistake after which reading makes no sense; the caller raises the result."""
        self.troubles.append(Trouble(self.line if line is None else line, message, hint))
        return Unreadable()

    def blanks(self) -> None:
        """Go past white space and comments."""
        found = _BLANK.match(self.text, self.pos)
        if not found:
            return
        line = self.line
        if says_more(found.group()):
            for number, part in enumerate(found.group().split("\n")):
                if says_more(part):
                    self._gap(line + number)
        self.pos = found.end()

    def skip(self) -> bool:
        """Go past white space, comments and ellipses; say whether there was an ellipsis."""
        seen = False
        self.blanks()
        while found := _LEFT_OUT.match(self.text, self.pos):
            seen = True
            self._gap(self.line)
            self.pos = found.end()
            self.blanks()
        return seen

    def _gap(self, line: int) -> None:
        if not self.gaps or self.gaps[-1] < line:
            self.gaps.append(line)

    # ------------------------------------------------------------ names

    def name(self) -> str:
        """Return the name of a member, or raise when there is none.

        Raises:
            Unreadable: something else stands here; it has been noted.
        """
        if (text := self.quoted_text()) is not None:
            return text
        found = _ANGLE.match(self.text, self.pos) or _BARE_KEY.match(self.text, self.pos)
        if not found:
            at = quoted(self.text[self.pos : self.pos + 12].split("\n")[0])
            raise self.stop(
                f"This JSON cannot be read from {at} on: the name of a field has to stand here.",
                'Write each field as "name": value.',
            )
        name = found.group().strip()
        if name[0].isdigit() and self.text[found.end() : found.end() + 1] != ":":
            raise self.stop(
                f"This JSON cannot be read from {quoted(name)} on: a number has a comma or blank "
                "inside.",
                "Write numbers without separators, such as 12000.",
            )
        if not name.startswith(("<", "{", "$")):
            self.note(
                f"This is not valid JSON: the name {name} has no quotes.",
                f'Write "{name}", and put every other name in double quotes too.',
                cause="names",
            )
        self.pos = found.end()
        return name

    # ------------------------------------------------------------ values

    def quoted_text(self) -> str | None:
        """Return the text in quotes that stands here, or None when there is none."""
        match self.peek():
            case '"':
                return self._string()
            case "'":
                return self._other_quotes(_SINGLE, "single quotes")
            case "“" | "”" | "„" | "‟" | "‘" | "’" | "‚":
                return self._other_quotes(_CURLY, "curly quotes")
            case _:
                return None

    def _string(self) -> str:
        found = _STRING.match(self.text, self.pos)
        if not found:
            raise self._unclosed()
        token = found.group()
        self.pos = found.end()
        try:
            return str(json.loads(token, strict=False))
        except ValueError:
            self.note(
                "This is not valid JSON: a backslash stands before a letter that cannot follow it.",
                r"Write \\ for a backslash, and ' without one.",
            )
            return token[1:-1]

    def _other_quotes(self, shape: re.Pattern[str], name: str) -> str:
        found = shape.match(self.text, self.pos)
        if not found:
            raise self._unclosed()
        self.note(
            f"This is not valid JSON: text stands in {name}.", 'Use straight double quotes: "…".'
        )
        self.pos = found.end()
        return found.group()[1:-1]

    def _unclosed(self) -> Unreadable:
        return self.stop(
            "This JSON cannot be read: a quotation mark is opened on this line and not closed.",
            "Close it before the comma or bracket.",
        )

    def simple_value(self) -> str | int | float | bool | None:
        """Return a text, number, word or placeholder.

        Raises:
            Unreadable: none of them stands here; it has been noted.
        """
        if (text := self.quoted_text()) is not None:
            return text
        if GAP.match(self.text, self.pos):
            self.skip()
            return Placeholder("…")
        if found := _NUMBER.match(self.text, self.pos):
            self.pos = found.end()
            return _number(found.group())
        shape = _ANGLE.match(self.text, self.pos) or _LIST_OF.match(self.text, self.pos)
        if shape:
            self.pos = shape.end()
            return Placeholder(shape.group())
        found = _BARE.match(self.text, self.pos)
        if not found:
            at = quoted(self.text[self.pos : self.pos + 12].split("\n")[0])
            raise self.stop(
                f"This JSON cannot be read from {at} on: a value has to stand here.",
                "Write a text in double quotes, a number, true, false, null, { } or [ ].",
            )
        self.pos = found.end()
        return self._bare(found.group().split("//")[0].split(" #")[0].strip())

    def _bare(self, word: str) -> bool | str | None:
        if word in _WORDS:
            return _WORDS[word]
        if word in _PYTHON:
            right = {"True": "true", "False": "false", "None": "null"}[word]
            self.note(
                f"This is not valid JSON: {word} is how Python writes it.",
                f"Write {right}.",
                cause=word,
            )
            return _PYTHON[word]
        if GAP.search(word) or TYPE_WORD.match(word) or _TYPE_NAME.fullmatch(word):
            return Placeholder(word)
        first = word[0]
        if first.isdigit() or first in "+-.":
            self.note(
                f"This is not valid JSON: {quoted(word)} is not a number as JSON writes one.",
                "Write digits only, with a point for decimals and a digit on each side of it; "
                "anything else goes in double quotes.",
                cause="numbers",
            )
        else:
            self.note(
                f"This is not valid JSON: the text {quoted(word)} has no quotes.",
                "Put text in double quotes.",
                cause="bare text",
            )
        return Placeholder(word)


def _number(token: str) -> int | float | Placeholder:
    if len(token) > _LONGEST_NUMBER:
        return Placeholder(token)
    value = json.loads(token)
    # 1e999 is valid JSON and no number that can be compared.
    return Placeholder(token) if value in (float("inf"), float("-inf")) else value
