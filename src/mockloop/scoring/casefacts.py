"""What an answer can rest on in one case: figures, telling words and how facts are spoken of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from mockloop.domain.case import Case
from mockloop.domain.cue import Node
from mockloop.domain.prompt import KeyFigure
from mockloop.matching import numbers as n
from mockloop.matching.comparing import agrees
from mockloop.matching.coverage import content_stems
from mockloop.matching.document import Document
from mockloop.matching.numbers import Quantity, is_number_word, quantities
from mockloop.matching.tokens import split_sentences, tokenize
from mockloop.scoring.casefigures import (
    TOLERANCE,
    CaseFigure,
    bucket,
    candidates,
    figure_unit,
)

# A bare “409” is a status code, not nearly 400 of something.
_HTTP_CODES = frozenset(
    (200, 201, 202, 204, 207, 400, 401, 402, 403, 404, 409, 410, 412, 422, 429, 500, 502, 503, 504)
)
# Words of a persona’s role.
_OUTSIDE = frozenset(
    "head chief ceo cto coo cfo vp president director board founder sales marketing".split()
)
_TELLS_WHEN = frozenset(("if", "when", "for", "and", "or"))
NEEDED_STEMS = 3
MEMORY = 4096
"""Figures remembered with the case figures they may stand for; answers repeat them."""
_NEAR = (-2, -1, 0, 1, 2)
_RARE = 3  # a telling stem occurs in at most so many texts of the case


@dataclass(slots=True)
class CaseFacts:
    """The figures and telling stems of a case, indexed for one pass over an answer."""

    figures: list[CaseFigure] = field(default_factory=list)
    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    told_by: dict[str, list[str]] = field(default_factory=dict)
    """Telling stem → what it tells of."""
    says: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    own_words: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    """Runs of five stems of what was handed out: brief, materials, facts, news, rubric."""
    people: frozenset[str] = frozenset()
    """First names of the case's people, lower case."""
    readers: frozenset[str] = frozenset()
    """Those of them who read and decide from outside the team: executives, sales."""
    written_from: float | None = None
    """The time of day, in seconds, at which writing begins; ``None`` without a clock."""
    lines: frozenset[tuple[str, ...]] = frozenset()
    """Their sentences and table rows as stems."""
    _index: dict[int, list[CaseFigure]] = field(default_factory=dict)
    _near: dict[tuple[tuple[float, ...], str, float], list[CaseFigure]] = field(
        default_factory=dict
    )

    def build_index(self) -> None:
        """Index the figures by magnitude so that a lookup touches only near ones."""
        self.figures = list(dict.fromkeys(self.figures))
        index: dict[int, list[CaseFigure]] = defaultdict(list)
        for figure in self.figures:
            for place in sorted({bucket(value) for value in (*figure.values, figure.written)}):
                index[place].append(figure)
        self._index = dict(index)

    def near(self, quantity: Quantity) -> list[CaseFigure]:
        """Return the case figures that a figure in an answer may stand for, units checked."""
        key = (quantity.values, quantity.unit, quantity.written)
        known = self._near.get(key)
        if known is None:
            if len(self._near) >= MEMORY:
                self._near.clear()
            known = self._near[key] = self._look_up(quantity)
        return known

    def _look_up(self, quantity: Quantity) -> list[CaseFigure]:
        found: dict[int, CaseFigure] = {}
        for place in sorted({bucket(v) + step for v in candidates(quantity) for step in _NEAR}):
            for figure in self._index.get(place, ()):
                if agrees(quantity, figure.values, figure.unit, figure.tolerance, figure.written):
                    found[id(figure)] = figure
        return list(found.values())


def _texts(case: Case) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {"brief": [case.brief]}
    for material in case.materials:
        rows = [" ".join((*case_row,)) for case_row in material.rows]
        header = " ".join(material.header)
        texts[material.id] = [material.intro, material.text, header, *rows]
    for fact in case.facts:
        texts[fact.id] = [fact.answer]
    for inject in case.injects:
        texts[f"inject.{inject.id}"] = [inject.text]
    return texts


def _text_figures(ref: str, text: str) -> list[CaseFigure]:
    found: list[CaseFigure] = []
    for sentence in split_sentences(text):
        figures = quantities(text, sentence.start, sentence.end)
        if not figures:
            continue
        subject = frozenset(
            item
            for item in content_stems(text[sentence.start : sentence.end])
            if not is_number_word(item)
        )
        found.extend(
            CaseFigure(ref, q.values, q.unit, TOLERANCE, subject, q.written or q.values[0])
            for q in figures
        )
    return found


RUN = 5
Stems = tuple[str, ...]


@lru_cache(maxsize=2048)
def _stems_of(text: str) -> tuple[frozenset[Stems], frozenset[Stems]]:
    """Return the lines of ``text`` and its runs of five words, as stems.

    Most of what is handed out or printed is the same whatever the figures are.
    """
    spans = split_sentences(text)
    lines: list[list[str]] = [[] for _ in spans]
    stems = []
    for token in tokenize(text, spans):
        lines[token.sentence].append(token.stem)
        stems.append(token.stem)
    runs = frozenset(tuple(stems[i : i + RUN]) for i in range(len(stems) - RUN + 1))
    return frozenset(tuple(line) for line in lines), runs


def case_facts(case: Case, told: Iterable[str] = ()) -> CaseFacts:
    """Return what an answer to ``case`` can rest on.

    ``told`` are further texts (the rubric's wording) that earn nothing when copied.
    """
    facts = CaseFacts()
    for prefix, items in (("param", case.prompt.parameters), ("key", case.prompt.key)):
        for item in items:
            number = case.values[item.id]
            values, unit = figure_unit(item, number)
            tolerance = item.tolerance if isinstance(item, KeyFigure) else TOLERANCE
            subject = frozenset(content_stems(f"{item.label} {' '.join(item.about)}"))
            facts.figures.append(
                CaseFigure(f"{prefix}.{item.id}", values, unit, tolerance, subject, number)
            )
    texts = _texts(case)
    for ref, parts in texts.items():
        for part in parts:
            facts.figures.extend(_text_figures(ref, part))
    facts.build_index()
    _add_stems(facts, texts)
    facts.says = {fact.id: fact.says for fact in case.prompt.facts if fact.says}
    for inject in case.prompt.injects:
        facts.says[f"inject.{inject.id}"] = (*inject.met, *inject.noticed)
    given = [case.brief, case.task, *(p for m in case.materials for p in texts[m.id])]
    start = quantities(case.prompt.clock_start)
    facts.written_from = start[0].values[0] if start else None
    facts.people = frozenset(p.name.split()[0].lower() for p in case.prompt.personas)
    facts.readers = frozenset(
        p.name.split()[0].lower()
        for p in case.prompt.personas
        if _OUTSIDE.intersection(p.role.lower().partition(",")[0].split())
    )
    copied = [*given, *told, *(f.answer for f in case.facts), *(i.text for i in case.injects)]
    known = [_stems_of(part) for part in copied]
    facts.lines = frozenset(line for lines, _ in known for line in lines)
    facts.runs = frozenset(run for _, runs in known for run in runs)
    facts.own_words = frozenset(content_stems(" ".join(given)))
    return facts


def _add_stems(facts: CaseFacts, texts: dict[str, list[str]]) -> None:
    per_ref = {ref: set(content_stems(" ".join(parts))) for ref, parts in texts.items()}
    spread = Counter(item for stems in per_ref.values() for item in stems)
    for ref, stems in per_ref.items():
        telling = {s for s in stems if spread[s] <= _RARE and len(s) > 2 and s.isalpha()}
        facts.stems[ref] = frozenset(telling)
        for item in sorted(telling):
            facts.told_by.setdefault(item, []).append(ref)


class CaseReading:
    """An answer held against the facts of the case: which sentence speaks of what."""

    def __init__(self, document: Document, facts: CaseFacts) -> None:
        self.document = document
        self.facts = facts
        self.figure_mask = 0
        self.people_mask = 0
        self.readers_mask = 0
        for token in document.tokens:
            if token.lower in facts.people:
                self.people_mask |= 1 << token.sentence
            if token.lower in facts.readers:
                self.readers_mask |= 1 << token.sentence
        self._by_ref: dict[str, int] = defaultdict(int)
        self._read_figures()
        self._read_stems()

    def mask(self, ref: str) -> int:
        """Return the sentences that rest on ``ref``."""
        return self._by_ref.get(ref, 0)

    def refs(self) -> list[str]:
        """Return everything of the case that some sentence may rest on, in order."""
        return sorted({*self._by_ref, *self.facts.says})

    def _read_figures(self) -> None:
        document = self.document
        for sentence, figures in enumerate(document.figures):
            if not figures:
                continue
            own = {document.stems[i] for i in document.sentence_tokens(sentence)}
            for quantity in figures:
                code = quantity.unit == n.COUNT and quantity.values[0] in _HTTP_CODES
                spelt = document.text[quantity.start].isalpha()
                counted = self._after(sentence, quantity) if code else own
                for figure in self.facts.near(quantity):
                    needed = code or figure.needs_subject(quantity, spelt, figures)
                    if needed and not figure.subject & counted:
                        continue
                    self._by_ref[figure.ref] |= 1 << sentence
                    self.figure_mask |= 1 << sentence

    def _after(self, sentence: int, said: Quantity) -> set[str]:
        """Return the stem of the word behind a figure: “204 chargebacks” is no status code."""
        for index in self.document.sentence_tokens(sentence):
            if self.document.tokens[index].start >= said.end:
                return {self.document.stems[index]} - _TELLS_WHEN
        return set()

    def _read_stems(self) -> None:
        hits: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for index, item in enumerate(self.document.stems):
            for ref in self.facts.told_by.get(item, ()):
                hits[ref][self.document.tokens[index].sentence].add(item)
        for ref, by_sentence in hits.items():
            for sentence, own in by_sentence.items():
                near = set(own)
                for other in (sentence - 1, sentence + 1):
                    near |= by_sentence.get(other, set())
                needed = min(NEEDED_STEMS, max(2, len(self.facts.stems[ref]) // 2))
                if len(own) >= 2 and len(near) >= needed:
                    self._by_ref[ref] |= 1 << sentence

    def copied_mask(self) -> int:
        """Return the sentences that repeat what was handed out nearly word for word."""
        mask = 0
        for sentence in range(len(self.document.sentences)):
            tokens = [self.document.tokens[i].stem for i in self.document.sentence_tokens(sentence)]
            if len(tokens) >= 3 and tuple(tokens) in self.facts.lines:
                mask |= 1 << sentence
            runs = [tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)]
            if len(runs) >= 3 and sum(run in self.facts.runs for run in runs) >= 0.7 * len(runs):
                mask |= 1 << sentence
        return mask
