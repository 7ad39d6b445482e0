"""A person has joined as interviewer: their orders, one after another, become steps here.

An order is an event of the interviewer's own journal. Facts and news are taken from the case by
their ids, never from the order: what a candidate reads is what the case says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mockloop.domain.case import Case, CaseFact
from mockloop.domain.event_values import number_in, text_in
from mockloop.domain.events import Event
from mockloop.errors import UsageError
from mockloop.interview.commands import Step, show
from mockloop.interview.records import WAITING, Asked
from mockloop.interview.state import RehearsalState

TOO_LATE = "Your questions are used up. Say in the answer what you would still ask."


@dataclass(frozen=True, slots=True)
class Orders:
    """What the orders read so far add up to, beside what each did at once."""

    seen: int = 0
    """The number of the last order read."""
    name: str = ""
    """Who joined last."""
    left: bool = False
    """Whether they took their leave since."""
    held: frozenset[str] = frozenset()
    """News that waits to be released."""
    passed: frozenset[int] = frozenset()
    """Questions that mockloop is to answer, by their numbers in the candidate's journal."""

    def after(self, order: Event) -> Orders:
        """Return the orders with one more."""
        data, now = order.data, replace(self, seen=max(self.seen, order.seq))
        match order.type:
            case "joined":
                return replace(now, name=text_in(data, "name"), left=False)
            case "left":
                # Whoever joins next starts with news that comes by itself.
                return replace(now, left=True, held=frozenset())
            case "news_held":
                inject = frozenset({text_in(data, "inject")})
                return replace(now, held=now.held | inject if data.get("held") is True
                               else now.held - inject)  # fmt: skip
            case "question_passed":
                return replace(now, passed=now.passed | {int(number_in(data, "question"))})
            case _:
                return now


def waiting(state: RehearsalState) -> tuple[Asked, ...]:
    """Return the questions that wait for an answer, oldest first."""
    return tuple(item for item in state.asked if item.outcome == WAITING)


def ask_person(state: RehearsalState, question: str) -> tuple[Step, ...]:
    """Put a question to the person who has joined; it costs nothing.

    Raises:
        UsageError: writing has not begun or is over, or nothing was asked.
    """
    if state.phase != "writing" or state.discarded:
        raise UsageError("Questions can be asked while the answer is written.")
    if not question.strip():
        raise UsageError("There is no question to ask.")
    return (Step("question_asked", {"text": question.strip(), "outcome": WAITING}),)


def too_late(item: Asked) -> tuple[Step, ...]:
    """Close a question that mockloop was to answer when the budget was used up."""
    data = {"text": item.text, "outcome": "late", "reply": TOO_LATE, "answers": item.ref}
    return (Step("question_asked", data),)


def leave() -> tuple[Step, ...]:
    """Note that nobody is joined any more."""
    return (Step("interviewer_left"),)


def steps_for(state: RehearsalState, case: Case, text: str, order: Event) -> tuple[Step, ...]:
    """Return what one order does; nothing when it was done before or means nothing here.

    ``text`` is the answer as it stands, which is kept with news.
    """
    data = order.data
    match order.type:
        case "joined":
            name = text_in(data, "name")
            return (Step("interviewer_joined", {"name": name}),) if name != state.company else ()
        case "left":
            return leave() if state.company else ()
        case "answer_given":
            return _told(state, case, data, text_in(data, "kind"), int(number_in(data, "question")))
        case "round_noted":
            return _noted(state, case, text, data)
        case _:
            return ()


def _noted(
    state: RehearsalState, case: Case, text: str, data: dict[str, Any]
) -> tuple[Step, ...]:  # fmt: skip
    about = text_in(data, "about")
    match text_in(data, "kind"):
        case "fact" | "said" as kind:
            return _told(state, case, data, kind, 0)
        case "inject":
            news = next((item for item in case.injects if item.id == about), None)
            return show(state, news, text) if news is not None else ()
        case "hint":
            return _hint(state, case, about, text_in(data, "text"))
        case "probe" | "leading":
            return (Step("interviewer_asked", {"text": text_in(data, "text")}),)
        case _:
            return ()


def _told(
    state: RehearsalState, case: Case, data: dict[str, Any], kind: str, question: int
) -> tuple[Step, ...]:  # fmt: skip
    waited = next((item for item in waiting(state) if item.ref == question), None)
    about = text_in(data, "about")
    said: dict[str, Any] = {
        "text": waited.text if waited else "",
        "answers": question if waited else 0,
        "by": state.company,
    }
    if kind == "said":
        people = {persona.id for persona in case.prompt.personas}
        said |= {"outcome": "said", "persona": about if about in people else ""}
        return (Step("question_asked", said | {"reply": text_in(data, "text")}),)
    fact = next((item for item in case.facts if item.id == about), None)
    if fact is None or (waited is None and fact.id in state.known):
        return ()
    return (Step("question_asked", said | _as_fact(state, fact)),)


def _as_fact(state: RehearsalState, fact: CaseFact) -> dict[str, Any]:
    known = fact.id in state.known
    return {
        "outcome": "repeat" if known else "fact",
        "persona": fact.persona,
        "fact": fact.id,
        "reply": f"As I said: {fact.answer}" if known else fact.answer,
    }


def _hint(state: RehearsalState, case: Case, about: str, text: str) -> tuple[Step, ...]:
    """Take the steps up to the one that was given: what they rest on has to be readable too."""
    ladder = next((item for item in case.prompt.hints if item.about == about), None)
    steps = [case.fill(step) for step in ladder.steps] if ladder else []
    if text not in steps:
        return ()
    wanted = range(1, steps.index(text) + 2)
    return tuple(
        Step("hint_taken", {"about": about, "step": number})
        for number in wanted
        if (about, number) not in state.hints
    )
