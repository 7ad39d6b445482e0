"""The prediction on lines: one's own level per criterion, before any is seen."""

from __future__ import annotations

from mockloop.cli.plain import looking
from mockloop.cli.plain.ears import Ears
from mockloop.cli.plain.room import Room
from mockloop.cli.plain.writing import hear
from mockloop.domain.kinds import LEVEL_WORDS

LEVELS = {
    name: level for level, word in enumerate(LEVEL_WORDS) for name in (str(level), word)
}  # fmt: skip
"""What may be typed for a level: its digit, or its word."""


def predict(room: Room, ears: Ears) -> None:
    """Ask for a level per criterion and lock them; the end of input counts as an empty line."""
    voice, criteria = room.voice, room.rehearsal.rubric.criteria
    voice.head("Your prediction")
    scale = "0 to 4" if room.ws.numbers else _words()
    voice.say(f"Your own level for each criterion, {scale}, before you see any.")
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
            levels[criterion.id] = LEVELS[line]
            done += 1
        else:
            break
    room.rehearsal.predict(levels or None)
    voice.head("Locked." if levels else "The prediction is skipped.")


def _words() -> str:
    return f"{', '.join(LEVEL_WORDS[:-1])} or {LEVEL_WORDS[-1]}"


def _answer(room: Room, ears: Ears, code: str, skips: str) -> str:
    while True:
        what = "a digit from 0 to 4" if room.ws.numbers else "one of these words"
        room.voice.ask(f"{code}: {what}, or empty to skip {skips}:")
        line = " ".join((hear(room.voice, ears) or "").casefold().split())
        if not line or line in LEVELS or line == "/undo":
            return line
        room.voice.say("That is no level. /undo goes back by one criterion.")
