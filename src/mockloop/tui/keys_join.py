"""The keys of the desk beside a rehearsal in another terminal."""

from __future__ import annotations

from mockloop.tui.key_rows import digits, table

JOIN = [
    *table(
        "join",
        ("say", "enter", "say", "*Send", "Send the marked line to the candidate's screen"),
        ("reply", "r", "reply", "*Own words", "Answer, or say something, as a person of the case"),
        ("pass", "m", "pass_on", "mockloop", "Leave the question that waits to mockloop"),
        ("hold", "space", "hold", "*Hold", "Hold the marked news back, or let it come by itself"),
        ("next", "s", "ask_next", "Ask next", "Ask the question that is suggested"),
        ("plus", "plus", "note('+')", "*Note", "Write down words that speak for the candidate"),
        ("minus", "minus", "note('-')", "Note −", "Write down words that speak against"),
    ),
    *digits("join", "note_on", 1, 9, "Note on", "Write down words on that criterion"),
    *table(
        "join",
        ("own", "a", "own", "Own question", "Type a question of your own before you ask it"),
        ("text", "w", "view('text')", "Text", "Read what the candidate has written so far"),
        ("talk", "k", "view('talk')", "Talk", "What the candidate asked, and what was answered"),
        ("facts", "f", "view('facts')", "Facts", "What the people of the case know"),
        ("find", "slash", "find", "Find", "Find the fact that answers the question that waits"),
        ("news", "n", "view('news')", "News", "What is to come, when, and what is held back"),
        ("probes", "p", "view('probes')", "Questions", "Questions for each criterion"),
        ("hints", "h", "view('hints')", "Hints", "Hints, step by step"),
        ("notes", "l", "view('notes')", "Log", "What was said and written down so far"),
        ("case", "b", "case", "Case", "Read the brief and the materials"),
        ("copy", "c", "copy", "Copy", "Copy the marked text, and write it to a file"),
        ("strike", "x,delete", "strike", "Take back", "Take a note of yours back"),
        ("rate", "t", "turn", "Rate", "Rate the answer once it is turned in"),
        ("leave", "q", "leave", "Leave", "Leave; mockloop answers again, and all is kept"),
    ),
]
