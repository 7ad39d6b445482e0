"""What was measured is of the content and scorer that ship, and reports say so."""

from __future__ import annotations

import pytest

from mockloop.domain.measured import UNMEASURED_REACH, Measured
from mockloop.report.trust import agreement_rows, fits, trust_sentence
from mockloop.scoring.engine import SCORER_NAME, SCORER_VERSION, total_range
from mockloop.services.books import reach_of
from mockloop.services.evaluation import (
    calibration_in,
    content_digest,
    measure_rows,
    measure_sets,
)
from mockloop.services.reporting import render_result
from mockloop.services.scoring import read_answer, score_answer
from mockloop.services.workspace import Workspace, open_workspace

ANSWER = b"Partners call it on cancellation night. 71 buyers were paid twice; the goal is 0 of 71."


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(data_dir=tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def measured(ws: Workspace) -> Measured:
    found = ws.library.measured()
    assert found is not None
    return found


def test_the_figures_are_of_this_scorer_and_this_content(ws: Workspace, measured: Measured) -> None:
    message = "run “python evals/measure.py” and commit what it writes"
    assert measured.scorer == f"{SCORER_NAME} {SCORER_VERSION}", message
    assert measured.content == content_digest(ws.library.roots), message


def test_the_range_of_a_total_comes_from_the_measurement(ws: Workspace, measured: Measured) -> None:
    answer, seed = read_answer(ANSWER, seed=None)
    result = score_answer(ws, "bulk-refunds", answer, seed)
    assert result.scorer.reach == reach_of(ws.library) == measured.reach
    assert measured.held_back is not None
    assert measured.reach - 1 < (measured.held_back.totals.within_80 or 0) <= measured.reach
    if result.total is not None:
        assert result.total_range == total_range(result.total, measured.reach)


def test_reports_say_how_far_to_trust_them(ws: Workspace, measured: Measured) -> None:
    answer, seed = read_answer(ANSWER, seed=None)
    result = score_answer(ws, "bulk-refunds", answer, seed)
    assert fits(measured, result.scorer)
    sentence = trust_sentence(measured)
    assert "those readers were language models, not people" in sentence
    for fmt in ("text", "markdown", "html"):
        text = " ".join(render_result(ws, result, fmt).split())
        assert sentence.split(", the")[0] in text
        assert "readers among themselves" in text
    assert agreement_rows(measured, ("AD1",))["AD1: same, within one"].endswith("of 100")


def test_nothing_measured_means_no_figures_and_the_widest_range(measured: Measured) -> None:
    bare = measured.model_copy(update={"sets": ()})
    assert bare.reach == UNMEASURED_REACH
    assert trust_sentence(bare) == ""
    assert agreement_rows(bare, ()) == {}


def test_length_alone_moves_no_total(measured: Measured) -> None:
    assert measured.length_pairs["pairs"] == 20
    assert abs(measured.length_pairs["mean_difference"]) <= 3


def test_levels_are_compared_with_the_median_reader(ws: Workspace) -> None:
    file, answer = next(
        (f, a) for f in calibration_in(ws) for a in f.answers if len(a.readers) == 3
    )
    levels = sorted(r.criteria["AD1"].level for r in answer.readers.values())
    assert answer.level("AD1") == levels[1]
    assert file.prompt == "bulk-refunds"
    few = file.model_copy(update={"answers": (answer,)})

    def nothing(prompt_id: str, given: object) -> object:
        raised.append(prompt_id)
        return score_answer(ws, prompt_id, given, 0, detect_copy=False)  # type: ignore[arg-type]

    raised: list[str] = []
    rows = measure_rows([few], nothing)  # type: ignore[arg-type]
    assert raised == ["bulk-refunds"]
    assert rows[0].read["AD1"] == levels[1]
    assert measure_sets(rows)[0].readers == 3
