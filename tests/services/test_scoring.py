import pytest
from tests.services.gift_cards import GOOD

from mockloop.domain.answer import Answer
from mockloop.errors import InputError, UsageError
from mockloop.services.copying import is_copied
from mockloop.services.history import load_attempt
from mockloop.services.reporting import result_json
from mockloop.services.scoring import read_answer, save_scored, score_answer, scorebook_for
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace


def test_a_written_answer_is_scored_with_quotes(ws: Workspace) -> None:
    result = score_answer(ws, "gift-cards", Answer(text=GOOD, injects="all"))
    first = result.criteria[0]
    assert [indicator.halves for indicator in first.indicators] == [2, 2]
    assert first.level == 3
    # Level 3 of weight 60 and, with the news missed, level 2 of weight 40.
    assert result.total == 65.0
    assert result.prompt.parameters == {"N": 40}
    for _, evidence in result.all_evidence():
        assert result.texts[evidence.source][evidence.start : evidence.end] == evidence.quote


def test_the_same_answer_gives_the_same_bytes(ws: Workspace) -> None:
    answer = Answer(text=GOOD, injects="all")
    one = score_answer(ws, "gift-cards", answer, 5)
    ws.cache.clear()
    assert score_answer(ws, "gift-cards", answer, 5).model_dump_json() == one.model_dump_json()


def test_a_scorebook_is_compiled_once_per_draw(ws: Workspace) -> None:
    assert scorebook_for(ws, "gift-cards", 1) is scorebook_for(ws, "gift-cards", 1)
    assert scorebook_for(ws, "gift-cards", 1) is not scorebook_for(ws, "gift-cards", 2)
    for seed in range(20):
        scorebook_for(ws, "gift-cards", seed)
    assert sum(1 for key in ws.cache if key[0] == "book") <= 8


def test_unknown_prompts_and_empty_answers_are_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match="gift-cards"):
        score_answer(ws, "gift-crads", Answer(text=GOOD))
    with pytest.raises(InputError):
        score_answer(ws, "gift-cards", Answer(text="  "))
    with pytest.raises(UsageError):
        score_answer(ws, "gift-cards", Answer(text=GOOD, asked=("nothing",)))


def test_anti_patterns_cap_and_deduct(ws: Workspace) -> None:
    result = score_answer(ws, "gift-cards", Answer(text=GOOD + "Synergy.", injects="all"))
    assert (result.criteria[0].level, result.deductions) == (1, 5)
    assert verify_report(result_json(result).encode()).ok


@pytest.mark.parametrize("seed", [0, 7])
def test_a_copied_reference_gets_no_total(ws: Workspace, seed: int) -> None:
    case = scorebook_for(ws, "gift-cards", seed).case
    text = case.fill(case.prompt.references[1].text)
    result = score_answer(ws, "gift-cards", Answer(text=text, injects="all"), seed)
    assert result.status == "copied"
    assert (result.total, result.total_range, result.band) == (None, None, None)
    assert {criterion.status for criterion in result.criteria} == {"copied"}
    assert {criterion.level for criterion in result.criteria} == {None}
    assert {i.status for c in result.criteria for i in c.indicators} == {"copied"}
    assert verify_report(result_json(result).encode()).ok
    rated = score_answer(ws, "gift-cards", Answer(text=text), seed, detect_copy=False)
    assert rated.status == "rated"


def test_another_draw_hides_no_copy(ws: Workspace) -> None:
    first = scorebook_for(ws, "gift-cards", 0).case
    other = scorebook_for(ws, "gift-cards", 7).case
    assert first.values != other.values
    assert is_copied(first.fill(first.prompt.references[1].text).upper(), other)


def test_own_words_and_short_texts_are_no_copy(ws: Workspace) -> None:
    case = scorebook_for(ws, "gift-cards").case
    reference = case.fill(case.prompt.references[1].text)
    assert not is_copied(GOOD, case)
    assert not is_copied("Shop staff at the till", case)
    own = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))
    assert not is_copied(f"{own} {reference}", case)
    assert is_copied(f"{reference} And a few words of my own at the end of it.", case)


def test_a_scored_file_is_kept_as_an_attempt(ws: Workspace) -> None:
    data = f"---\nseed: 4\nasked: all\ninjects: [outage]\n---\n{GOOD}".encode()
    answer, seed = read_answer(data)
    result = score_answer(ws, "gift-cards", answer, seed)
    session_id = save_scored(ws, result, answer)
    attempt = load_attempt(ws, session_id[:8])
    assert attempt.result == result
    assert (attempt.card.source, attempt.card.state, attempt.card.seed) == ("file", "scored", 4)
    assert attempt.answer_text == answer.text
    assert attempt.prediction is not None
    assert attempt.prediction.skipped
    assert result.declared
