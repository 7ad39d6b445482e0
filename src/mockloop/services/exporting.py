"""Everything of somebody's, in formats that other programs read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockloop.domain.hashing import canonical_json, text_digest
from mockloop.services.elsewhere import WRITTEN, note_written, written
from mockloop.services.seen import seen_here
from mockloop.services.workspace import Workspace
from mockloop.store.archive import Entry, write_archive
from mockloop.store.database import Database
from mockloop.store.dump import drafts_of, events_of, snapshots
from mockloop.store.erasing import journals
from mockloop.store.rounds import PREFIX, SWAP_PREFIX

README = """\
Everything mockloop kept for you, in formats that other programs read.
All text is UTF-8. A file ending in .jsonl holds one JSON object a line.

sessions/ID/        one rehearsal
  journal.jsonl     what happened, in order: the truth everything else follows from
  answer.md         your answer as you turned it in, byte for byte
  update-ID.md      what you posted during an incident
  draft-FIELD.md    what was being written and is not turned in
  result-N.json     the built-in rating; “mockloop verify FILE” checks it
rounds/ID/          one round with somebody else
  journal.jsonl     your side of it: notes, ratings, what you said of comments
  ratings.json      every version of the ratings you gave, with their quotes
  answer-NAME.md    the answer that was rated
  N-KIND-NAME.mockloop.json   the files that came and went; “mockloop open FILE” reads them
evenings/ID/        who sat at one keyboard, and what they rehearsed
other/              learning to rate, prompts seen, where files were written
seen.json           the prompts you know, by id
written-elsewhere.json   files that mockloop wrote outside its folders
snapshots/          prompts, rubrics and results by SHA-256, as the journals name them
settings/           your configuration
content/            your own prompts, rubrics and templates
reports/            the reports in your report folder
rescued/, editing/  texts that the database or an editor did not take
"""
_FOLDERS = ("content", "reports", "rescued", "editing")


@dataclass(frozen=True, slots=True)
class Exported:
    """Where an export lies and how much is in it."""

    path: Path
    files: int
    rehearsals: int
    rounds: int


def export(ws: Workspace, path: Path | None = None) -> Exported:
    """Write everything to a zip, or to a new folder where the name does not end in ``.zip``.

    Without ``path`` it is a zip with the date in its name, in the current folder. The same data
    gives the same bytes.

    Raises:
        UsageError: there is something of that name already.
        StorageError: it cannot be written, or the database cannot be read.
    """
    target = path or Path.cwd() / f"mockloop-export-{ws.clock.now():%Y-%m-%d}.zip"
    # All of it is read before anything is written, so that an export never holds itself.
    entries = list(_everything(ws))
    count = write_archive(target, entries)
    note_written(ws, target, "an export")
    names = [name for name, _ in entries]
    return Exported(target, count, _folders(names, "sessions"), _folders(names, "rounds"))


def _folders(names: list[str], room: str) -> int:
    return len({name.split("/")[1] for name in names if name.startswith(f"{room}/")})


def _everything(ws: Workspace) -> Iterator[Entry]:
    db = ws.readable
    yield "README.txt", README.encode()
    bodies = dict(snapshots(db))
    for session_id in journals(db):
        yield from _journal(db, session_id, bodies)
    yield "seen.json", _json(list(seen_here(ws)))
    yield (
        "written-elsewhere.json",
        _json([{"path": str(item.path), "what": item.what, "of": item.of} for item in written(ws)]),
    )
    for digest, body in bodies.items():
        yield f"snapshots/{digest}.json", body
    if ws.paths.config_file.is_file():
        yield "settings/config.toml", ws.paths.config_file.read_bytes()
    folders = (ws.paths.content, ws.report_folder, ws.paths.rescued, ws.paths.editing)
    for name, folder in zip(_FOLDERS, folders, strict=True):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _journal(db: Database, session_id: str, bodies: Mapping[str, bytes]) -> Iterator[Entry]:
    events = events_of(db, session_id)
    place = _place(session_id, events)
    lines = b"".join(canonical_json(event) + b"\n" for event in events)
    if "/" not in place.removeprefix("other/"):
        yield f"{place}.jsonl", lines
        yield from ((f"{place}-{name}", body) for name, body in _drafts(db, session_id))
        return
    if lines:
        yield f"{place}/journal.jsonl", lines
    yield from ((f"{place}/{name}", body) for name, body in _drafts(db, session_id))
    if place.startswith("rounds/"):
        yield from ((f"{place}/{name}", body) for name, body in _round(events, bodies))
    else:
        yield from ((f"{place}/{name}", body) for name, body in _rehearsal(events, bodies))


def _place(session_id: str, events: list[dict[str, Any]]) -> str:
    if session_id.startswith(PREFIX):
        return f"rounds/{_name(session_id.removeprefix(PREFIX))}"
    if session_id.startswith(SWAP_PREFIX):
        return f"evenings/{_name(session_id.removeprefix(SWAP_PREFIX))}"
    begun = not events or any(event["type"] == "session_started" for event in events)
    known = session_id in ("calibration", WRITTEN)
    return f"sessions/{_name(session_id)}" if begun and not known else f"other/{_name(session_id)}"


def _rehearsal(events: list[dict[str, Any]], bodies: Mapping[str, bytes]) -> Iterator[Entry]:
    results = 0
    for event in events:
        data = event["data"]
        if event["type"] == "submitted" and isinstance(data.get("answer"), dict):
            yield "answer.md", _bytes(data["answer"].get("text"))
        elif event["type"] == "update_posted":
            yield f"update-{_name(str(data.get('id', '')))}.md", _bytes(data.get("text"))
        elif event["type"] == "rating_added" and (
            body := bodies.get(data.get("rating_digest", ""))
        ):
            results += 1
            yield f"result-{results}.json", _json(json.loads(body.decode("utf-8", "surrogatepass")))


def _round(events: list[dict[str, Any]], bodies: Mapping[str, bytes]) -> Iterator[Entry]:
    ratings = [event["data"] for event in events if event["type"] == "hand_rated"]
    if ratings:
        yield "ratings.json", _json(ratings)
    kept = [
        event["data"].get("packet_digest") for event in events if event["type"] == "packet_kept"
    ]
    answers: dict[str, bytes] = {}
    for number, digest in enumerate(kept, start=1):
        body = bodies.get(digest or "")
        if body is None:
            continue
        packet = json.loads(body.decode("utf-8", "surrogatepass"))
        who = _name(str(packet.get("author", "")))
        yield f"{number}-{packet.get('mockloop')}-{who}.mockloop.json", _packet(packet)
        if packet.get("mockloop") == "answer":
            answers[f"answer-{who}.md"] = _bytes(packet["body"]["answer"].get("text"))
    yield from answers.items()


def _drafts(db: Database, session_id: str) -> Iterator[Entry]:
    for field, text in drafts_of(db, session_id):
        yield f"draft-{_name(field)}.md", text


def _name(text: str) -> str:
    """Return text as part of a file name; two that differ stay apart."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", text)[:60].strip("-")
    return plain if plain == text else f"{plain or 'unnamed'}-{text_digest(text)[:6]}"


def _bytes(text: object) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b""


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "surrogatepass")


def _packet(value: Any) -> bytes:
    # As such files are written when they are sent.
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode("utf-8", "surrogatepass")
