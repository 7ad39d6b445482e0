"""Every key of every screen, so that it can be checked, changed and explained in one place.

Ids are what the config file's ``[keys]`` names. No key here is one that a terminal cannot tell
apart from another, and none of those that move or edit inside a text area.
"""

from __future__ import annotations

from textual.binding import Binding

from mockloop.tui.key_rows import Row
from mockloop.tui.key_rows import digits as _digits
from mockloop.tui.key_rows import readable as _readable
from mockloop.tui.key_rows import short as _short
from mockloop.tui.key_rows import table as _table
from mockloop.tui.keys_cockpit import AFTER, ALOUD, COCKPIT, NOTE_LINE, OPENING
from mockloop.tui.keys_debrief import DEBRIEF, REMARKS
from mockloop.tui.keys_join import JOIN
from mockloop.tui.keys_loop import ATTEMPTS, COMPARED, PROGRESS
from mockloop.tui.keys_past import BELOW, BEYOND, REPLIES, REPLY, TEN
from mockloop.tui.keys_rating import COMMENT, RATE, TICKS
from mockloop.tui.keys_swap import CURTAIN, SWAP, TOLD

APP = _table(
    "app",
    ("interrupt", "ctrl+c", "interrupt", "Leave", "Copy the selection; without one, leave"),
    ("suspend", "ctrl+z", "suspend", "Suspend", "Save and go to the shell; “fg” comes back"),
    ("quit", "ctrl+q", "leave", "Quit", "Save and leave mockloop"),
    ("palette", "ctrl+p", "command_palette", "Palette", "Find a command of this screen by words"),
    priority=True,
)
HELP = _table(
    "help",
    ("open", "f1,question_mark", "help", "*Help", "Explain the keys of this screen"),
)
HOME = _table(
    "home",
    ("open", "enter", "open", "*Open", "Open the marked prompt, or go on with the draft"),
    ("find", "slash", "find", "*Find", "Find a prompt by its words"),
    ("history", "h", "history", "*History", "Look at past attempts and their reports"),
    ("swap", "p", "swap", "*Swap", "Swap roles with somebody at this keyboard"),
    ("progress", "g", "progress", "Progress", "See your levels over time"),
    ("ten", "t", "ten_minutes", "Ten minutes", "Ten minutes on one criterion, a warm-up"),
    ("walk", "w", "walk", "Sample", "Walk through a finished sample, two minutes"),
    ("again", "s", "start_again", "Start again", "Begin a draft's prompt anew; its text is kept"),
    ("discard", "x", "discard", "Discard draft", "Throw the draft away, after a question"),
    ("leave", "q", "leave", "Quit", "Leave mockloop"),
    ("back", "escape", "back", "Back", "Close the search, or go to the first card"),
) + _digits("home", "round", 1, 3, "Round", "Take up the waiting round of that number")
BRIEFING = _table(
    "briefing",
    ("begin", "enter", "begin", "*Begin writing", "Start the clock and begin to write"),
    ("page", "right", "next_page", "*Next page", "Show the next page"),
    ("find", "slash", "find", "*Find", "Find words on all pages"),
    ("glossary", "g", "glossary", "Glossary", "Look a term up"),
    ("back", "escape,q", "back", "*Home", "Go back; nothing is recorded"),
)
READER = _table(
    "reader",
    ("next", "right", "next_page", "Next page", "Show the next page"),
    ("previous", "left", "previous_page", "Page before", "Show the page before"),
    ("find", "slash", "find", "Find", "Find words on all pages"),
    ("next-place", "n,enter", "next_place", "Next place", "Go to the next place that was found"),
    ("previous-place", "N", "previous_place", "Place before", "Go to the place before"),
    ("close-find", "escape", "close_find", "Close the search", "Close the search"),
    ("quote", "c,y", "quote_line", "Copy line", "Copy the marked line into your answer"),
) + _digits("reader", "pick_page", 1, 9, "Page", "Show the page of that number")
PAGE = _table(
    "page",
    ("up", "up,k", "line_up", "Line up", "Go a line up"),
    ("down", "down,j", "line_down", "Line down", "Go a line down"),
    ("page-up", "pageup,b", "page_up", "Screen up", "Go a screen up"),
    ("page-down", "pagedown,space", "page_down", "Screen down", "Go a screen down"),
    ("top", "home", "top", "Top", "Go to the top of the page"),
    ("bottom", "end", "bottom", "Bottom", "Go to the end of the page"),
)
FIND = _table(
    "find",
    ("text", "down", "to_text", "To the text", "Go from the field to the text"),
)
WRITING = _table(
    "writing",
    ("save", "ctrl+s", "save", "*Save", "Save now; the text is also saved as you type"),
    ("turn-in", "ctrl+t", "turn_in", "*Turn in", "Hand the answer in; asks once"),
    ("materials", "f5,ctrl+o", "materials", "*Materials", "Go to the materials, and back"),
    ("criteria", "f2", "criteria", "*Criteria", "Show what each level of each criterion means"),
    ("news", "f3", "news", "News", "Read the news that has arrived"),
    ("editor", "f4", "editor", "Editor", "Write in your own editor ($VISUAL or $EDITOR)"),
    ("hints", "f8", "hints", "Hints", "Take hints step by step; they cost nothing"),
    ("plan", "f9", "time_plan", "Time plan", "Show the phases and the time used in each"),
    ("commands", "escape", "commands", "Commands", "Reach every command by one letter"),
    ("undo", "ctrl+underscore,alt+u", "undo", "Undo", "Take the last change back"),
    ("help", "f1", "help", "*Help", "Explain the keys of this screen"),
)
COMMANDS = _table(
    "commands",
    ("save", "s", "run('save')", "save", "Save now"),
    ("turn-in", "t", "run('turn_in')", "turn in", "Hand the answer in; asks once"),
    ("materials", "m", "run('materials')", "materials", "Go to the materials"),
    ("criteria", "c", "run('criteria')", "criteria", "Show what each level means"),
    ("news", "n", "run('news')", "news", "Read the news"),
    ("ask", "a", "run('ask')", "ask", "Ask the people of the case, in your own words"),
    ("act", "d", "run('act')", "do", "Order something, open a drawer, see the metrics"),
    ("post", "o", "run('post')", "post", "Post an update to an audience"),
    ("editor", "e", "run('editor')", "editor", "Write in your own editor"),
    ("hints", "h", "run('hints')", "hints", "Take hints step by step; they cost nothing"),
    ("glossary", "g", "run('glossary')", "glossary", "Look a term up"),
    ("plan", "k", "run('time_plan')", "time plan", "Show the phases and the time used"),
    ("pause", "p", "run('pause')", "pause", "Stop the clock"),
    ("questions", "r", "run('questions')", "questions", "Ask the reader of the report something"),
    ("fragments", "f", "run('fragments')", "API check", "Look through the OpenAPI, JSON and HTTP"),
    ("undo", "u", "run('undo')", "undo", "Take the last change back"),
    ("help", "question_mark", "run('help')", "help", "Explain the keys"),
    ("leave", "q", "run('leave')", "leave", "Leave; the text is kept"),
    ("write", "escape,enter,i", "run('write')", "back to the text", "Go back to the text"),
)
PREDICTION = _digits("prediction", "level", 0, 4, "*Level", "Set the level of the marked line") + (
    _table(
        "prediction",
        ("up", "plus", "step(1)", "Up", "Set the next level up"),
        ("down", "minus", "step(-1)", "Down", "Set the next level down"),
        ("clear", "backspace,delete", "clear", "Clear", "Take the level of this line away"),
        (
            "lock",
            "enter,l",
            "lock",
            "*Next, then lock",
            "Go to the next line; after the last, lock",
        ),
        ("skip", "s", "skip", "*Skip", "Go on without a prediction; this is recorded"),
        ("back", "escape,q", "back", "Home", "Go home; the answer waits for its prediction"),
    )
)
_SHARE: Row = (
    "share",
    "s",
    "share",
    "Report to share",
    "Write a report without names and employers",
)
_REPORTS: tuple[Row, ...] = (
    ("answer", "a", "answer", "*Answer", "Show the answer with its marks, or the criteria"),
    ("report", "r", "report", "*Report", "Write the HTML report and open it"),
    ("markdown", "m", "markdown", "*Markdown", "Write the Markdown report"),
    ("switch", "tab,left,right", "switch", "Other side", "Move between left and right"),
    _SHARE,
)
_CRITERIA = "Show the criterion of that number"
_FRAGMENTS: Row = (
    "fragments",
    "f",
    "fragments",
    "*API notes",
    "Show the notes on your API fragments",
)
_TALK: Row = ("talk", "t", "talk", "*Talk", "Show how your questions and updates went")
_REVISE: Row = (
    "revise",
    "e",
    "revise",
    "Revise",
    "Revise the marked criterion in eight minutes",
)
_COMPARE: Row = (
    "compare",
    "d",
    "compare",
    "Differences",
    "Set this beside the attempt before it, check by check",
)
REVIEW = _table(
    "review",
    *_REPORTS,
    _TALK,
    _FRAGMENTS,
    _REVISE,
    _COMPARE,
    *BEYOND,
    ("back", "escape,q", "back", "*Back", "Go back"),
) + _digits("review", "criterion", 1, 9, "Criterion", _CRITERIA)
WALK = [
    *_table("walk", ("on", "enter", "go_on", "*Go on", "Show the next step"), priority=True),
    *_table("walk", _REPORTS[0], _REPORTS[3], ("back", "escape,q", "back", "*Home", "Go home")),
    *_digits("walk", "criterion", 1, 9, "Criterion", _CRITERIA),
]
MARKS = _table(
    "marks",
    ("next", "down,j", "next_mark", "Next mark", "Go to the next mark in the answer"),
    ("previous", "up,k", "previous_mark", "Mark before", "Go to the mark before"),
)
HISTORY = _table(
    "history",
    ("open", "enter", "open", "*Open", "Open the review, or go on with the attempt"),
    ("find", "slash", "find", "*Find", "Find attempts by words of theirs"),
    ("kind", "k,f", "kind", "*Kind", "Show one kind only, then the next, then all"),
    ("below", "b", "below", "*Below", "Show attempts with a criterion below a level"),
    ("prompt", "p", "prompt", "Same prompt", "Show attempts at the marked prompt only, or all"),
    ("report", "r", "report", "Report", "Write the HTML report and open it"),
    _SHARE,
    ("delete", "d,delete", "delete", "Delete", "Delete the attempt, after a question"),
    ("back", "escape,q", "back", "Back", "Show all attempts again; then go home"),
)
DIALOG = _table("dialog", ("close", "escape,q", "close", "*Close", "Close this"))
FIELD_DIALOG = _table("field", ("close", "escape", "close", "*Close", "Close this"))
HINTS = _table(
    "hints",
    ("take", "enter,space,n", "take", "*Next step", "Take the next step of the marked difficulty"),
    ("close", "escape,q", "close", "*Close", "Go back to the text"),
)
GLOSSARY = _table(
    "glossary",
    ("up", "up", "scroll(-1)", "Line up", "Go a line up"),
    ("down", "down", "scroll(1)", "Line down", "Go a line down"),
    ("page-up", "pageup", "leap(-1)", "Screen up", "Go a screen up"),
    ("page-down", "pagedown", "leap(1)", "Screen down", "Go a screen down"),
    ("close", "escape", "close", "*Close", "Go back to where you were"),
)
POST = _table(
    "post",
    ("send", "ctrl+s", "post", "*Post", "Post the update; it cannot be changed afterwards"),
    ("close", "escape", "close", "*Close", "Go back to the text; the draft is kept"),
)
PLAN = _table("plan", ("close", "escape,q,enter", "close", "*Close", "Go back to the text"))
PAUSE = _table("pause", ("go-on", "escape,enter,space,q", "close", "*Go on", "Start the clock"))

TABLES: dict[str, list[Binding]] = {
    "app": APP,
    "help": HELP,
    "home": HOME,
    "briefing": BRIEFING,
    "reader": READER,
    "page": PAGE,
    "find": FIND,
    "writing": WRITING,
    "commands": COMMANDS,
    "prediction": PREDICTION,
    "review": REVIEW,
    "walk": WALK,
    "marks": MARKS,
    "history": HISTORY,
    "below": BELOW,
    "ten": TEN,
    "replies": REPLIES,
    "reply": REPLY,
    "dialog": DIALOG,
    "field": FIELD_DIALOG,
    "hints": HINTS,
    "glossary": GLOSSARY,
    "post": POST,
    "plan": PLAN,
    "rate": RATE,
    "comment": COMMENT,
    "ticks": TICKS,
    "remarks": REMARKS,
    "debrief": DEBRIEF,
    "pause": PAUSE,
    "opening": OPENING,
    "cockpit": COCKPIT,
    "note-line": NOTE_LINE,
    "aloud": ALOUD,
    "after": AFTER,
    "progress": PROGRESS,
    "attempts": ATTEMPTS,
    "compared": COMPARED,
    "swap": SWAP,
    "curtain": CURTAIN,
    "told": TOLD,
    "join": JOIN,
}
BY_ID = {str(binding.id): binding for table in TABLES.values() for binding in table}
"""Every binding with all its keys; on a screen each key stands alone."""
FORBIDDEN = frozenset(
    "ctrl+m ctrl+i ctrl+h ctrl+left_square_bracket ctrl+enter ctrl+j "
    "ctrl+a ctrl+e ctrl+k ctrl+u ctrl+w ctrl+d ctrl+x ctrl+v ctrl+y f6 f7".split()
)
"""Keys that are another key's byte, need one terminal's protocol, or belong to the text area."""


def short_key(binding: Binding, keymap: dict[str, str]) -> str:
    """Return the first key of a binding as the last line shows it: ``^s``."""
    chosen = keymap.get(binding.id or "", "")
    return _short(chosen.split(",")[0].strip()) if chosen else (binding.key_display or "")


def shown_key(binding: Binding, keymap: dict[str, str]) -> str:
    """Return the keys of a binding as a person reads them: ``F1 or ?``."""
    chosen = keymap.get(binding.id or "", "")
    if not chosen and binding.key_display and "–" in binding.key_display:
        return binding.key_display
    return " or ".join(_readable(key.strip()) for key in (chosen or binding.key).split(","))
