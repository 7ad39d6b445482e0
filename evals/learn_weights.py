"""Learn the weights of the shipped prompts: ``python evals/learn_weights.py [PROMPT …]``.

Reads the tuning answers and the passages, never a locked one. Prints what answers left out of the
learning (six folds) would have been given, then writes ``rubrics/learned/<prompt>.json``. Needs the
extra “learn”.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from learning import patterns
from learning.join import Rows, fit_join, fit_levels, joined_values, odds, rules_of
from learning.material import Learner, load, vocabulary
from learning.sentences import Corpus, SentenceWeights, read_grade
from learning.signals import Sounds, learn_sounds

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


class LeftOut(NamedTuple):
    """What answers are given by weights that never saw them."""

    grades: list[tuple[int, int]]
    """Ours and the readers'."""
    levels: list[tuple[int, int]]
    settled: dict[int, dict[str, int]]
    """Answer → indicator → our grade in halves."""


def report(learner: Learner, held: dict) -> LeftOut:
    """Return what left-out answers are given, join and levels fitted without them as well."""
    grades: list[tuple[int, int]] = []
    levels: list[tuple[int, int]] = []
    ours: dict[int, dict[str, int]] = {n: {} for n in range(len(learner.answers))}
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
                ours[number].update(zip(refs, settled, strict=True))
                for ref, grade in zip(refs, settled, strict=True):
                    given = read_grade(learner.answers[number], ref)
                    if given is not None:
                        grades.append((grade, given))
                given = learner.answers[number].level(criterion)
                if given is not None:
                    levels.append((aim, given))
    return LeftOut(grades, levels, ours)


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
    sounds: Sounds,
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
        signals=sounds.signals,
    )  # fmt: skip


def line(name: str, pairs: list[tuple[int, int]]) -> str:
    """Return agreement of (ours, readers') as a line."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    return (
        f"{name:34} n {len(pairs):5}  kappa {weighted_kappa(left, right) or 0:.3f}"
        f"  exact {share_within(left, right) or 0:.0%}"
        f"  within one {share_within(left, right, 1) or 0:.0%}\n"
    )


def learn(
    learner: Learner, others: list[Learner]
) -> tuple[Learner, LeftOut, LearnedWeights, Sounds]:
    """Return everything learned for one prompt but the odds of its anti-patterns."""
    numbers = vocabulary(learner)
    corpus = Corpus(learner, numbers)
    held = held_out(learner, corpus)
    out = report(learner, held)
    sys.stdout.write(line(f"{learner.prompt}: grades left out", out.grades))
    sys.stdout.write(line(f"{learner.prompt}: levels left out", out.levels))
    sys.stdout.flush()
    everyone = list(range(len(learner.answers)))
    weights = corpus.fit(everyone)
    join = fit_join(join_rows(learner, held, everyone))
    level_weights = fit_levels(level_rows(learner, held, join, everyone))
    sounds = learn_sounds(learner, others, folds(len(everyone)))
    return learner, out, pack(learner, numbers, weights, join, level_weights, sounds), sounds


def report_patterns(rows: list[patterns.Case], rules: list[tuple[str, bool, bool]]) -> None:
    """Print how far anti-patterns are found in answers left out of the learning."""
    judged = patterns.left_out(rows)
    pairs = [(case.kind, case.code, found, case.there) for case, found in judged]
    for key in sorted({(kind, code) for kind, code, _, _ in pairs}):
        own = [(a, b) for kind, code, a, b in pairs if (kind, code) == key]
        if any(a or b for a, b in own):
            sys.stdout.write(patterns.line(f"{key[1]} {key[0]}", own))
    for code in sorted({code for code, _, _ in rules}):
        own = [(a, b) for rule, a, b in rules if rule == code]
        sys.stdout.write(patterns.line(f"{code} by rule", own))
    learned, fixed = [(a, b) for *_, a, b in pairs], [(a, b) for _, a, b in rules]
    sys.stdout.write(patterns.line("learned, left out", learned))
    sys.stdout.write(patterns.line("all, left out", learned + fixed))


def main(prompts: list[str]) -> None:
    """Learn the prompts named, or all that have passages."""
    folder = ROOT / "rubrics" / "learned"
    folder.mkdir(exist_ok=True)
    known = {path.stem for path in (ROOT / "prompts").glob("*/*.yaml")}
    passages = sorted(p.stem for p in (ROOT / "evals" / "exemplars").glob("*.yaml"))
    learners = [load(name) for name in prompts or passages if name in known]
    found = [learn(who, [w for w in learners if w is not who]) for who in learners]
    sys.stdout.write(line("all levels left out", [x for _, out, _, _ in found for x in out.levels]))
    rows = [case for who, out, _, own in found for case in patterns.cases(who, own, out.settled)]
    rules = [row for who, out, _, _ in found for row in patterns.by_rule(who, out.settled)]
    report_patterns(rows, rules)
    weights = patterns.fit(rows)
    for learner, _, packed, _ in found:
        own = weights[learner.book.rubric.kind]
        data = packed.model_copy(update={"patterns": own}).model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{learner.prompt}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
