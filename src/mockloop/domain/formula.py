"""Formulas over parameters, tables and key figures: arithmetic only, with size limits."""

from __future__ import annotations

import ast
import math
import statistics
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from simpleeval import FeatureNotAvailable, InvalidExpression, SimpleEval

MAX_FORMULA = 400
Resolver = Callable[[str], float | str]


class FormulaError(ValueError):
    """A formula cannot be read or computed; the message is a plain sentence."""


def _ceil(value: float) -> int:
    # 1e-9 keeps 0.1 + 0.2 style noise from rounding a whole number up.
    return math.ceil(value - 1e-9)


def _floor(value: float) -> int:
    return math.floor(value + 1e-9)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ceil": _ceil,
    "floor": _floor,
    "round": lambda value, digits=0: math.floor(value * 10**digits + 0.5) / 10**digits,
    "min": min,
    "max": max,
    "abs": abs,
    "median": lambda *values: statistics.median(values),
}


class Evaluator:
    """Computes formulas that may all call the same functions; one thread at a time.

    simpleeval makes its tables anew with every evaluator, which takes longer than most formulas.
    """

    def __init__(self, functions: dict[str, Callable[..., Any]] | None = None) -> None:
        self._simple = SimpleEval(functions={**_FUNCTIONS, **(functions or {})}, names={})

    def evaluate(self, formula: str, resolve: Resolver) -> float:
        """Return the value of ``formula``; names go through ``resolve``, which may raise KeyError.

        Raises:
            FormulaError: syntax, an unknown name, a forbidden operation, or no number as a result.
        """
        if len(formula) > MAX_FORMULA:
            raise FormulaError(f"the formula is longer than {MAX_FORMULA} characters")

        def name(node: ast.Name) -> float | str:
            return resolve(node.id)

        # A name may lead to another formula, which is computed by this same evaluator meanwhile.
        outer = self._simple.names, self._simple.expr
        self._simple.names = name
        try:
            value = _computed(self._simple, formula)
        finally:
            self._simple.names, self._simple.expr = outer
        return _finite(value, formula)


def evaluate(
    formula: str, resolve: Resolver, functions: dict[str, Callable[..., Any]] | None = None
) -> float:
    """Return the value of ``formula``; names go through ``resolve``, which may raise ``KeyError``.

    Raises:
        FormulaError: syntax, an unknown name, a forbidden operation, or a result that is no number.
    """
    return Evaluator(functions).evaluate(formula, resolve)


def _computed(simple: SimpleEval, formula: str) -> Any:
    try:
        return simple.eval(formula, previously_parsed=_parsed(formula))
    except FormulaError:
        raise
    except KeyError as error:
        raise FormulaError(f"unknown name {error.args[0]!r} in “{formula}”") from None
    except ZeroDivisionError:
        raise FormulaError(f"“{formula}” divides by zero") from None
    except (InvalidExpression, FeatureNotAvailable, SyntaxError) as error:
        raise FormulaError(f"“{formula}” is not a formula: {error}") from None
    except (TypeError, ValueError, ArithmeticError, RecursionError, MemoryError) as error:
        raise FormulaError(f"“{formula}” cannot be computed: {error}") from None


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> ast.AST:
    """A simulated world computes the same few formulas minute by minute."""
    parsed: ast.AST = SimpleEval.parse(formula)
    return parsed


def _finite(value: Any, formula: str) -> float:
    try:
        number = float(value) if isinstance(value, (int, float)) else math.nan
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise FormulaError(f"“{formula[:80]}” does not give a finite number")
    return number
