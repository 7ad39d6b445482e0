"""Target roles: which areas of prompts come first for somebody who prepares for one."""

from __future__ import annotations

ROLES: dict[str, tuple[str, ...]] = {
    "platform": ("developer-platform", "infrastructure", "integrations", "permissions"),
    "data": ("data", "data-pipelines", "experiments", "search"),
    "ml": ("machine-learning", "experiments", "search", "data"),
    "payments": ("payments", "integrations", "security"),
    "security": ("security", "permissions", "third party"),
    "integrations": ("integrations", "third party", "notifications", "developer-platform"),
}
"""Role → areas, the nearest first."""

FAR = 99
"""The nearness of a prompt that has no area of a role."""


def nearness(role: str, area: str, areas: tuple[str, ...]) -> int:
    """Return how near a prompt's areas are to a role: 0 is nearest; ``FAR`` for none in common."""
    wanted = ROLES.get(role, ())
    places = [wanted.index(name) for name in (area, *areas) if name in wanted]
    return min(places, default=FAR)
