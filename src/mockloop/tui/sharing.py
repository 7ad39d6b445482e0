"""Writing a report to be shared from a screen, and saying what was replaced in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.tui import safe
from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from mockloop.services.rounds import Round

Written = tuple[list[Path], list[str]]
"""Where it is, and what the person should know of it."""


def write_to_share(screen: BaseScreen, session_id: str) -> None:
    """Write an HTML report without names in the background; say what was replaced."""
    ws = screen.mockloop.workspace

    def work() -> Written:
        from mockloop.services.sharing import write_shared

        path, found = write_shared(ws, session_id, "html")
        return [path], list(found.said())

    _write(screen, work)


def write_debrief_to_share(screen: BaseScreen, round_: Round) -> None:
    """Write the reports of a round without names in the background; say what was replaced."""
    ws = screen.mockloop.workspace

    def work() -> Written:
        from mockloop.services.debrief_files import write_reports
        from mockloop.services.sharing_debrief import open_shared

        view, notice = open_shared(ws, round_)
        return write_reports(ws, round_, view, "html"), list(notice.said())

    _write(screen, work)


def _write(screen: BaseScreen, work: Callable[[], Written]) -> None:
    def done(outcome: Written) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        paths, said = outcome
        names, lines = "\n".join(path.name for path in paths), "\n".join(said)
        screen.app.push_screen(
            MessageDialog(
                "Report to share written",
                safe.join((names, "bold"), f"\nin {paths[0].parent}\n\n{lines}"),
            )
        )

    screen.in_background(work, done, group="report")
