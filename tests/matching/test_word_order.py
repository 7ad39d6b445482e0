"""Which texts stand in an order that people write, deny sensibly, and are English."""

from __future__ import annotations

import random

import pytest

from mockloop.matching.document import Document, read
from mockloop.matching.lexicon import Lexicon
from mockloop.matching.polarity import denies_everything
from mockloop.matching.word_order import MIN_PAIRS, is_english, is_readable, order_of

PROSE = (
    "We turn the retries off first, because every failed quote is sent three times and the limit is"
    " crossed. Then Jonas pins the version for one shop, we look at the share of failures at 10:28,"
    " and if it falls we pin them all. The shops hear from support what they can do meanwhile."
)
NOTES = (
    "- retries off, 2 min, Jonas\n- pin one shop, check 10:28, then all\n- flat rate: no, bulky"
    " loses 17 a piece\n- status page 10:20, next 10:40\n- Mara leads, me comms\n- over when EU"
    " < 1% for 30 min, no 429, retries back on\n- review Friday, mine"
)


def document(text: str) -> Document:
    return read(text, Lexicon({}))


@pytest.mark.parametrize("text", [PROSE, NOTES, PROSE.lower(), PROSE.upper()])
def test_prose_and_notes_are_readable_and_shuffled_words_are_not(text: str) -> None:
    assert is_readable(document(text))
    words = text.split()
    random.Random(3).shuffle(words)
    assert not is_readable(document(" ".join(words)))


def test_of_a_few_words_nothing_can_be_said() -> None:
    few = document("of the to pin retries off is")
    assert order_of(few.text, few.tokens)[1] < MIN_PAIRS
    assert is_readable(few)


def test_ordinary_denials_are_none_too_many() -> None:
    plain = "No CSV in v1. We don't store names, and the old call is not touched. " + PROSE
    assert not denies_everything(document(plain).tokens)
    denied = "We do not pin. It is not the deploy. Jonas will not check. We cannot wait. " * 3
    assert denies_everything(document(denied).tokens)


def test_other_languages_are_told_from_terse_english() -> None:
    german = "Zuerst schalten wir die Wiederholungen ab, weil jeder Fehler dreimal zählt. " * 4
    assert not is_english(document(german))
    assert is_english(document(NOTES))
    assert is_english(document("SEV1 EU 38%"))
