"""The keys of what belongs to past attempts; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import Row, digits, table

BEYOND: tuple[Row, ...] = (
    ("warm-up", "o", "warm_up", "Ten minutes", "Ten minutes on the marked criterion alone"),
    ("stronger", "u", "stronger", "Stronger", "See the reference answer one level above yours"),
    ("copy", "y", "copy", "Copy", "Copy brief, levels and answer for another reader"),
    ("copy-shared", "Y", "copy_shared", "Copy to share", "Copy it without names and employers"),
    ("replies", "w", "replies", "Replies", "Read or write down what another reader wrote"),
)
"""Keys of the review that lead to other readers and other answers."""

BELOW = [
    *digits("below", "below", 1, 4, "Level", "Show attempts with the marked one below that level"),
    *table(
        "below",
        ("choose", "enter", "choose", "Choose", "Show attempts with it below level 2"),
        ("close", "escape,q", "close", "Close", "Go back; nothing changes"),
    ),
]
TEN = table(
    "ten",
    ("choose", "enter", "choose", "Choose", "Take ten minutes on the marked criterion"),
    ("close", "escape,q", "close", "Close", "Go back"),
)
REPLIES = [
    *table(
        "replies",
        ("add", "w", "add", "Another", "Write down another reply"),
        ("close", "escape,q", "close", "Close", "Go back to the review"),
    ),
]
REPLY = [
    *table(
        "reply",
        ("keep", "ctrl+s", "keep", "Keep", "Keep the reply under that name"),
        ("editor", "f4,ctrl+o", "editor", "Editor", "Write or paste it in your own editor"),
        ("close", "escape", "close", "Close", "Go back; what is typed is kept as a draft"),
    ),
]
