"""Which prompts are best left for a swap, so that rehearsing alone does not use them up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Offered(Protocol):
        """A prompt, in whatever row it stands."""

        @property
        def id(self) -> str: ...  # noqa: D102
        @property
        def kind(self) -> str: ...  # noqa: D102
        @property
        def difficulty(self) -> int: ...  # noqa: D102


def kept_for_swaps(options: Iterable[Offered], seen: Collection[str]) -> dict[str, str]:
    """Return one prompt per kind that is best left for a swap: the hardest that is still new.

    A kind with a single prompt keeps none, and so does one where everything was seen.
    """
    by_kind: dict[str, list[Offered]] = {}
    for item in options:
        by_kind.setdefault(item.kind, []).append(item)
    found = {}
    for kind, items in sorted(by_kind.items()):
        new = [item for item in items if item.id not in seen]
        if new and len(items) > 1:
            found[kind] = max(new, key=lambda item: (item.difficulty, item.id)).id
    return found
