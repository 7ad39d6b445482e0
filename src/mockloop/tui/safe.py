"""The only door for text from outside: never markup, never a terminal sequence.

Everything that a content file, an answer or an error message says reaches a widget as ``Content``
made here. A plain ``str`` handed to a widget would be read as markup.
"""

from __future__ import annotations

from typing import Any, Literal

from rich.cells import cell_len, set_cell_size
from textual.app import App
from textual.content import Content

from mockloop.text import printable

Part = str | tuple[str, str] | Content
"""Plain text, text with a style, or content that was made here before."""
Severity = Literal["information", "warning", "error"]


def plain(text: str, style: str = "") -> Content:
    """Return ``text`` as content: controls made visible, nothing read as markup."""
    return Content.styled(printable(text), style) if style else Content(printable(text))


def join(*parts: Part) -> Content:
    """Return the parts one after the other as one content."""
    pieces = [
        part if isinstance(part, Content) else plain(*((part,) if isinstance(part, str) else part))
        for part in parts
    ]
    return Content("").join(pieces)


def lines(rows: list[Content]) -> Content:
    """Return the rows under one another."""
    return Content("\n").join(rows)


def flat(text: str) -> str:
    """Return ``text`` on one line: every run of white space becomes one blank."""
    return " ".join(printable(text).split())


def fit(text: str, width: int, align: str = "left") -> str:
    """Return ``text`` on one line in exactly ``width`` cells, cut with an ellipsis."""
    if width <= 0:
        return ""
    one = flat(text)
    size = cell_len(one)
    if size > width:
        return set_cell_size(set_cell_size(one, width - 1).rstrip() + "…", width)
    gap = " " * (width - size)
    return gap + one if align == "right" else one + gap


def fit_line(text: str, width: int) -> str:
    """Return a line that is wrapped already, filled with blanks to ``width`` cells."""
    return text + " " * max(0, width - cell_len(text))


def short(text: str, width: int) -> str:
    """Return ``text`` on one line in at most ``width`` cells."""
    return fit(text, width).rstrip()


def toast(app: App[Any], text: str, severity: Severity = "information") -> None:
    """Show a short notice for a moment; long text belongs in a dialog."""
    app.notify(short(text, 200), severity=severity, markup=False)
