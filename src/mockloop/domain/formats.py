"""How drawn figures are written: one English style for every prompt."""

from __future__ import annotations

import math
from collections.abc import Callable


def _half_up(value: float, digits: int = 0) -> float:
    scale = 10**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def _grouped(value: float, digits: int) -> str:
    return f"{_half_up(value, digits):,.{digits}f}"


def _hours_minutes(minutes: float) -> str:
    whole = int(_half_up(minutes))
    hours, rest = divmod(whole, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


_FORMATS: dict[str, Callable[[float], str]] = {
    "int": lambda v: _grouped(v, 0),
    "dec1": lambda v: _grouped(v, 1),
    "dec2": lambda v: _grouped(v, 2),
    "money": lambda v: f"€{_grouped(v, 0)}",
    "money2": lambda v: f"€{_grouped(v, 2)}",
    "pct": lambda v: f"{_grouped(v * 100, 0)}%",
    "pct1": lambda v: f"{_grouped(v * 100, 1)}%",
    "ratio": lambda v: f"{_grouped(v, 2)}×",
    "ratio1": lambda v: f"{_grouped(v, 1)}×",
    "rate": lambda v: f"{_grouped(v, 0) if v >= 20 or v == int(v) else _grouped(v, 1)}/s",
    "hm": _hours_minutes,
    "minutes": lambda v: f"{_grouped(v, 0)} min",
    "days": lambda v: f"{_grouped(v, 0) if v == int(v) else _grouped(v, 1)} days",
    "raw": lambda v: f"{int(v)}" if v == int(v) else f"{v:g}",
}
FORMAT_NAMES = tuple(_FORMATS)


def format_value(value: float, name: str) -> str:
    """Return ``value`` written in the named format, rounding half up; fractions for percents.

    Raises:
        KeyError: the format does not exist.
    """
    return _FORMATS[name](value)


def round_half_up(value: float, digits: int = 0) -> float:
    """Return ``value`` rounded half away from zero, the rounding used on every screen."""
    return _half_up(value, digits)
