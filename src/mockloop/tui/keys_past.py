"""The keys of what belongs to past attempts; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import digits, table

BELOW = [
    *digits("below", "below", 1, 4, "Level", "Show attempts with the marked one below that level"),
    *table(
        "below",
        ("choose", "enter", "choose", "Choose", "Show attempts with it below level 2"),
        ("close", "escape,q", "close", "Close", "Go back; nothing changes"),
    ),
]
