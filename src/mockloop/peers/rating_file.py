"""A rating somebody wrote as Markdown, for whoever uses no terminal: read with line numbers.

A heading that begins with a criterion's id opens it (``## EC1 What the number is made of``).
Under it stand ``level: 3`` or ``state: not asked``, quotes as lines with ``>``, free text, and
after ``instead:`` what would be stronger. Text without a level means that the rater did not judge
the level. What stands before the first such heading is about the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from mockloop.domain.handrating import MAX_COMMENT, MAX_QUOTES, HandStatus
from mockloop.domain.rating import Evidence
from mockloop.peers.filling_in import Sheet, Sheets

STATES: dict[str, HandStatus] = {
    "cannot judge": "not_rated",
    "not asked": "not_asked",
    "not answered": "not_answered",
}
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_ID = re.compile(r"([A-Za-z]{2,4}[0-9]{1,2})\b")
_FIELD = re.compile(r"(level|state|instead)\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line, counted from 1."""

    line: int
    message: str


@dataclass(slots=True)
class Reading:
    """What a file says, and what is wrong in it."""

    sheets: Sheets = field(default_factory=dict)
    overall: str = ""
    faults: list[Fault] = field(default_factory=list)


def read_rating(text: str, criteria: Collection[str], answer: str) -> Reading:
    """Return the sheets in a file; quotes are looked up in ``answer``, whatever the line breaks.

    ``text`` and ``answer`` have passed the intake. A file with faults must not be stored.
    """
    reader = _Reader(criteria, answer)
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line.strip())
    return reader.finish()


def find_quote(answer: str, words: str) -> Evidence | None:
    """Return where words stand in the answer first; any white space matches any other."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), answer) if parts else None
    if found is None:
        return None
    return Evidence(start=found.start(), end=found.end(), quote=found.group())


class _Reader:
    """Goes down the lines; ``_id`` is the criterion whose part it is in."""

    def __init__(self, criteria: Collection[str], answer: str) -> None:
        self._criteria, self._answer = criteria, answer
        self._found = Reading()
        self._id = ""
        self._skipping = False
        self._opened: dict[str, int] = {}
        self._quote: list[str] = []
        self._quote_line = 0
        self._text: dict[str, list[str]] = {"what": [], "instead": []}
        self._part = "what"

    def take(self, number: int, line: str) -> None:
        if line.startswith(">"):
            self._quote_line = self._quote_line or number
            self._quote.append(line[1:].strip())
            return
        self._end_quote()
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            self._open(number, heading.group(1))
            return
        named = _FIELD.fullmatch(line) if self._id else None
        if named is None:
            self._text[self._part].append(line)
        else:
            self._set(number, named.group(1).lower(), named.group(2).strip())

    def finish(self) -> Reading:
        self._end_quote()
        self._close()
        for name, sheet in self._found.sheets.items():
            if sheet.missing:
                message = f"{name} has a level and no quote: put the words in a line with “>”"
                self._fault(self._opened[name], message)
        if len(self._found.overall) > MAX_COMMENT:
            self._fault(1, f"what is said of the whole is too long: {MAX_COMMENT:,} characters fit")
        if not any(sheet.touched for sheet in self._found.sheets.values()):
            self._fault(1, "no criterion is rated: begin one with a heading like “## EC1”")
        self._found.faults.sort(key=lambda fault: fault.line)
        return self._found

    def _open(self, number: int, heading: str) -> None:
        self._close()
        named = _ID.match(heading)
        self._id, self._skipping = "", False
        if named is None:
            return
        name = named.group(1).upper()
        if name not in self._criteria:
            known = ", ".join(sorted(self._criteria))
            self._fault(number, f"there is no criterion {name}: there are {known}")
            self._skipping = True
        elif name in self._opened:
            self._fault(number, f"{name} stands in line {self._opened[name]} already")
            self._skipping = True
        else:
            self._id = name
            self._opened[name] = number
            self._found.sheets[name] = Sheet()

    def _close(self) -> None:
        texts = {name: "\n".join(lines).strip() for name, lines in self._text.items()}
        self._text, self._part = {"what": [], "instead": []}, "what"
        long = next((name for name, said in texts.items() if len(said) > MAX_COMMENT), "")
        if long:
            line = self._opened.get(self._id, 1)
            self._fault(line, f"the comment is too long: {MAX_COMMENT:,} characters fit")
        if not self._id:
            whole = "" if self._skipping else texts["what"]
            self._found.overall = "\n\n".join(filter(None, (self._found.overall, whole)))
            return
        sheet = replace(self._sheet, what=texts["what"], instead=texts["instead"])
        if sheet.level is None and sheet.status is None and sheet.touched:
            sheet = replace(sheet, status="not_rated")
        self._found.sheets[self._id] = sheet

    def _set(self, number: int, name: str, value: str) -> None:
        if name == "instead":
            self._part = "instead"
            self._text["instead"].append(value)
        elif self._sheet.level is not None or self._sheet.status is not None:
            self._fault(number, f"{self._id} has a level or a state already")
        elif name == "level" and value in tuple("01234"):
            self._found.sheets[self._id] = self._sheet.with_level(int(value))
        elif name == "state" and value.lower() in STATES:
            status = STATES[value.lower()]
            self._found.sheets[self._id] = replace(self._sheet, status=status)
        else:
            these = "0, 1, 2, 3 or 4" if name == "level" else ", ".join(STATES)
            self._fault(number, f"“{name}: {value[:40]}” is none of {these}")

    def _end_quote(self) -> None:
        words, line = " ".join(self._quote).strip(' “”"'), self._quote_line
        self._quote, self._quote_line = [], 0
        if not words or self._skipping:
            return
        if not self._id:
            self._fault(line, "a quote stands under no criterion")
            return
        found = find_quote(self._answer, words)
        if found is None:
            self._fault(line, f"“{words[:60]}” does not stand in the answer")
        elif len(self._sheet.evidence) >= MAX_QUOTES:
            self._fault(line, f"{self._id} has more than {MAX_QUOTES} quotes")
        else:
            self._found.sheets[self._id] = self._sheet.with_quote(found)

    @property
    def _sheet(self) -> Sheet:
        return self._found.sheets[self._id]

    def _fault(self, line: int, message: str) -> None:
        self._found.faults.append(Fault(line, message))
