"""Text to tokens and sentences, with offsets into the text as stored."""

from __future__ import annotations

import re
from typing import NamedTuple

from mockloop.matching.stems import stems_of

# A figure with its unit stays one run for the number reader; words carry inner apostrophes.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,:]\d+)*", re.UNICODE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_LIST_MARK = re.compile(r"\s*(?:[-*\u2022\u2013\u00b7>]+|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_SENTENCE_END = re.compile(r"(?:[.!?]+[\"'\u2019\u201d)\]]*)(?=\s)|[.!?]+\s*\Z|;(?=\s)")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|approx|incl|ca|nr|mr|ms|dr|resp)\.\Z", re.IGNORECASE)
# These end a sentence as well: an abbreviation only before a digit or a lower-case word.
_MAYBE_ABBREVIATION = re.compile(r"\b(?:(etc|min|max|sec|st)|no)\.\Z", re.IGNORECASE)
LONGEST_ABBREVIATION = 6
_LABEL = re.compile(r"\s*\w+(?:\s\w+)?\s?:")
MAX_SENTENCE = 700
WRAP = 55


class Token(NamedTuple):
    """A word or figure: ``[start, end)`` in the text, lower-case form, stem, sentence number."""

    start: int
    end: int
    lower: str
    stem: str
    sentence: int


class Sentence(NamedTuple):
    """A sentence, bullet or heading: ``[start, end)`` and the block (paragraph) it stands in."""

    start: int
    end: int
    block: int
    heading: bool
    bullet: bool


def _lines(text: str) -> list[tuple[int, int]]:
    """Return lines as spans; a wrapped line is joined with the one it continues."""
    spans: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        body = line.strip()
        previous = text[spans[-1][0] : spans[-1][1]] if spans else ""
        last = previous.rsplit("\n", 1)[-1]
        if body and spans and _continues(last, line):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((offset, end))
        offset = end + 1
    return spans


def _continues(last: str, line: str) -> bool:
    """Say whether ``line`` goes on with a sentence that an editor wrapped after ``last``."""
    end = last.rstrip()[-1:]
    return (
        len(last) >= WRAP
        and (end.isalnum() or end == ",")
        and line.strip()[:1].islower()
        and not _LABEL.match(line)
        and not _LIST_MARK.match(line)
    )


def _abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    # Only the last word: from the start of a long line the search would grow with its square.
    start = max(start, match.start() - LONGEST_ABBREVIATION)
    if _ABBREVIATION.search(text, start, match.start() + 1):
        return True
    maybe = _MAYBE_ABBREVIATION.search(text, start, match.start() + 1)
    if maybe is None:
        return False
    following = text[match.end() :].lstrip()[:1]
    return following.isdigit() or (bool(maybe.group(1)) and following.islower())


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = []
    mark = _LIST_MARK.match(text, start, end)  # “1. POST …” is no sentence “1.”
    for match in _SENTENCE_END.finditer(text, mark.end() if mark else start, end):
        if match.group()[0] == "." and _abbreviated(text, start, match):
            continue
        cuts.append(match.end())
    spans = []
    at = start
    for cut in [*cuts, end]:
        while cut - at > MAX_SENTENCE:
            comma = max(text.rfind(", ", at + 200, at + MAX_SENTENCE), at + MAX_SENTENCE - 1)
            spans.append((at, comma + 1))
            at = comma + 1
        if cut > at:
            spans.append((at, cut))
        at = cut
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    mark = _LIST_MARK.match(text, start, end)
    if mark:
        start = mark.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_heading(body: str) -> bool:
    if body.startswith("#"):
        return True
    words = body.split()
    return body.endswith(":") and len(words) <= 8


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of ``text`` in order; list marks are not part of them."""
    sentences: list[Sentence] = []
    block = 0
    for start, end in _lines(text):
        if not text[start:end].strip():
            block += 1
            continue
        bullet = bool(_LIST_MARK.match(text, start, end))
        heading = _is_heading(text[start:end].strip().rstrip("*_ "))
        for left, right in _split_line(text, start, end):
            left, right = _trim(text, left, right)
            if right > left:
                sentences.append(Sentence(left, right, block, heading, bullet))
    return sentences


def words_of(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return ``(start, end, lower-case word)`` for every word or figure in the span."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word, at = match.group(), match.start()
        if word[0].islower() and not word.islower():
            for part in _CAMEL.split(word):
                found.append((at, at + len(part), part.lower()))
                at += len(part)
        else:
            found.append((at, match.end(), word.lower()))
    return found


def tokenize(text: str, sentences: list[Sentence]) -> list[Token]:
    """Return the tokens of every sentence in order."""
    found: list[Token] = []
    for number, sentence in enumerate(sentences):
        words = words_of(text, sentence.start, sentence.end)
        roots = stems_of([word for _, _, word in words])
        found.extend(
            Token(start, end, word, root, number)
            for (start, end, word), root in zip(words, roots, strict=True)
        )
    return found
