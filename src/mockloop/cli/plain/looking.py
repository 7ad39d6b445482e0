"""Reading the case: situation, materials, news, criteria, clock, and the text so far."""

from __future__ import annotations

from mockloop.cli.plain.room import Room
from mockloop.cli.plain.voice import counted, read_material
from mockloop.domain.case import CaseMaterial
from mockloop.domain.kinds import KIND_TITLES, level_word
from mockloop.domain.rubric import Criterion
from mockloop.errors import UsageError
from mockloop.report.words import sentence
from mockloop.text import clean, word_count


def opening(room: Room) -> None:
    """Say everything that is to be known before writing begins."""
    rehearsal = room.rehearsal
    prompt = rehearsal.case.prompt
    minutes = counted(rehearsal.limit / 60, "minute")
    room.voice.say(
        f"{prompt.title}. {KIND_TITLES[prompt.kind]}, {minutes}, {rehearsal.mode} mode.",
        f"The figures are those of seed {rehearsal.seed}.",
    )
    brief(room)
    criteria(room)
    materials(room)
    room.voice.head("Colleagues")
    if rehearsal.invited:
        room.voice.say(
            "Your interviewer answers as these people. Ask aloud; /ask keeps a question."
        )
    elif rehearsal.easy:
        told = counted(len(rehearsal.told_facts()), "answer")
        room.voice.say(f"You have {told} from colleagues already: /facts reads them.")
    else:
        left = counted(rehearsal.questions_left, "question")
        room.voice.say(f"You have {left} for colleagues: /ask and your question.")


def brief(room: Room, _: str = "") -> None:
    """Say the situation, the task and the time there is for each part."""
    case = room.rehearsal.case
    room.voice.head("Situation")
    room.voice.say(case.brief)
    room.voice.head("Your task")
    room.voice.say(case.task)
    if case.prompt.phases:
        room.voice.head("Time")
        for phase in case.prompt.phases:
            room.voice.say(sentence(f"{counted(phase.minutes, 'minute')}: {phase.title}"))
    if case.prompt.sections:
        room.voice.head("Parts you may use")
        for section in case.prompt.sections:
            room.voice.say(f"{section.title}: {section.hint}")


def materials(room: Room, _: str = "") -> None:
    """Say what there is to read, with numbers that stay the same."""
    room.voice.head("Materials")
    for number, item in enumerate(room.materials(), start=1):
        room.voice.say(f"{number}. {item.title}, {item.kind}.{_cost(room, item)}")
    room.voice.say("/read and a number reads one.")


def _cost(room: Room, item: CaseMaterial) -> str:
    if not room.is_shut(item):
        return ""
    return f" Closed: opening it takes {counted(item.minutes, 'minute')} on the case's clock."


def read(room: Room, rest: str) -> None:
    """Read one material by its number; a drawer is opened first.

    Raises:
        UsageError: there is no such number, or the drawer cannot be opened yet.
    """
    found = room.materials()
    if not rest:
        raise UsageError("Type /read and a number.", do="/materials lists what there is to read.")
    if not rest.isdecimal() or not 1 <= int(rest[:9]) <= len(found):
        raise UsageError(
            f"There is no material “{rest}”.",
            do=f"Type /read and a number from 1 to {len(found)}; /materials lists them.",
        )
    item = found[int(rest) - 1]
    shut = room.is_shut(item)
    if shut and room.rehearsal.phase != "writing":
        raise UsageError(
            f"{item.title} is closed until you write.",
            f"Opening it takes {counted(item.minutes, 'minute')} on the case's clock.",
        )
    room.rehearsal.open_material(item.id)
    room.voice.head(f"{item.title}, {item.kind}")
    if shut:
        took = counted(item.minutes, "minute")
        room.voice.say(f"Opening it took {took}; it is {room.rehearsal.clock_now} now.")
    read_material(room.voice, item)
    room.voice.say(f"End of {item.title}.")


def news(room: Room, _: str = "") -> None:
    """Say all news again, as it came."""
    shown = room.rehearsal.shown_injects()
    if not shown:
        room.voice.say("No news yet.")
    for inject in shown:
        room.say_news(inject)


def criteria(room: Room, rest: str = "") -> None:
    """Say what is judged; with a criterion, what each of its levels means.

    Raises:
        UsageError: there is no criterion of that name.
    """
    if rest:
        levels(room, find_criterion(room, rest))
        return
    room.voice.head("What you are judged on")
    for criterion in room.rehearsal.rubric.criteria:
        room.voice.say(f"{criterion.id}: {criterion.title}, {criterion.weight}%.")
    first = room.rehearsal.rubric.criteria[0].id
    room.voice.say(f"/criteria {first} says what each level of {first} means.")


def find_criterion(room: Room, name: str) -> Criterion:
    """Return the criterion of that id, in capitals or not; ``UsageError`` when there is none."""
    known = {criterion.id: criterion for criterion in room.rehearsal.rubric.criteria}
    if name.upper() not in known:
        raise UsageError(f"There is no criterion “{name}”.", f"There are {', '.join(known)}.")
    return known[name.upper()]


def levels(room: Room, criterion: Criterion) -> None:
    """Say what each level of a criterion means; by its word where numbers are hidden."""
    weight = f", {criterion.weight}%" if room.ws.numbers else ""
    room.voice.head(f"{criterion.id}: {criterion.title}{weight}. An answer of")
    for level, anchor in enumerate(criterion.anchors):
        name = f"level {level}" if room.ws.numbers else f"“{level_word(level)}”"
        room.voice.say(sentence(f"{name} {anchor}"))


def terms(room: Room, rest: str = "") -> None:
    """Explain the terms of the case, or those that hold a word."""
    found = [
        term
        for term in room.rehearsal.case.prompt.glossary
        if rest.casefold() in term.term.casefold()
    ]
    for term in found:
        room.voice.say(f"{term.term}: {term.means}")
    if not found:
        room.voice.say("There is no such term here." if rest else "This case explains no terms.")


def clock(room: Room, _: str = "") -> None:
    """Say how much time was used, and what time it is in the case."""
    rehearsal = room.rehearsal
    room.voice.say(f"Time: {rehearsal.clock_label}{', paused' if rehearsal.state.paused else ''}.")
    if rehearsal.has_world:
        room.voice.say(f"In the case it is {rehearsal.clock_now}.")


def show(room: Room, _: str = "") -> None:
    """Read the updates that went out and the text as it stands."""
    titles = {item.id: item.title for item in room.rehearsal.case.prompt.audiences}
    for item in room.rehearsal.posted():
        room.voice.head(f"Posted at {item.clock} to {titles.get(item.audience, item.audience)}:")
        room.voice.read(item.text)
    if room.update:
        room.voice.head("An update that was not posted yet:")
        room.voice.read("\n".join(room.update))
    words = counted(word_count(clean(room.text).text), "word")
    room.voice.head(f"Your text: {counted(len(room.lines), 'line')}, {words}.")
    if room.lines:
        room.voice.read(room.text)
        room.voice.say("End of your text.")
