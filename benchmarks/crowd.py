"""A full house: 1,000 generated prompts, and 1,000 past rehearsals of them in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.place import ROOT

if TYPE_CHECKING:
    from mockloop.domain.events import Event

PROMPTS = 1_000
REHEARSALS = 1_000
TEMPLATES = ROOT / "src" / "mockloop" / "content" / "templates"
KINDS = ("api-design", "estimate-challenge", "incident-triage")
WHOSE = "Bakery Ferry Library Orchard Clinic Museum Tramway Brewery Archive Nursery".split()
WHAT = "orders refunds labels slots tickets invoices parcels rosters alarms exports".split()
HOW = "late doubled missing stale blocked".split()
BEGUN = datetime(2024, 1, 1, 18, tzinfo=UTC)
HOURS_APART = 17
UNFINISHED = 25
"""One rehearsal in so many was left in the middle, with a draft."""


def write_prompts(content: Path, count: int = PROMPTS) -> list[tuple[str, str, str]]:
    """Write ``count`` valid prompts below a content folder; return kind, id and title of each."""
    written = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        whose, what, how = _words(number)
        prompt_id = f"{how}-{what}-{number:04d}"
        title = f"{whose} {what} {how}, case {number}"
        path = content / "prompts" / kind / f"{prompt_id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(kind, prompt_id, title, number), encoding="utf-8")
        written.append((kind, prompt_id, title))
    return written


def write_rehearsals(
    home: Path, prompts: list[tuple[str, str, str]], count: int = REHEARSALS
) -> None:
    """Store ``count`` rehearsals through the store: finished ones, and some left with a draft."""
    from mockloop.clock import SystemClock
    from mockloop.store.database import open_database
    from mockloop.store.drafts import save_draft
    from mockloop.store.journal import Journal

    home.mkdir(parents=True, exist_ok=True)
    with open_database(home / "mockloop.db", clock=SystemClock()) as database:
        journal = Journal(database)
        with database.write():
            for number in range(count):
                journal.append(*_events(number, *prompts[number * 7 % len(prompts)]))
        for number in range(0, count, UNFINISHED):
            save_draft(database, _session(number), "answer", _text(number), 300.0)


def fill_home(home: Path) -> None:
    """Make a data folder with both."""
    write_rehearsals(home, write_prompts(home / "content"))


def _words(number: int) -> tuple[str, str, str]:
    pick = number * 37
    return (
        WHOSE[pick % len(WHOSE)],
        WHAT[pick // len(WHOSE) % len(WHAT)],
        HOW[pick // 100 % len(HOW)],
    )


@cache
def _template(kind: str) -> str:
    return (TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")


def _filled(kind: str, prompt_id: str, title: str, number: int) -> str:
    """Return the template of a kind with everything written that it leaves to its author."""
    lines = []
    for at, line in enumerate(_template(kind).splitlines()):
        if "TODO" in line and not line.lstrip().startswith("#"):
            lines.append(line.replace("TODO:", f"Line {at} of case {number},"))
        elif line.startswith("area: todo"):
            lines.append(f"area: {_words(number)[1]}")
        else:
            lines.append(line)
    text = "\n".join(lines).replace("@ID@", prompt_id).replace("@TITLE@", title)
    return text.replace("difficulty: 1 #", f"difficulty: {1 + number % 4} #") + "\n"


def _session(number: int) -> str:
    return f"{number:032x}"


def _text(number: int) -> str:
    return f"Say who is harmed in case {number}, by when they hear more, and who decides. " * 20


def _events(number: int, kind: str, prompt_id: str, title: str) -> list[Event]:
    from mockloop.domain.events import Event

    steps = _steps(number, kind, prompt_id, title)
    begun = BEGUN + timedelta(hours=HOURS_APART * number)
    session = _session(number)
    return [
        Event(
            id=f"{session[16:]}{place:016x}",
            session_id=session,
            writer="candidate",
            seq=place,
            type=name,
            at=f"{begun + timedelta(seconds=elapsed):%Y-%m-%dT%H:%M:%SZ}",
            elapsed=elapsed,
            data=data,
        )
        for place, (name, elapsed, data) in enumerate(steps, start=1)
    ]


def _steps(
    number: int, kind: str, prompt_id: str, title: str
) -> list[tuple[Any, float, dict[str, Any]]]:
    start = {
        "prompt_id": prompt_id,
        "kind": kind,
        "title": title,
        "seed": 1 + number,
        "mode": "interview",
        "source": "practice",
        "prompt_digest": "0" * 64,
        "rubric_digest": "1" * 64,
    }
    text = _text(number)
    question = {"text": "Who is harmed by this?", "outcome": "fact", "fact": "q1", "persona": "eng"}
    steps: list[tuple[Any, float, dict[str, Any]]] = [
        ("session_started", 0.0, start),
        ("writing_started", 0.0, {}),
        ("material_opened", 20.0, {"material": "measured"}),
        ("question_asked", 60.0, question),
        *(("checkpoint", 30.0 * turn, {"text": text[: 200 * turn]}) for turn in range(3, 9)),
    ]
    if number % UNFINISHED == 0:
        return steps
    total = 20.0 + number * 13 % 70
    rating = {"total": total, "low": total - 9, "high": total + 9, "band": "Solid"}
    return [
        *steps,
        ("submitted", 800.0, {"answer": {"text": text}, "words": len(text.split())}),
        ("rating_added", 800.0, {"rating_digest": f"{number:064x}", **rating}),
    ]
