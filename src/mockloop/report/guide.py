"""The interviewer's guide sheet as one page: HTML for a phone or paper, or Markdown.

All values are plain text; escaping happens in ``environment.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mockloop.report.environment import environment

GUIDES: Final = {"html": "guide.html.j2", "markdown": "guide.md.j2"}
"""The formats of a guide sheet and their templates."""


@dataclass(frozen=True, slots=True)
class GuideFact:
    """Something a person of the case knows, told when it is asked for."""

    topic: str
    who: str
    answer: str
    asked: str
    """A question that opens it, in somebody's words; may be empty."""
    leads_nowhere: bool


@dataclass(frozen=True, slots=True)
class GuideNews:
    """News to read out, with the time of the clock and of the story."""

    when: str
    sender: str
    text: str
    reaction: str


@dataclass(frozen=True, slots=True)
class GuideCriterion:
    """What to listen for on one criterion, and questions to ask."""

    id: str
    title: str
    weight: int
    signs: tuple[str, ...]
    probes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideHints:
    """Hints on one difficulty, each clearer than the one before."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """Everything on the sheet, in the order it is printed."""

    title: str
    about: str
    """Kind, minutes and seed in one line."""
    opening: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    plan: tuple[tuple[int, str], ...]
    """Minutes and what they are for."""
    summary: str
    task: str
    facts: tuple[GuideFact, ...]
    news: tuple[GuideNews, ...]
    criteria: tuple[GuideCriterion, ...]
    hints: tuple[GuideHints, ...]
    key: tuple[tuple[str, str], ...]
    """Figures a good answer reaches, with what they are."""


def render_guide(view: GuideView, fmt: str) -> str:
    """Return the sheet as ``html`` or ``markdown``; equal views give equal bytes.

    Raises:
        KeyError: another format.
    """
    name = GUIDES[fmt]
    return str(environment(fmt, None).get_template(name).render(guide=view))
