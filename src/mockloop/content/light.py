"""Two small things of the content that progress needs at once, read without the model library.

What cannot be read counts as not there: “mockloop check” says what is wrong with a file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mockloop.content.files import read_document
from mockloop.content.locate import Root
from mockloop.errors import ContentError

COMPETENCIES = Path("rubrics") / "competencies.yaml"
MEASURED = Path("evals") / "measured.json"
MAX_BYTES = 2_000_000


def competency_titles(roots: Iterable[Root]) -> list[tuple[str, str]]:
    """Return (id, title) of the competencies of the first root that has them, in order."""
    for root in roots:
        path = root.path / COMPETENCIES
        if not path.is_file() or not path.resolve().is_relative_to(root.path.resolve()):
            continue
        try:
            rows = read_document(path).data.get("competencies", [])
        except ContentError:
            continue
        found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return [(str(row.get("id", "")), str(row.get("title", ""))) for row in found]
    return []


def level_error(roots: Iterable[Root], scorer: str) -> float | None:
    """Return about how far a level is off (RMS, in levels), from the measured shares.

    On the answers that nothing was fitted to; None where that scorer was not measured.
    """
    for root in roots:
        path = root.path / MEASURED
        if root.origin == "shipped" and path.is_file():
            return _error(path, scorer)
    return None


def _error(path: Path, scorer: str) -> float | None:
    try:
        with path.open("rb") as stream:
            measured: dict[str, Any] = json.loads(stream.read(MAX_BYTES))
        if measured["scorer"] != scorer:
            return None
        levels = next(item for item in measured["sets"] if item["name"] == "locked")["levels"]
        exact, within_one = float(levels["exact"]), float(levels["within_one"])
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None
    one, two = within_one - exact, 1 - within_one
    return math.sqrt(max(0.0, one) + 4 * max(0.0, two))
