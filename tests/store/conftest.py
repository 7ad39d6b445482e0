"""A database in a folder of its own, and a short way to write the events of a session."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mockloop.clock import FakeClock
from mockloop.store.database import Database, open_database
from mockloop.store.journal import Journal

START = {
    "prompt_id": "bulk-refunds",
    "kind": "api-design",
    "title": "Bulk refunds",
    "seed": 7,
    "source": "practice",
    "mode": "easy",
    "prompt_digest": "p" * 64,
    "rubric_digest": "r" * 64,
}

Tell = Callable[..., None]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(own_home: Path) -> Path:
    return own_home / "mockloop.db"


@pytest.fixture
def db(path: Path, clock: FakeClock) -> Iterator[Database]:
    with open_database(path, clock=clock) as database:
        yield database


@pytest.fixture
def tell(db: Database) -> Tell:
    """Append one event: ``tell("s1", "submitted", words=5)``."""

    def append(session_id: str, kind: str, /, writer: str = "candidate", **data: Any) -> None:
        given = START | data if kind == "session_started" else data
        Journal(db).append(
            {"session_id": session_id, "writer": writer, "type": kind, "data": given}
        )

    return append
