"""How results read in a report: levels, ranges, effects and times as plain words."""

from __future__ import annotations

import re
from datetime import datetime

from mockloop.domain.formats import round_half_up
from mockloop.domain.rating import Effect, Prediction, Result

DISCLAIMER = "This is practice feedback, not a prediction of hiring."
EXERCISES = {
    "api-design": "an API design exercise",
    "estimate-challenge": "an estimate challenge",
    "incident-triage": "an incident triage exercise",
}
GRADE_CAPS = ("missing", "named", "applied")
SHORT_QUOTE = 180
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def bar(level: int | None) -> str:
    """Return a level as four squares; four dots when it was not assessed."""
    return "····" if level is None else "■" * level + "□" * (4 - level)


def whole(value: float) -> str:
    """Return ``value`` rounded half up, with thousands grouped."""
    return f"{round_half_up(value):,.0f}"


def decimals(value: float) -> str:
    """Return ``value`` with at most two decimals and no trailing zeros."""
    return f"{round_half_up(value, 2):,.2f}".rstrip("0").rstrip(".")


def count(number: int, one: str) -> str:
    """Return ``1 word``, ``361 words``."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def after_the_time(minutes: float) -> str:
    """Return when something was turned in: ``within the time``, ``3 min after the time``."""
    if minutes <= 0:
        return "within the time"
    if minutes < 1:
        return "less than a minute after the time"
    return f"{whole(minutes)} min after the time"


def span(low: float, high: float) -> str:
    """Return a range of points as ``64–78``."""
    return f"{whole(low)}–{whole(high)}"


def sentence(text: str) -> str:
    """Return ``text`` trimmed, with a full stop unless it already ends one."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".?!…" else f"{text}."


def clip(text: str, limit: int = SHORT_QUOTE) -> str:
    """Return ``text`` on one line, cut at a word and ended by an ellipsis beyond ``limit``."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head, gap, _ = flat[: limit + 1].rpartition(" ")
    return f"{head if gap and len(head) > limit // 2 else flat[:limit]} …"


def moment(iso: str) -> str:
    """Return an ISO time as ``20 November 2026, 18:30 UTC``; other text comes back as it is."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"


def day(iso: str) -> str:
    """Return an ISO time as ``20 November 2026``; other text comes back as it is."""
    return moment(iso).partition(",")[0]


def opening(text: str) -> str:
    """Return ``text`` as it continues a sentence: a leading article loses its capital."""
    return text[0].lower() + text[1:] if re.match(r"(A|An|The)\s", text) else text


def consequence(effect: Effect, indicator_text: str = "") -> str:
    """Return what an effect does, as a clause without a subject."""
    value = effect.value
    if effect.op == "minus":
        return f"takes {count(value, 'level')} off"
    if effect.op == "indicator_cap":
        word = GRADE_CAPS[min(2, max(0, value))]
        return f"lets “{indicator_text or effect.target}” count as {word} at most"
    if effect.op == "overall_cap":
        return f"holds the total at {value} at most"
    if effect.op == "deduct":
        return (
            f"takes {count(value, 'point')} off the total" if value else "is noted, costs nothing"
        )
    return f"holds the level at {value} at most"


def prediction_words(prediction: Prediction | None, code: str, level: int | None) -> str:
    """Return ``you 4, here 2`` for a criterion, or nothing when none was predicted."""
    if prediction is None or prediction.skipped or code not in prediction.levels:
        return ""
    found = "not assessed here" if level is None else f"here {level}"
    return f"you {prediction.levels[code]}, {found}"


def no_total(result: Result) -> str:
    """Return why a result has no total."""
    if result.status == "copied":
        return "This text shares most of its wording with a shipped reference answer."
    if result.status != "rated":
        return "This answer was not rated."
    share = whole(result.coverage * 100)
    return f"Only {share}% of the rubric could be assessed, too little for a total."
