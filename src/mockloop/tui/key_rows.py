"""How a row of a table of keys becomes a binding, and how a key reads to a person."""

from __future__ import annotations

from textual.binding import Binding

Row = tuple[str, str, str, str, str]
"""Name, keys, action, label, and what it does in words; a label with * stands in the footer."""

_NAMES = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "underscore": "_",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def readable(key: str) -> str:
    """Return a key as a person reads it: ``Ctrl+s``."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def short(key: str) -> str:
    """Return a key as the last line shows it: ``^s``."""
    return readable(key).replace("Ctrl+", "^")


def table(screen: str, *rows: Row, priority: bool = False) -> list[Binding]:
    """Return the bindings of a screen; ids are the screen and the name of the row."""
    return [
        Binding(
            keys,
            action,
            label.strip("*"),
            show=label.startswith("*"),
            id=f"{screen}.{name}",
            tooltip=tip,
            priority=priority,
            key_display=short(keys.split(",")[0]),
        )
        for name, keys, action, label, tip in rows
    ]


def digits(screen: str, action: str, first: int, last: int, label: str, tip: str) -> list[Binding]:
    """Return one binding per digit; only the first is explained and shown, for all of them."""
    return [
        Binding(
            str(digit),
            f"{action}({digit})",
            label.strip("*"),
            show=digit == first and label.startswith("*"),
            id=f"{screen}.{action}-{digit}",
            tooltip=tip if digit == first else "",
            key_display=f"{first}–{last}",
        )
        for digit in range(first, last + 1)
    ]
