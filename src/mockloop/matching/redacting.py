"""Words replaced by neutral marks, in whatever spelling they stand, with places that still hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mockloop.matching.lookalikes import Folded, folded_word, foldings

MARK = re.compile(r"\[(?:name|employer|hidden)-\d+\]")
_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{0,4}"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_SPELT_OUT = re.compile(r"(?<=\w)(a|o|u)e(?=\w)")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be replaced: all of its spellings become the same mark."""

    words: str
    mark: str
    everyday: bool = False
    """An everyday word as well: only where it begins with a capital."""

    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds it in folded letters; None when there is no letter in it."""
        forms = []
        for spelling in dict.fromkeys(_spellings(self.words)):
            tokens = [re.escape(folded_word(token)) for token in _TOKEN.findall(spelling)]
            if tokens:
                forms.append(_BETWEEN.join(tokens))
        return re.compile(f"(?=({'|'.join(forms)}))") if forms else None


@dataclass(frozen=True, slots=True)
class Span:
    """Where something is replaced: from ``start`` to ``end`` of the text, by ``new``."""

    start: int
    end: int
    new: str
    mark: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with marks, and where each place of the old text is in it."""

    text: str
    spans: tuple[Span, ...]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the old text in the new one; a mark is never cut."""
        return self._place(start, False), self._place(end, True)

    def _place(self, at: int, is_end: bool) -> int:
        shift = 0
        for span in self.spans:
            if at < span.end:
                if span.start < at:
                    return span.start + shift + (len(span.new) if is_end else 0)
                break
            shift += len(span.new) - (span.end - span.start)
        return at + shift


class Redactor:
    """Replaces terms in texts, and counts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)

    @cached_property
    def _patterns(self) -> list[tuple[Term, re.Pattern[str]]]:
        found = ((term, term.pattern()) for term in self.terms)
        return [(term, pattern) for term, pattern in found if pattern is not None]

    def redact(self, text: str, counted: Counter[str] | None = None) -> Redacted:
        """Return ``text`` with a mark wherever a term stands; line breaks stay in number."""
        spans = self._joined(text) if self._patterns else []
        if not spans:
            return Redacted(text, ())
        if counted is not None:
            counted.update(span.mark for span in spans)
        parts, at = [], 0
        for span in spans:
            parts += [text[at : span.start], span.new]
            at = span.end
        return Redacted("".join([*parts, text[at:]]), tuple(spans))

    def __call__(self, text: str) -> str:
        """Return ``text`` with marks."""
        return self.redact(text).text

    def _joined(self, text: str) -> list[Span]:
        kept = [match.span() for match in MARK.finditer(text)]
        found = sorted(
            {
                item
                for folded in foldings(text)
                for item in self._found(folded)
                if not any(start <= item[0] and item[1] <= end for start, end in kept)
            },
            key=lambda item: (item[0], -item[1], item[2]),
        )
        spans: list[Span] = []
        for start, end, mark in found:
            if spans and start < spans[-1].end:
                if end <= spans[-1].end:
                    continue
                start, mark = spans[-1].start, spans.pop().mark
            spans.append(Span(start, end, mark + "\n" * text.count("\n", start, end), mark))
        return spans

    def _found(self, folded: Folded) -> Iterator[tuple[int, int, str]]:
        for term, pattern in self._patterns:
            for match in pattern.finditer(folded.letters):
                start, end = match.span(1)
                if _stands_alone(folded, start, end, term):
                    yield folded.starts[start], folded.ends[_end(folded, end, term) - 1], term.mark


def _spellings(words: str) -> Iterator[str]:
    yield words
    lower = words.lower()
    yield lower.translate(_UMLAUTS)
    if len(words) >= 5:
        yield _SPELT_OUT.sub(r"\1", lower)


def _stands_alone(folded: Folded, start: int, end: int, term: Term) -> bool:
    raw, letters = folded.raw, folded.letters
    if term.everyday and not raw[start].isupper():
        return False
    if not any(ch.islower() or ch.isupper() or ch.isdigit() for ch in raw[start:end]):
        return True  # a script without capitals, where words are not set apart
    before = letters[start - 1] if start else " "
    if before.isalnum() and not (before.isdigit() or _hump(raw, start)):
        return False
    last = _end(folded, end, term)
    after = letters[last] if last < len(letters) else " "
    return not after.isalnum() or after.isdigit() or _hump(raw, last)


def _end(folded: Folded, end: int, term: Term) -> int:
    """Return where a match ends with the s of a plural or of a possessive without apostrophe."""
    letters = folded.letters
    plural = letters[end : end + 1] == "s" and not letters[end + 1 : end + 2].isalnum()
    return end + 1 if plural and not term.everyday else end


def _hump(raw: str, at: int) -> bool:
    """Say whether a word begins at ``at`` as in camelCase."""
    return 0 < at < len(raw) and raw[at].isupper() and not raw[at - 1].isupper()
