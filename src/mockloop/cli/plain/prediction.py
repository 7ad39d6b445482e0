"""The prediction on lines: one's own level per criterion, before any is seen."""

from __future__ import annotations

from mockloop.cli.plain import looking
from mockloop.cli.plain.ears import Ears
from mockloop.cli.plain.room import Room
from mockloop.cli.plain.writing import hear

DIGITS = ("0", "1", "2", "3", "4")


def predict(room: Room, ears: Ears) -> None:
    """Ask for a level per criterion and lock them; the end of input counts as an empty line."""
    voice, criteria = room.voice, room.rehearsal.rubric.criteria
    voice.head("Your prediction")
    voice.say("Your own level for each criterion, 0 to 4, before you see any.")
    levels: dict[str, int] = {}
    done = 0
    while done < len(criteria):
        criterion = criteria[done]
        looking.levels(room, criterion)
        line = _answer(room, ears, criterion.id, skips="the rest" if levels else "all")
        if line == "/undo":
            done = max(0, done - 1)
            levels.pop(criteria[done].id, None)
        elif line:
            levels[criterion.id] = int(line)
            done += 1
        else:
            break
    room.rehearsal.predict(levels or None)
    voice.head("Locked." if levels else "The prediction is skipped.")


def _answer(room: Room, ears: Ears, code: str, skips: str) -> str:
    while True:
        room.voice.ask(f"{code}: a digit from 0 to 4, or empty to skip {skips}:")
        line = (hear(room.voice, ears) or "").strip()
        if not line or line in DIGITS or line == "/undo":
            return line
        room.voice.say("That is no level. /undo goes back by one criterion.")
