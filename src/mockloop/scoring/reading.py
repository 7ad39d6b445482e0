"""An answer read for scoring: the document, what it rests on, and which sentences may count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mockloop.domain.answer import Answer
from mockloop.domain.cue import Node
from mockloop.domain.rating import Evidence
from mockloop.matching.document import Document, bits, read
from mockloop.matching.evaluate import Context, match, matched_tokens
from mockloop.matching.polarity import denies_everything
from mockloop.matching.word_order import is_english, is_readable
from mockloop.scoring.casefacts import CaseReading
from mockloop.scoring.compiled import Scorebook
from mockloop.scoring.sentences import Features, sentence_features

MAX_QUOTE = 280
SHORT_LIST = 6
LONG_LIST = 10


@dataclass(slots=True)
class Reading:
    """One text under one scorebook; ``source`` names it in evidence."""

    source: str
    document: Document
    facts: CaseReading
    context: Context
    eligible: int
    """Sentences that may earn credit: not copied from what was handed out, in a readable
    order, no heading, not a repetition of an earlier one."""
    parade: int
    """Sentences that only list terms; they name, they never apply."""
    english: bool = True
    """Whether this scorer can read it at all."""
    masks: dict[str, Any] = field(default_factory=dict)
    """Where the cues of each indicator match, kept by ``grading.cue_masks``."""
    guesses: dict[str, int] = field(default_factory=dict)
    """Sentences that earn an indicator nothing: they use a fact before it was known."""
    _features: Features | None = None

    def features(self) -> Features:
        """Return what every sentence says, for learned weights; worked out once."""
        if self._features is None:
            self._features = sentence_features(self.document, self.context, self.facts)
        return self._features

    def matches(self, cues: tuple[Node, ...], polarity: str = "affirmed") -> int:
        """Return the sentences in which any of ``cues`` matches."""
        mask = 0
        for cue in cues:
            mask |= match(cue, self.context, polarity)
        return mask

    def with_bound(self, binds: tuple[str, ...]) -> int:
        """Set ``$bound`` for the following cues and return its mask."""
        mask = 0
        for ref in binds:
            mask |= self.context.bound(ref)
        self.context.features["bound"] = mask
        return mask

    def quote(self, sentence: int, cues: tuple[Node, ...] = ()) -> Evidence:
        """Return the sentence as evidence; a long one is cut down around the matched words."""
        span = self.document.sentences[sentence]
        start, end = span.start, span.end
        if end - start > MAX_QUOTE:
            start, end = self._narrow(sentence, cues)
        return Evidence(
            source=self.source, start=start, end=end, quote=self.document.text[start:end]
        )

    def _narrow(self, sentence: int, cues: tuple[Node, ...]) -> tuple[int, int]:
        span = self.document.sentences[sentence]
        hits = [
            hit
            for cue in cues
            if match(cue, self.context, "either") >> sentence & 1
            for hit in matched_tokens(cue, self.context, sentence)
        ]
        tokens = self.document.tokens
        if not hits:
            return span.start, self._word_end(span.start, span.start + MAX_QUOTE)
        first = tokens[min(left for left, _ in hits)].start
        last = tokens[max(right for _, right in hits)].end
        start = self._clause_start(span.start, first)
        last = min(last, start + MAX_QUOTE)
        return start, self._word_end(start, min(span.end, max(last + 60, start + 120)))

    def _clause_start(self, low: int, at: int) -> int:
        text = self.document.text
        cut = max(text.rfind(mark, low, at) for mark in (", ", "; ", ": ", ") "))
        return cut + 2 if cut >= low else low

    def _word_end(self, start: int, at: int) -> int:
        text = self.document.text
        if at >= len(text) or text[at].isspace():
            return min(at, len(text))
        space = text.rfind(" ", start, at)
        return space if space > start else at


def _parade_mask(document: Document) -> int:
    """Return the sentences that are lists of terms: many short items, or very many of any kind."""
    mask = 0
    for number in range(len(document.sentences)):
        items = [item.split() for item in document.body(number).replace(" / ", ",").split(",")]
        short = sum(len(item) <= 3 for item in items) >= 0.8 * len(items)
        figures = document.features.get("number", 0) >> number & 1
        if document.features.get("path", 0) >> number & 1 or "{" in document.body(number):
            continue  # a request or response line lists its fields
        if len(items) >= LONG_LIST or (len(items) >= SHORT_LIST and short and not figures):
            mask |= 1 << number
    return mask


def _empty_mask(document: Document) -> int:
    """Return the sentences that say nothing of their own.

    They repeat an earlier one word for word, are a heading, or a single word without a figure.
    """
    mask = 0
    seen: set[tuple[str, ...]] = set()
    for number, sentence in enumerate(document.sentences):
        first, last = document.ranges[number]
        words = tuple(document.stems[first:last])
        figures = bool(document.figures[number])
        if words in seen or (not figures and (sentence.heading or len(words) < 2)):
            mask |= 1 << number
        seen.add(words)
    return mask


def read_text(text: str, source: str, book: Scorebook) -> Reading:
    """Return ``text`` read under ``book``."""
    document = read(text, book.lexicon, book.facts.written_from)
    facts = CaseReading(document, book.facts)
    said: dict[str, int] = {}
    owners = document.features.get("owner", 0) | facts.people_mask
    features = {"figure": facts.figure_mask, "bound": 0, "owner": owners}
    context = Context(document, features={**features, "reader": facts.readers_mask})

    def bound(ref: str) -> int:
        if ref not in said:
            said[ref] = facts.mask(ref)
            for cue in book.facts.says.get(ref, ()):
                said[ref] |= match(cue, context)
        return said[ref]

    context.bound = bound
    eligible = 0
    if is_readable(document):
        eligible = document.full & ~facts.copied_mask() & ~_empty_mask(document)
    if denies_everything(document.tokens):
        eligible &= ~document.features.get("negated", 0)
    return Reading(
        source, document, facts, context, eligible, _parade_mask(document), is_english(document)
    )


def first_bits(mask: int, most: int) -> list[int]:
    """Return up to ``most`` sentence numbers of a mask."""
    return bits(mask)[:most]


@dataclass(slots=True)
class Submission:
    """The readings of one attempt: the answer and the questions asked."""

    answer: Answer
    text: Reading
    questions: tuple[Reading, ...]
