"""Keys typed before the screen that a command asked for is there: kept for it, not for home."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.screen import ModalScreen, Screen


class TypedAhead(App[None]):
    """The half of the app that waits with what is typed."""

    _waiting = False

    def hold_keys(self) -> None:
        """Keep what is typed until another screen than home is shown.

        A screen gets it in the order it was typed. A question or a failure gets none of it: nobody
        has answered what they could not see.
        """
        self._waiting = True
        self._kept: list[events.Key | events.Paste] = []
        self.screen_change_signal.subscribe(self, self._screen_changed)

    def _screen_changed(self, screen: Screen[Any]) -> None:
        if self._waiting and len(self.screen_stack) > 1:
            screen.call_after_refresh(self.call_later, self._give_back)

    async def _give_back(self) -> None:
        # The app takes one message at a time, so what is typed meanwhile comes after this.
        self._waiting = False
        kept, self._kept = self._kept, []
        if isinstance(self.screen, ModalScreen):
            return
        for event in kept:
            await super().on_event(event)

    async def on_event(self, event: events.Event) -> None:
        if self._waiting and not event.is_forwarded:
            if isinstance(event, events.MouseEvent):
                return  # whatever is clicked on is about to go
            if isinstance(event, events.Key | events.Paste) and not self._leads_away(event):
                self._kept.append(event)
                return
        await super().on_event(event)

    def _leads_away(self, event: events.Key | events.Paste) -> bool:
        """Say whether a key is one that works everywhere, to leave for instance."""
        if isinstance(event, events.Paste):
            return False
        found = self.screen.active_bindings.get(event.key)
        return found is not None and found.node is self and found.binding.priority
