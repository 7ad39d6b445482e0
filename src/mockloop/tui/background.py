"""Work off the screen's turn: threads compute, messages come back, widgets are touched here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.message import Message

from mockloop.errors import MockloopError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mockloop.tui.app import MockloopApp

T = TypeVar("T")
Failed = Callable[[MockloopError], None]


class Background:
    """A mixin for screens and dialogs."""

    class Finished(Message):
        """Background work has ended: call ``then``."""

        def __init__(self, then: Callable[[], None]) -> None:
            super().__init__()
            self.then = then

    @property
    def mockloop(self) -> MockloopApp:
        """The app, by its own type."""
        return cast("MockloopApp", cast("Screen[Any]", self).app)

    def in_background(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        group: str = "work",
        exclusive: bool = False,
    ) -> None:
        """Run ``work`` in a thread, then ``done`` or ``failed`` here, on the screen's own turn."""
        screen = cast("Screen[Any]", self)

        def job() -> None:
            try:
                value = work()
            except MockloopError as error:
                then = partial(failed or self.show_error, error)
            except Exception as error:  # noqa: BLE001 - a defect becomes a dialog, not a lost text
                then = partial(failed or self.show_error, defect(error))
            else:
                then = partial(done, value)
            screen.post_message(self.Finished(then))

        screen.run_worker(job, thread=True, exclusive=exclusive, exit_on_error=False, group=group)

    def on_background_finished(self, message: Finished) -> None:
        message.stop()
        if cast("Screen[Any]", self).is_attached:
            message.then()

    def show_error(self, error: MockloopError, after: Callable[[], None] | None = None) -> None:
        """Show what happened, why, and what to do, in a dialog."""
        from mockloop.tui.screens.dialogs import MessageDialog

        def closed(_: None) -> None:
            if after is not None:
                after()

        cast("Screen[Any]", self).app.push_screen(MessageDialog.from_error(error), closed)


def defect(error: Exception) -> MockloopError:
    """Return an unexpected error as one that speaks to a person."""
    return MockloopError(
        "Something in mockloop itself went wrong.",
        f"{type(error).__name__}: {error}",
        "What you typed is kept. “mockloop doctor” helps to find the cause.",
    )
