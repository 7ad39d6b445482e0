"""Help that a prompt offers on request: hints in steps, and terms explained."""

from __future__ import annotations

from pydantic import Field

from mockloop.domain.base import Model
from mockloop.domain.rubric import CriterionId


class HintLadder(Model):
    """Hints on one difficulty, each step clearer than the one before; the last says where to look.

    Taking one is recorded and shown, never deducted.
    """

    about: CriterionId
    title: str
    steps: tuple[str, ...] = Field(min_length=1, max_length=5)


class Term(Model):
    """A term of the field and what it means in one plain sentence."""

    term: str
    means: str


class GlossaryArea(Model):
    """Terms of one area of the field."""

    title: str
    terms: tuple[Term, ...] = Field(min_length=1)


class Glossary(Model):
    """The file ``rubrics/glossary.yaml``: terms that belong to no single case."""

    areas: tuple[GlossaryArea, ...] = Field(min_length=1)
