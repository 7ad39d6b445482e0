"""500 draws of every shipped prompt: `make soak`. Failures are listed by seed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.scoring.books import fresh_book, prompt_for, rate_with

from mockloop.domain.case import PLACEHOLDER, Case, build_case, default_format, fill
from mockloop.domain.figures import Figures
from mockloop.domain.formats import format_value
from mockloop.domain.formula import FormulaError
from mockloop.domain.prompt import Prompt

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

SEEDS = range(1, 1 + int(os.environ.get("MOCKLOOP_SOAK_DRAWS", "500")))
DIGITS = 3
"""Figures with fewer digits stand in any text; more are taken for a figure of the case."""
FIGURE = re.compile(r"(?<![\w.,:])\d[\d.,:]*\d(?![\w])")
STATUS_CODES = frozenset({"400", "404", "409", "422", "429", "500", "503"})
"""These stand in designs whatever the figures are."""
UNSEEN = frozenset(
    "parameters key invariants cues met noticed binds sets grades applied named lift".split()
)
"""What no candidate reads."""


def test_every_draw_works_out_and_shows_no_figure_of_the_printed_one(prompt_id: str) -> None:
    prompt = prompt_for(prompt_id)
    printed = _figures(prompt, build_case(prompt))
    failures = []
    for seed in SEEDS:
        try:
            case = build_case(prompt, seed)
        except FormulaError as error:
            failures.append(f"seed {seed}: {error}")
            continue
        figures = Figures(prompt, case.parameters)
        broken = [rule for rule in prompt.invariants if not figures.compute(rule)]
        failures += [f"seed {seed}: {rule} does not hold" for rule in broken]
        foreign = printed - _figures(prompt, case) - STATUS_CODES
        for where, text in _texts(prompt.model_dump()):
            found = foreign & set(FIGURE.findall(fill(text, prompt, case.values)))
            failures += [f"seed {seed}: {where} has {figure}" for figure in sorted(found)]
    assert not failures, _story(failures)


def test_references_keep_their_order_in_every_draw(prompt_id: str) -> None:
    failures = []
    for seed in SEEDS:
        book = fresh_book(prompt_id, seed)
        ranked = sorted(book.case.prompt.references, key=lambda item: item.total)
        totals = [rate_with(book, book.case.fill(r.text)).total or 0.0 for r in ranked]
        if totals != sorted(set(totals)):
            said = ", ".join(f"{r.id} {total:.1f}" for r, total in zip(ranked, totals, strict=True))
            failures.append(f"seed {seed}: {said}")
    assert not failures, _story(failures)


def _figures(prompt: Prompt, case: Case) -> set[str]:
    """Return the figures of a draw that are long enough to tell it from another, as printed."""
    used = {
        (match[1], match[2] or default_format(prompt, match[1]))
        for _, text in _texts(prompt.model_dump())
        for match in PLACEHOLDER.finditer(text)
    }
    shown = [format_value(case.values[name], style) for name, style in used]
    shown += [cell for item in case.materials for row in item.rows for cell in row]
    return {
        figure
        for text in shown
        for figure in FIGURE.findall(text)
        if sum(sign.isdigit() for sign in figure) >= DIGITS
    }


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text that somebody reads, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in UNSEEN:
                yield from _texts(item, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _texts(item, f"{where}.{number}")


def _story(failures: list[str]) -> str:
    return f"{len(failures)} failures, the first: " + "\n".join(failures[:20])
