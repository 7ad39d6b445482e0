"""A slice of a prompt: what a warm-up on one criterion asks for, from the rubric's own words."""

from __future__ import annotations

from mockloop.domain.progress import minutes_words
from mockloop.domain.rubric import Criterion

AIM = 3
"""The level whose anchor says what a good part holds; how it is checked stays unsaid."""


def slice_task(criterion: Criterion, minutes: float) -> str:
    """Return the task of a warm-up: what to write, how long; no indicators.

    ``minutes`` are those allowed. Paragraphs are parted by an empty line.
    """
    why = f" {criterion.why.strip()}" if criterion.why else ""
    return (
        f"Take {minutes_words(minutes)} and write one part of an answer only: "
        f"{criterion.title} ({criterion.id}). Nothing else is judged.{why}\n\n"
        f"A strong part {criterion.anchors[AIM]}.\n\n"
        "Materials and what colleagues told are those of the whole case; this part may need only "
        "some of them."
    )
