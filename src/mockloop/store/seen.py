"""Which prompts were begun, interviewed with or read here, from few rows and no model library."""

from __future__ import annotations

from mockloop.store.database import Database
from mockloop.store.objects import decode
from mockloop.store.rounds import PREFIX, SWAP_PREFIX

KNOWN = "known"
"""The session under which reading a guide or a reference is noted."""


def read_prompts(db: Database) -> set[str]:
    """Return the prompts whose guide, reference or stronger answer was read."""
    rows = db.read(
        "SELECT data FROM events WHERE session_id = ? AND type = 'prompt_seen'", (KNOWN,)
    )
    return {str(decode(data).get("prompt_id", "")) for (data,) in rows} - {""}


def prompts_seen(db: Database) -> set[str]:
    """Return every prompt that was begun, interviewed with, swapped with or read."""
    found = {
        row[0] for row in db.read("SELECT DISTINCT prompt_id FROM sessions WHERE discarded = 0")
    }
    for prefix, kind in ((PREFIX, "round_opened"), (SWAP_PREFIX, "swap_round")):
        rows = db.read(
            "SELECT data FROM events WHERE session_id >= ?1 AND session_id < ?2 AND type = ?3",
            (prefix, f"{prefix[:-1]}.", kind),
        )
        found |= {str(decode(data).get("prompt_id", "")) for (data,) in rows}
    return (found | read_prompts(db)) - {""}
