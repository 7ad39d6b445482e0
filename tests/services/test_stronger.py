"""One level above an answer: the nearest reference that is higher, its reason, what it has."""

import pytest
from tests.services.gift_cards import GOOD

from mockloop.errors import UsageError
from mockloop.peers.stronger import steps_up
from mockloop.services.history import load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.stronger import is_known, standing, stronger
from mockloop.services.workspace import Workspace
from mockloop.store.seen import read_prompts

POOR = "We should look into it with the shops before long, and then come back to them.\n"


def finished(ws: Workspace, text: str) -> str:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, "interview")
    rehearsal.begin_writing()
    rehearsal.submit(text)
    rehearsal.predict(None)
    rehearsal.score()
    return rehearsal.session_id


def test_the_lowest_level_above_is_chosen_with_its_reason_and_figures(ws: Workspace) -> None:
    session = finished(ws, POOR)
    attempt = load_attempt(ws, session)
    found = stronger(ws, session)
    assert attempt.result is not None
    for step, criterion in zip(found.steps, attempt.result.criteria, strict=True):
        assert (step.criterion, step.mine) == (criterion.id, criterion.level)
        if step.above is None:
            continue
        references = {item.id: item for item in attempt.case.prompt.references}
        levels = [item.grades[step.criterion].level for item in references.values()]
        assert step.above.level == min(level for level in levels if level > (step.mine or 0))
        chosen = references[step.above.reference]
        assert step.above.reason == attempt.case.fill(chosen.grades[step.criterion].reason)
        assert step.above.sentence in attempt.case.fill(chosen.text)
    assert any(step.above is not None for step in found.steps)
    assert all("[[" not in item.text for item in found.wholes)


def test_gains_are_what_the_reference_has_and_the_answer_has_not(ws: Workspace) -> None:
    session = finished(ws, POOR)
    attempt = load_attempt(ws, session)
    assert attempt.result is not None
    mine = {f"{c.id}.{i.id}": i.halves for c in attempt.result.criteria for i in c.indicators}
    order = {"missing": 0, "named": 1, "applied": 2}
    gains = [
        gain for step in stronger(ws, session).steps if step.above for gain in step.above.gains
    ]
    assert gains
    for gain in gains:
        assert order[gain.there] > order[gain.here] == mine[gain.code]


def test_the_prompt_is_known_from_then_on(ws: Workspace) -> None:
    session = finished(ws, POOR)
    assert not is_known(ws, session)
    stronger(ws, session)
    assert is_known(ws, session)
    assert read_prompts(ws.readable) == {"gift-cards"}


def test_at_or_above_every_reference_is_said_and_nothing_is_given_away(ws: Workspace) -> None:
    session = finished(ws, GOOD)
    attempt = load_attempt(ws, session)
    assert attempt.result is not None
    best = tuple(item.model_copy(update={"level": 4}) for item in attempt.result.criteria)
    steps = steps_up(attempt.result.model_copy(update={"criteria": best}), attempt.case)
    assert all(step.above is None for step in steps)
    assert "at or above every reference answer" in standing(steps[0])
    unknown = tuple(item.model_copy(update={"level": None}) for item in attempt.result.criteria)
    steps = steps_up(attempt.result.model_copy(update={"criteria": unknown}), attempt.case)
    assert "not assessed" in standing(steps[0])


def test_nothing_is_shown_of_what_was_not_scored(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 3, "easy")
    with pytest.raises(UsageError):
        stronger(ws, rehearsal.session_id)
    assert not is_known(ws, rehearsal.session_id)
