"""The task of a warm-up."""

from __future__ import annotations

from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.domain.slices import slice_task


def test_the_task_of_a_slice_names_its_criterion_and_no_indicator() -> None:
    shelf = Library(content_roots())
    for kind in ("api-design", "estimate-challenge", "incident-triage"):
        for criterion in shelf.rubric(kind).model.criteria:
            task = slice_task(criterion, 10)
            assert task.startswith("Take ten minutes and write one part of an answer only: ")
            assert f"{criterion.title} ({criterion.id})" in task
            assert criterion.anchors[3] in task
            # What every reader of the levels sees, and nothing of how it is checked.
            said = criterion.anchors[3]
            assert all(item.text in said for item in criterion.indicators if item.text in task)
    assert "Take 15 minutes" in slice_task(criterion, 15)
