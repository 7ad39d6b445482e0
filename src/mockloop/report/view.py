"""The one view model of a report, built from a result and what surrounds it."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.domain.antipattern import AntiPatterns
from mockloop.domain.case import Case
from mockloop.domain.formats import round_half_up
from mockloop.domain.fragment import Fragment
from mockloop.domain.kinds import HALVES_WORDS, KIND_TITLES, STATUS_WORDS
from mockloop.domain.progress import SHORT_MINUTES
from mockloop.domain.rating import CriterionRating, Prediction, Result
from mockloop.domain.reply import Reply
from mockloop.domain.retrospect import Retrospect
from mockloop.domain.rubric import Rubric
from mockloop.domain.slices import slice_task
from mockloop.report.appendix import Measured, appendix
from mockloop.report.case_views import material_views, news, told
from mockloop.report.changes import choose_changes
from mockloop.report.criteria import criterion_view, effect_views
from mockloop.report.fragments import fragment_views
from mockloop.report.looks import WARM_UP, look_sentence, narrowed, part_of, warm_up_headline
from mockloop.report.marks import Marking, mark_up
from mockloop.report.model import (
    CoverageView,
    Gap,
    PredictionRow,
    PredictionView,
    ReportView,
    ScoreView,
)
from mockloop.report.session_info import SessionInfo
from mockloop.report.talk import talk_view
from mockloop.report.talk_model import ReplyView
from mockloop.report.words import (
    DISCLAIMER,
    EXERCISES,
    count,
    decimals,
    moment,
    no_total,
    opening,
    prediction_words,
    sentence,
    span,
    whole,
)

EASY = "easy"
_INNER_QUOTES = str.maketrans("“”", "‘’")


def build_view(
    result: Result,
    *,
    case: Case,
    rubric: Rubric,
    anti_patterns: AntiPatterns,
    prediction: Prediction | None = None,
    reader_questions: str = "",
    session: SessionInfo | None = None,
    measured: Measured | None = None,
    trust: str = "",
    fragments: Sequence[Fragment] = (),
    talk: Retrospect | None = None,
    replies: Sequence[Reply] = (),
) -> ReportView:
    """Return what a report of ``result`` shows, of a warm-up its part; equal for equal input."""
    part = None if session is None else part_of(result, session.look, session.part)
    result = narrowed(result, session)
    marking = mark_up(result)
    easy = session is not None and session.mode == EASY
    return ReportView(
        title=result.prompt.title,
        kind=KIND_TITLES[result.prompt.kind],
        company=case.prompt.company,
        situation=situation(result, case, session),
        score=score_view(result, anti_patterns, marking, part),
        changes=choose_changes(result, marking),
        reader_questions=reader_questions.strip(),
        disclaimer=f"{trust} {DISCLAIMER}".strip(),
        brief=case.brief.strip(),
        task=_task(case, rubric, part, session),
        materials=material_views(case, easy),
        told=told(case, easy),
        news=news(case, session),
        texts=marking.texts,
        marks=marking.marks,
        criteria=tuple(
            criterion_view(criterion, rubric, anti_patterns, marking, prediction)
            for criterion in result.criteria
        ),
        prediction=prediction_view(result, prediction),
        coverage=coverage_view(result, part),
        appendix=appendix(result, case, session, measured),
        fragments=fragment_views(fragments),
        talk=talk_view(talk),
        replies=tuple(ReplyView(item.name, moment(item.at), item.text) for item in replies),
        look=look_sentence(session),
        part="" if part is None else part.id,
    )


def _task(
    case: Case, rubric: Rubric, part: CriterionRating | None, session: SessionInfo | None
) -> str:
    """Return what was to be written; in a warm-up the part of its criterion."""
    asked = next((c for c in rubric.criteria if part is not None and c.id == part.id), None)
    if asked is None:
        return case.task.strip()
    allowed = None if session is None else session.minutes_allowed
    return slice_task(asked, allowed or SHORT_MINUTES[WARM_UP])


def situation(result: Result, case: Case, session: SessionInfo | None) -> tuple[str, str]:
    """Return two sentences for a reader who knows nothing yet: the task, and how it was met."""
    prompt = case.prompt
    exercise = EXERCISES[result.prompt.kind]
    about = opening(prompt.summary.strip())
    title = result.prompt.title.translate(_INNER_QUOTES)
    first = f"“{title}” is {exercise} set at {prompt.company}: {about}"
    words = count(result.answer.words, "word")
    wrote = _wrote(words, prompt.minutes, session)
    return sentence(first), f"Somebody preparing for a product manager interview {wrote}."


def _wrote(words: str, minutes: int, session: SessionInfo | None) -> str:
    if session is None or session.minutes_used is None:
        return f"answered in {words}, without a recorded clock"
    allowed = whole(session.minutes_allowed or minutes * session.extra_time)
    used = whole(session.minutes_used)
    over = whole(session.overtime)
    took = f"{used} of {allowed} minutes"
    if over != "0":
        took = f"{used} minutes, {over} more than the {allowed} allowed"
    if session.look == "revision":
        # The text is mostly that of the first attempt, so its length is none of these minutes.
        return f"revised {session.part} of an earlier answer in {took}; it has {words} now"
    part = f"{session.part} alone " if session.look == "warm-up" else ""
    return f"answered {part}in {words} and {took}"


def score_view(
    result: Result,
    anti_patterns: AntiPatterns,
    marking: Marking,
    part: CriterionRating | None = None,
) -> ScoreView:
    """Return the total as a range with its band, the level of a ``part``, or why there is none."""
    if part is not None:
        return ScoreView(warm_up_headline(part), "", "", "", ())
    overall = [effect for effect in result.effects if effect.target == "overall"]
    lowered = effect_views(overall, (), anti_patterns, marking)
    if result.total is None or result.total_range is None:
        return ScoreView("no total", "", "", no_total(result), lowered)
    band = result.band or ""
    reach = span(*result.total_range)
    return ScoreView(f"{band}, {reach}" if band else reach, band, reach, "", lowered)


def prediction_view(result: Result, prediction: Prediction | None) -> PredictionView:
    """Return the prediction beside the result, criterion by criterion."""
    if prediction is None:
        return PredictionView((), "No prediction was made.")
    if prediction.skipped or not prediction.levels:
        return PredictionView((), "The prediction was skipped.")
    rows = []
    differences = []
    for criterion in result.criteria:
        expected = prediction.levels.get(criterion.id)
        comparable = expected is not None and criterion.level is not None
        difference = (expected or 0) - (criterion.level or 0) if comparable else None
        if difference is not None:
            differences.append(difference)
        rows.append(
            PredictionRow(
                title=criterion.title,
                predicted="–" if expected is None else str(expected),
                found="–" if criterion.level is None else str(criterion.level),
                words=prediction_words(prediction, criterion.id, criterion.level)
                or "not predicted",
                difference="" if difference is None else _signed(difference),
            )
        )
    return PredictionView(tuple(rows), _prediction_summary(differences))


def _signed(difference: int) -> str:
    return f"{'+' if difference > 0 else '−'}{abs(difference)}" if difference else "0"


def _prediction_summary(differences: list[int]) -> str:
    if not differences:
        return "Nothing that was predicted could be compared."
    same = sum(1 for value in differences if not value)
    met = f"{same} of {len(differences)} {'criterion' if len(differences) == 1 else 'criteria'} "
    mean = sum(differences) / len(differences)
    if abs(mean) < 0.05:
        return f"{met}as predicted; on average neither higher nor lower."
    size = decimals(round_half_up(abs(mean), 1))
    side = "higher" if mean > 0 else "lower"
    unit = "level" if size == "1" else "levels"
    return f"{met}as predicted; on average your prediction was {size} {unit} {side}."


def coverage_view(result: Result, part: CriterionRating | None = None) -> CoverageView:
    """Return how much could be assessed, and what could not with its reason."""
    assessed = sum(1 for criterion in result.criteria if criterion.level is not None)
    summary = (
        f"{assessed} of {len(result.criteria)} criteria were assessed, "
        f"{whole(result.coverage * 100)}% of the weight."
    )
    if part is not None:
        summary = f"Only {part.id} was asked for."
    gaps = []
    for criterion in result.criteria:
        if criterion.level is None:
            gaps.append(Gap(criterion.title, STATUS_WORDS[criterion.status], ""))
            continue
        gaps.extend(
            Gap(f"{criterion.title}: {item.text or item.id}", _state(item.status), item.note)
            for item in criterion.indicators
            if item.halves is None
        )
    return CoverageView(summary, tuple(gaps))


def _state(status: str) -> str:
    return HALVES_WORDS[None] if status == "rated" else STATUS_WORDS[status]
