"""How figures, times and levels read on a screen; pure functions, no Textual, no models."""

from __future__ import annotations

from datetime import UTC, datetime

from mockloop.domain.formats import round_half_up


def dots(difficulty: int) -> str:
    """Return a difficulty of 1–4 as filled dots."""
    full = min(4, max(0, difficulty))
    return "●" * full + "○" * (4 - full)


def bar(level: int | None) -> str:
    """Return a level of 0–4 as four squares; four dots for a level that was not assessed."""
    return "····" if level is None else "■" * level + "□" * (4 - level)


def whole(value: float) -> int:
    """Return ``value`` rounded half up."""
    return int(round_half_up(value))


def span(low: float | None, high: float | None) -> str:
    """Return a range of points, or a dash when there is none."""
    if low is None or high is None:
        return "–"
    return f"{whole(low)}–{whole(high)}"


def minutes_seconds(seconds: float) -> str:
    """Return a stretch of time as ``11:42``."""
    whole_seconds = max(0, int(seconds))
    return f"{whole_seconds // 60:02d}:{whole_seconds % 60:02d}"


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 word``, ``2 words``, ``20,000 words``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def parse_time(iso: str | None) -> datetime | None:
    """Return the moment an ISO text names, or None for text that names none."""
    if not iso:
        return None
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def ago(iso: str | None, now: datetime) -> str:
    """Return how long ago ``iso`` was, in local days: ``today``, ``2 d ago``, ``3 w ago``."""
    moment = parse_time(iso)
    if moment is None:
        return ""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} d ago"
    if days < 60:
        return f"{days // 7} w ago"
    return f"{days // 30} mo ago" if days < 365 else f"{days // 365} y ago"


def at_time(iso: str | None) -> str:
    """Return the local time of day of ``iso`` as ``18:42``."""
    moment = parse_time(iso)
    return f"{moment.astimezone():%H:%M}" if moment else ""


def at_date(iso: str | None) -> str:
    """Return the local date and time of ``iso`` as ``2026-01-05 18:42``."""
    moment = parse_time(iso)
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""
