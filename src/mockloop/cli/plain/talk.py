"""Colleagues and help: questions, what was told, hints, and questions to the report's reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockloop.cli.plain.looking import find_criterion
from mockloop.cli.plain.room import Room
from mockloop.cli.plain.voice import counted
from mockloop.errors import UsageError
from mockloop.interview.records import WAITING
from mockloop.report.words import sentence

if TYPE_CHECKING:
    from mockloop.interview.records import Asked


def ask(room: Room, rest: str) -> None:
    """Ask a colleague; the question is stored before it is sent.

    Raises:
        UsageError: nothing was asked, or the budget is used up.
    """
    room.keep_line("question", rest)
    before = _at_hand(room)
    _reply(room, room.rehearsal.ask(rest), before)
    room.keep_line("question", "")


def choose(room: Room, rest: str) -> None:
    """Choose what an unclear question meant.

    Raises:
        UsageError: there is nothing to choose from, or no such number.
    """
    number = int(rest) if rest.isdecimal() and len(rest) < 3 else 0
    before = _at_hand(room)
    _reply(room, room.rehearsal.choose(number), before)


def options_open(room: Room) -> int:
    """Return how many readings of the last question wait to be chosen from."""
    asked = room.rehearsal.state.asked
    return len(asked[-1].options) if asked and asked[-1].outcome == "unclear" else 0


def _reply(room: Room, asked: Asked, before: set[str]) -> None:
    if asked.outcome == WAITING:
        name = room.rehearsal.company or "Your interviewer"
        room.voice.say(f"{name} has your question. Their answer is said after a line of yours.")
        return
    who = room.rehearsal.name_of(asked.persona)
    room.voice.say(f"{who}: {asked.reply}" if who else asked.reply)
    for number, (_, example) in enumerate(asked.options, start=1):
        room.voice.say(f"{number}. {example}")
    if asked.options:
        room.voice.say("/choose and a number asks that instead.")
    room.say_new(before)
    room.all_heard()
    if asked.cost:
        room.voice.say(f"{counted(room.rehearsal.questions_left, 'question')} left.")


def _at_hand(room: Room) -> set[str]:
    return {item.id for item in room.materials()}


def facts(room: Room, _: str = "") -> None:
    """Say what colleagues told, person by person."""
    told = room.rehearsal.told_facts()
    if not told:
        room.voice.say("Nobody has told you anything yet. /ask and your question asks.")
    for persona in dict.fromkeys(fact.persona for fact in told):
        theirs = [fact for fact in told if fact.persona == persona]
        room.voice.head(f"{theirs[0].name}, {theirs[0].role}")
        for fact in theirs:
            room.voice.say(f"{fact.topic}: {fact.answer}")


def hint(room: Room, rest: str) -> None:
    """Take the next hint on a criterion; without one, say what there are hints on.

    Raises:
        UsageError: there is no such criterion, or there are no hints on it.
    """
    ladders = {item.about: item for item in room.rehearsal.case.prompt.hints}
    if not ladders:
        raise UsageError("This case has no hints.")
    if not rest:
        for ladder in ladders.values():
            taken = room.rehearsal.hints_taken(ladder.about)
            left = counted(len(ladder.steps) - taken, "hint")
            room.voice.say(f"{ladder.about}: {sentence(ladder.title)} {left} left.")
        room.voice.say("/hint and a criterion takes one. It is noted, and costs no points.")
        return
    about = find_criterion(room, rest).id
    steps = ladders[about].steps if about in ladders else ()
    before = room.rehearsal.hints_taken(about)
    text = room.rehearsal.take_hint(about)
    if text is None or room.rehearsal.hints_taken(about) == before:
        room.voice.say(f"There is no further hint on {about}.")
    else:
        room.voice.say(f"Hint {before + 1} of {len(steps)} on {about}: {text}")


def reader(room: Room, rest: str) -> None:
    """Add a question to whoever reads the report; without one, say those there are."""
    questions = room.rehearsal.reader_questions
    if rest:
        questions = f"{questions}\n{rest}".strip("\n")
        room.rehearsal.save_draft(questions, "reader_questions")
    room.voice.say("Your questions to the reader:" if questions else "No question to the reader.")
    if questions:
        room.voice.read(questions)
