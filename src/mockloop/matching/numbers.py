"""Figures in running text: values, units, ranges, times of day, in the ways people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Units are classes that may be compared with each other.
SECONDS = "seconds"
DAYS = "days"
MONEY = "money"
PERCENT = "percent"
RATE = "rate"
RATIO = "ratio"
CLOCK = "clock"
STAMP = "stamp"
"""The time that opens an entry: when it was written, not what it says."""
DAY = "day"
COUNT = "count"

# Effort in person-weeks counts like time; half the readers write one for the other.
_LENGTHS = (
    r"(?:(?:working|calendar|business|person|team|man|engineer)[\s-](?=day|week|month))?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?)"
)
_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_PATTERN = re.compile(
    rf"""
    (?P<clock>(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<hm>(?P<h>\d{{1,3}})\s?(?:h|hrs?|hours?)\s?(?:and\s)?(?P<m>[0-5]?\d)
      \s?(?:m|mins?|minutes?)?\b)
  | (?P<dayno>\b(?:day|d)\s?(?P<dn>\d{{1,3}})\b(?!\s?%))
  | (?P<ordinal>\b(?P<on>\d{{1,2}})(?:st|nd|rd|th)\b)
  | (?:(?P<cur>[\u20ac$\u00a3])\s?)?(?P<num>{_NUMBER})
    (?P<scale>\s?(?:k|thousand|m|mn|million|bn|billion)\b)?
    (?P<unit>\s?(?:%|percent\b|per\s?cent\b|pct\b|\u20ac|eur\b|euros?\b|\$|\u00d7|x\b|times\b
      |/\s?s(?:ec)?\b|(?:\s?requests?|\s?calls?|\s?refunds?|\s?req|\s?items?)?
        (?:\s?/\s?s(?:ec)?\b|\s(?:per|a|each)\ssecond\b)|\s?rps\b
      |ms\b|milliseconds?\b|secs?\b|s\b|mins?\b|hrs?\b|h\b|d\b|wks?\b)
      |[\s-]?{_LENGTHS}\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD_VALUES = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}
_WORDS = re.compile(
    r"\bhalf\s(?:of\s)?an?\s(?P<half>" + _LENGTHS + r")\b"
    r"|\b(?P<word>" + "|".join(_WORD_VALUES) + r")\b(?P<more>[\s-]and[\s-]a[\s-]half\b)?"
    r"(?P<unit>[\s-](?:" + _LENGTHS + r"|mins?|percent|per\scent|times)\b)?"
    r"|\b(?:a|one|by\sa|by|the)\s(?P<fraction>half|third|quarter)\b|\bhalf\b",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"\d")
_RANGE_JOIN = re.compile(r"\s?(?:[-\u2013\u2014]|to|bis|\.\.)\s?\Z", re.IGNORECASE)
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_EFFORT = re.compile(r"^(?:working|calendar|business|person|team|man|engineer)[\s-]")
_TIME_UNITS = {
    "ms": 0.001,
    "mil": 0.001,
    "s": 1,
    "sec": 1,
    "min": 60,
    "h": 3600,
    "hr": 3600,
    "hou": 3600,
}


class Quantity(NamedTuple):
    """A figure at ``[start, end)``: the values it may stand for, in its unit class.

    Seconds for times, fractions for percents, euros for money, seconds after midnight for clocks.
    ``values`` has two entries for weeks and months: working days, then calendar days.
    """

    start: int
    end: int
    values: tuple[float, ...]
    unit: str
    in_range: bool = False
    written: float = 0.0
    """The number as it stands there: 13 of “13 weeks”."""


def parse_number(text: str) -> float:
    """Return the value of ``12,000``, ``12 000``, ``2.9``, ``2,9`` or ``6.400``."""
    body = re.sub(r"[\u00a0\u202f ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", body):
        return float(body.replace(",", ""))
    return float(body.replace(",", "."))


def _with_unit(value: float, unit: str, currency: bool) -> tuple[tuple[float, ...], str]:
    unit = re.sub(r"\s+", " ", unit.strip(" -\t\n\u00a0").lower())
    unit = _EFFORT.sub("", unit)
    if currency or unit in ("\u20ac", "eur", "euro", "euros", "$"):
        return (value,), MONEY
    if unit in ("%", "percent", "per cent", "pct"):
        return (value / 100,), PERCENT
    if unit in ("x", "\u00d7", "times"):
        return (value,), RATIO
    if (
        "/" in unit
        or ("second" in unit and unit.split()[0] not in ("second", "seconds"))
        or unit == "rps"
    ):
        return (value,), RATE
    if unit.startswith("day") or unit == "d":
        return (value,), DAYS
    if unit.startswith(("week", "wk")):
        return (value * 5, value * 7), DAYS
    if unit.startswith("month"):
        return (value * 20, value * 30), DAYS
    for prefix in ("ms", "mil", "min", "sec", "hou", "hr", "h", "s"):
        if unit.startswith(prefix):
            return (value * _TIME_UNITS[prefix],), SECONDS
    return (value,), COUNT


def _clock_seconds(text: str) -> float:
    parts = [int(part) for part in text.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)


def _from_match(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["clock"]:
        return Quantity(start, end, (_clock_seconds(match["clock"]),), CLOCK)
    if match["hm"]:
        return Quantity(start, end, (int(match["h"]) * 3600 + int(match["m"]) * 60,), SECONDS)
    if match["dayno"]:
        return Quantity(start, end, (float(match["dn"]),), DAY)
    if match["ordinal"]:
        return Quantity(start, end, (float(match["on"]),), DAY)
    scale = (match["scale"] or "").strip().lower()
    unit = match["unit"] or ""
    value = parse_number(match["num"])
    # “5 m” is metres or minutes as often as millions; only a currency or a joined m is millions.
    if scale in ("m", "mn") and not (match["cur"] or match["scale"][0] != " "):
        scale = ""
    value *= _SCALES.get(scale, 1)
    values, kind = _with_unit(value, unit, bool(match["cur"]))
    if not match["cur"]:
        start = match.start("num")
    return Quantity(start, end, values, kind, written=value)


def _word_quantities(text: str, start: int, end: int) -> list[Quantity]:
    found = []
    for match in _WORDS.finditer(text, start, end):
        if match["half"]:
            values, kind = _with_unit(0.5, match["half"], False)
            found.append(Quantity(match.start(), match.end(), values, kind, written=0.5))
        elif match["word"]:
            if match["word"].lower() == "one" and not match["unit"]:
                continue  # “the best one”
            value = _WORD_VALUES[match["word"].lower()] + 0.5 * bool(match["more"])
            values, kind = _with_unit(value, match["unit"] or "", False)
            found.append(Quantity(match.start(), match.end(), values, kind, written=value))
        else:
            fraction = _FRACTIONS[(match["fraction"] or "half").lower()]
            found.append(Quantity(match.start(), match.end(), (fraction,), PERCENT))
    return found


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return every figure in ``text[start:end]`` in order; both ends of a range are listed."""
    end = len(text) if end is None else end
    found = _word_quantities(text, start, end)
    if _HAS_DIGIT.search(text, start, end) is not None:
        found = sorted([*_digit_quantities(text, start, end), *found], key=lambda q: q.start)
    return _with_ranges(text, found) if len(found) > 1 else found


def _digit_quantities(text: str, start: int, end: int) -> Iterable[Quantity]:
    for match in _PATTERN.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        if before.isalpha() or before == "_":  # v2, m_1182, 4.31 in a name
            continue
        yield _from_match(match)


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the figures with both ends of every range marked, and in the unit of the second."""
    for at in range(1, len(found)):
        first, second = found[at - 1], found[at]
        if not _RANGE_JOIN.match(text[first.end : second.start]):
            continue
        if first.unit == COUNT and second.unit != COUNT and first.end < second.start:
            scale = max(second.written, 1e-9)  # “17–24 days”
            values = tuple(first.values[0] * value / scale for value in second.values)
            first = first._replace(values=values, unit=second.unit)
        found[at - 1] = first._replace(in_range=True)
        found[at] = second._replace(in_range=True)
    return found


# “10:40 next update” speaks of that time, and so does “10:12–10:20”; “10:12 Declared” does not.
_SAYS_SO = re.compile(
    r"\s?(?:utc\b|z\b)?\s?(?:[-\u2013\u2014]\s?\d|to\s\d|(?:next|update|latest|or|and|is|was|will"
    r"|then|decision|decide|if|at\sthe)\b)",
    re.IGNORECASE,
)


def opens_entry(text: str, first: Quantity, written_from: float) -> bool:
    """Say whether a sentence's first figure is the time at which the entry was written."""
    if first.unit != CLOCK or first.values[0] < written_from:
        return False
    before = text[text.rfind("\n", 0, first.start) + 1 : first.start]
    return not before.strip(" \t[(*_#>-\u2022\u2013") and not _SAYS_SO.match(text, first.end)


def is_number_word(word: str) -> bool:
    """Say whether a word is a figure itself: digits or a number word."""
    return word[:1].isdigit() or word in _WORD_VALUES
