"""Past attempts: listing, finding, erasing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from mockloop.domain.cards import SHORT_ID, SessionCard
from mockloop.errors import UsageError
from mockloop.store.database import Database
from mockloop.text import printable

_COLUMNS = (
    "id, prompt_id, kind, title, seed, started, finished, state, words, total, low, high, band,"
    " source, look, who, part,"
    # A warm-up has no total, so what was found of its one criterion stands for it.
    " CASE look WHEN 'warm-up' THEN (SELECT level FROM levels WHERE session_id = sessions.id"
    " AND criterion = sessions.part ORDER BY levels.rowid LIMIT 1) END"
)
_NEWEST_FIRST = "ORDER BY started DESC, position DESC"


class Rehearsed(NamedTuple):
    """The last finished attempt at a prompt and how many there were.

    ``low`` and ``high`` are None when that attempt has no total.
    """

    finished: str
    low: float | None
    high: float | None
    times: int


def list_sessions(
    db: Database,
    kind: str | None = None,
    prompt_id: str | None = None,
    discarded: bool = False,
    state: str | None = None,
) -> list[SessionCard]:
    """Return the attempts, newest first; those that were discarded only when asked for."""
    rows = db.read(
        f"SELECT {_COLUMNS} FROM sessions WHERE discarded <= ?3"  # noqa: S608 (constants only)
        f" AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR prompt_id = ?2)"
        f" AND (?4 IS NULL OR state = ?4) {_NEWEST_FIRST}",
        (kind, prompt_id, int(discarded), state),
    )
    return [_card(row) for row in rows]


def get_session(db: Database, id_or_prefix: str) -> SessionCard:
    """Return the attempt with this id, or the only one whose id begins with it.

    Raises:
        UsageError: none or several fit; the message names the nearest ids.
    """
    rows = db.read(
        f"SELECT {_COLUMNS} FROM sessions WHERE discarded = 0"  # noqa: S608 (constants only)
        f" AND substr(id, 1, length(?1)) = ?1 AND ?1 <> '' {_NEWEST_FIRST}",
        (_plain(id_or_prefix),),
    )
    exact = [row for row in rows if row[0] == id_or_prefix]
    if len(exact or rows) == 1:
        return _card((exact or rows)[0])
    shown = _shown(id_or_prefix)
    if rows:
        raise UsageError(
            f"Several attempts begin with “{shown}”.",
            f"They are {', '.join(row[0] for row in rows[:5])}{' …' if len(rows) > 5 else ''}.",
            "Give more of the id.",
        )
    raise _unknown(db, shown)


def delete_session(db: Database, session_id: str) -> tuple[Path, ...]:
    """Erase one attempt: events, drafts, ratings, their snapshots; its bytes are overwritten.

    Returns the files that may still hold its text: backups and files set aside, and the
    write-ahead log while another window keeps it in use.

    Raises:
        UsageError: there is no such attempt (the whole id is needed).
        StorageError: it could not be erased; nothing was changed.
    """
    if _plain(session_id) != session_id:
        raise _unknown(db, _shown(session_id))
    with db.write() as connection:
        rows = connection.execute(
            "SELECT data FROM events WHERE session_id = ?", (session_id,)
        ).fetchall()
        rated = connection.execute(
            "SELECT digest FROM ratings WHERE session_id = ?", (session_id,)
        ).fetchall()
        gone = 0
        for table in ("events", "drafts", "ratings", "leases", "levels", "predictions"):
            gone += connection.execute(
                f"DELETE FROM {table} WHERE session_id = ?",  # noqa: S608 (names from above)
                (session_id,),
            ).rowcount
        connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
        digests = {digest for (digest,) in rated}.union(*(_digests(data) for (data,) in rows))
        for digest in digests:
            # Snapshots of prompts and rubrics are shared; what another session names stays.
            connection.execute(
                "DELETE FROM blobs WHERE digest = ?1"
                " AND NOT EXISTS (SELECT 1 FROM ratings WHERE digest = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM events WHERE instr(data, CAST(?1 AS BLOB)))",
                (digest,),
            )
    if not gone:
        raise _unknown(db, _shown(session_id))
    log = () if db.flush_log() else (db.path.with_name(f"{db.path.name}-wal"),)
    return (*_copies(db.path), *log)


def base_of(db: Database, session_id: str) -> str:
    """Return the attempt that a session revises, or nothing."""
    rows = db.read("SELECT base FROM sessions WHERE id = ?", (session_id,))
    return str(rows[0][0]) if rows else ""


def has_event(db: Database, session_id: str, kind: str) -> bool:
    """Say whether an event of that type stands in a session's journal."""
    sql = "SELECT 1 FROM events WHERE session_id = ? AND type = ? LIMIT 1"
    return bool(db.read(sql, (session_id, kind)))


def last_by_prompt(db: Database) -> dict[str, Rehearsed]:
    """Return the last finished attempt by prompt id, with the number of finished ones.

    The range is that of the last whole attempt: a warm-up has none, and a revision is an answer
    that was helped.
    """
    rows = db.read(
        "SELECT prompt_id, finished, low, high, look FROM sessions"
        " WHERE discarded = 0 AND finished IS NOT NULL ORDER BY finished, position"
    )
    found: dict[str, Rehearsed] = {}
    for prompt_id, finished, low, high, look in rows:
        before = found.get(prompt_id)
        if look in ("warm-up", "revision"):
            low, high = (before.low, before.high) if before else (None, None)
        found[prompt_id] = Rehearsed(finished, low, high, before.times + 1 if before else 1)
    return found


def first_finished(db: Database, prompt_id: str, before: str) -> str:
    """Return when one's own first whole attempt at a prompt was turned in, as ISO UTC.

    Empty when there is none from before the moment ``before``.
    """
    rows = db.read(
        "SELECT min(finished) FROM sessions WHERE prompt_id = ? AND discarded = 0 AND who = ''"
        " AND look NOT IN ('warm-up', 'revision') AND finished < ?",
        (prompt_id, before),
    )
    return str(rows[0][0] or "")


def _card(row: tuple[Any, ...]) -> SessionCard:
    return SessionCard(*row)


def _digests(data: bytes) -> set[str]:
    from mockloop.store.objects import decode  # not needed to draw a list

    return {
        value
        for name, value in decode(data).items()
        if name.endswith("_digest") and isinstance(value, str)
    }


def _copies(database: Path) -> list[Path]:
    backups = database.parent.glob(f"backups/{database.stem}-v*{database.suffix}")
    return sorted([*backups, *database.parent.glob(f"{database.name}.corrupt-*")])


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _shown(text: str) -> str:
    return printable(text if len(text) <= 60 else f"{text[:60]}…")


def _unknown(db: Database, shown: str) -> UsageError:
    import difflib

    ids = [card.id for card in list_sessions(db)]
    # Ids are typed by their beginning, so that is what is alike or not.
    begins = {name[: len(shown)]: name for name in reversed(ids)}
    near = [begins[name] for name in difflib.get_close_matches(shown, begins, n=3, cutoff=0.5)]
    if near:
        why = f"The nearest are {', '.join(name[:SHORT_ID] for name in near)}."
    else:
        newest = ", ".join(name[:SHORT_ID] for name in ids[:3])
        why = f"The newest are {newest}." if ids else "There are no attempts yet."
    return UsageError(
        f"There is no attempt “{shown}”.", why, "Run “mockloop history” to see them all."
    )
