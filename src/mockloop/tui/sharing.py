"""Writing a report to be shared from a screen, and saying what was replaced in it."""

from __future__ import annotations

from pathlib import Path

from mockloop.tui import safe
from mockloop.tui.screens.base import BaseScreen


def write_to_share(screen: BaseScreen, session_id: str) -> None:
    """Write an HTML report without names in the background; say what was replaced."""
    ws = screen.mockloop.workspace

    def work() -> tuple[Path, list[str]]:
        from mockloop.services.sharing import write_shared

        path, found = write_shared(ws, session_id, "html")
        return path, list(found.said())

    def done(outcome: tuple[Path, list[str]]) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        path, said = outcome
        lines = "\n".join(said)
        screen.app.push_screen(
            MessageDialog(
                "Report to share written",
                safe.join((path.name, "bold"), f"\nin {path.parent}\n\n{lines}"),
            )
        )

    screen.in_background(work, done, group="report")
