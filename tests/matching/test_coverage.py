"""Coverage: what counts as said, what weighs how much, and which sentence is named for it."""

from __future__ import annotations

import time

import pytest

from mockloop.matching.background import Background, background
from mockloop.matching.coverage import Coverage, Window, best_coverage, shared_stems
from mockloop.matching.document import Document, read
from mockloop.matching.lexicon import Lexicon
from mockloop.matching.resemblance import WordIndex
from mockloop.matching.stems import stem

LEXICON = Lexicon({})
OPPOSITES = [
    (
        "Failed calls are retried.",
        "Failed calls are retried twice.",
        "Failed calls are not retried.",
    ),
    ("Charges a customer twice.", "It charges the customer twice.", "It never charges him twice."),
    (
        "Never charges a customer twice.",
        "We never charge a customer twice.",
        "We charge a customer twice.",
    ),
    (
        "Does not delete the old endpoint.",
        "The old endpoint isn't deleted.",
        "We delete the old endpoint.",
    ),
]


def _read(text: str) -> Document:
    return read(text, LEXICON)


def _cover(
    statement: str,
    text: str,
    *,
    demoted: str = "",
    window: Window = "passage",
    siblings: tuple[str, ...] = (),
) -> Coverage:
    document = _read(text)
    best = best_coverage(
        statement,
        document,
        frozenset(map(stem, demoted.split())),
        document.full,
        window=window,
        siblings=siblings,
    )
    return best or Coverage(0.0, 0)


def test_a_statement_said_word_for_word_is_covered_whatever_else_is_said() -> None:
    statement = "The finance team approves refunds."
    short = _cover(statement, statement)
    assert short.share > 0.95
    assert short.chance > 0.8
    assert _cover(statement, f"Berlin is sunny. {statement} Lunch was late.").share == short.share


def test_nothing_is_covered_by_an_empty_or_strange_text() -> None:
    for text in ("", "   ", "?!", "Berlin is sunny."):
        assert _cover("The finance team approves refunds.", text) == Coverage(0.0, 0)
    assert _cover("of the", "of the") == Coverage(0.0, 0)


def test_the_prompts_own_words_weigh_less() -> None:
    statement, text = "Refunds need approval by finance", "Refunds are what the festival wants."
    assert _cover(statement, text, demoted="refunds festival").share < _cover(statement, text).share


def test_words_that_all_indicators_share_weigh_less() -> None:
    siblings = ("The proposal names an owner", "The proposal names a date")
    text = "The proposal names nothing."
    plain = _cover(siblings[0], text).share
    assert _cover(siblings[0], text, siblings=siblings).share < 0.6 * plain
    assert shared_stems(siblings) == {stem("proposal"): 1.0, stem("names"): 1.0}


def test_rare_words_weigh_more() -> None:
    telling = Background(100, {"say": 90, "time": 60})
    assert telling.weight("idempot") > telling.weight("time") > telling.weight("say") > 0
    statement = "It says idempotency."
    assert _cover(statement, "Idempotency!").share > _cover(statement, "He says so.").share


def test_the_shipped_background_knows_everyday_words() -> None:
    assert background().weight(stem("said")) < background().weight(stem("idempotency"))
    assert background().texts > 100


def test_a_background_can_forget_a_text() -> None:
    forgot = Background(10, {"gun": 1, "time": 5}).without({"gun", "new"})
    assert (forgot.texts, dict(forgot.counts)) == (9, {"gun": 0, "time": 5})


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("idempotency", "idempotnecy", True),  # two letters swapped
        ("webhook", "webhok", True),
        ("throttle", "trhottle", True),
        ("limit", "linit", False),  # too short to guess
        ("cache", "catch", False),
        ("contract", "contrast", True),  # the price of tolerance, at less than full credit
        ("payment", "payroll", False),
        ("apologetic", "apology", True),  # five letters in common
        ("golfer", "golf", True),
        ("handbook", "book", True),
        ("12", "twelve", True),
        ("1", "one", False),  # “this one” is no figure
        ("409", "410", False),
    ],
)
def test_words_that_stand_for_each_other(wanted: str, said: str, found: bool) -> None:
    credit = WordIndex([stem(said)]).alike(stem(wanted))
    assert bool(credit) is found
    assert all(0.5 < value < 1 for value in credit.values())
    assert WordIndex([stem(said)]).alike(stem(said)) == {stem(said): 1.0}


def test_typing_errors_cost_little() -> None:
    statement = "Callers get pagination with a cursor"
    right = _cover(statement, "Callers get pagination with a cursor.").chance
    wrong = _cover(statement, "Calers get paginaton with a curser.").chance
    assert 0.5 < wrong < right


@pytest.mark.parametrize(("statement", "same", "opposite"), OPPOSITES)
def test_what_one_side_denies_and_the_other_affirms_is_not_covered(
    statement: str, same: str, opposite: str
) -> None:
    assert _cover(statement, same).chance > 0.5
    assert _cover(statement, opposite).chance < 0.34


def test_an_affirmed_sentence_counts_beside_a_denied_one() -> None:
    text = "Refunds are not queued.\n\nLater on, refunds are queued by event."
    assert _cover("Refunds are queued.", text).sentence == 1


def test_windows() -> None:
    statement = "The owner approves refunds within an hour"
    text = "Refunds wait. The owner approves.\n\nEverything ends within an hour."
    shares = [_cover(statement, text, window=w).share for w in ("sentence", "passage", "answer")]
    assert shares == sorted(set(shares))
    assert _cover(statement, text).sentence == 1
    apart = "Refunds wait.\n\nThe owner approves.\n\nEverything ends within an hour."
    sentence = _cover(statement, apart, window="sentence").share
    assert _cover(statement, apart).share == sentence


def test_near_words_count_more_than_far_ones() -> None:
    filler = "and then we look at many other topics of the evening " * 3
    statement = "Partners approve refunds"
    near = _cover(statement, "Partners approve refunds.").share
    assert _cover(statement, f"Partners {filler} approve {filler} refunds.").share < near


def test_the_sentence_that_covers_best_is_named() -> None:
    text = "Refunds are slow.\n\nA retry with the same key returns the first result.\n\nRetries?"
    assert _cover("Retries with the same key return the first result", text).sentence == 1
    # Equals: the first.
    assert _cover("Refunds are slow", f"{text}\n\nRefunds are slow.").sentence == 0


def test_copied_sentences_neither_count_nor_help_their_neighbours() -> None:
    document = _read("The owner approves refunds. Refunds wait.")
    best = best_coverage("The owner approves refunds", document, frozenset(), 0b10)
    assert best is not None
    assert best.sentence == 1
    assert best.share < 0.5
    assert best_coverage("The owner approves refunds", document, frozenset(), 0) is None


def test_the_result_does_not_depend_on_what_was_asked_before() -> None:
    statements = [
        "The owner approves refunds",
        "Retries carry a key",
        "Never charges twice",
        "Finance sees 12 figures",
    ]
    text = "Finance sees twelve figures. Retries carry the key; the owner approves. No one pays."
    documents = _read(text), _read(text)
    empty = frozenset[str]()
    forth = [best_coverage(s, documents[0], empty, documents[0].full) for s in statements]
    back = [best_coverage(s, documents[1], empty, documents[1].full) for s in statements[::-1]]
    assert forth == back[::-1]
    one, two = frozenset(map(stem, ("owner", "key"))), frozenset(map(stem, ("key", "owner")))
    assert _cover(statements[0], text) == forth[0]
    assert best_coverage(statements[0], documents[0], one, 7) == best_coverage(
        statements[0], documents[0], two, 7
    )


def _seconds(document: Document) -> float:
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        best_coverage("The owner approves refunds twice", document, frozenset(), document.full)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("unit", ["The owner approves the refunds of Berlin.\n\n", "refunds "])
def test_time_grows_with_the_length_of_the_text_only(unit: str) -> None:
    small, large = _read(unit * 100), _read(unit * 800)
    assert _seconds(large) < 8 * 4 * _seconds(small) + 0.02
