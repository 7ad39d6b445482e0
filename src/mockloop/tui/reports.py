"""Writing a report from a screen, opening it, and saying where it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mockloop.tui import safe
from mockloop.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from mockloop.report.page import PageView

NAMES = {"html": "HTML report", "markdown": "Markdown report"}


def can_open(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Say whether a browser would open in a window of its own, not inside this terminal."""
    if platform == "darwin":
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_file(path: Path) -> bool:
    """Open a file with the browser; say whether one took it."""
    import webbrowser

    try:
        return webbrowser.open(path.as_uri())
    except (OSError, webbrowser.Error):
        return False


def write_page_and_open(screen: BaseScreen, view: PageView, stem: str) -> None:
    """Write a page as HTML into the report folder, and open it where a browser can show it."""
    ws = screen.mockloop.workspace

    def write() -> list[Path]:
        from mockloop.report.page import render_page
        from mockloop.services.reporting import write_text
        from mockloop.store.paths import ensure_folder

        folder = ensure_folder(ws.report_folder)
        text = render_page(view, "html", ws.template_folder)
        return [write_text(folder / f"{stem}.html", text)]

    write_and_say(screen, "html", write)


def write_and_open(screen: BaseScreen, session_id: str, form: str) -> None:
    """Write a report in the background; HTML is opened where a browser can show it."""
    ws = screen.mockloop.workspace

    def write() -> list[Path]:
        from mockloop.services.reporting import write_report

        return [write_report(ws, session_id, form)]

    write_and_say(screen, form, write)


def write_and_say(screen: BaseScreen, form: str, write: Callable[[], list[Path]]) -> None:
    """Run ``write`` in the background, open its first HTML file, and say where all of them are."""
    environ = screen.mockloop.workspace.environ

    def work() -> tuple[list[Path], bool]:
        paths = write()
        opened = form == "html" and can_open(environ) and open_file(paths[0])
        return paths, opened

    def done(outcome: tuple[list[Path], bool]) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        paths, opened = outcome
        how = "It is open in your browser." if opened else "Open it with any browser or editor."
        if form == "html" and not opened:
            how = "Open it in a browser; there is none to be reached from this terminal."
        names = "\n".join(path.name for path in paths)
        screen.app.push_screen(
            MessageDialog(
                f"{NAMES[form]} written",
                safe.join((names, "bold"), f"\nin {paths[0].parent}\n\n{how}"),
            )
        )

    screen.in_background(work, done, group="report")
