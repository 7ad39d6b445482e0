"""Reading and writing the files that people exchange; what comes in is hostile until it is not."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mockloop.domain.hashing import canonical_json
from mockloop.errors import InputError, StorageError
from mockloop.store.export_text import write_atomic
from mockloop.text import decode, has_forbidden, printable

if TYPE_CHECKING:
    from mockloop.domain.packet import Packet

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
_SEND_AGAIN = "Ask for the file again; nothing was stored or changed."


def read_packet(path: Path) -> Packet:
    """Return the packet in a file, whole and sound.

    Raises:
        InputError: the file is missing, too large, no packet, changed after it was written, from a
            newer mockloop, or holds control characters.
    """
    name = printable(path.name)[:80]
    return parse_packet(_bytes_of(path, name), name)


def parse_packet(data: bytes, name: str = "The file") -> Packet:
    """Return the packet that ``data`` holds; see ``read_packet``."""
    from mockloop.domain.packet import BODIES, PACKET_VERSION  # a model library is loaded with it

    if len(data) > MAX_BYTES:
        raise _refused(name, f"It is larger than {MAX_BYTES // 1_000_000} MB; no file of a "
                       "rehearsal is.")  # fmt: skip
    try:
        document = json.loads(
            decode(data, name), object_pairs_hook=_unique, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        raise _refused(name, "It is no JSON that mockloop wrote.") from None
    kind = document.get("mockloop") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(kind, str) or kind not in BODIES:
        raise _refused(name, "It does not say what it is: an invitation, an answer, a review or a "
                       "debrief.")  # fmt: skip
    if document.get("version") != PACKET_VERSION:
        raise InputError(
            f"{name} cannot be opened.",
            "It was written by a version of mockloop that writes other files.",
            "Update mockloop, or ask the sender to.",
        )
    _check_strings(document, name)
    return _validated(document, name)


def write_packet(path: Path, packet: Packet) -> Path:
    """Write a packet as readable JSON, whole or not at all; return its path.

    Only the same person's file of the same sort and round is replaced.

    Raises:
        StorageError: there is another kind of file at ``path``, or it cannot be written.
    """
    if path.exists() and not _same_place(path, packet):
        raise StorageError(
            f"{printable(str(path))} was not written.",
            "There is another file of that name.",
            "Give another name.",
        )
    text = json.dumps(packet.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    return write_atomic(path, text + "\n")


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(name, "It is not a regular file.")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or "It cannot be read"
        raise InputError(f"{name} cannot be opened.", f"{why}.", "Check the path.") from None
    except ValueError:
        raise InputError(f"{name} cannot be opened.", "Its path is no path.") from None


def _validated(document: dict[str, Any], name: str) -> Packet:
    from mockloop.domain.packet import Packet

    try:
        packet = Packet.model_validate_json(canonical_json(document), strict=True)
        whole = packet.is_whole()
        if whole:
            packet.content()
    except (ValueError, RecursionError) as error:  # what pydantic raises is a ValueError
        raise _refused(name, f"It does not hold together{_where(error)}.") from None
    if not whole:
        raise InputError(
            f"{name} was changed after mockloop wrote it.",
            "Its digest does not fit what it says.",
            _SEND_AGAIN,
        )
    return packet


def _where(error: Exception) -> str:
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return ""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])[:80]
    return f" at “{printable(place)}”" if place else ""


def _check_strings(document: dict[str, Any], name: str) -> None:
    for text in _strings(document, name):
        if has_forbidden(text):
            raise _refused(name, "It holds control characters, and no file of mockloop’s does.")


def _strings(document: Any, name: str) -> Iterator[str]:
    waiting = [(document, 0)]
    while waiting:
        item, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _refused(name, "It is nested deeper than any file of a rehearsal.")
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            waiting.extend((child, depth + 1) for child in item)
        elif isinstance(item, dict):
            yield from item
            waiting.extend((child, depth + 1) for child in item.values())


def _same_place(path: Path, packet: Packet) -> bool:
    """Say whether the file there is this packet, or an earlier one of the same sort and person."""
    try:
        there = read_packet(path)
    except InputError:
        return False
    names = ("round", "mockloop", "author")
    return all(getattr(there, name) == getattr(packet, name) for name in names)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _refused(name: str, why: str) -> InputError:
    return InputError(f"{name} cannot be opened.", why, _SEND_AGAIN)


def free_place(folder: Path, stem: str, ending: str, packet: Packet) -> Path:
    """Return the first path of that name that is free, or that holds this very packet."""
    number, path = 1, folder / f"{stem}{ending}"
    while path.exists() and not _holds(path, packet):
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _holds(path: Path, packet: Packet) -> bool:
    try:
        return read_packet(path).sha256 == packet.sha256
    except InputError:
        return False
