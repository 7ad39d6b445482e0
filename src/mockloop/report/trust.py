"""How far a score can be trusted, in plain words, from the figures that were measured."""

from __future__ import annotations

from mockloop.domain.calibration import ReaderKind
from mockloop.domain.formats import round_half_up
from mockloop.domain.measured import Agreement, Measured, SetMeasure
from mockloop.domain.rating import ScorerInfo

READERS: dict[ReaderKind, str] = {
    "language-models": "language models, not people",
    "people": "people",
    "mixed": "people and language models",
}
MINIMUM = 5
"""Levels a row of the appendix rests on at least."""


def fits(measured: Measured | None, scorer: ScorerInfo) -> bool:
    """Say whether figures were measured with the scorer that made a result."""
    return measured is not None and measured.is_of(scorer.name, scorer.version)


def trust_sentence(measured: Measured) -> str:
    """Return the sentence for the front of a report; empty when nothing was held back."""
    held = measured.held_back
    if held is None or held.levels.within_one is None or held.levels.exact is None:
        return ""
    near, same = (_hundred(share) for share in (held.levels.within_one, held.levels.exact))
    return (
        f"On {held.answers} answers it had not learned from, the scorer's level was within one of"
        f" careful readers' in {near} of 100 cases and the same in {same}; those readers were"
        f" {READERS[held.readers_are]}."
    )


def agreement_rows(measured: Measured, codes: tuple[str, ...]) -> dict[str, str]:
    """Return label and value of what was measured, for the criteria ``codes`` singly."""
    held = measured.held_back
    if held is None:
        return {}
    rows = {
        "answers held back": f"{held.answers}, {held.readers} readers each",
        "weighted kappa of levels": _kappa(held.levels),
        "same level": f"{_hundred(held.levels.exact)} of 100",
        "within one level": f"{_hundred(held.levels.within_one)} of 100",
        "readers among themselves": _kappa(held.between_readers),
        "length alone": _kappa(held.baselines.get("length only", Agreement(n=0))),
    }
    rows |= _totals(held)
    for code in codes:
        found = held.by_criterion.get(code)
        if found is not None and found.n >= MINIMUM:
            same, near = _hundred(found.exact), _hundred(found.within_one)
            rows[f"{code}: same, within one"] = f"{same}, {near} of 100"
    if measured.quotes is not None and measured.quotes.shown:
        share = _hundred(measured.quotes.supported / measured.quotes.shown)
        rows["quotes that carry their grade"] = f"{share} of 100"
    return rows


def _totals(held: SetMeasure) -> dict[str, str]:
    totals = held.totals
    if totals.mean_error is None or totals.within_80 is None or totals.r is None:
        return {}
    return {
        "total: mean distance": f"{totals.mean_error:.1f} points",
        "total: eight of ten within": f"{totals.within_80:.1f} points",
        "total: correlation": f"{totals.r:.2f}",
    }


def _hundred(share: float | None) -> str:
    return "–" if share is None else f"{round_half_up(100 * share):.0f}"


def _kappa(found: Agreement) -> str:
    if found.kappa is None:
        return "–"
    if found.kappa_interval is None:
        return f"{found.kappa:.2f}"
    low, high = found.kappa_interval
    return f"{found.kappa:.2f} ({low:.2f} to {high:.2f})"
