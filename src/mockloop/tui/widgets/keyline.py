"""The last line: the few keys that matter on this screen, help at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from mockloop.tui import keys, safe

if TYPE_CHECKING:
    from mockloop.tui.app import MockloopApp

GAP = 3
HELP = "help"


@runtime_checkable
class Labels(Protocol):
    """A screen on which the name of a key depends on where one is."""

    def key_label(self, binding: Binding) -> str: ...


class KeyLine(Static):
    """Shows what is in force now; one widget, where a row of buttons would cost the first frame."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self._draw()

    def _shown(self) -> list[Binding]:
        """Return the screen's own keys; a widget with the focus may take one for the same end."""
        found: dict[str, Binding] = {}
        for kind in type(self.screen).__mro__:
            for binding in kind.__dict__.get("BINDINGS", ()):
                if binding.show and self.screen.check_action(binding.action, ()):
                    found.setdefault(binding.action, binding)
        # Python's sort keeps the order of the rest.
        return sorted(found.values(), key=lambda binding: binding.action == HELP)

    def _label(self, binding: Binding) -> str:
        screen = self.screen
        return screen.key_label(binding) if isinstance(screen, Labels) else binding.description

    def _draw(self) -> None:
        width = self.content_size.width
        pieces: list[safe.Part] = []
        self._places = []
        position = 0
        keymap = cast("MockloopApp", self.app).settings.keys
        for binding in self._shown():
            key = keys.short_key(binding, keymap)
            label = f" {self._label(binding)}"
            size = len(key) + len(label)
            gap = GAP if position else 0
            if binding.action == HELP:
                gap = max(gap, width - position - size)
            pieces += [" " * gap, (key, "bold $text-primary"), (label, "$text-muted")]
            self._places.append((position + gap, position + gap + size, binding.action))
            position += gap + size
        self.update(safe.join(*pieces))

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, action in self._places:
            if start <= x < end:
                await self.app.run_action(action, self.screen)
