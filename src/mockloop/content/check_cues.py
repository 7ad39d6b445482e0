"""Cues: what they point at exists, and none repeats the words of a reference answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import snowballstemmer

from mockloop.content.check_sheet import Sheet
from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.words import did_you_mean, quoted
from mockloop.domain.antipattern import AntiPatterns, Vocabulary
from mockloop.domain.case import Case
from mockloop.domain.cue import Bound, Concept, Node, Phrase, walk
from mockloop.domain.prompt import Prompt
from mockloop.domain.rubric import Rubric
from mockloop.errors import Problem

RUN = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\*?")
_PLACEHOLDER = re.compile(r"\[\[[^\]\n]*\]\]")
Located = tuple[Loc, Node]


def _listed(base: Loc, cues: Iterable[Node]) -> Iterator[Located]:
    for number, cue in enumerate(cues):
        yield (*base, number), cue


def prompt_cues(prompt: Prompt) -> Iterator[Located]:
    """Yield every cue of a prompt with its location."""
    yield from _listed(("additive",), prompt.additive)
    for number, fact in enumerate(prompt.facts):
        yield from _listed(("facts", number, "cues"), fact.cues)
        yield from _listed(("facts", number, "says"), fact.says)
    for number, inject in enumerate(prompt.injects):
        yield from _listed(("injects", number, "met"), inject.met)
        yield from _listed(("injects", number, "noticed"), inject.noticed)
    for criterion, notes in prompt.notes.items():
        for indicator, note in notes.items():
            base: Loc = ("notes", criterion, indicator)
            yield from _listed((*base, "named"), note.named)
            yield from _listed((*base, "applied"), note.applied)
            yield from _listed((*base, "against"), note.against)


def rubric_cues(rubric: Rubric) -> Iterator[Located]:
    """Yield every cue of a rubric with its location."""
    for number, criterion in enumerate(rubric.criteria):
        for position, indicator in enumerate(criterion.indicators):
            if indicator.cues is None:
                continue
            base: Loc = ("criteria", number, "indicators", position, "cues")
            for field in ("named", "applied", "lift", "against"):
                yield from _listed((*base, field), getattr(indicator.cues, field))


def anti_pattern_cues(patterns: AntiPatterns) -> Iterator[Located]:
    """Yield every cue of the anti-patterns with its location."""
    for number, pattern in enumerate(patterns.anti_patterns):
        for position, detector in enumerate(pattern.detectors):
            base: Loc = ("anti_patterns", number, "detectors", position)
            for field in ("triggers", "strong", "non_triggers", "unless", "missing"):
                yield from _listed((*base, field), getattr(detector, field))


def vocabulary_cues(vocabulary: Vocabulary) -> Iterator[Located]:
    """Yield every phrase and ``@concept`` of the vocabulary with its location."""
    for name, entries in vocabulary.concepts.items():
        for number, entry in enumerate(entries):
            loc: Loc = ("concepts", name, number)
            text = entry.strip()
            yield loc, Concept(text[1:]) if text[:1] == "@" else Phrase(tuple(text.split()))


def check_targets(
    loaded: Loaded[Any],
    cues: Iterable[Located],
    concepts: frozenset[str] | None,
    refs: frozenset[str] | None,
) -> Iterator[Problem]:
    """Yield ``@concepts`` and ``#references`` that lead nowhere; ``refs`` of None: none allowed."""
    for loc, cue in cues:
        for node in walk(cue):
            match node:
                case Concept(name) if concepts is not None and name not in concepts:
                    message = f"the vocabulary has no concept {quoted('@' + name)}"
                    hint = did_you_mean(name, concepts)
                    yield loaded.document.problem(loc, message, hint, f"@{name}")
                case Bound(ref) if refs is None:
                    message = f"{quoted('#' + ref)} points at a case, which only a prompt has"
                    yield loaded.document.problem(loc, message, "write $bound", f"#{ref}")
                case Bound(ref) if refs is not None and ref not in refs:
                    message = f"{quoted('#' + ref)} is nothing of this prompt"
                    hint = did_you_mean(ref, refs)
                    yield loaded.document.problem(loc, message, hint, f"#{ref}")
                case _:
                    pass


class ReferenceWords:
    """The words of all reference answers, to find runs of four that a cue repeats."""

    def __init__(self) -> None:
        self._stemmer: Any = snowballstemmer.stemmer("english")
        self._texts: set[str] = set()
        self._runs: dict[tuple[str, ...], str] = {}
        self._word_runs: dict[tuple[str, ...], str] = {}
        self._placed: dict[tuple[int, str], list[tuple[str, ...]]] = {}
        """The runs by a place in them and the stem that stands there, first come first."""

    def add(self, prompt: Prompt, case: Case | None) -> None:
        """Take in the reference answers of a prompt with the figures of ``case``."""
        for reference in prompt.references:
            text = _filled(reference.text, case)
            if text in self._texts:
                continue
            self._texts.add(text)
            name, words = f"reference {reference.id} of {prompt.id}", _words(text)
            for run in _runs(self._stems(words)):
                if run not in self._runs:
                    self._runs[run] = name
                    for place in enumerate(run):
                        self._placed.setdefault(place, []).append(run)
            for run in _runs(words):
                self._word_runs.setdefault(run, name)

    def _stems(self, words: list[str]) -> list[str]:
        return [str(stem) for stem in self._stemmer.stemWords(words)]

    def quoted_in(self, text: str, case: Case | None) -> tuple[str, str] | None:
        """Return the first four words that stand just so in a reference, and its name."""
        for run in _runs(_words(_filled(text, case))):
            if run in self._word_runs:
                return " ".join(run), self._word_runs[run]
        return None

    def shared(self, phrase: tuple[str, ...]) -> tuple[str, str] | None:
        """Return four words whose stems follow each other in a reference too, and its name."""
        words = _words(" ".join(phrase))
        stems = self._stems([word.rstrip("*") for word in words])
        for number, run in enumerate(_runs(stems)):
            written = words[number : number + RUN]
            open_ended = any(word.endswith("*") for word in written)
            name = self._prefixed(written, run) if open_ended else self._runs.get(run)
            if name:
                return " ".join(written), name
        return None

    def _prefixed(self, written: list[str], stems: tuple[str, ...]) -> str | None:
        """Return the answer in which a run with open endings (``refund*``) matches."""
        whole = [place for place, word in enumerate(written) if not word.endswith("*")]
        some = (self._placed.get((place, stems[place]), []) for place in whole)
        for run in min(some, key=len, default=self._runs):
            if all(
                stem.startswith(word[:-1]) or word[:-1].startswith(stem)
                if word.endswith("*")
                else stem == own
                for stem, own, word in zip(run, stems, written, strict=True)
            ):
                return self._runs[run]
        return None


def _filled(text: str, case: Case | None) -> str:
    # A figure stands between two words; without a case nothing may join across it.
    return case.fill(text) if case else _PLACEHOLDER.sub(" 0 ", text)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _runs(stems: list[str]) -> list[tuple[str, ...]]:
    return [tuple(stems[start : start + RUN]) for start in range(len(stems) - RUN + 1)]


def check_copied(
    loaded: Loaded[Any], cues: Iterable[Located], references: ReferenceWords
) -> Iterator[Problem]:
    """Yield phrases of cues that repeat four words in a row of a reference answer."""
    for loc, cue in cues:
        for node in walk(cue):
            found = references.shared(node.words) if isinstance(node, Phrase) else None
            if found is None:
                continue
            message = f"the cue shares “{found[0]}” with {found[1]}"
            hint = "a cue fitted to a reference says nothing about other answers"
            yield loaded.document.problem(loc, message, hint, found[0])


def check_examples(sheet: Sheet, references: ReferenceWords) -> Iterator[Problem]:
    """Yield examples in notes that repeat four words in a row of a reference answer."""
    case = sheet.cases[0] if sheet.cases else None
    for criterion, notes in sheet.prompt.notes.items():
        for indicator, note in notes.items():
            found = references.quoted_in(note.example, case)
            if found:
                loc: Loc = ("notes", criterion, indicator, "example")
                message = f"the example shares “{found[0]}” with {found[1]}"
                yield sheet.problem(loc, message, "say it in other words")
