"""What the same bytes were read as before, so that opening content a second time costs little."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The latest things read, by the digest of their bytes; the oldest go when it is full.

    What is kept is shared with everyone who asks again, so nobody may change it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        """Bytes that all sources together may have."""
        self._held = 0
        self._known: dict[bytes, tuple[T, int]] = {}
        self._lock = threading.Lock()

    def get(self, key: bytes) -> T | None:
        """Return what was kept under ``key`` and count it as used now."""
        with self._lock:
            found = self._known.pop(key, None)
            if found is None:
                return None
            self._known[key] = found
            return found[0]

    def keep(self, key: bytes, value: T, size: int) -> None:
        """Keep ``value``, made from ``size`` bytes; what is larger than everything allowed is not.

        The first of two equal keys stays.
        """
        with self._lock:
            if key in self._known or size > self._most:
                return
            self._known[key] = (value, size)
            self._held += size
            while self._held > self._most:
                self._held -= self._known.pop(next(iter(self._known)))[1]
