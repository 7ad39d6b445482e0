"""Names go in whatever spelling they stand, and only they; places of quotes still hold."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.matching.employers import employers_in
from mockloop.matching.redacting import Redactor, Term

TERMS = (
    Term("Ida Müller", "[name-1]"),
    Term("Ida", "[name-1]"),
    Term("Müller", "[name-1]"),
    Term("Will", "[name-2]", everyday=True),
    Term("王伟", "[name-3]"),
    Term("Acme Payments", "[employer-1]"),
    Term("Acme", "[employer-1]"),
    Term("Project Heliotrope", "[hidden-1]"),
)
REDACTOR = Redactor(TERMS)


@pytest.mark.parametrize(
    "text",
    [
        "IDA", "ida’s", "Ida's", "idas", "Ida Müller", "idamüller", "ida_muller", "Ida\u00a0Müller",
        "Mu\u0308ller", "MULLER", "Mueller", "Müllers", "M&uuml;ller", "M&amp;uuml;ller",
        "M&#252;ller", "M\\u00fcller", "M\\\\u00FCller", "M%C3%BCller", "I\u0501a", "Id\u0430",
        "Ｉｄａ", "𝐈𝐝𝐚", "I\u200bd\u00ada", "Mül-\nler", "Mül\nler", "Müller,\nIda", "@ida", "ida7",
        "acme.com", "AcmePay", "ACME-API", "Acme\n> Payments", "Acme & Payments", "acme\tpayments",
        "project\nheliotrope", "Project-Heliotrope", "projectheliotrope", "王伟", "Will", "WILL",
    ],
)  # fmt: skip
def test_every_spelling_goes(text: str) -> None:
    for around in ("{}", "was {} there", "({})", "“{}”,", "\n{}\n", "**{}**", "<b>{}</b>"):
        found = REDACTOR(around.format(text))
        assert "[" in found
        folded = found.casefold()
        for part in ("ida", "müller", "muller", "mueller", "ller", "acme", "heliotrope", "王"):
            assert part not in folded, found


@pytest.mark.parametrize(
    "text",
    ["Idaho", "validation", "she will do it", "Macmeal", "acmes9x"[1:], "the project ends"],
)
def test_other_words_stay(text: str) -> None:
    assert REDACTOR(text) == text


def test_marks_stay_and_line_breaks_keep_their_number() -> None:
    text = "Ida\nMüller met\nAcme\nPayments"
    assert REDACTOR(text) == "[name-1]\n met\n[employer-1]\n"
    assert REDACTOR(REDACTOR(text)) == REDACTOR(text)
    assert Redactor([Term("name", "[hidden-1]")])("[name-1] name") == "[name-1] [hidden-1]"


def test_overlapping_terms_become_one_mark() -> None:
    redactor = Redactor([Term("Ida Berg", "[name-1]"), Term("Berg Consulting", "[employer-1]")])
    assert redactor("Ida Berg Consulting won") == "[name-1] won"


def test_it_counts() -> None:
    counted: Counter[str] = Counter()
    REDACTOR.redact("Ida, Acme, Ida", counted)
    assert counted == {"[name-1]": 2, "[employer-1]": 1}


@given(st.text("Ida Acmeü\n-&;x.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_places_hold_in_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = REDACTOR.redact(text)
    new_start, new_end = found.moved(start, end)
    assert 0 <= new_start <= new_end <= len(found.text)
    inside = [span for span in found.spans if span.start < end and span.end > start]
    quote = found.text[new_start:new_end]
    assert sum(quote.count(span.mark) for span in set(inside)) >= len({s.mark for s in inside})
    if not inside:
        assert quote == text[start:end]
    assert REDACTOR(found.text) == found.text


def test_employers_are_read_off_sentences() -> None:
    guess = employers_in(
        [
            "In my last team at Globex we did. I worked for Initech for years. At Hooli we met.",
            "When I was at Stark Industries, nobody paid. I joined Pied Piper in 2019.",
            "Siemens AG too. Done at Friday noon, at Kartei's desk, with API teams and Umbrella.",
            "My previous employer was Vandelay. We meet at The end.",
        ],
        frozenset({"kartei"}),
    )
    assert set(guess.employers) == {
        "Globex", "Initech", "Hooli", "Stark Industries", "Pied Piper", "Siemens AG", "Vandelay",
    }  # fmt: skip
    assert "Umbrella" in guess.perhaps


def test_case_words_and_everyday_words_are_no_employers() -> None:
    text = "At Monday standup, look at Contract and at Redis; worked for Kartei; at POST /refunds."
    assert "Kartei" not in employers_in([text], frozenset({"kartei", "contract"})).employers


@pytest.mark.timeout(30)
def test_long_runs_of_one_character_take_no_long_time() -> None:
    for run in ("&amp;", "\\", "%", " ", "-", "&", "%41", "\\u0041", "-\n", "Aa "):
        text = run * (60_000 // len(run))
        assert "[name-1]" in REDACTOR(f"{text} Ida")
        employers_in([f"At {text}"], frozenset())
