"""Which sort of thing a question asks an engineer for; each sort opens its part of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mockloop.domain.names import SheetKind
from mockloop.matching.stems import stems_of
from mockloop.matching.tokens import words_of

LEAST_WORDS = 5
"""A shorter question names a sort without asking for anything of this case."""


class SheetTypes:
    """The phrases that name each sort, ready to be looked for."""

    def __init__(self, phrases: Mapping[SheetKind, Sequence[str]]) -> None:
        self._runs: dict[str, list[tuple[str, ...]]] = {
            str(kind): [run for run in (_stems(phrase) for phrase in group) if run]
            for kind, group in phrases.items()
        }

    def named(self, question: str) -> str | None:
        """Return the one sort a question names; None when it names none, several or is short."""
        stems = _stems(question)
        if len(stems) < LEAST_WORDS:
            return None
        found = {
            kind for kind, runs in self._runs.items() if any(_within(run, stems) for run in runs)
        }
        return found.pop() if len(found) == 1 else None


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stems_of([word for _, _, word in words_of(text, 0, len(text))]))


def _within(run: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    return any(stems[at : at + len(run)] == run for at in range(len(stems) - len(run) + 1))
