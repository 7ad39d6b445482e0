"""The writing: line after line, text or command, with what is new said in between."""

from __future__ import annotations

from mockloop.cli.plain import commands, incident, talk
from mockloop.cli.plain.commands import ALWAYS, BEGINS, Command
from mockloop.cli.plain.ears import Ears
from mockloop.cli.plain.room import Room
from mockloop.cli.plain.voice import Voice
from mockloop.errors import InputError, MockloopError

WHILE_PAUSED = ("help", "clock", "resume", "submit", "quit")


def brief_first(room: Room, ears: Ears, typed: str | None = None) -> str | None:
    """Let somebody read before the clock runs; return the line that began the writing.

    None when input ended or they left; then ``room.outcome`` says so. ``typed`` is a line that
    was typed already.
    """
    while True:
        room.voice.ask("Enter begins and starts the clock; or /read 1, /help:")
        line, typed = hear(room.voice, ears) if typed is None else typed, None
        if line is None:
            room.outcome = "quit"
            return None
        command, rest = commands.understand(room, line)
        if command is None or command.when == BEGINS:
            return line
        if command.when == ALWAYS:
            perform(room, command, rest)
        else:
            room.voice.say("That comes once the clock runs. Press Enter to begin.")
        if room.outcome:
            return None


def write(room: Room, ears: Ears, first: str | None = None) -> str:
    """Take lines until the answer is turned in or left; return ``submit`` or ``quit``.

    ``first`` is a line that was typed already.
    """
    if first is not None:
        take(room, first)
    while not room.outcome:
        room.announce()
        room.voice.ask(expected(room))
        line = hear(room.voice, ears)
        if line is None:
            room.outcome = "quit"
        else:
            take(room, line)
    return room.outcome


def hear(voice: Voice, ears: Ears) -> str | None:
    """Return the next line that can be taken, None at the end of input."""
    while True:
        try:
            return ears.line()
        except InputError as error:
            voice.say(str(error))


def expected(room: Room) -> str:
    """Return the prompt: what the next line may be."""
    if room.rehearsal.state.paused:
        return "Paused. /resume, /submit or /quit:"
    if room.audience is not None:
        return f"Update line {len(room.update) + 1}, or a single dot:"
    line = f"line {len(room.lines) + 1}"
    if room.pending is not None:
        return f"/yes, /no or {line}:"
    options = talk.options_open(room)
    if options:
        return f"/choose 1 to {options}, or {line}:"
    if not room.greeted:
        room.greeted = True
        return "Line 1 of your answer, or a command such as /ask; /help lists them:"
    return f"{line.capitalize()} or /help:"


def take(room: Room, line: str) -> None:
    """Take one line as what it is; what goes wrong is said, and nothing is lost."""
    command, rest = commands.understand(room, line)
    try:
        if room.audience is not None:
            _into_update(room, command, line if command else rest)
        elif command is not None:
            perform(room, command, rest)
        else:
            _into_answer(room, line, rest)
    except MockloopError as error:
        room.voice.say(str(error))


def perform(room: Room, command: Command, rest: str) -> None:
    """Carry a command out; what goes wrong is said."""
    try:
        if room.rehearsal.state.paused and not _while_paused(command):
            room.voice.say("The clock stands still. /resume goes on.")
        else:
            command.run(room, rest)
    except MockloopError as error:
        room.voice.say(str(error))


def _while_paused(command: Command) -> bool:
    return any(command is commands.COMMANDS[name] for name in WHILE_PAUSED)


def _into_answer(room: Room, line: str, text: str) -> None:
    if room.rehearsal.state.paused:
        # Somebody who writes has come back.
        commands.resume(room)
    room.add(text)
    said = commands.remark(room, line)
    if said:
        room.voice.say(said)


def _into_update(room: Room, command: Command | None, line: str) -> None:
    inside = line.strip() in (incident.END_OF_UPDATE, "/no", "/undo")
    if command is None or inside:
        incident.update_line(room, line)
    else:
        room.voice.say("First finish the update: a single dot posts it, /no leaves it for now.")
