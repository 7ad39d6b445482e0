"""What is said once an answer was turned in that somebody else rates."""

from __future__ import annotations

from textual.content import Content

from mockloop.domain.handrating import HAND_STATUS_WORDS, HandRating
from mockloop.domain.rubric import Rubric
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page


def sent_page(path: str, whom: str) -> Page:
    """Return the page that says where the file is and what happens next."""
    return Page("sent", "Turned in", lambda width: _draw(path, whom, width))


def review_page(path: str, whom: str, rating: HandRating, rubric: Rubric) -> Page:
    """Return the page that says what was stored, and where the candidate's file is."""
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}

    def draw(width: int) -> Content:
        name = safe.flat(whom) or "the candidate"
        rows = [typeset.prose("Your rating is stored:", width)]
        for item in rating.criteria:
            said = HAND_STATUS_WORDS[item.status] if item.level is None else f"level {item.level}"
            rows.append(typeset.hanging(f"{item.id} {titles.get(item.id, '')}: {said}", width, 2))
        rows += [Content(""), typeset.prose(f"Send this file to {name}:", width), Content("")]
        rows += [typeset.preformatted(path, width).stylize("bold"), Content("")]
        then = (
            "They say what each comment is worth before they see a level, and may send a debrief "
            "back. “mockloop debrief” lays the ratings side by side; the built-in one was made "
            "only now."
        )
        return safe.lines([*rows, typeset.prose(then, width)])

    return Page("stored", "Stored", draw)


def _draw(path: str, whom: str, width: int) -> Content:
    name = safe.flat(whom) or "your interviewer"
    rows = [
        typeset.prose(
            f"Your answer is stored. Send this file to {name}, by any way you like:", width
        ),
        Content(""),
        typeset.preformatted(path, width).stylize("bold"),
        Content(""),
        typeset.prose(
            "Your own levels travel as a digest only: nobody can read them, and you cannot change "
            "them any more.",
            width,
        ),
        Content(""),
        typeset.prose(
            f"{name} sends a review back. “mockloop open FILE” shows it: the comments first, the "
            "levels once you said what each comment is worth. “mockloop send” writes this file "
            "again.",
            width,
        ),
    ]
    return safe.lines(rows)
