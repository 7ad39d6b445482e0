"""The app: its themes, the keys that work everywhere, and leaving in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.events import DescendantFocus
from textual.screen import Screen

from mockloop.errors import EXIT_DONE
from mockloop.text import printable
from mockloop.tui import keys, palette, safe, signals
from mockloop.tui.routes import Routes
from mockloop.tui.screens.home import HomeScreen
from mockloop.tui.starting import Start, StartAt, open_at
from mockloop.tui.themes import DEFAULT_THEME, FORMER_NAMES, THEMES
from mockloop.tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from mockloop.services.settings import Settings
    from mockloop.services.workspace import Workspace


class MockloopApp(TypedAhead):
    """Rehearsals in a terminal."""

    TITLE = "mockloop"
    CSS_PATH = "base.tcss"
    BINDINGS = [*keys.APP]
    COMMANDS = {palette.provider}
    # As a mode, not as the default screen: that one's style sheet would not be loaded.
    MODES = {"_default": HomeScreen}

    def __init__(self, workspace: Workspace, start: Start | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings: Settings = workspace.settings
        self.routes = Routes(self)
        self._start = start
        for theme in THEMES:
            self.register_theme(theme)
        names = {theme.name for theme in THEMES}
        chosen = FORMER_NAMES.get(self.settings.theme, self.settings.theme)
        self.theme = chosen if chosen in names else DEFAULT_THEME
        if chosen not in names:
            known = ", ".join(f"“{theme.name}”" for theme in THEMES)
            workspace.notices.append(f"There is no theme “{chosen}”. There are {known}.")
        self.set_keymap(self.settings.keys)

        if self.settings.reduced_motion:
            self.animation_level = "none"

    def on_mount(self) -> None:
        if not self.is_headless:
            signals.on_end(self._end)
        if self._start is not None:
            self.hold_keys()
            open_at(self.routes, self._start)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Keep the cursor still where less motion is wanted; only a field with focus blinks."""
        if self.settings.reduced_motion and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    # ------------------------------------------------------------ leaving

    def save_all(self) -> str:
        """Store every unsaved text on the screens; return a word about it, or nothing."""
        notes = [screen.save_now() for screen in self.screen_stack if hasattr(screen, "save_now")]
        return " ".join(note for note in notes if note)

    def _end(self, code: int) -> None:
        self.save_all()
        self.exit(return_code=code)

    def leave(self, code: int = EXIT_DONE, note: str = "") -> None:
        """Store what is typed and end; what was kept, or ``note``, is said in the terminal."""
        from rich.text import Text

        note = self.save_all() or note
        self.exit(return_code=code, message=Text(note) if note else None)

    def action_leave(self) -> None:
        self.leave()

    def action_interrupt(self) -> None:
        """Ctrl-C: copy a selection; ask before leaving a rehearsal; leave everywhere else."""
        selected = getattr(self.focused, "selected_text", "") or self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(printable(selected))
            safe.toast(self, "Copied.")
            return
        asked = getattr(self.screen, "about_leaving", False)
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "action_leave_writing") and not asked:
                screen.action_leave_writing(then_quit=True)
                return
        self.leave()

    def action_suspend(self) -> None:
        self.save_all()
        self.action_suspend_process()

    # ------------------------------------------------------------ the palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every command of the screen in words, and the themes."""
        return palette.commands(self, screen)


def run_app(
    workspace: Workspace,
    prompt_id: str | None = None,
    seed: int | None = None,
    mode: str | None = None,
    round_id: str = "",
    interview: Start | None = None,
) -> int:
    """Run the app until it is left and return its exit code; a crash is never 0."""
    start = StartAt(prompt_id or "", seed, mode, round_id)
    practice = start if prompt_id or round_id else None
    app = MockloopApp(workspace, interview or practice)
    try:
        app.run()
    finally:
        app.routes.close()
    return app.return_code or EXIT_DONE
