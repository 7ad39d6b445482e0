"""Every command a line can be. A line is a command only when it is written as /help shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mockloop.cli.plain import incident, looking, talk
from mockloop.cli.plain.room import Room
from mockloop.errors import UsageError

ALWAYS, BEGINS, WRITING = "always", "begins", "writing"
"""When a command works: at any time; it begins the writing; only while the answer is written."""
_WORD = re.compile(r"/[a-z]+\Z")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what follows its name, what it does, and when it works."""

    takes: str
    does: str
    run: Callable[[Room, str], None]
    when: str = ALWAYS
    where: str = ""
    """What a case needs for it: ``world``, ``hints``, ``glossary``; empty: nothing."""


def undo(room: Room, _: str = "") -> None:
    """Take the last line of the answer back."""
    line = room.take_back()
    room.voice.say("There is no line to take back." if line is None else f"Taken back: {line}")


def pause(room: Room, _: str = "") -> None:
    """Stop the clock."""
    room.rehearsal.pause()
    room.voice.say(f"The clock stands still at {room.rehearsal.clock_label}. /resume goes on.")


def resume(room: Room, _: str = "") -> None:
    """Let the clock run again."""
    room.rehearsal.resume()
    room.voice.say(f"The clock runs: {room.rehearsal.clock_label}.")


def submit(room: Room, _: str = "") -> None:
    """Turn the answer in; held back once when an update was begun and not posted."""
    if any(line.strip() for line in room.update) and not room.warned:
        room.warned = True
        raise UsageError(
            "An update was begun and not posted.",
            do="/post and an audience goes on with it; /submit again turns in without it.",
        )
    room.rehearsal.submit(room.text)
    room.outcome = "submit"


def quit_(room: Room, _: str = "") -> None:
    """Leave; the text is kept."""
    room.outcome = "quit"


def help_(room: Room, _: str = "") -> None:
    """Say what can be typed."""
    say = room.voice.say
    say("A line is a line of your answer. It is saved when you press Enter.")
    say("A line that begins with one of these is a command:")
    for name, command in COMMANDS.items():
        if fits(room, command):
            say(f"/{name} {command.takes}".rstrip() + f": {command.does}", indent=2)
    say("Any other line with a slash is text, /v1/orders for instance.")
    say("For text that reads like a command, type two slashes: //help.")
    say("A terminal takes some 4,000 characters a line: press Enter after each paragraph.")
    say("Ctrl+C leaves at once and keeps everything, the unfinished line too.")


COMMANDS = {
    "help": Command("", "says this.", help_),
    "brief": Command("", "reads situation, task and time.", looking.brief),
    "materials": Command("", "lists what there is to read, with numbers.", looking.materials),
    "read": Command("N", "reads material N; closed ones say what they take.", looking.read),
    "criteria": Command(
        "[CRITERION]", "says what is judged, or what its levels mean.", looking.criteria
    ),
    "terms": Command(
        "[WORD]", "explains terms of the case.", looking.terms, where="glossary"
    ),
    "ask": Command("QUESTION", "asks a colleague, in your own words.", talk.ask, BEGINS),
    "choose": Command("N", "chooses what an unclear question meant.", talk.choose, WRITING),
    "facts": Command("", "says what colleagues told you.", talk.facts),
    "news": Command("", "says the news again.", looking.news),
    "do": Command("ORDER", "says how an order is understood.", incident.do, BEGINS, "world"),
    "yes": Command("", "orders it.", incident.yes, WRITING, "world"),
    "no": Command("", "drops it; in an update, leaves it for now.", incident.no, WRITING, "world"),
    "post": Command(
        "[AUDIENCE]", "begins an update; a single dot posts it.", incident.post, BEGINS, "world"
    ),
    "metrics": Command(
        "[all]", "reads new rows of the metrics, or all.", incident.metrics, WRITING, "world"
    ),
    "reports": Command("", "says reports of orders again.", incident.reports, WRITING, "world"),
    "clock": Command("", "says how much time was used.", looking.clock),
    "hint": Command(
        "[CRITERION]", "takes a hint, or lists them.", talk.hint, BEGINS, "hints"
    ),
    "reader": Command("[QUESTION]", "asks the reader of your report.", talk.reader),
    "show": Command("", "reads your text so far.", looking.show),
    "undo": Command("", "takes your last line back.", undo, WRITING),
    "pause": Command("", "stops the clock.", pause, WRITING),
    "resume": Command("", "lets it run again.", resume, WRITING),
    "submit": Command("", "turns your answer in.", submit, WRITING),
    "quit": Command("", "leaves and keeps the text.", quit_),
}  # fmt: skip


def fits(room: Room, command: Command) -> bool:
    """Say whether the case has what a command is about."""
    prompt = room.rehearsal.case.prompt
    return {
        "world": room.rehearsal.has_world,
        "hints": bool(prompt.hints),
        "glossary": bool(prompt.glossary),
    }.get(command.where, True)


def understand(room: Room, line: str) -> tuple[Command | None, str]:
    """Return the command a line is, with what follows its name; or None and the line as text."""
    first, _, rest = line.partition(" ")
    if first.startswith("//"):
        return None, line[1:] if first[2:].lower() in COMMANDS else line
    command = COMMANDS.get(first[1:].lower()) if first.startswith("/") else None
    if command is None or not fits(room, command) or (rest.strip() and not command.takes):
        return None, line
    return command, rest.strip()


def remark(room: Room, line: str) -> str:
    """Return what to say of a line that looks like a command and was taken as text, or nothing."""
    first, _, rest = line.partition(" ")
    if not _WORD.match(first):
        return ""
    command = COMMANDS.get(first[1:])
    if command is not None and fits(room, command) and rest.strip():
        return f"Taken as text: nothing follows {first} when it is a command."
    return f"Taken as text: there is no command {first} here. /undo takes it back."
