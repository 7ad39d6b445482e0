"""Whether people who use other words than the author can reach the hidden facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mockloop.content.check_authoring import FEWEST_ASKS, plain_question
from mockloop.content.loading import Loaded
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.prompt import Prompt
from mockloop.errors import Problem
from mockloop.interview.listening import Listener

MOST_TURNS = 8
"""How many of a fact's questions are left out, one after the other."""
Asks = Mapping[str, tuple[str, ...]]


def check_reach(
    loaded: Loaded[Prompt], questions: Loaded[Questions] | None, asking: Asking
) -> Iterator[Problem]:
    """Yield facts that none of their probes reaches, and openers that give a fact away.

    Nothing is yielded without probes: questions by somebody who did not write the examples.
    """
    if questions is None or not questions.model.probes:
        return
    listener = Listener(loaded.model, asking, questions.model)
    asks = _asks(loaded.model, questions.model)
    for fact, texts in asks.items():
        problem = _unreached(listener, questions, fact, {plain_question(text) for text in texts})
        if problem is not None:
            yield problem
    for document, openers in (
        (loaded.document, loaded.model.openers),
        (questions.document, questions.model.openers),
    ):
        for number, opener in enumerate(openers):
            reached = _reached(listener, opener)
            if reached:
                message = f"this broad question reaches {' and '.join(reached)}"
                hint = "put it into other words, or write it under that fact"
                yield document.problem(("openers", number), message, hint)


def _unreached(
    listener: Listener, questions: Loaded[Questions], fact: str, examples: set[str]
) -> Problem | None:
    given = questions.model.probes.get(fact, ())
    # A probe that is one of the examples finds itself and shows nothing.
    probes = [text for text in given if plain_question(text) not in examples]
    if not probes:
        message = f"no probe tries whether {fact} can be reached"
        hint = "let somebody who has not seen the examples write some"
        return questions.document.problem(("probes", fact), message, hint)
    elsewhere: dict[str, None] = {}
    for probe in probes:
        reached = _reached(listener, probe)
        if fact in reached:
            return None
        elsewhere.update(dict.fromkeys(reached))
    count = "its probe" if len(probes) == 1 else f"any of its {len(probes)} probes"
    message = f"{fact} is not reached by {count}"
    hint = "write questions in their words under “facts”"
    if elsewhere:
        hint = f"they reach {', '.join(elsewhere)}; {hint}"
    return questions.document.problem(("probes", fact), message, hint)


def advise_reach(
    loaded: Loaded[Prompt], questions: Loaded[Questions] | None, asking: Asking
) -> Iterator[Problem]:
    """Yield facts that only the examples themselves would reach, where there are no probes.

    Each example is left out in turn and asked as a question; facts with few examples have been
    named elsewhere.
    """
    if questions is not None and questions.model.probes:
        return
    more = questions.model if questions else None
    asks = {
        fact: texts
        for fact, texts in _asks(loaded.model, more).items()
        if len(texts) >= FEWEST_ASKS
    }
    waiting = set(asks)
    for turn in range(MOST_TURNS):
        asked = {fact: asks[fact][turn] for fact in sorted(waiting) if turn < len(asks[fact])}
        if not asked:
            break
        listener = _listener_without(loaded.model, more, asking, asked)
        waiting -= {fact for fact, text in asked.items() if fact in _reached(listener, text)}
    places = {fact.id: number for number, fact in enumerate(loaded.model.facts)}
    for fact in asks:
        if fact in waiting:
            message = f"no question but the examples themselves would reach {fact}"
            hint = "others will not use your words; write more, and more different ones"
            yield loaded.document.problem(("facts", places[fact], "asks"), message, hint)


def _asks(prompt: Prompt, more: Questions | None) -> dict[str, tuple[str, ...]]:
    added: Asks = more.facts if more else {}
    return {fact.id: (*fact.asks, *added.get(fact.id, ())) for fact in prompt.facts}


def _listener_without(
    prompt: Prompt, more: Questions | None, asking: Asking, without: Mapping[str, str]
) -> Listener:
    asks = _asks(prompt, more)
    facts = tuple(
        fact.model_copy(
            update={"asks": tuple(t for t in asks[fact.id] if t != without.get(fact.id))}
        )
        for fact in prompt.facts
    )
    rest = more.model_copy(update={"facts": {}}) if more else None
    return Listener(prompt.model_copy(update={"facts": facts}), asking, rest)


def _reached(listener: Listener, question: str) -> tuple[str, ...]:
    heard = listener.hear(question)
    return (heard.fact,) if heard.fact else tuple(option.fact for option in heard.options)
