"""What somebody outside wrote about an answer: kept under their name, never scored."""

from __future__ import annotations

from dataclasses import dataclass

MAX_REPLY = 40_000
"""Characters of one reply."""
MAX_NAME = 60
"""Characters of the name it stands under."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Plain text as it came, after intake; ``at`` is when it was kept, ISO UTC."""

    name: str
    text: str
    at: str
