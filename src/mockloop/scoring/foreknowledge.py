"""Guess or evidence: an update that uses a fact before anybody had told it proves nothing.

Updates of an incident carry what was known when they were posted. A sentence that speaks of a fact
that was not yet known is a guess: it earns no credit for the indicators bound to that fact. The
same sentence after the fact was learnt is evidence, and what is learnt later changes nothing
about an earlier update.
"""

from __future__ import annotations

from collections.abc import Iterator

from mockloop.domain.answer import Answer, Entry
from mockloop.domain.cue import Node
from mockloop.matching.document import bits
from mockloop.matching.evaluate import match
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.reading import Reading, read_text

GUESS = "A guess when it was posted, and so no evidence: “{quote}” ({clock})."
_OPEN = "what was handed out"


def mark_guesses(reading: Reading, answer: Answer, book: Scorebook) -> None:
    """Note in ``reading`` which sentences are guesses for which indicators."""
    by_fact: dict[str, int] = {}
    for fact, mask in _foreknown(reading, answer, book):
        by_fact[fact] = by_fact.get(fact, 0) | mask
    if not by_fact:
        return
    for plan in book.plans:
        mask = 0
        for ref in plan.binds:
            mask |= by_fact.get(ref, 0)
        if mask:
            reading.guesses[plan.ref] = mask


def guess_note(reading: Reading, ref: str, answer: Answer) -> str:
    """Return what to say of the guess that earned an indicator nothing; empty without one."""
    mask = reading.guesses.get(ref, 0)
    if not mask:
        return ""
    evidence = reading.quote(bits(mask)[0])
    clock = next(
        (entry.clock for start, end, entry in _places(answer) if start <= evidence.start < end), ""
    )
    return GUESS.format(quote=evidence.quote, clock=clock)


def _foreknown(reading: Reading, answer: Answer, book: Scorebook) -> Iterator[tuple[str, int]]:
    for start, end, entry in _places(answer):
        if entry.known is None:
            continue
        inside = 0
        for number, sentence in enumerate(reading.document.sentences):
            if start <= sentence.start < end:
                inside |= 1 << number
        for fact, cues in private_cues(book).items():
            if fact not in entry.known:
                mask = reading.matches(cues) & inside
                if mask:
                    yield fact, mask


def _places(answer: Answer) -> Iterator[tuple[int, int, Entry]]:
    """Yield where each update stands in the text: from, to, update."""
    at = 0
    for entry in answer.entries:
        start = answer.text.find(entry.text, at)
        if start < 0:
            continue
        at = start + len(entry.text)
        yield start, at, entry


def private_cues(book: Scorebook) -> dict[str, tuple[Node, ...]]:
    """Return per fact the cues that only somebody who was told it would meet.

    What brief and open materials say as well can be known without asking.
    """
    known: dict[str, tuple[Node, ...]] | None = book.memo.get("private")
    if known is None:
        case = book.case
        parts = [case.brief]
        for material in case.materials:
            if not material.locked:
                rows = "\n".join(" ".join(row) for row in material.rows)
                parts += [material.intro, material.text, rows]
        handed_out = read_text("\n\n".join(parts), _OPEN, book)
        known = book.memo["private"] = {
            fact.id: tuple(cue for cue in fact.says if not match(cue, handed_out.context))
            for fact in case.prompt.facts
            if not fact.decoy
        }
    return known
