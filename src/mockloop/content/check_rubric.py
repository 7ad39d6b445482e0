"""Rubrics, competencies, anti-patterns and vocabulary: what the models alone cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import did_you_mean, quoted
from mockloop.domain.antipattern import AntiPatterns, EffectRule, Vocabulary
from mockloop.domain.kinds import CRITERION_PREFIX, KINDS, Kind
from mockloop.domain.rubric import Competencies, Rubric
from mockloop.errors import Problem
from mockloop.matching.suggestive import leads

_HIGHEST = {"cap": 4, "set": 4, "minus": 4, "indicator_cap": 2, "overall_cap": 100, "deduct": 15}


def check_rubric(
    loaded: Loaded[Rubric], path: Path, competencies: frozenset[str] | None
) -> Iterator[Problem]:
    """Yield a wrong place, criteria of another kind, and shares that do not add up."""
    rubric, document = loaded.model, loaded.document
    if path.stem != rubric.kind:
        hint = f"a rubric is rubrics/<kind>.yaml: rename it to {rubric.kind}.yaml"
        yield document.problem(("kind",), f"the kind differs from the name “{path.stem}”", hint)
    if rubric.id != rubric.kind:
        message = f"the id {quoted(rubric.id)} differs from the kind {quoted(rubric.kind)}"
        yield document.problem(("id",), message, "each kind has one rubric of the same name")
    prefix = CRITERION_PREFIX[rubric.kind]
    for number, criterion in enumerate(rubric.criteria):
        base: Loc = ("criteria", number)
        if criterion.id.rstrip("0123456789") != prefix:
            message = f"{criterion.id} does not begin with {prefix}, as those of this kind do"
            yield document.problem((*base, "id"), message)
        yield from _probes(loaded, number)
        shares = sum(criterion.competencies.values())
        if criterion.competencies and abs(shares - 1) > 1e-6:
            message = f"the competency shares of {criterion.id} sum to {shares:g}, not 1"
            yield document.problem((*base, "competencies"), message)
        for name in criterion.competencies:
            if competencies is not None and name not in competencies:
                message = f"{quoted(name)} is no competency"
                hint = f"known: {', '.join(sorted(competencies))}"
                yield document.problem((*base, "competencies", name), message, hint)


def _probes(loaded: Loaded[Rubric], number: int) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, probe in enumerate(loaded.model.criteria[number].probes):
        loc: Loc = ("criteria", number, "probes", position)
        words = leads(probe)
        if not probe.strip():
            yield loaded.document.problem(loc, "the probe is empty")
        elif words:
            message = f"the probe suggests its answer with {quoted(words)}"
            yield loaded.document.problem(loc, message, "ask it open: what, how, which, who")
        elif probe in seen:
            yield loaded.document.problem(loc, f"the probe {quoted(probe)} is there twice")
        seen.add(probe)


def check_competencies(loaded: Loaded[Competencies]) -> Iterator[Problem]:
    """Yield competencies that share an id."""
    seen: set[str] = set()
    for number, item in enumerate(loaded.model.competencies):
        if item.id in seen:
            loc: Loc = ("competencies", number, "id")
            yield loaded.document.problem(loc, f"the id {quoted(item.id)} is there twice")
        seen.add(item.id)


def check_anti_patterns(
    loaded: Loaded[AntiPatterns], rubrics: Mapping[Kind, Rubric]
) -> Iterator[Problem]:
    """Yield effects and conditions whose target no rubric has; ``rubrics`` by kind."""
    for number, pattern in enumerate(loaded.model.anti_patterns):
        for position, detector in enumerate(pattern.detectors):
            base: Loc = ("anti_patterns", number, "detectors", position)
            kinds = detector.kinds or KINDS
            known = {
                ref
                for kind in kinds
                if kind in rubrics
                for ref in (
                    *(c.id for c in rubrics[kind].criteria),
                    *rubrics[kind].indicator_refs(),
                )
            }
            complete = all(kind in rubrics for kind in kinds)
            for index, effect in enumerate(detector.effects):
                loc: Loc = (*base, "effects", index)
                yield from _effect(loaded, loc, effect, known if complete else None)
            for index, condition in enumerate(detector.grades):
                if complete and condition.indicator not in known:
                    message = f"{quoted(condition.indicator)} is no indicator of these kinds"
                    loc = (*base, "grades", index, "indicator")
                    hint = did_you_mean(condition.indicator, known)
                    yield loaded.document.problem(loc, message, hint)
            for index, whole in enumerate(detector.criteria):
                if complete and whole.criterion not in known:
                    message = f"{quoted(whole.criterion)} is no criterion of these kinds"
                    loc = (*base, "criteria", index, "criterion")
                    hint = did_you_mean(whole.criterion, known)
                    yield loaded.document.problem(loc, message, hint)


def _effect(
    loaded: Loaded[AntiPatterns], loc: Loc, effect: EffectRule, known: set[str] | None
) -> Iterator[Problem]:
    document, target = loaded.document, effect.target
    if effect.op in ("overall_cap", "deduct"):
        allowed, what = target == "overall", "“overall”"
    elif effect.op == "indicator_cap":
        allowed, what = target == "*" or "." in target, "an indicator such as AD1.a"
    else:
        allowed, what = target != "overall" and "." not in target, "a criterion such as AD1, or “*”"
    if not allowed:
        message = f"“{effect.op}” needs {what} as its target, found {quoted(target)}"
        yield document.problem((*loc, "target"), message)
    elif target not in ("overall", "*") and known is not None and target not in known:
        message = f"{quoted(target)} is no criterion or indicator of these kinds"
        yield document.problem((*loc, "target"), message, did_you_mean(target, known))
    highest = _HIGHEST[effect.op]
    if not 0 <= effect.value <= highest:
        message = f"the value of “{effect.op}” is {effect.value}, expected 0 to {highest}"
        yield document.problem((*loc, "value"), message)


def check_vocabulary(loaded: Loaded[Vocabulary]) -> Iterator[Problem]:
    """Yield empty concepts, phrases that stand twice, and concepts that contain themselves."""
    document, concepts = loaded.document, loaded.model.concepts
    for name, entries in concepts.items():
        if not entries:
            yield document.problem(("concepts", name), f"the concept {quoted(name)} is empty")
        for number, entry in enumerate(entries):
            loc: Loc = ("concepts", name, number)
            if not entry.strip().removeprefix("@"):
                yield document.problem(loc, "an empty phrase matches nothing")
            elif entry in entries[:number]:
                yield document.problem(loc, f"{quoted(entry)} is there twice in “{name}”")
    for cycle in _cycles(concepts):
        message = f"the concept contains itself: {' → '.join(cycle)}"
        yield document.problem(("concepts", cycle[0]), message)


def _cycles(concepts: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Return each ring of concepts once, beginning at the concept first reached."""
    done: set[str] = set()
    found = []
    for start in concepts:
        path: list[str] = []
        # A stack of (depth, name) instead of recursion: chains may be as long as the file.
        stack = [(0, start)]
        while stack:
            depth, name = stack.pop()
            del path[depth:]
            if name in path:
                found.append([*path[path.index(name) :], name])
                continue
            if name in done:
                continue
            path.append(name)
            below = [entry[1:] for entry in concepts.get(name, ()) if entry.startswith("@")]
            stack.extend((depth + 1, item) for item in reversed(below))
            if not below:
                done.add(name)
        done.add(start)
        if len(found) > len(concepts):
            break
    return found
