"""The keys of rating by hand; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import digits, table

RATE = [
    *digits("rate", "level", 0, 4, "Level", "Give that level"),
    *table(
        "rate",
        ("quote", "m,enter", "quote", "*Quote", "Attach the marked words of the answer"),
        ("unquote", "u", "unquote", "Take back", "Take the last quote back"),
        ("state", "x", "state", "*Cannot judge", "Say why there is no level: the next reason"),
        ("comment", "c", "comment", "*Comment", "Say what you saw, and what would be stronger"),
        ("next", "n,right_square_bracket", "criterion(1)", "*Next", "Go to the next criterion"),
        ("before", "p,left_square_bracket", "criterion(-1)", "Before", "Go to the one before"),
        ("down", "j", "scroll_sheet(1)", "Down", "Scroll the criterion down"),
        ("up", "k", "scroll_sheet(-1)", "Up", "Scroll the criterion up"),
        ("all", "a", "all", "All criteria", "Show all criteria, or the three to begin with"),
        ("ticks", "t", "ticks", "Indicators", "Tick single indicators"),
        ("notes", "l", "notes", "Notes", "Show what you wrote down while interviewing"),
        ("case", "d", "case", "*Case", "Read the case: situation, materials, facts, news"),
        ("store", "ctrl+s", "store", "*Store", "Store the rating"),
        ("back", "escape,q", "back", "Leave", "Leave; what is filled in is kept"),
    ),
]
COMMENT = table(
    "comment",
    ("done", "ctrl+s", "done", "*Done", "Keep the comment and go back"),
    ("starter", "ctrl+n", "starter", "*Beginning", "Put a beginning that says where"),
    ("close", "escape", "done", "Done", "Keep the comment and go back"),
)
TICKS = table(
    "ticks",
    ("tick", "enter,space", "tick", "*Tick", "Not looked at, missing, named, applied"),
    ("close", "escape,q", "close", "*Done", "Go back"),
)
