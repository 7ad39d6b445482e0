"""Drawn figures that were left plain: under another seed the text would contradict the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mockloop.content.check_sheet import Sheet
from mockloop.content.strict_yaml import Loc
from mockloop.content.texts import texts_of
from mockloop.content.words import quoted
from mockloop.domain.case import PLACEHOLDER, default_format
from mockloop.domain.formats import format_value
from mockloop.errors import Problem

_NUMBER = re.compile(r"(?<![\w.,\-#/:])\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?!\d)|(?<![\w.,\-#/:])\d+")
_TAIL = re.compile(r"(?:\.\d+)?[km]?(?![\w:/\-])", re.IGNORECASE)
_READ = (
    ("title",), ("summary",), ("brief",), ("task",), ("materials", "intro"),
    ("materials", "text"), ("materials", "rows"), ("facts", "answer"), ("facts", "topic"),
    ("injects", "text"), ("injects", "reaction"), ("notes", "means"), ("notes", "example"),
    ("alternatives",), ("references", "text"), ("references", "reason"), ("sections",),
)  # fmt: skip
_SMALLEST = 1000


def check_leaks(sheet: Sheet) -> Iterator[Problem]:
    """Yield plain numbers of four digits or more that equal a figure drawn per attempt."""
    drawn = _drawn_figures(sheet)
    if not drawn:
        return
    data = sheet.loaded.document.data
    for loc, text in texts_of(data):
        if _is_read(loc) and not text.startswith("="):
            yield from _in_text(sheet, loc, text, drawn)
    for loc, number in _cells(data):
        if number in drawn:
            name = drawn[number]
            message = f"the cell {number:g} is the drawn figure {quoted(name)} left plain"
            yield sheet.problem(loc, message, f"write “={name}”")


def _drawn_figures(sheet: Sheet) -> dict[float, str]:
    """Return printed value → name of every figure that differs between the draws."""
    if len(sheet.cases) < 2:
        return {}
    printed, others = sheet.cases[0].values, sheet.cases[1:]
    found: dict[float, str] = {}
    for name, value in printed.items():
        if all(case.values[name] == value for case in others):
            continue
        for number in (value, _as_shown(sheet, name, value)):
            if number is not None and number >= _SMALLEST:
                found.setdefault(number, name)
    return found


def _as_shown(sheet: Sheet, name: str, value: float) -> float | None:
    shown = format_value(value, default_format(sheet.prompt, name)).replace(",", "")
    match = re.fullmatch(r"€?(\d+(?:\.\d+)?)(?:/s| min| days)?", shown)
    return float(match.group(1)) if match else None


def _is_read(loc: Loc) -> bool:
    names = [part for part in loc if isinstance(part, str)]
    # The ids of criteria and indicators stand between “notes” and the field.
    return any(names[0] == path[0] and path[-1] in (names[0], names[-1]) for path in _READ)


def _cells(data: dict[str, Any]) -> Iterator[tuple[Loc, float]]:
    for number, material in enumerate(data.get("materials", [])):
        for row, cells in enumerate(material.get("rows", [])):
            for column, cell in enumerate(cells):
                if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                    yield ("materials", number, "rows", row, column), float(cell)


def _in_text(sheet: Sheet, loc: Loc, text: str, drawn: dict[float, str]) -> Iterator[Problem]:
    plain = PLACEHOLDER.sub(lambda match: "\x00" * len(match.group()), text)
    for match in _NUMBER.finditer(plain):
        tail = _TAIL.match(plain, match.end())
        if tail is None:
            continue
        written = match.group() + tail.group()
        number = _read_number(match.group(), tail.group())
        name = drawn.get(number)
        if name and (not _is_round(number) or _speaks_of(sheet, name, plain, match)):
            message = f"“{written}” is the drawn figure {quoted(name)} left plain"
            yield sheet.problem(loc, message, f"write [[{name}]]", written)


def _read_number(digits: str, tail: str) -> float:
    value = float(re.sub(r"[^\d]", "", digits) + tail.rstrip("kKmM"))
    return value * {"k": 1_000, "m": 1_000_000}.get(tail[-1:].lower(), 1)


def _is_round(number: float) -> bool:
    return len(f"{number:.0f}".rstrip("0")) == 1


def _speaks_of(sheet: Sheet, name: str, text: str, match: re.Match[str]) -> bool:
    """Say whether the words around a round number are those of the figure.

    Round numbers are often limits that only happen to equal a figure.
    """
    prompt = sheet.prompt
    about = {item.id: (*item.about, item.unit) for item in prompt.parameters}
    about |= {item.id: (*item.about, item.unit) for item in prompt.key}
    before = text[max(0, match.start() - 60) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 60].partition("\n")[0]
    around = f"{before} {after}".lower()
    words = {word for part in about[name] for word in part.lower().split()}
    return any(re.search(rf"\b{re.escape(word)}", around) for word in words if len(word) > 3)
