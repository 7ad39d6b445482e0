"""The keys of progress and of short attempts; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import table

PROGRESS = table(
    "progress",
    ("open", "enter", "open", "*Attempts", "Show the attempts of the marked line, to open one"),
    ("report", "r", "report", "*Report", "Write the page with pictures and open it"),
    ("markdown", "m", "markdown", "Markdown", "Write the page as Markdown, without pictures"),
    ("ten", "t", "ten_minutes", "*Ten minutes", "Ten minutes on the marked criterion alone"),
    ("next", "n", "next", "*What next", "Open what is suggested next"),
    ("switch", "tab", "switch", "Other side", "Move between the lines and the picture"),
    ("back", "escape,q", "back", "*Home", "Go home"),
)
COMPARED = table(
    "compared",
    ("report", "r", "report", "*Report", "Write the HTML report of both answers and open it"),
    ("markdown", "m", "markdown", "*Markdown", "Write the Markdown report of both answers"),
    ("close", "escape,q", "close", "*Close", "Go back to where you were"),
)
ATTEMPTS = table(
    "attempts",
    ("open", "enter", "open", "*Open", "Open the review of the marked attempt"),
    ("close", "escape,q", "close", "*Close", "Go back"),
)
