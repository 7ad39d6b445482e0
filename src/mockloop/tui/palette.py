"""The command palette: what can be done on the present screen, found by words.

Every key has its command here, and so has every letter of the command position; a person whose
terminal keeps the F-keys for itself misses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen

from mockloop.tui import keys, safe
from mockloop.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from mockloop.tui.app import MockloopApp

NO_COMMANDS = frozenset({"app.interrupt", "app.palette", "writing.commands"})
"""What makes no sense from a palette: it is open already, and Ctrl-C depends on the focus."""
_LETTER = re.compile(r"run\('(\w+)'\)")


def commands(app: MockloopApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Yield the commands of a screen with what they do and their keys, and the themes."""
    seen: set[str] = set()
    offered = [active for active in screen.active_bindings.values() if _offered(active)]
    # Leaving and suspending come after what belongs to the screen.
    for active in sorted(offered, key=lambda one: (one.binding.id or "").startswith("app.")):
        binding = active.binding
        if binding.id in seen:
            continue
        seen.add(binding.id or "")
        if active.node is screen:
            seen.add(binding.action)
        run = partial(app.call_later, app.run_action, binding.action, active.node)
        yield SystemCommand(binding.description, _help(app, binding), run)
    for binding in keys.COMMANDS if hasattr(screen, "action_commands") else ():
        action = letter_action(binding)
        if action and action not in seen:
            run = partial(app.call_later, app.run_action, action, screen)
            yield SystemCommand(binding.description.capitalize(), _help(app, binding, "Esc "), run)
    for theme in THEMES:
        use = partial(setattr, app, "theme", theme.name)
        yield SystemCommand(f"Theme {theme.name}", "Use these colours until you leave", use)


def letter_action(binding: Binding) -> str:
    """Return the action a letter of the command position stands for; empty for the way back."""
    found = _LETTER.fullmatch(binding.action)
    return found.group(1) if found and found.group(1) != "write" else ""


def _offered(active: ActiveBinding) -> bool:
    binding = active.binding
    row_of_digits = "–" in (binding.key_display or "")
    named = bool(binding.tooltip) and not row_of_digits
    return named and active.enabled and binding.id not in NO_COMMANDS


def _help(app: MockloopApp, binding: Binding, before: str = "") -> str:
    whole = keys.BY_ID.get(binding.id or "", binding)
    return f"{binding.tooltip} ({before}{keys.shown_key(whole, app.settings.keys)})"


def _shown(name: safe.Part, tip: str) -> Content:
    # The toolkit would read a plain string as markup, and keys come from a file.
    return safe.lines([safe.join(name), safe.plain(f"  {tip}", "$text-muted")])


def provider() -> type[Provider]:
    """Return what finds commands by the words of their name and of what they do."""
    from textual.command import DiscoveryHit, Hit, Hits, Provider

    class Commands(Provider):
        """The commands of the screen the palette was opened from."""

        async def discover(self) -> Hits:
            for name, tip, run, _ in self.app.get_system_commands(self.screen):
                yield DiscoveryHit(_shown(name, tip), run, text=name)

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for name, tip, run, _ in self.app.get_system_commands(self.screen):
                score = max(matcher.match(name), matcher.match(tip) / 2)
                if score > 0:
                    yield Hit(score, _shown(matcher.highlight(name), tip), run, text=name)

    return Commands
