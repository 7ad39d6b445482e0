"""Quotes as numbered marks: overlapping spans merge, numbers follow the order of the text."""

from __future__ import annotations

from dataclasses import dataclass

from mockloop.domain.kinds import HALVES_WORDS
from mockloop.domain.rating import Evidence, Result
from mockloop.report.model import Mark, MarkedText, Quote, Segment, Use
from mockloop.report.words import clip


def slug(code: str) -> str:
    """Return ``code`` as an anchor name: letters, digits and dashes."""
    return "".join(ch if ch.isascii() and ch.isalnum() else "-" for ch in code)


def effect_anchor(code: str, target: str) -> str:
    """Return where the effects of an anti-pattern on a criterion (or ``overall``) are shown."""
    return f"{slug(target.partition('.')[0])}-{slug(code)}"


@dataclass(frozen=True, slots=True)
class Marking:
    """All marks of a result and its texts cut at them."""

    marks: tuple[Mark, ...]
    texts: tuple[MarkedText, ...]

    def number(self, evidence: Evidence) -> int | None:
        """Return the number of the mark that holds ``evidence``; None for an empty span."""
        for mark in self.marks:
            if mark.source == evidence.source and mark.start <= evidence.start < mark.end:
                return mark.number if evidence.end > evidence.start else None
        return None

    def quotes(self, evidence: tuple[Evidence, ...]) -> tuple[Quote, ...]:
        """Return evidence as quotes in the order of the text."""
        ordered = sorted(evidence, key=lambda item: (_order(item.source), item.start, item.end))
        return tuple(
            Quote(item.quote, clip(item.quote), self.number(item), where(item.source))
            for item in ordered
            if item.quote.strip()
        )


def mark_up(result: Result) -> Marking:
    """Return the marks of every text of ``result``, numbered from 1."""
    found = _uses(result)
    marks: list[Mark] = []
    texts: list[MarkedText] = []
    for source in sorted(result.texts, key=_order):
        own = [
            Mark(len(marks) + place, source, start, end, result.texts[source][start:end], uses)
            for place, (start, end, uses) in enumerate(_merged(found.get(source, [])), start=1)
        ]
        marks.extend(own)
        segments = _segments(result.texts[source], own)
        texts.append(MarkedText(source, _title(source), segments))
    return Marking(tuple(marks), tuple(texts))


_Found = tuple[int, int, Use]


def _uses(result: Result) -> dict[str, list[_Found]]:
    """Return every quoted span with what rests on it, by source, in rubric order."""
    found: dict[str, list[_Found]] = {}
    for criterion in result.criteria:
        for indicator in criterion.indicators:
            code = f"{criterion.id}.{indicator.id}"
            text = indicator.text or code
            use = Use(code, slug(code), text, HALVES_WORDS[indicator.halves])
            for item in indicator.evidence:
                found.setdefault(item.source, []).append((item.start, item.end, use))
    seen: dict[str, Use] = {}
    for effect in result.effects:
        anchor = effect_anchor(effect.code, effect.target)
        use = seen.setdefault(
            effect.code, Use(effect.code, anchor, effect.title or effect.code, "works against it")
        )
        for item in effect.evidence:
            found.setdefault(item.source, []).append((item.start, item.end, use))
    return found


def _merged(spans: list[_Found]) -> list[tuple[int, int, tuple[Use, ...]]]:
    merged: list[tuple[int, int, list[tuple[int, Use]]]] = []
    ordered = sorted(enumerate(spans), key=lambda item: (item[1][0], item[1][1], item[0]))
    for place, (start, end, use) in ordered:
        if end <= start:
            continue
        if merged and start < merged[-1][1]:
            first, last, uses = merged[-1]
            uses.append((place, use))
            merged[-1] = (first, max(last, end), uses)
        else:
            merged.append((start, end, [(place, use)]))
    return [
        (start, end, tuple(dict.fromkeys(use for _, use in sorted(uses, key=lambda u: u[0]))))
        for start, end, uses in merged
    ]


def _segments(text: str, marks: list[Mark]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    position = 0
    for mark in marks:
        if mark.start > position:
            segments.append(Segment(text[position : mark.start], None))
        segments.append(Segment(mark.quote, mark.number))
        position = mark.end
    if position < len(text):
        segments.append(Segment(text[position:], None))
    return tuple(segments)


def _order(source: str) -> tuple[int, int, str]:
    """Sort the answer first, then updates, then questions by number."""
    kind, _, rest = source.partition(":")
    rank = {"answer": 0, "entry": 1, "question": 2}.get(kind, 3)
    return rank, int(rest) if rest.isdecimal() and len(rest) < 9 else 0, source


def where(source: str) -> str:
    """Return how a quote says where it comes from; nothing for the answer."""
    title = _title(source)
    return "" if source == "answer" else title[:1].lower() + title[1:]


def _title(source: str) -> str:
    kind, _, rest = source.partition(":")
    if kind == "answer":
        return "The answer"
    if kind == "question":
        # Questions are numbered from 0 in the data and from 1 for people.
        number = str(int(rest) + 1) if rest.isdecimal() and len(rest) < 9 else rest
        return f"Your question {number}"
    return f"The update {rest}" if kind == "entry" else source
