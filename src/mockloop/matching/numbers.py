"""Figures in running text: values, units, ranges, times of day, in the ways people write them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Units are classes that may be compared with each other.
SECONDS = "seconds"
DAYS = "days"
MONEY = "money"
PERCENT = "percent"
RATE = "rate"
RATIO = "ratio"
CLOCK = "clock"
DAY = "day"
COUNT = "count"

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
      |ms\b|milliseconds?\b|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|hrs?\b|h\b|min\b
      |working\sdays?\b|person[\s-]days?\b|days?\b|d\b|weeks?\b|wks?\b|months?\b))?
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
    r"\b(?P<word>" + "|".join(_WORD_VALUES) + r")\b"
    r"(?P<unit>[\s-](?:working\s|person\s)?(?:days?|weeks?|months?|hours?|minutes?|mins?|seconds?"
    r"|percent|per\scent|times))?"
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
    ``values`` has more than one entry where a unit is ambiguous (a week is 5 or 7 days).
    """

    start: int
    end: int
    values: tuple[float, ...]
    unit: str
    in_range: bool = False


def parse_number(text: str) -> float:
    """Return the value of ``12,000``, ``12 000``, ``2.9``, ``2,9`` or ``6.400``."""
    body = re.sub(r"[\u00a0\u202f ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", body):
        return float(body.replace(",", ""))
    return float(body.replace(",", "."))


def _with_unit(value: float, unit: str, currency: bool) -> tuple[tuple[float, ...], str]:
    unit = re.sub(r"\s+", " ", unit.strip().lower())
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
    if unit.startswith(("working", "person", "day")) or unit == "d":
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


def _from_match(match: re.Match[str]) -> Quantity | None:
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
    return Quantity(start, end, values, kind)


def _word_quantities(text: str, start: int, end: int) -> list[Quantity]:
    found = []
    for match in _WORDS.finditer(text, start, end):
        if match["word"]:
            if match["word"].lower() == "one" and not match["unit"]:
                continue  # “the best one”
            value = float(_WORD_VALUES[match["word"].lower()])
            values, kind = _with_unit(value, (match["unit"] or "").replace("-", " "), False)
            found.append(Quantity(match.start(), match.end(), values, kind))
        else:
            fraction = _FRACTIONS[(match["fraction"] or "half").lower()]
            found.append(Quantity(match.start(), match.end(), (fraction,), PERCENT))
    return found


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return every figure in ``text[start:end]`` in order; both ends of a range are listed."""
    end = len(text) if end is None else end
    found: list[Quantity] = []
    if _HAS_DIGIT.search(text, start, end) is None:
        return _word_quantities(text, start, end)
    for match in _PATTERN.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        if before.isalpha() or before == "_":  # v2, m_1182, 4.31 in a name
            continue
        quantity = _from_match(match)
        if quantity is None:
            continue
        if found and _RANGE_JOIN.match(text[found[-1].end : quantity.start]):
            first = found[-1]
            if first.unit == COUNT and quantity.unit != COUNT and first.end < quantity.start:
                # “17–24 days”: the first end takes the unit of the second.
                scale = quantity.values[0] / max(parse_number_or(text, quantity), 1e-9)
                first = Quantity(
                    first.start, first.end, (first.values[0] * scale,), quantity.unit, True
                )
            found[-1] = Quantity(first.start, first.end, first.values, first.unit, True)
            quantity = Quantity(quantity.start, quantity.end, quantity.values, quantity.unit, True)
        found.append(quantity)
    found.extend(_word_quantities(text, start, end))
    return sorted(found, key=lambda item: item.start)


def parse_number_or(text: str, quantity: Quantity) -> float:
    """Return the bare number at the start of a quantity's text, 1.0 if there is none."""
    match = re.search(_NUMBER, text[quantity.start : quantity.end])
    return parse_number(match.group()) if match else 1.0


_COMPATIBLE = {
    COUNT: {COUNT, DAYS, DAY, RATE, MONEY, RATIO, PERCENT},
    DAYS: {DAYS, COUNT, DAY},
    DAY: {DAY, DAYS, COUNT},
    RATE: {RATE, COUNT},
    MONEY: {MONEY, COUNT},
    PERCENT: {PERCENT},
    RATIO: {RATIO, COUNT},
    SECONDS: {SECONDS},
    CLOCK: {CLOCK},
}


def is_number_word(word: str) -> bool:
    """Say whether a word is a figure itself: digits or a number word."""
    return word[:1].isdigit() or word in _WORD_VALUES


def comparable(said: Quantity, unit: str) -> bool:
    """Say whether a figure in an answer may stand for one of that unit class at all."""
    return unit in _COMPATIBLE[said.unit]


def agrees(said: Quantity, value: float, unit: str, tolerance: float) -> bool:
    """Say whether a figure in an answer stands for ``value`` of the case within ``tolerance``.

    Whole small numbers (below 10, without a fraction in the case) and day numbers must agree
    exactly; times of day within two minutes.
    """
    if not comparable(said, unit):
        return False
    if unit == PERCENT and said.unit == COUNT:
        # “9.5 → 19 → 38 %”: the sign stands behind the last figure only.
        return any(abs(v / 100 - value) <= tolerance * abs(value) + 1e-9 for v in said.values)
    room = _room(said, value, unit, tolerance)
    return any(abs(candidate - value) <= room for candidate in said.values)


def _room(said: Quantity, value: float, unit: str, tolerance: float) -> float:
    """Return how far a figure may be from the case's value."""
    if unit == CLOCK:
        return 120
    if DAY in (said.unit, unit):
        return 0.4
    if abs(value) < 10 and value == int(value) and unit not in (PERCENT, SECONDS):
        return 0
    return tolerance * abs(value) + 1e-9
