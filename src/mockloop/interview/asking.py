"""Asking a colleague: what comes of a question, what it costs, what it does to trust."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.asking import Asking
from mockloop.domain.case import Case, CaseFact
from mockloop.domain.prompt import Persona
from mockloop.errors import UsageError
from mockloop.interview.commands import Step
from mockloop.interview.listening import TONES_OF_PRESSURE, Heard, Option
from mockloop.interview.state import RehearsalState

NOT_UNDERSTOOD = "mockloop did not understand this; it cost nothing. Try other words."
WHICH = "mockloop is not sure what you mean; it cost nothing. Choose, or use other words."
NOBODY_SAID = "Could you be more specific? What would you like to know?"
ALOUD = "Ask this aloud; here it is kept with the answer."
CLOSED = "I have told you what I can for now."
PASSED_ON = "{asked} passes that on to {name}."
INCIDENT_MINUTES = 1.0
"""Simulated minutes that a question takes during an incident."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question, before it is written down."""

    outcome: str
    persona: str = ""
    fact: str | None = None
    reply: str = ""
    cost: int = 0
    trust: int = 0
    reason: str = ""
    options: tuple[Option, ...] = ()


def questions_left(state: RehearsalState, case: Case) -> int:
    """Return how many questions of the budget are left."""
    return max(0, case.prompt.budget - state.questions_used)


def ask(
    state: RehearsalState, case: Case, asking: Asking, question: str, heard: Heard
) -> tuple[Step, ...]:
    """Record a question with what came of it.

    What was not understood and what was answered before costs nothing.

    Raises:
        UsageError: writing has not begun or is over, nothing was asked, or the budget is used up.
    """
    if state.phase != "writing" or state.discarded:
        raise UsageError("Questions can be asked while the answer is written.")
    text = question.strip()
    if not text:
        raise UsageError("There is no question to ask.")
    found = _outcome(state, case, asking, heard)
    if found.cost and questions_left(state, case) < found.cost:
        raise UsageError(
            "Your questions are used up.",
            f"This case allows {case.prompt.budget}.",
            "Go on with what you know, and say in the answer what you would still ask.",
        )
    minutes = INCIDENT_MINUTES if found.cost and case.prompt.clock_start else 0.0
    data = {
        "text": text,
        "outcome": found.outcome,
        "persona": found.persona,
        "fact": found.fact or "",
        "tone": heard.tone,
        "cost": found.cost,
        "minutes": minutes,
        "reply": found.reply,
        "trust": found.trust,
        "reason": found.reason,
        "options": [[option.fact, option.example] for option in found.options],
    }
    return (Step("question_asked", data),)


def ask_aloud(state: RehearsalState, question: str) -> tuple[Step, ...]:
    """Keep a question that is put to a person; who answers it, and what, is not known here.

    Raises:
        UsageError: writing has not begun or is over, or nothing was asked.
    """
    if state.phase != "writing" or state.discarded:
        raise UsageError("Questions can be asked while the answer is written.")
    if not question.strip():
        raise UsageError("There is no question to ask.")
    data = {"text": question.strip(), "outcome": "aloud", "reply": ALOUD, "cost": 0}
    return (Step("question_asked", data),)


def choose(state: RehearsalState, case: Case, asking: Asking, number: int) -> tuple[Step, ...]:
    """Ask what the last, unclear question may have meant; ``number`` counts its options from 1.

    Raises:
        UsageError: the last question was clear, or it has no such option.
    """
    last = state.asked[-1] if state.asked else None
    if last is None or last.outcome != "unclear" or not 1 <= number <= len(last.options):
        raise UsageError("There is nothing to choose from.", do="Type a question.")
    fact, example = last.options[number - 1]
    return ask(state, case, asking, example, Heard(fact))


def _outcome(state: RehearsalState, case: Case, asking: Asking, heard: Heard) -> Outcome:
    people = {persona.id: persona for persona in case.prompt.personas}
    facts = {fact.id: fact for fact in case.facts}
    fact = facts.get(heard.fact or "")
    if fact is not None:
        return _about_fact(state, fact, people, asking, heard)
    if heard.options:
        return Outcome("unclear", reply=WHICH, options=heard.options)
    if heard.tone in ("", "beside"):
        return Outcome("unknown", reply=NOT_UNDERSTOOD)
    person = people.get(heard.persona or "") or _in_talk(state, case, people)
    tone = asking.tones.get(heard.tone)  # type: ignore[call-overload]
    if heard.tone == "vague" or tone is None:
        return Outcome("vague", person.id, reply=person.vague or NOBODY_SAID, cost=1)
    if not person.guarded:
        # Only an engineer whose number is challenged keeps account of how they are spoken to.
        return Outcome("tone", person.id, reply=_taking_turns(state, tone.says), cost=1)
    trust = state.trust_of(person.id)
    closes = heard.tone in TONES_OF_PRESSURE and trust + tone.trust <= 0
    reply = person.guarded if closes else _taking_turns(state, tone.says)
    cost = 1 if tone.trust <= 0 else 0
    return Outcome("tone", person.id, None, reply, cost, tone.trust, tone.reason)


def _about_fact(
    state: RehearsalState,
    fact: CaseFact,
    people: dict[str, Persona],
    asking: Asking,
    heard: Heard,
) -> Outcome:
    person = people[fact.persona]
    if fact.id in state.known:
        return Outcome("repeat", person.id, fact.id, f"As I said: {fact.answer}")
    if person.guarded and state.trust_of(person.id) <= 0:
        return Outcome("closed", person.id, None, person.guarded or CLOSED, 1)
    tone = asking.tones.get(heard.tone)  # type: ignore[call-overload]
    gains = tone is not None and tone.trust > 0 and bool(person.guarded)
    reply = fact.answer
    if heard.persona and heard.persona != fact.persona and heard.persona in people:
        passed = PASSED_ON.format(asked=people[heard.persona].name, name=person.name)
        reply = f"{passed} {reply}"
    return Outcome(
        "fact", person.id, fact.id, reply, 1,
        tone.trust if gains and tone else 0, tone.reason if gains and tone else "",
    )  # fmt: skip


def _in_talk(state: RehearsalState, case: Case, people: dict[str, Persona]) -> Persona:
    """Return whom a question without a name goes to: the last who spoke, else the first."""
    for item in reversed(state.asked):
        if item.persona in people:
            return people[item.persona]
    return next((p for p in case.prompt.personas if p.guarded), case.prompt.personas[0])


def _taking_turns(state: RehearsalState, replies: tuple[str, ...]) -> str:
    if not replies:
        return NOBODY_SAID
    return replies[sum(1 for item in state.asked if item.outcome == "tone") % len(replies)]
