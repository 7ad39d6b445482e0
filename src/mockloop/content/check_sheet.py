"""What the checks of one prompt share: its document, its rubric and its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import did_you_mean, quoted
from mockloop.domain.asking import Questions
from mockloop.domain.case import Case
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Rubric
from mockloop.errors import Problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """A prompt under check; parts that could not be loaded are ``None`` and not checked."""

    loaded: Loaded[Prompt]
    rubric: Rubric | None = None
    cases: tuple[Case, ...] = ()
    """Drawn cases, seed 0 first; empty when the figures do not work out."""
    overall_codes: frozenset[str] = frozenset()
    """Anti-patterns that lower a total directly, by a cap or a deduction."""
    questions: Questions | None = None
    """More ways to ask, from the prompt's questions file."""
    rows: frozenset[str] | None = None
    """The rows of the source articles that “covers” may name."""

    @property
    def prompt(self) -> Prompt:
        """The prompt itself."""
        return self.loaded.model

    def problem(
        self, loc: tuple[Any, ...], message: str, hint: str = "", needle: str = ""
    ) -> Problem:
        """Return a problem with the line of ``loc``."""
        return self.loaded.document.problem(loc, message, hint, needle)

    def unknown(self, loc: Loc, what: str, name: str, known: Iterable[str]) -> Problem:
        """Return the problem that ``name`` is no ``what``, with the nearest names."""
        known = list(known)
        hint = did_you_mean(name, known)
        if not hint and 0 < len(known) <= 12:
            hint = f"known: {', '.join(known)}"
        return self.problem(loc, f"{quoted(name)} is no {what}", hint, name)

    def criteria(self) -> dict[str, tuple[str, ...]]:
        """Return criterion id → indicator ids of the rubric; empty without a rubric."""
        if self.rubric is None:
            return {}
        return {c.id: tuple(i.id for i in c.indicators) for c in self.rubric.criteria}

    def rubric_refs(self) -> frozenset[str]:
        """Return every criterion (``AD1``) and indicator (``AD1.a``) of the rubric."""
        if self.rubric is None:
            return frozenset()
        return frozenset((*self.criteria(), *self.rubric.indicator_refs()))

    def case_refs(self) -> frozenset[str]:
        """Return everything a note may bind and a cue may point at with ``#``."""
        prompt = self.prompt
        return frozenset(
            [fact.id for fact in prompt.facts]
            + [material.id for material in prompt.materials]
            + [f"inject.{inject.id}" for inject in prompt.injects]
            + [f"key.{figure.id}" for figure in prompt.key]
            + [f"param.{parameter.id}" for parameter in prompt.parameters]
        )
