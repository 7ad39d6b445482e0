"""What an interviewer reads aloud before the clock starts: what will happen, and how."""

from __future__ import annotations

from mockloop.domain.case import Case
from mockloop.domain.kinds import Kind

MOST_NAMED = 4
_TASKS: dict[Kind, str] = {
    "api-design": "you propose an API",
    "estimate-challenge": "you work with an estimate",
    "incident-triage": "you handle an incident",
}


def opening(
    case: Case, interviewer: str, candidate: str, observer: str = "", in_room: bool = False
) -> tuple[str, ...]:
    """Return the opening in paragraphs, to be read aloud as they stand.

    ``in_room``: the two share one keyboard, so nothing goes through a chat.
    """
    prompt = case.prompt
    hello = f"Hello {candidate}." if candidate else "Hello."
    name = f" I am {interviewer}, and I interview today." if interviewer else ""
    watching = f" {observer} listens and writes down what stands out." if observer else ""
    return (
        f"{hello}{name}{watching} This is a rehearsal: nothing hangs on it.",
        (
            f"The case is called “{prompt.title}”: {_TASKS[prompt.kind]}. You have "
            f"{prompt.minutes} minutes, reading included. You read the brief and its "
            "materials, you ask, and you write your answer. Think aloud where you can; silence is "
            "fine as well."
        ),
        (
            f"Ask me anything at any time. {_people(case)} "
            "If I do not know something, I say so, and you may assume what is sensible."
        ),
        *_news(case, in_room),
        (
            "I write down your words while you speak, so I may look away. I may ask you things; "
            "that is no sign that you are wrong. When you are stuck, say so, and I give you a "
            "hint. Hints are noted and cost nothing."
        ),
        _end(in_room),
    )


def _people(case: Case) -> str:
    people = case.prompt.personas
    if not people:
        return "I answer as the people of the case would."
    named = [f"{person.name} ({person.role})" for person in people[:MOST_NAMED]]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"I answer as the people of the case: {listed}."


def _end(in_room: bool) -> str:
    over = "you turn your text in" if in_room else "you send me your text"
    return (
        f"At the end {over}. You guess your own levels first, then I rate, then we compare. Is "
        f"there anything you want to know before {'you' if in_room else 'I'} start the clock?"
    )


def _news(case: Case, in_room: bool) -> tuple[str, ...]:
    if not case.injects:
        return ()
    clock = (
        f" The story begins at {case.prompt.clock_start}; I tell you what time it is there."
        if case.prompt.clock_start
        else ""
    )
    if in_room:
        return (
            (
                "While you work there will be news: mockloop shows it, and I may read it out. "
                "Take it up where it fits."
            ),
        )
    return (
        (
            "While you work there will be news. I read it out and put it into the chat; take it up "
            f"where it fits.{clock}"
        ),
    )
