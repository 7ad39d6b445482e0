"""A person's past: 1,000 rated rehearsals of the shipped prompts, with levels and predictions.

Lists, progress and what comes next can be drawn from it. The results of the ratings are empty, so
opening the review of one of these rehearsals does not work.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mockloop.services.books import Sheet

REHEARSALS = 1_000
BEGUN = datetime(2024, 1, 1, 18, tzinfo=UTC)
HOURS_APART = 17
SCORER = "mockloop-evidence 2.0"
TEXT = "Say who is harmed, by when they hear more, and who decides. " * 30


def fill_past(home: Path, count: int = REHEARSALS) -> None:
    """Make a data folder with that many rated rehearsals, and an index of the prompts."""
    from mockloop.services.books import keep_snapshots
    from mockloop.services.home import load_home
    from mockloop.services.workspace import open_workspace
    from mockloop.store import blobs
    from mockloop.store.journal import Journal

    with open_workspace(home, environ={}) as ws:
        cards = load_home(ws).cards
        sheets = [keep_snapshots(ws, card.id) for card in cards]
        journal = Journal(ws.database)
        with ws.database.write():
            for number in range(count):
                rating = blobs.put(ws.database, {"rehearsal": number})
                sheet = sheets[number * 7 % len(sheets)]
                journal.append(*_events(number, count, sheet, rating, number >= len(sheets)))


def _events(
    number: int, count: int, sheet: Sheet, rating: str, again: bool
) -> list[dict[str, Any]]:
    begun = BEGUN + timedelta(hours=HOURS_APART * number)
    levels = {item.id: _level(number, count, item.id) for item in sheet.rubric.criteria}
    return [
        {
            "session_id": f"{number:032x}",
            "writer": "candidate",
            "type": name,
            "at": f"{begun + timedelta(seconds=elapsed):%Y-%m-%dT%H:%M:%SZ}",
            "elapsed": elapsed,
            "data": data,
        }
        for name, elapsed, data in _steps(number, sheet, rating, levels, again)
    ]


def _steps(
    number: int, sheet: Sheet, rating: str, levels: dict[str, int], again: bool
) -> list[tuple[str, float, dict[str, Any]]]:
    total = sum(item.weight * levels[item.id] / 4 for item in sheet.rubric.criteria)
    start = {
        "prompt_id": sheet.prompt.id,
        "kind": sheet.prompt.kind,
        "title": sheet.prompt.title,
        "seed": 1 + number,
        "mode": "interview",
        "source": "practice",
        "prompt_digest": sheet.prompt_hash,
        "rubric_digest": sheet.rubric_hash,
        "look": "repeat" if again else "first",
    }
    rated = {
        "rating_digest": rating,
        "total": total,
        "low": max(0.0, total - 9),
        "high": min(100.0, total + 9),
        "band": "mixed",
        "levels": levels,
        "scorer": SCORER,
    }
    own = {name: min(4, level + 1) for name, level in levels.items()}
    return [
        ("session_started", 0.0, start),
        ("writing_started", 0.0, {}),
        ("checkpoint", 300.0, {"text": TEXT[:600]}),
        ("submitted", 800.0, {"answer": {"text": TEXT}, "words": len(TEXT.split())}),
        ("predicted", 820.0, {"levels": own, "skipped": False}),
        ("rating_added", 830.0, rated),
    ]


def _level(number: int, count: int, criterion: str) -> int:
    """Return a level that goes up and down, and rises over the whole past."""
    swing = (number * 7 + sum(criterion.encode())) % 3
    return min(4, swing + 2 * number // count)
