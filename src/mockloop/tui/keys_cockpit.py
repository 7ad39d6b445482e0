"""The keys of the interviewer's side; ``keys`` puts them beside the others."""

from __future__ import annotations

from mockloop.tui.key_rows import digits, table

OPENING = table(
    "opening",
    ("begin", "enter", "begin", "*Start the clock", "Start the candidate's time"),
    ("invite", "i", "invite", "*Invitation", "Write the candidate's file and show where it lies"),
    ("page", "right", "next_page", "*Next page", "Show the next page"),
    ("copy", "w", "copy", "Copy", "Copy the opening for a chat, and write it to a file"),
    ("find", "slash", "find", "Find", "Find words on all pages"),
    ("back", "escape,q", "back", "*Home", "Go home; the round is kept"),
)
COCKPIT = [
    *table(
        "cockpit",
        ("say", "enter", "say", "*Say it", "Note the marked line as said, and show it large"),
        ("next", "s", "ask_next", "*Ask next", "Ask the question that is suggested"),
        ("plus", "plus", "note('+')", "*Note", "Write down words that speak for the candidate"),
        ("minus", "minus", "note('-')", "Note −", "Write down words that speak against"),
    ),
    *digits("cockpit", "note_on", 1, 9, "Note on", "Write down words on that criterion"),
    *table(
        "cockpit",
        ("own", "a", "own", "Own question", "Type a question of your own before you ask it"),
        ("facts", "f", "view('facts')", "Facts", "What the people of the case know"),
        (
            "find",
            "slash",
            "find",
            "Find",
            "Type what they asked; the fact for it is marked",
        ),
        ("news", "n", "view('news')", "News", "What is to be told, and when"),
        ("probes", "p", "view('probes')", "Questions", "Questions for each criterion"),
        ("hints", "h", "view('hints')", "Hints", "Hints, step by step"),
        ("notes", "l", "view('notes')", "Log", "What was said and written down so far"),
        ("case", "b", "case", "Case", "Read the brief and the materials"),
        ("opening", "o", "opening", "Opening", "Show the opening and the evening again"),
        ("copy", "c", "copy", "Copy", "Copy the marked text for a chat, and write it to a file"),
        ("strike", "x,delete", "strike", "Take back", "Take an entry of the log back"),
        ("clock", "space", "clock", "Clock", "Stop the candidate's clock, or let it run"),
        ("invite", "i", "invite", "Invitation", "Write the candidate's file"),
        ("rate", "t", "turn", "*Turn to rating", "Stop the clock and go on to the rating"),
        ("leave", "q", "leave", "Leave", "Leave; everything is kept and the clock stops"),
    ),
]
NOTE_LINE = table(
    "note-line",
    ("criterion-up", "up", "criterion(-1)", "Criterion before", "Choose the criterion before"),
    ("criterion-down", "down", "criterion(1)", "Next criterion", "Choose the next criterion"),
    ("sign", "tab", "sign", "Sign", "Change between +, − and neither"),
    ("close", "escape", "close", "Close", "Back to the lists; the line is kept"),
)
ALOUD = table(
    "aloud",
    ("done", "enter,escape,space,q", "close", "*Done", "Go back"),
    ("copy", "c", "copy", "*Copy", "Copy the text for a chat, and write it to a file"),
    ("note", "plus", "note", "*Note", "Go back and write down what the candidate says"),
    ("strike", "x", "strike", "*Not said", "Take it back: it was not said"),
)
AFTER = table(
    "after",
    ("paste", "e", "paste", "*Paste the text", "Open your editor and paste the answer there"),
    ("file", "g", "file", "*From a file", "Name the file the answer lies in"),
    ("rate", "r,enter", "rate", "*Rate", "Rate the answer"),
    ("again", "u", "again", "Clock again", "Go back and let the clock run on"),
    ("back", "escape,q", "back", "*Home", "Go home; everything is kept"),
)
