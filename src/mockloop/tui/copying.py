"""Text for a chat: to the clipboard, and into a file where the terminal takes no such order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.errors import MockloopError
from mockloop.text import printable
from mockloop.tui import safe

if TYPE_CHECKING:
    from mockloop.services.cockpit import Cockpit
    from mockloop.tui.app import MockloopApp


def copy_out(app: MockloopApp, cockpit: Cockpit, text: str) -> None:
    """Copy ``text`` and write it to a file that is named; one of the two always works."""
    body = printable(text)
    app.copy_to_clipboard(body)
    try:
        path = cockpit.write_copy(body)
    except MockloopError:
        safe.toast(app, "Copied.")
    else:
        safe.toast(app, f"Copied. It is in {path} as well.")
