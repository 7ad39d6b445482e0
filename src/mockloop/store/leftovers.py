"""Whether words that were erased still stand somewhere, looked for byte by byte.

A run of at least ``RUN`` bytes that files and words have in common is found wherever it begins:
the words are known by every stretch of half that length, and a file is looked at in steps of that
half, so one step lies wholly inside any such run.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator

RUN = 24
"""Bytes in a row that count as the same words; shorter ones are everyday phrases."""
_STEP = RUN // 2
_LETTERS = 10
"""Letters and digits that a run has at least; a rule of dashes says nothing of anybody."""
_GAP = b"\n\x00\n"


class Words:
    """Texts to be looked for, in every spelling in which mockloop writes them."""

    def __init__(self, texts: Iterable[str], known: Iterable[str] = ()) -> None:
        """``known`` are texts that are no secret, or that stay on purpose."""
        kept = [text for text in dict.fromkeys(texts) if len(text) >= RUN]
        self._joined = _GAP.join(
            form for text in kept for form in dict.fromkeys(_forms(text)) if len(form) >= RUN
        )
        self._known = _GAP.join(form for text in known for form in dict.fromkeys(_forms(text)))
        self._steps = {self._joined[at : at + _STEP] for at in range(len(self._joined) - _STEP + 1)}
        self.passages = len(kept)
        """Texts that are long enough to be looked for."""

    def __bool__(self) -> bool:
        return bool(self._joined)

    def found_in(self, data: bytes) -> str:
        """Return the first run of ``data`` that is of these words, or nothing."""
        # Every second byte is how text looks in UTF-16, whichever end comes first.
        for part in (data, data[::2], data[1::2]):
            for run in self._runs(part):
                return " ".join(run.decode("utf-8", "replace").split())
        return ""

    def _runs(self, data: bytes) -> Iterator[bytes]:
        steps, seen = self._steps, set[bytes]()
        for at in range(0, len(data) - _STEP + 1, _STEP):
            if data[at : at + _STEP] not in steps:
                continue
            for start in range(max(0, at - _STEP), at + 1):
                run = data[start : start + RUN]
                if run not in seen and self._is_telling(run):
                    seen.add(run)
                    yield run

    def _is_telling(self, run: bytes) -> bool:
        if len(run) < RUN or run not in self._joined or run in self._known:
            return False
        letters = sum(1 for ch in run.decode("utf-8", "ignore") if ch.isalnum())
        return letters >= _LETTERS


def _forms(text: str) -> Iterator[bytes]:
    yield text.encode("utf-8", "surrogatepass")
    for ascii_only in (False, True):
        yield json.dumps(text, ensure_ascii=ascii_only)[1:-1].encode("utf-8", "surrogatepass")
    yield html.escape(text).encode("utf-8", "surrogatepass")
    # As prose is refilled in reports: one blank wherever there was any.
    yield " ".join(text.split()).encode("utf-8", "surrogatepass")
