"""The keys of the debrief; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import digits, table

REMARKS = table(
    "remarks",
    ("useful", "u", "say('useful')", "*Useful", "The comment helps you"),
    ("unclear", "e", "say('unclear')", "*Unclear", "You do not know what to do with it"),
    ("disagree", "d", "because", "*Disagree", "You see it otherwise; say why"),
    ("before", "p,left", "step(-1)", "*Before", "Go to the comment before"),
    ("next", "n,right", "step(1)", "Next", "Go to the next comment"),
    ("levels", "enter", "levels", "*Levels", "Open the levels, once every comment has your word"),
    ("down", "down,j", "scroll_remark(1)", "Down", "Scroll down"),
    ("up", "up,k", "scroll_remark(-1)", "Up", "Scroll up"),
    ("back", "escape,q", "back", "Leave", "Leave; what you said is kept"),
)
DEBRIEF = [
    *table(
        "debrief",
        ("interview", "i", "interview", "*Interview", "Show how the interview went"),
        ("answer", "a", "answer", "*Answer", "Read the answer"),
        ("report", "r", "report", "*Report", "Write the HTML report and open it"),
        ("markdown", "m", "markdown", "*Markdown", "Write the Markdown report"),
        ("share", "S", "share", "Report to share", "Write the report without names and employers"),
        ("send", "s", "send", "*File", "Write the file for the others, with your own levels"),
        ("switch", "tab,left,right", "switch", "Other side", "Move between left and right"),
        ("back", "escape,q", "back", "*Back", "Go back; everything is kept"),
    ),
    *digits("debrief", "row", 1, 9, "Criterion", "Show the line of that number"),
]
