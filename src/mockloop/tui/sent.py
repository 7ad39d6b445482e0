"""What is said once an answer was turned in that somebody else rates."""

from __future__ import annotations

from textual.content import Content

from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page


def sent_page(path: str, whom: str) -> Page:
    """Return the page that says where the file is and what happens next."""
    return Page("sent", "Turned in", lambda width: _draw(path, whom, width))


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
