"""Ends the app in order when the terminal closes or the system asks it to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

GRACE = 3.0
"""Seconds the app has to leave in order before it is ended; its text is stored by then."""


def on_end(stop: Callable[[int], None]) -> None:
    """Call ``stop(code)`` when SIGHUP, SIGTERM or SIGINT arrives; the code is 128 + the number."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM", "SIGINT"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        # Not available on every system, nor outside the main thread.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, _stopper(stop, int(number)))


def _stopper(stop: Callable[[int], None], number: int) -> Callable[[], None]:
    def stopped() -> None:
        code = 128 + number
        # A closed terminal can hold the last frame back for ever.
        guard = threading.Timer(GRACE, os._exit, (code,))
        guard.daemon = True
        guard.start()
        stop(code)

    return stopped
