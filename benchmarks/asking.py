"""Answering a question once the examples are learned, and what learning them costs."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import TYPE_CHECKING

from benchmarks.answers import workspace
from benchmarks.measuring import Row, in_turn, normalised_note, reference_loop, timed
from benchmarks.place import Place

if TYPE_CHECKING:
    from mockloop.interview.listening import Listener
    from mockloop.services.workspace import Workspace

BAR_MS = 50.0


def measure(place: Place, runs: int) -> list[Row]:
    """Return a row for the prompt whose median question takes longest; learning is in the note."""
    with workspace(place) as opened:
        made = [_listener(opened, prompt_id) for prompt_id in sorted(opened.library.prompt_paths())]
    medians = [_median(listener, questions) for listener, questions, _ in made]
    slowest = medians.index(max(medians))
    listener, questions, _ = made[slowest]
    turn: Iterator[str] = cycle(questions)
    pairs = in_turn(reference_loop, lambda: timed(lambda: listener.hear(next(turn))), runs)
    measured = pairs.medians[1]
    learning = [learned for _, _, learned in made]
    return [
        Row(
            name="ask",
            title=f"a question, slowest of {len(made)} prompts",
            against="reference loop",
            pairs=pairs,
            bar=f"≤ {BAR_MS:g} ms",
            met=measured <= BAR_MS,
            note=f"{normalised_note(pairs, measured, BAR_MS)}; learning the examples took"
            f" {statistics.median(learning):.0f} ms, at most {max(learning):.0f} ms",
        )
    ]


def _listener(opened: Workspace, prompt_id: str) -> tuple[Listener, Sequence[str], float]:
    """Return what hears the questions of a prompt, its own questions, and the ms it learned."""
    from mockloop.interview.listening import Listener
    from mockloop.services.practice import questions_of, tones_of

    prompt = opened.library.prompt(prompt_id).model
    tones, more = tones_of(opened.library), questions_of(opened, prompt_id)
    found: list[Listener] = []
    learned = timed(lambda: found.append(Listener(prompt, tones, more)))
    own = [ask for fact in prompt.facts for ask in fact.asks]
    return (
        found[0],
        own + [ask for asks in (more.facts if more else {}).values() for ask in asks],
        learned,
    )


def _median(listener: Listener, questions: Sequence[str]) -> float:
    return statistics.median(
        timed(lambda asked=text: listener.hear(asked))
        for text in questions  # type: ignore[misc]
    )
