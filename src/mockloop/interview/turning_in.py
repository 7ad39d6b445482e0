"""What is turned in: the text, and what the journal knows of how it came about."""

from __future__ import annotations

from mockloop.domain.answer import Answer, Checkpoint, Entry, Question
from mockloop.interview.state import EASY, RehearsalState

GAP = "\n\n"
"""Between two updates, and between the last one and the closing text."""


def answer_of(state: RehearsalState, closing: str, replaced: int = 0) -> Answer:
    """Return the answer of a rehearsal: the updates as posted, then the closing text.

    In easy mode facts were given, so what was asked is not known. Questions that were not
    understood are no part of it: they say nothing about the candidate. Nor is what an interviewer
    told without a typed question, though the fact counts as known.
    """
    parts = [item.text for item in state.posted]
    if closing.strip() or not parts:
        parts.append(closing)
    heard = [i for i in state.asked if i.text and i.outcome not in ("unknown", "unclear")]
    easy = state.mode == EASY
    return Answer(
        text=GAP.join(parts),
        replaced_characters=replaced,
        asked=None if easy else state.known,
        questions=tuple(Question(text=i.text, fact=i.fact if _counts(i.outcome) else None)
                        for i in heard),
        injects=state.shown,
        checkpoints=tuple(Checkpoint(inject=name, text=text) for name, text in state.at_inject),
        entries=tuple(
            Entry(
                id=item.id,
                clock=item.clock,
                audience=item.audience,
                text=item.text,
                known=None if easy else item.known,
            )
            for item in state.posted
        ),
    )  # fmt: skip


def _counts(outcome: str) -> bool:
    return outcome in ("fact", "repeat")
