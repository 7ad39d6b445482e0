"""What home suggests: looked up after the first frame, with its reason; and what waits."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mockloop.domain.cards import DraftCard, PromptCard
from mockloop.errors import MockloopError
from mockloop.services.home import Home
from mockloop.tui import rows, safe, words
from mockloop.tui.background import Background

if TYPE_CHECKING:
    from textual.screen import Screen

    from mockloop.progress.suggesting import Suggestion


DRAFT, NEXT = "draft:", "next:"
"""How the ids of rows begin that are no prompt: no id of a prompt has a colon."""
MOST_DRAFTS = 3
AFTER_IT = "Next for you after it: "


class SuggestsNext(Background):
    """A mixin of the home screen."""

    _home: Home | None
    _suggestion: Suggestion | None = None
    query_one: Any

    @property
    def draft(self) -> DraftCard | None:
        """The interrupted draft that stands on top, if there is one."""
        raise NotImplementedError

    def _draw_card(self) -> None:
        raise NotImplementedError

    def _draw_list(self) -> None:
        raise NotImplementedError

    def reload(self) -> None:
        """Read the index again and draw it."""
        raise NotImplementedError

    def _note_error(self, error: MockloopError) -> None:
        raise NotImplementedError

    def look_for_next(self) -> None:
        """Find out what to suggest; on a first evening the index says it."""
        if self._home is None or not self._home.rehearsals:
            return

        def work() -> Suggestion | None:
            from mockloop.services.suggesting import next_for

            cards = self._home.cards if self._home else []
            return next_for(self.mockloop.workspace, cards)

        def done(found: Suggestion | None) -> None:
            self._suggestion = found
            # In a turn of its own: a card that grows while the first layout is made keeps its size.
            cast("Screen[Any]", self).call_after_refresh(self._draw_card)
            if self.draft is not None:
                self._draw_list()

        self.in_background(work, done, self._note_error, group="next")

    @property
    def next_id(self) -> str | None:
        """The prompt that Enter opens."""
        home, found = self._home, self._suggestion
        if found is not None and home is not None and home.rehearsals:
            return found.prompt_id
        return home.next_id if home is not None else None

    def _open(self, row: str) -> None:
        if row == NEXT:
            self.mockloop.routes.follow(self._suggestion)
        elif row.startswith(DRAFT):
            self.mockloop.routes.resume(row.removeprefix(DRAFT))
        elif row:
            self.mockloop.routes.brief(row)

    @property
    def marked_draft(self) -> DraftCard | None:
        """The draft whose row is marked in the list, else the one on top."""
        options = self.query_one("#prompts", OptionList)
        option = options.highlighted_option if options.has_focus else None
        wanted = (option.id or "").removeprefix(DRAFT) if option is not None else ""
        drafts = self._home.drafts if self._home else []
        return next((draft for draft in drafts if draft.session_id == wanted), self.draft)

    def action_start_again(self) -> None:
        if (draft := self.marked_draft) is not None and is_whole(draft):
            self.mockloop.routes.brief(draft.prompt_id)

    def action_discard(self) -> None:
        if (draft := self.marked_draft) is not None:
            self.mockloop.routes.discard(draft, self.reload)


def draft_choices(draft: DraftCard) -> str:
    """Return what can be done with a draft."""
    again = "s start again, the text is kept · " if is_whole(draft) else ""
    return f"Enter continue · {again}x discard"


def is_whole(draft: DraftCard) -> bool:
    """Say whether a draft answers all of its prompt, so that it can be begun again."""
    return draft.look not in ("revision", "warm-up")


def rows_above(home: Home, found: Suggestion | None, width: int, now: datetime) -> list[Option]:
    """Return what stands above the prompts while a draft waits: other drafts, and what is next."""
    others = home.drafts[1:]
    made = [Option(safe.plain("Other drafts", "bold"), disabled=True)] if others else []
    made += [
        Option(rows.draft_row(draft, width, now), id=f"{DRAFT}{draft.session_id}")
        for draft in others[:MOST_DRAFTS]
    ]
    if (more := len(others) - MOST_DRAFTS) > 0:
        made.append(
            Option(safe.plain(f"  and {more} more: h history", "$text-muted"), disabled=True)
        )
    if home.drafts and home.rehearsals and found is not None:
        title = safe.short(found.title, max(12, width - len(AFTER_IT) - 1))
        made.append(Option(safe.join((AFTER_IT, "$text-muted"), title), id=NEXT))
    return made


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
