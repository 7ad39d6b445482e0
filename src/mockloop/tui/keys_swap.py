"""The keys of an evening at one keyboard; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import table

SWAP = table(
    "swap",
    ("go", "enter", "go", "*Go on", "Go on with what comes next"),
    ("guide", "g", "guide", "*Guide sheet", "Show the interviewer's guide, behind a curtain"),
    ("other", "o", "other", "*Other prompt", "Take another prompt, before anybody has begun"),
    ("kind", "k", "kind", "Other kind", "Take a prompt of another kind"),
    ("end", "x", "end", "End", "End the evening, after a question; everything is kept"),
    ("back", "escape,q", "back", "*Home", "Go home; the evening is kept"),
)
CURTAIN = table(
    "curtain",
    ("go", "enter", "go", "*I have the keyboard", "Show what is for you alone"),
    ("back", "escape", "back", "*Back", "Go back; nothing was shown"),
)
TOLD = table(
    "told",
    ("tick", "enter,space", "tick", "*Tick", "Tick what you told or asked aloud"),
    ("done", "escape,right", "done", "*To the rating", "Keep the ticks and go on"),
)
