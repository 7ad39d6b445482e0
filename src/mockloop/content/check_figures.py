"""Figures of a prompt: formulas, invariants and placeholders work out for many draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.texts import texts_of
from mockloop.content.words import did_you_mean, listed, quoted
from mockloop.domain.case import PLACEHOLDER, Case, build_case
from mockloop.domain.figures import Figures
from mockloop.domain.formats import FORMAT_NAMES
from mockloop.domain.formula import FormulaError
from mockloop.domain.prompt import Prompt
from mockloop.errors import Problem

SEEDS = 26
# A figure too large for a float passes the formula and fails when it is used.
FIGURE_ERRORS = (FormulaError, ArithmeticError)
_LOOKS_LIKE_ONE = re.compile(r"\[\[\s*[A-Za-z][^\[\]\n]*\]\]")
# Where a figure may stand; everywhere else the brackets would be shown as they are.
_FILLED = (
    ("brief",), ("task",), ("notes",), ("alternatives",), ("references",),
    ("materials", "intro"), ("materials", "text"), ("materials", "rows"),
    ("materials", "columns", "title"), ("facts", "answer"),
    ("injects", "text"), ("injects", "reaction"), ("actions", "says"), ("actions", "harm"),
    ("live", "intro"), ("hints", "steps"),
)  # fmt: skip


def draw_cases(loaded: Loaded[Prompt]) -> tuple[tuple[Case, ...], list[Problem]]:
    """Return the cases of seeds 0 to 25 and what fails in them; one problem per cause."""
    problems = [*_parameters(loaded), *_formulas(loaded)]
    problems.extend(_placeholders(loaded))
    cases: list[Case] = []
    if problems:
        return (), problems
    for seed in range(SEEDS):
        try:
            cases.append(build_case(loaded.model, seed))
        except FIGURE_ERRORS as error:
            loc = _culprit(loaded, str(error), ("key",))
            problems.append(loaded.document.problem(loc, f"seed {seed}: {error}"))
            break
    return (tuple(cases) if not problems else ()), problems


def _parameters(loaded: Loaded[Prompt]) -> Iterator[Problem]:
    for number, parameter in enumerate(loaded.model.parameters):
        if parameter.min < parameter.max and parameter.step > parameter.max - parameter.min:
            message = f"the step of {quoted(parameter.id)} is wider than its range"
            hint = "only the smallest value would ever be drawn"
            yield loaded.document.problem(("parameters", number, "step"), message, hint)


def _formulas(loaded: Loaded[Prompt]) -> Iterator[Problem]:
    """Try every formula on the printed figures, so that each failure is named with its line."""
    prompt, document = loaded.model, loaded.document
    figures = Figures(prompt, {parameter.id: parameter.default for parameter in prompt.parameters})
    # What fails in one formula fails in all that use it: it is named once, where it stands.
    named: set[str] = set()
    for loc, name, attempt in _attempts(prompt, figures):
        try:
            attempt()
        except FIGURE_ERRORS as error:
            message = str(error)
            if message not in named:
                named.add(message)
                yield document.problem(_culprit(loaded, message, loc), f"{name}: {message}")
    for number, rule in enumerate(prompt.invariants):
        try:
            if not figures.compute(rule):
                message = f"the default figures break the invariant {quoted(rule)}"
                yield document.problem(("invariants", number), message)
        except FIGURE_ERRORS as error:
            if str(error) not in named:
                yield document.problem(("invariants", number), f"invariant: {error}")


def _attempts(prompt: Prompt, figures: Figures) -> Iterator[tuple[Loc, str, Callable[[], object]]]:
    for number, material in enumerate(prompt.materials):
        if material.columns:
            name = f"the table {quoted(material.id)}"
            yield ("materials", number), name, partial(figures.table, material.id)
    for number, figure in enumerate(prompt.key):
        yield ("key", number, "formula"), figure.id, partial(figures.value, figure.id)


def _culprit(loaded: Loaded[Prompt], message: str, default: Loc) -> Loc:
    """Return the place of the formula that ``message`` quotes, else ``default``."""
    for loc, text in texts_of(loaded.document.data):
        is_formula = loc[-1] == "formula" or loc[0] == "invariants" or text.startswith("=")
        formula = text.removeprefix("=")
        if is_formula and (f"“{formula}”" in message or message.endswith(f": {formula}")):
            return loc
    return default


def _placeholders(loaded: Loaded[Prompt]) -> Iterator[Problem]:
    prompt = loaded.model
    known = [item.id for item in prompt.parameters] + [item.id for item in prompt.key]
    for loc, text in texts_of(loaded.document.data):
        for match in _LOOKS_LIKE_ONE.finditer(text):
            found = _placeholder(match.group(), loc, known)
            if found:
                yield loaded.document.problem(loc, *found, needle=match.group())


def _placeholder(written: str, loc: Loc, known: list[str]) -> tuple[str, str] | None:
    names = tuple(part for part in loc if isinstance(part, str))
    if not any(names[: len(path)] == path for path in _FILLED):
        return f"{written} is not filled in here", "write words without a figure"
    match = PLACEHOLDER.fullmatch(written)
    if match is None:
        return f"{written} is no placeholder", "write [[name]] or [[name|format]]"
    name, style = match.group(1), match.group(2)
    if name not in known:
        hint = did_you_mean(name, known)
        return f"{written} names no parameter or key figure", hint
    if style and style not in FORMAT_NAMES:
        hint = did_you_mean(style, FORMAT_NAMES) or f"known: {listed(FORMAT_NAMES)}"
        return f"{written} has an unknown format", hint
    return None
