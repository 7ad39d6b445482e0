"""Learn the weights of the shipped prompts: ``python evals/learn_weights.py [PROMPT …]``.

Reads the tuning answers and the passages, never a locked one. Prints what answers left out of the
learning (six folds) would have been given, then writes ``rubrics/learned/<prompt>.json``. Needs the
extra “learn”.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from learning.join import Rows, fit_join, fit_levels, joined_values, odds, rules_of
from learning.material import Learner, load, vocabulary
from learning.sentences import Corpus, SentenceWeights, read_grade
from learning.signals import learn_signals

from mockloop.domain.agreement import share_within, weighted_kappa
from mockloop.domain.learned import JoinWeights, LearnedWeights, LevelWeights, Odds
from mockloop.scoring.learned import Learned
from mockloop.scoring.settling import aimed_level, level_features, settle

ROOT = Path(__file__).parents[1]
FOLDS = 6
SMALLEST = 6
"""Hundredths; a smaller weight is left out."""
VERSION = 1


def folds(count: int) -> list[list[int]]:
    """Return the answers' numbers in folds, mixed the same way every time."""
    order = np.random.RandomState(0).permutation(count)
    return [[int(n) for n in order[fold::FOLDS]] for fold in range(FOLDS)]


def held_out(learner: Learner, corpus: Corpus) -> dict[int, dict[str, list[float] | None]]:
    """Return the joined values of every answer from weights that never saw it."""
    found: dict[int, dict[str, list[float] | None]] = {}
    everyone = range(len(learner.answers))
    for fold in folds(len(learner.answers)):
        weights = corpus.fit([n for n in everyone if n not in set(fold)])
        for number in fold:
            scores = corpus.scores(number, weights)
            text = learner.texts[number]
            found[number] = {ref: joined_values(text, scores.get(ref), ref) for ref in learner.refs}
    return found


def join_rows(learner: Learner, held: dict, numbers: list[int]) -> Rows:
    """Return what the join is fitted to: values and the readers' grade."""
    return [
        (ref, values, grade)
        for number in numbers
        for ref, values in held[number].items()
        if values is not None and (grade := read_grade(learner.answers[number], ref)) is not None
    ]


def criteria_of(learner: Learner) -> list[str]:
    """Return the criteria in order."""
    return [criterion.id for criterion in learner.book.rubric.criteria]


def odds_of(
    learner: Learner, held: dict, join: tuple[JoinWeights, JoinWeights], number: int, criterion: str
) -> tuple[list[str], list[Odds], tuple[int, ...]]:
    """Return the indicators of a criterion, their odds for an answer, and the level features."""
    refs, rules = rules_of(learner, criterion)
    found = [odds(join, ref, held[number][ref]) for ref in refs]
    return refs, found, level_features(found, rules)


def level_rows(
    learner: Learner, held: dict, join: tuple[JoinWeights, JoinWeights], numbers: list[int]
) -> list[tuple[str, tuple[int, ...], int]]:
    """Return what levels are fitted to."""
    rows = []
    for number in numbers:
        for criterion in criteria_of(learner):
            level = learner.answers[number].level(criterion)
            if level is not None:
                rows.append((criterion, odds_of(learner, held, join, number, criterion)[2], level))
    return rows


def report(learner: Learner, held: dict) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return (ours, readers') grades and levels, join and levels fitted without the answer."""
    grades: list[tuple[int, int]] = []
    levels: list[tuple[int, int]] = []
    everyone = list(range(len(learner.answers)))
    for fold in folds(len(everyone)):
        rest = [n for n in everyone if n not in set(fold)]
        join = fit_join(join_rows(learner, held, rest))
        level_weights = fit_levels(level_rows(learner, held, join, rest))
        learned = _learned(learner, join, level_weights)
        for number in fold:
            for criterion in criteria_of(learner):
                refs, found, features = odds_of(learner, held, join, number, criterion)
                aim = aimed_level(learned, criterion, features)
                settled = settle(found, rules_of(learner, criterion)[1], aim).grades
                for ref, grade in zip(refs, settled, strict=True):
                    given = read_grade(learner.answers[number], ref)
                    if given is not None:
                        grades.append((grade, given))
                given = learner.answers[number].level(criterion)
                if given is not None:
                    levels.append((aim, given))
    return grades, levels


def _learned(
    learner: Learner, join: tuple[JoinWeights, JoinWeights], levels: LevelWeights
) -> Learned:
    return Learned(
        LearnedWeights(
            version=VERSION, prompt=learner.prompt, indicators=(), start=(), features={},
            named=join[0], applied=join[1], levels=levels,
        )
    )  # fmt: skip


def pack(
    learner: Learner,
    numbers: dict[str, int],
    weights: SentenceWeights,
    join: tuple[JoinWeights, JoinWeights],
    levels: LevelWeights,
) -> LearnedWeights:
    """Return everything learned as whole numbers, small weights left out."""
    from learning.material import STRENGTH

    features: dict[str, tuple[int, ...]] = {}
    table = [(f, weights.features[n] * STRENGTH[f[0]]) for f, n in numbers.items()]
    cue_names = ("cue:names", "cue:applies", "cue:bound")
    table += list(zip(cue_names, weights.cues, strict=True))
    for feature, row in table:
        flat: list[int] = []
        for number in range(len(learner.refs)):
            pair = [round(100 * value) for value in row[2 * number : 2 * number + 2]]
            if max(map(abs, pair)) >= SMALLEST:
                flat += [number, *pair]
        if flat:
            features[feature] = tuple(flat)
    start = tuple(
        (round(100 * weights.start[2 * n]), round(100 * weights.start[2 * n + 1]))
        for n in range(len(learner.refs))
    )
    return LearnedWeights(
        version=VERSION, prompt=learner.prompt, indicators=tuple(learner.refs), start=start,
        features=features, named=join[0], applied=join[1], levels=levels,
        signals=learn_signals(learner),
    )  # fmt: skip


def line(name: str, pairs: list[tuple[int, int]]) -> str:
    """Return agreement of (ours, readers') as a line."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    return (
        f"{name:34} n {len(pairs):5}  kappa {weighted_kappa(left, right) or 0:.3f}"
        f"  exact {share_within(left, right) or 0:.0%}"
        f"  within one {share_within(left, right, 1) or 0:.0%}\n"
    )


def main(prompts: list[str]) -> None:
    """Learn the prompts named, or all that have passages."""
    folder = ROOT / "rubrics" / "learned"
    folder.mkdir(exist_ok=True)
    every_level: list[tuple[int, int]] = []
    for prompt in prompts or sorted(p.stem for p in (ROOT / "prompts").glob("*/*.yaml")):
        learner = load(prompt)
        numbers = vocabulary(learner)
        corpus = Corpus(learner, numbers)
        held = held_out(learner, corpus)
        grades, levels = report(learner, held)
        every_level += levels
        sys.stdout.write(line(f"{prompt}: grades left out", grades))
        sys.stdout.write(line(f"{prompt}: levels left out", levels))
        sys.stdout.flush()
        everyone = list(range(len(learner.answers)))
        weights = corpus.fit(everyone)
        join = fit_join(join_rows(learner, held, everyone))
        level_weights = fit_levels(level_rows(learner, held, join, everyone))
        packed = pack(learner, numbers, weights, join, level_weights)
        text = json.dumps(packed.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{prompt}.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(line("all levels left out", every_level))


if __name__ == "__main__":
    main(sys.argv[1:])
