"""What the wording of a sentence shows: questions, codes, when an entry was written."""

from __future__ import annotations

import pytest

from mockloop.domain.cue import parse_cue
from mockloop.matching.document import Document
from mockloop.matching.evaluate import Context, match
from mockloop.matching.lexicon import Lexicon

WRITTEN_FROM = 10 * 3600 + 12 * 60
CONCEPTS = {
    "first": ("v1", "pilot"),
    "version": ("version", "v1", "/v1"),
    "engine": ("engine", "account", "work"),
}


def _document(text: str) -> Document:
    return Document(text, Lexicon(CONCEPTS), WRITTEN_FROM)


def _shows(feature: str, text: str) -> bool:
    return bool(_document(text).features.get(feature, 0))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What does the number include?", True),
        ('"Is that one week?" I would ask.', True),
        ("May I (is that right?) go on", True),
        ("GET /v1/orders?customer_email= as Sales asked for", False),
        ("See https://example.org/page?x=1 for more", False),
        ("POST /checks {images[], selfie, reuse_agreed?} returns 202", False),
        ("Fields: amount, reason?, note", False),
        ("We call GET /items?", False),
    ],
)
def test_a_question_mark_of_a_url_or_of_an_optional_field_asks_nothing(
    text: str, asks: bool
) -> None:
    assert _shows("question", text) is asks


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It returns 202 with a job id.", True),
        ("429 replies since ten", True),
        ("404 if the order is unknown", True),
        ("204 chargebacks came in", False),
        ("300 ms at the 95th percentile", False),
    ],
)
def test_what_is_counted_is_no_status_code(text: str, code: bool) -> None:
    assert _shows("code", text) is code


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10:14 Declared SEV1, Mara takes the lead.", False),
        ("[10:14] looked at the table", False),
        ("- 10:26: flat rate off for bulky orders", False),
        ("10:14 Status page says so, next update at 10:40.", True),
        ("10:40 next update from me", True),
        ("10:20\u201310:30 failures went on", True),
        ("09:00 failures begin", True),
        ("Next word at 10:40.", True),
    ],
)
def test_the_time_at_which_an_entry_was_written_is_not_what_it_says(text: str, clock: bool) -> None:
    assert _shows("clock", text) is clock


@pytest.mark.parametrize(
    ("concept", "text", "found"),
    [
        ("@first", "In v1 we create and read.", True),
        ("@first", "POST /v1/batches takes the list.", False),
        ("@version", "POST /v1/batches takes the list.", True),
        ("v1", "POST /v1/batches takes the list.", True),
        ("@engine", "Engineering and accounting need 9 working days.", False),
        ("@engine", "The account works.", True),
        ("given", "She gives a number.", False),
        ("working days", "It takes nine working days.", True),
    ],
)
def test_words_that_only_look_alike(concept: str, text: str, found: bool) -> None:
    cue = parse_cue(concept)
    document = Document(text, Lexicon(CONCEPTS, [cue]))
    assert bool(match(cue, Context(document))) is found
