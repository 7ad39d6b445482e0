"""Documents: offsets into the stored text, phrases, denials, windows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockloop.domain.cue import parse_cue
from mockloop.matching.document import Document, bits, read
from mockloop.matching.evaluate import Context, match
from mockloop.matching.lexicon import Lexicon

CONCEPTS = {
    "retry": ("retr*", "send again", "post twice"),
    "paging": ("pagination", "cursor*", "page*"),
    "limit": ("rate limit", "@quota"),
    "quota": ("quota*", "429"),
}


def _match(cue: object, text: str) -> list[str]:
    node = parse_cue(cue)
    document = read(text, Lexicon(CONCEPTS, [node]))
    return [document.body(number) for number in bits(match(node, Context(document)))]


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_sentences_and_tokens_are_spans_of_the_text_in_order(text: str) -> None:
    document = Document(text, Lexicon(CONCEPTS))
    last = 0
    for span in document.sentences:
        assert last <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        last = span.end
    for token in document.tokens:
        sentence = document.sentences[token.sentence]
        assert sentence.start <= token.start < token.end <= sentence.end
        assert text[token.start : token.end].lower() == token.lower


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("same key", "The same key returns it. Another line.", ["The same key returns it."]),
        ("same key", "The same old key.", []),
        ("send again", "Just send it again.", ["Just send it again."]),
        ("@retry", "Retrying is safe.", ["Retrying is safe."]),
        ("@retry", "We do not retry.", []),
        ({"either": "@retry"}, "We do not retry.", ["We do not retry."]),
        ({"denied": "@paging"}, "We won't need pagination.", ["We won't need pagination."]),
        (
            "@paging",
            "No CSV, but pagination from day one.",
            ["No CSV, but pagination from day one."],
        ),
        ("@limit", "Over quota the caller waits.", ["Over quota the caller waits."]),
        ({"all": ["@retry", "$number"]}, "Retry 3 times.\nRetry.", ["Retry 3 times."]),
        ({"all": ["@retry", {"not": "$number"}]}, "Retry 3 times.\nRetry.", ["Retry."]),
        ({"near": ["retry", "safe"], "within": 3}, "retry one two three four safe.", []),
        (
            {"near": ["retry", "safe"], "within": 3},
            "a retry is always safe.",
            ["a retry is always safe."],
        ),
        ("idempotency", "We use idempotancy here.", ["We use idempotancy here."]),
        ("refund batch", "POST /v1/refund_batches", ["POST /v1/refund_batches"]),
        ("organize", "We organise it.", ["We organise it."]),
    ],
)
def test_cues_find_what_is_meant(cue: object, text: str, expected: list[str]) -> None:
    assert _match(cue, text) == expected


def test_a_passage_reaches_neighbours_of_the_same_paragraph_only() -> None:
    cue = {"passage": {"all": ["alpha", "omega"]}}
    assert _match(cue, "Alpha here. Omega there.") == ["Alpha here.", "Omega there."]
    assert _match(cue, "Alpha here.\n\nOmega there.") == []
    assert _match({"answer": {"all": ["alpha", "omega"]}}, "Alpha.\n\nOmega.") == [
        "Alpha.",
        "Omega.",
    ]


def test_bullets_and_wrapped_lines() -> None:
    wrapped = "A line that was wrapped by an editor after sixty letters\nand goes on here."
    text = f"- first thing\n- second thing\n\n{wrapped}"
    document = read(text, Lexicon({}))
    assert [document.body(i) for i in range(3)] == [
        "first thing",
        "second thing",
        wrapped,
    ]
