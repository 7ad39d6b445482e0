"""Making the HTML report of a scored answer."""

from __future__ import annotations

from benchmarks.answers import SEED, answer_to, workspace
from benchmarks.measuring import Row, in_turn, normalised_note, reference_loop, timed
from benchmarks.place import PROMPT, Place


def measure(place: Place, runs: int) -> list[Row]:
    """Return the row of an HTML report, from the result to the whole text."""
    from mockloop.services.books import book_for, sheet_from_library
    from mockloop.services.reporting import render_result
    from mockloop.services.scoring import score_with

    with workspace(place) as opened:
        book = book_for(opened, sheet_from_library(opened, PROMPT), SEED)
        answer = answer_to(book.scorebook.case)
        result = score_with(book, answer, detect_copy=False)

        def report() -> str:
            return render_result(opened, result, "html")

        first = timed(report)
        pairs = in_turn(reference_loop, lambda: timed(report), runs)
        size = len(report().encode()) / 1000
    return [
        Row(
            name="report",
            title="HTML report from a result",
            against="reference loop",
            pairs=pairs,
            note=f"{normalised_note(pairs, pairs.medians[1])};"
            f" the first one took {first:.0f} ms; {size:.0f} kB",
        )
    ]
