"""A scored attempt as the review screen takes it, however it came about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockloop.domain.antipattern import AntiPatterns
from mockloop.domain.case import Case
from mockloop.domain.rating import CriterionRating, Prediction, Result
from mockloop.domain.rubric import Rubric
from mockloop.errors import UsageError
from mockloop.report.criteria import criterion_view
from mockloop.report.in_words import criterion_in_words, no_band
from mockloop.report.looks import part_of, warm_up_headline
from mockloop.report.marks import Marking, mark_up
from mockloop.report.model import CriterionView
from mockloop.report.words import no_total, span

if TYPE_CHECKING:
    from mockloop.services.history import Attempt
    from mockloop.services.practice import Rehearsal
    from mockloop.services.workspace import Workspace


@dataclass(frozen=True)
class Reviewed:
    """A result with what surrounds it; ``session_id`` is None when nothing is stored."""

    session_id: str | None
    case: Case
    rubric: Rubric
    patterns: AntiPatterns
    result: Result
    prediction: Prediction | None
    marking: Marking
    numbers: bool = True
    """Whether points and levels are shown as numbers; else in words."""
    look: str = ""
    """What sort of attempt it is; empty where that was not noted."""
    part: str = ""
    """The one criterion that a revision or a warm-up is about."""

    def view(self, criterion: CriterionRating) -> CriterionView:
        """Return one criterion as reports show it too, under the short title of the list."""
        view = criterion_view(criterion, self.rubric, self.patterns, self.marking, self.prediction)
        view = replace(view, title=self.short_title(criterion))
        return view if self.numbers else criterion_in_words(view, criterion, self.prediction)

    def short_title(self, criterion: CriterionRating) -> str:
        """Return the title of a criterion as the review has it in every place."""
        known = {item.id: item.short or item.title for item in self.rubric.criteria}
        return known.get(criterion.id, criterion.title)

    @property
    def criteria(self) -> tuple[CriterionRating, ...]:
        """The criteria that are shown: all, in a warm-up the one that was asked for."""
        part = part_of(self.result, self.look, self.part)
        return self.result.criteria if part is None else (part,)

    @property
    def headline(self) -> str:
        """The band with its range, or why there is none; of a warm-up the level of its part."""
        result = self.result
        part = part_of(result, self.look, self.part)
        if part is not None:
            return warm_up_headline(part, self.numbers)
        if result.total_range is None or result.band is None:
            return no_total(result) if self.numbers else no_band(result)
        low, high = result.total_range
        return f"{result.band} ({span(low, high)})" if self.numbers else result.band

    def predicted_level(self, criterion_id: str) -> int | None:
        """Return the candidate's own level, if one was given."""
        if self.prediction is None or self.prediction.skipped:
            return None
        return self.prediction.levels.get(criterion_id)

    @property
    def predicted_total(self) -> float | None:
        """The total of the prediction; None unless every criterion was predicted."""
        earned = 0.0
        for criterion in self.result.criteria:
            level = self.predicted_level(criterion.id)
            if level is None:
                return None
            earned += criterion.weight * level / 4
        weight = sum(criterion.weight for criterion in self.result.criteria)
        return earned / weight * 100 if weight else None


def from_rehearsal(ws: Workspace, rehearsal: Rehearsal, result: Result) -> Reviewed:
    """Return the review of a rehearsal that has just been scored."""
    return Reviewed(
        session_id=rehearsal.session_id,
        case=rehearsal.case,
        rubric=rehearsal.rubric,
        patterns=ws.library.anti_patterns().model,
        result=result,
        prediction=rehearsal.prediction,
        marking=mark_up(result),
        numbers=ws.numbers,
        look=rehearsal.state.look,
        part=rehearsal.state.part,
    )


def load(ws: Workspace, session_id: str) -> Reviewed:
    """Return the review of a stored attempt.

    Raises:
        UsageError: it has no result to show.
        StorageError: it cannot be read.
    """
    from mockloop.services.history import load_attempt

    return _from_attempt(ws, load_attempt(ws, session_id), session_id)


def sample(ws: Workspace) -> Reviewed:
    """Return the review of the finished sample; nothing of it is stored."""
    from mockloop.services.sample import sample_attempt

    return _from_attempt(ws, sample_attempt(ws), None)


def _from_attempt(ws: Workspace, attempt: Attempt, session_id: str | None) -> Reviewed:
    if attempt.result is None:
        raise UsageError(
            "This attempt has no result to show.",
            "It was not scored yet, or scoring failed.",
            "Continue it from the history.",
        )
    return Reviewed(
        session_id=session_id,
        case=attempt.case,
        rubric=attempt.rubric,
        patterns=ws.library.anti_patterns().model,
        result=attempt.result,
        prediction=attempt.prediction,
        marking=mark_up(attempt.result),
        numbers=ws.numbers,
        look=attempt.state.look,
        part=attempt.state.part,
    )
