"""What home suggests: looked up after the first frame, with its reason."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content

from mockloop.domain.cards import DraftCard, PromptCard
from mockloop.errors import MockloopError
from mockloop.services.home import Home
from mockloop.tui import rows, safe, words
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from textual.screen import Screen

    from mockloop.progress.suggesting import Suggestion


class SuggestsNext(Background):
    """A mixin of the home screen."""

    _home: Home | None
    _suggestion: Suggestion | None = None

    @property
    def draft(self) -> DraftCard | None:
        """The interrupted draft that stands on top, if there is one."""
        raise NotImplementedError

    def _draw_card(self) -> None:
        raise NotImplementedError

    def _note_error(self, error: MockloopError) -> None:
        raise NotImplementedError

    def look_for_next(self) -> None:
        """Find out what to suggest; on a first evening, or with a draft, the index says it."""
        if self._home is None or not self._home.rehearsals or self.draft is not None:
            return

        def work() -> Suggestion | None:
            from mockloop.services.suggesting import next_for

            cards = self._home.cards if self._home else []
            return next_for(self.mockloop.workspace, cards)

        def done(found: Suggestion | None) -> None:
            self._suggestion = found
            # In a turn of its own: a card that grows while the first layout is made keeps its size.
            cast("Screen[Any]", self).call_after_refresh(self._draw_card)

        self.in_background(work, done, self._note_error, group="next")

    @property
    def next_id(self) -> str | None:
        """The prompt that Enter opens."""
        home, found = self._home, self._suggestion
        if found is not None and home is not None and home.rehearsals:
            return found.prompt_id
        return home.next_id if home is not None else None


def draft_choices() -> str:
    """Return what can be done with a draft."""
    return "Enter continue · s start again, the text is kept · x discard"


def suggestion(card: PromptCard, home: Home, reason: str, width: int) -> list[Content]:
    """Return the card of what comes next: title, facts, the reason."""
    title = safe.plain(safe.short(card.title, 60), "bold")
    facts = safe.plain(
        f"{rows.kind_title(card.kind)} · {card.minutes} min · {words.dots(card.difficulty)}",
        "$text-muted",
    )
    gap = width - title.cell_length - facts.cell_length
    parts = [safe.join(title, " " * gap, facts)] if gap >= 2 else [title, facts]
    # Not typeset: that brings the model library, which the first frame can spare.
    parts += [safe.plain(line) for line in textwrap.wrap(safe.flat(reason), max(20, width))]
    if home.first_time:
        walk = "Or press w: a two-minute walk through a finished sample."
        parts.append(safe.plain(walk, "$text-muted"))
    return parts
