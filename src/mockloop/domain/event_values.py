"""Values of an event as they are needed: one of a wrong type counts as none.

Events may come from a peer's file.
"""

from __future__ import annotations

from typing import Any


def text_in(data: dict[str, Any], name: str) -> str:
    """Return a text, or nothing."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


def pairs_in(value: object) -> tuple[tuple[str, str], ...]:
    """Return the pairs of texts in a list."""
    rows = value if isinstance(value, list) else []
    return tuple(
        (row[0], row[1])
        for row in rows
        if isinstance(row, list) and len(row) == 2 and all(isinstance(item, str) for item in row)
    )


def number_in(data: dict[str, Any], name: str, least: float = 0) -> float:
    """Return a number from ``least`` to a million, or 0."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if least <= value <= 1e6 else 0.0


def whole_in(data: dict[str, Any], name: str) -> int:
    """Return a whole number from 0 and below a million, or 0."""
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 0 <= value < 10**6 else 0


def factor_in(value: object) -> float:
    """Return a factor above 0 and up to 10, or 1."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 1.0
    return float(value) if 0 < value <= 10 else 1.0


def with_item(known: tuple[str, ...], item: str) -> tuple[str, ...]:
    """Return ``known`` with ``item`` at its end, unless it is empty or there."""
    return known if not item or item in known else (*known, item)
