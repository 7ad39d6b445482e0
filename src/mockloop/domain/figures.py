"""The figures of one draw: parameters as drawn, tables and key figures computed from them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import Any

from mockloop.domain.formula import Evaluator, FormulaError
from mockloop.domain.prompt import Material, Prompt


class Figures:
    """Resolves names of one draw: parameters, then key figures, computed when first asked for."""

    def __init__(self, prompt: Prompt, parameters: dict[str, float]) -> None:
        self._prompt = prompt
        self._parameters = parameters
        self._keys = {figure.id: figure for figure in prompt.key}
        self._tables = {m.id: m for m in prompt.materials if m.columns}
        self._values: dict[str, float] = dict(parameters)
        self._open: set[str] = set()
        self._rows: dict[str, list[dict[str, float | str]]] = {}
        self._evaluator = Evaluator(self._functions())

    def value(self, name: str) -> float:
        """Return a parameter or key figure; ``KeyError`` if there is none of that name."""
        if name in self._values:
            return self._values[name]
        if name not in self._keys:
            raise KeyError(name)
        if name in self._open:
            raise FormulaError(f"“{name}” depends on itself")
        self._open.add(name)
        try:
            self._values[name] = self.compute(self._keys[name].formula)
        finally:
            self._open.discard(name)
        return self._values[name]

    def compute(self, formula: str) -> float:
        """Return the value of a formula over this draw."""
        return self._evaluator.evaluate(formula, self.value)

    def compute_with(self, formula: str, names: Mapping[str, float]) -> float:
        """Return the value of a formula in which ``names`` come before those of the draw."""

        def resolve(name: str) -> float:
            return names[name] if name in names else self.value(name)

        return self._evaluator.evaluate(formula, resolve)

    def table(self, material_id: str) -> list[dict[str, float | str]]:
        """Return the rows of a table, column id → number or text, formulas computed."""
        if material_id not in self._tables:
            raise KeyError(material_id)
        if material_id in self._open:
            raise FormulaError(f"the table “{material_id}” depends on itself")
        if material_id not in self._rows:
            self._open.add(material_id)
            try:
                self._rows[material_id] = self._compute_rows(self._tables[material_id])
            finally:
                self._open.discard(material_id)
        return self._rows[material_id]

    def _compute_rows(self, material: Material) -> list[dict[str, float | str]]:
        result = []
        for cells in material.rows:
            row: dict[str, float | str] = {}
            given = iter(cells)
            for column in material.columns:
                if not column.formula:
                    cell = next(given)
                    if isinstance(cell, str) and cell.startswith("="):
                        row[column.id] = self._in_row(cell[1:], row)
                    else:
                        row[column.id] = cell
            for column in material.columns:
                if column.formula:
                    row[column.id] = self._in_row(column.formula, row)
            result.append(row)
        return result

    def _in_row(self, formula: str, row: dict[str, float | str]) -> float:
        def resolve(name: str) -> float | str:
            return row[name] if name in row else self.value(name)

        return self._evaluator.evaluate(formula, resolve)

    def _each(self, material_id: str, formula: str) -> list[float]:
        return [self._in_row(formula, row) for row in self.table(material_id)]

    def _cell(self, material_id: str, label: Any, column: str) -> float | str:
        rows = self.table(material_id)
        if isinstance(label, (int, float)) and not isinstance(label, bool):
            index = int(label)
            if not -len(rows) <= index < len(rows):
                raise FormulaError(f"the table “{material_id}” has no row {index}")
            return rows[index][column]
        for row in rows:
            if next(iter(row.values())) == label:
                return row[column]
        raise FormulaError(f"the table “{material_id}” has no row “{label}”")

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "cell": self._cell,
            "sum_rows": lambda table, formula: sum(self._each(table, formula)),
            "min_rows": lambda table, formula: min(self._each(table, formula)),
            "max_rows": lambda table, formula: max(self._each(table, formula)),
            "median_rows": lambda table, formula: statistics.median(self._each(table, formula)),
            "count_rows": lambda table: len(self.table(table)),
        }
