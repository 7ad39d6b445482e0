"""Measure the coverage matcher: ``python evals/measure_coverage.py``, about a minute.

On REALSumm (``evals/data``), leave-document-out: the word counts behind a document's shares never
saw it, and weights and threshold that judge it are fitted to the other documents. Its statements
stand for the rubric (``siblings``); their votes are not looked at. Beside the matcher: its plain
share, the same without siblings, the length of the text, and always saying the more frequent.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mockloop.domain.agreement import auc
from mockloop.matching.background import Background, background
from mockloop.matching.coverage import best_coverage, logit, wanted_terms
from mockloop.matching.document import Document, read
from mockloop.matching.lexicon import Lexicon

DATA = Path(__file__).parent / "data" / "realsumm-dev.jsonl.gz"
THRESHOLDS = tuple(n / 100 for n in range(30, 71, 2))
RIDGE = 1.0
_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]"}
_LEXICON = Lexicon({})
Features = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, a text, and whether people found the one in the other."""

    document: str
    statement: str
    text: str
    met: bool


def plain(text: str) -> str:
    """Return tokenised text as people write it: “did n't” → “didn't”, “-lrb-” → “(”."""
    text = re.sub(r"-([lr][rs]b)-", lambda m: _BRACKETS[m[1].lower()], text, flags=re.IGNORECASE)
    text = re.sub(r" n't\b", "n't", text)
    text = re.sub(r" '(s|re|ve|ll|d|m)\b", r"'\1", text)
    return re.sub(r"(\d) , (\d{3})", r"\1,\2", text)


@cache
def load_rows() -> tuple[Row, ...]:
    """Return the rows in file order."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    return tuple(Row(r["doc"], plain(r["statement"]), plain(r["text"]), r["met"]) for r in raw)


@cache
def document(text: str) -> Document:
    """Return a text read once."""
    return read(text, _LEXICON)


@cache
def stems_of_documents() -> dict[str, frozenset[str]]:
    """Return the stems of each document's statements and texts."""
    found: dict[str, set[str]] = {}
    for text, name in {(t, r.document) for r in load_rows() for t in (r.text, r.statement)}:
        found.setdefault(name, set()).update(document(text).stems)
    return {name: frozenset(stems) for name, stems in sorted(found.items())}


def features(rows: Sequence[Row], *, with_siblings: bool = True) -> list[Features]:
    """Return what the matcher sees in every row, with word counts that never saw its document."""
    siblings: dict[str, tuple[str, ...]] = {}
    telling: dict[str, Background] = {}
    for name, stems in stems_of_documents().items():
        own = sorted({row.statement for row in rows if row.document == name})
        siblings[name] = tuple(own) if with_siblings else ()
        telling[name] = background().without(stems)
    found: list[Features] = []
    for row in rows:
        text, like, known = document(row.text), siblings[row.document], telling[row.document]
        best = best_coverage(
            row.statement, text, frozenset(), text.full, siblings=like, telling=known
        )
        terms = wanted_terms(row.statement, frozenset(), like, known)
        found.append(best.features if best else (0.0, 0.0, float(len(terms))))
    return found


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small linear system by elimination."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for other in range(size):
            if other != i:
                factor = rows[other][i] / rows[i][i]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def fit(
    seen: Sequence[Features],
    met: Sequence[bool],
    start: Sequence[float] = (0, 0, 0, 0),
    steps: int = 8,
) -> list[float]:
    """Return intercept and weights of a logistic regression, by Newton's method."""
    beta = list(start)
    for _ in range(steps):
        slope = [0.0] + [-RIDGE * b for b in beta[1:]]
        h00 = h01 = h02 = h03 = h11 = h12 = h13 = h22 = h23 = h33 = 0.0
        b0, b1, b2, b3 = beta
        for (x, y, z), hit in zip(seen, met, strict=True):
            p = 1 / (1 + math.exp(-(b0 + b1 * x + b2 * y + b3 * z)))
            w, rest = p * (1 - p), hit - p
            slope[0] += rest
            slope[1] += rest * x
            slope[2] += rest * y
            slope[3] += rest * z
            wx, wy, wz = w * x, w * y, w * z
            h00, h01, h02, h03 = h00 + w, h01 + wx, h02 + wy, h03 + wz
            h11, h12, h13 = h11 + wx * x, h12 + wx * y, h13 + wx * z
            h22, h23, h33 = h22 + wy * y, h23 + wy * z, h33 + wz * z
        curve = [
            [h00, h01, h02, h03],
            [h01, h11 + RIDGE, h12, h13],
            [h02, h12, h22 + RIDGE, h23],
            [h03, h13, h23, h33 + RIDGE],
        ]
        beta = [b + step for b, step in zip(beta, _solve(curve, slope), strict=True)]
    return beta


def macro_f1(said: Sequence[bool], met: Sequence[bool]) -> float:
    """Return the mean of the F1 of “met” and of “not met”."""
    total = 0.0
    for value in (True, False):
        hits = sum(a == value == b for a, b in zip(said, met, strict=True))
        either = said.count(value) + met.count(value)
        total += 2 * hits / either if either else 0.0
    return total / 2


def best_threshold(scores: Sequence[float], met: Sequence[bool]) -> float:
    """Return the threshold with the best macro-F1."""
    return max(THRESHOLDS, key=lambda t: macro_f1([s > t for s in scores], met))


def area(scores: Sequence[float], met: Sequence[bool]) -> float:
    """Return the AUC, 0.5 where there is nothing to tell apart."""
    found = auc(scores, met)
    return 0.5 if found is None else found


def judge(seen: list[Features], rows: Sequence[Row]) -> tuple[list[float], list[bool]]:
    """Return chance and verdict for every row, fitted without the row's document."""
    met = [row.met for row in rows]
    start = fit(seen, met)
    chances, said = [0.0] * len(rows), [False] * len(rows)
    for name in stems_of_documents():
        inside = [i for i, row in enumerate(rows) if row.document == name]
        others = [i for i, row in enumerate(rows) if row.document != name]
        known, votes = [seen[i] for i in others], [met[i] for i in others]
        intercept, *weights = fit(known, votes, start, steps=3)
        cut = best_threshold(
            [1 / (1 + math.exp(-logit(intercept, weights, x))) for x in known], votes
        )
        for i in inside:
            chances[i] = 1 / (1 + math.exp(-logit(intercept, weights, seen[i])))
            said[i] = chances[i] > cut
    return chances, said


def measure() -> dict[str, float]:
    """Return AUC and macro-F1, leave-document-out, and the trivial baselines."""
    rows = load_rows()
    met = [row.met for row in rows]
    chances, said = judge(features(rows), rows)
    most = sum(met) * 2 > len(met)
    return {
        "auc": area(chances, met),
        "macro_f1": macro_f1(said, met),
        "length_auc": area([float(len(row.text.split())) for row in rows], met),
        "majority_f1": macro_f1([most] * len(met), met),
        "rows": float(len(rows)),
        "documents": float(len(stems_of_documents())),
    }


def main() -> None:
    """Print a row per way of judging."""
    rows = load_rows()
    met = [row.met for row in rows]
    found = measure()
    alone = features(rows, with_siblings=False)
    chances, said = judge(alone, rows)
    table = [
        ("coverage matcher", found["auc"], found["macro_f1"]),
        ("without siblings", area(chances, met), macro_f1(said, met)),
        ("its share alone", area([x[0] for x in features(rows)], met), math.nan),
        ("length of the text", found["length_auc"], math.nan),
        ("always the more frequent", 0.5, found["majority_f1"]),
    ]
    out = sys.stdout
    out.write(
        f"REALSumm, leave-document-out: {len(rows)} rows, {found['documents']:.0f} documents\n"
    )
    out.write(f"{'':26} {'AUC':>6} {'macro-F1':>9}\n")
    for name, ability, f1 in table:
        out.write(f"{name:26} {ability:6.3f} {'' if math.isnan(f1) else f'{f1:9.3f}'}\n")


if __name__ == "__main__":
    main()
