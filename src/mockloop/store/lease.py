"""One window writes a rehearsal at a time; a second one opens read-only and says so."""

from __future__ import annotations

import os
import platform
import uuid
from datetime import datetime
from typing import NamedTuple

from mockloop.clock import Clock, iso
from mockloop.store.database import Database

LEASE_SECONDS = 30.0
"""A lease that was not renewed for this long may be taken over."""


class Lease(NamedTuple):
    """Who writes a session, and since when (ISO UTC)."""

    writer: str
    since: str


def new_window() -> str:
    """Return a name for a window that no other has; it also tells whose process it is."""
    return f"{uuid.uuid4().hex}:{os.getpid()}:{platform.node()}"


def acquire(db: Database, session_id: str, writer: str, clock: Clock) -> bool:
    """Take the lease when it is free, lapsed or already this window's; else return False.

    ``writer`` names one window and must differ between two of them. The journal's writer is
    another thing: it stays the same when a rehearsal is continued in a new window.
    """
    now = clock.now()
    with db.write(durable=False) as connection:
        row = connection.execute(
            "SELECT writer, renewed FROM leases WHERE session_id = ?", (session_id,)
        ).fetchone()
        if row is not None and row[0] != writer and _is_held(row[0], row[1], now):
            return False
        connection.execute(
            "INSERT INTO leases VALUES (?, ?, ?, ?) ON CONFLICT (session_id) DO UPDATE"
            " SET since = iif(writer = excluded.writer, since, excluded.since),"
            " writer = excluded.writer, renewed = excluded.renewed",
            (session_id, writer, iso(now), now.timestamp()),
        )
    return True


def renew(db: Database, session_id: str, writer: str, clock: Clock) -> bool:
    """Keep the lease for another 30 seconds; False when another window has taken it over."""
    with db.write(durable=False) as connection:
        cursor = connection.execute(
            "UPDATE leases SET renewed = ? WHERE session_id = ? AND writer = ?",
            (clock.now().timestamp(), session_id, writer),
        )
    return cursor.rowcount == 1


def release(db: Database, session_id: str, writer: str) -> None:
    """Give the lease back; another window's lease is left alone."""
    with db.write(durable=False) as connection:
        connection.execute(
            "DELETE FROM leases WHERE session_id = ? AND writer = ?", (session_id, writer)
        )


def holder(db: Database, session_id: str, clock: Clock) -> Lease | None:
    """Return who holds the lease now; None when it is free or lapsed."""
    rows = db.read("SELECT writer, since, renewed FROM leases WHERE session_id = ?", (session_id,))
    if not rows or not _is_held(rows[0][0], rows[0][2], clock.now()):
        return None
    return Lease(rows[0][0], rows[0][1])


def keeps_place(db: Database, session_id: str, clock: Clock) -> bool:
    """Say whether a window holds the lease or was killed with it within the last 30 seconds.

    Who was killed can take the place again at once, and others need not notice.
    """
    rows = db.read("SELECT renewed FROM leases WHERE session_id = ?", (session_id,))
    return bool(rows) and _is_fresh(rows[0][0], clock.now())


def all_held(db: Database, clock: Clock) -> list[str]:
    """Return the ids of the sessions that a window writes now."""
    now = clock.now()
    rows = db.read("SELECT session_id, writer, renewed FROM leases ORDER BY renewed DESC")
    return [session for session, writer, renewed in rows if _is_held(writer, renewed, now)]


def _is_held(writer: str, renewed: float, now: datetime) -> bool:
    return _is_fresh(renewed, now) and _may_run(writer)


def _is_fresh(renewed: float, now: datetime) -> bool:
    # Also lapsed when renewed far in the future: then the wall clock was set back meanwhile.
    return abs(now.timestamp() - renewed) <= LEASE_SECONDS


def _may_run(writer: str) -> bool:
    """Say whether the process of a window may still run: a killed one gave nothing back."""
    _, _, place = writer.partition(":")
    process, _, machine = place.partition(":")
    if os.name != "posix" or machine != platform.node() or not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
