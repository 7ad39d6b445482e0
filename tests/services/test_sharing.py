"""A shared report holds no name of the list in any format, and its quotes still stand in it."""

import html
import json
import re
import unicodedata
from pathlib import Path

import pytest
from tests.services.gift_cards import GOOD

from mockloop.domain.hashing import text_digest
from mockloop.domain.rating import Result
from mockloop.errors import UnverifiableError, UsageError
from mockloop.report.json_document import document_digest, result_part
from mockloop.services.history import load_attempt
from mockloop.services.practice import start_rehearsal
from mockloop.services.reporting import FORMATS, render_attempt
from mockloop.services.rounds import open_round
from mockloop.services.second_reader import keep_reply
from mockloop.services.sharing import render_shared, write_shared
from mockloop.services.verification import verify_report
from mockloop.services.workspace import Workspace

SEEDED = ("Ottilie", "Brandhuber", "Xaver", "Globex", "Initech", "Heliotrope", "Kaltbach")
"""Of the person, of a peer, two employers, two words of the list."""
ANSWER = f"""{GOOD}

In my last team at Globex we kept the same key for shops; GLOBEX's tills waited, globex.com did not.
I worked for Initech Systems before: "Initech" asked shop staff who charged twice, as
Ottilie
Brandhuber said (ottilie.brandhuber@globex.com). OTTILIE’S note for Xaver: nobody pays twice,
heliotrope wrote it. Br&#97;ndhuber, Brand\\u0068uber, Brand-
huber, \u041ettilie, \uff27\uff4c\uff4f\uff42\uff45\uff58, H\u00e9liotrope, G\u200blobex, Kalt
bach.

```json
{{"owner": "Ottilie Brandhuber", "at": "Globex", "project": "Helio\\u0074rope"}}
```
"""


@pytest.fixture
def session(ws: Workspace) -> str:
    ws.paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    ws.paths.config_file.write_text(
        'name = "Ottilie Brandhuber"\nredact = ["Heliotrope"]\n', "utf-8"
    )
    open_round(ws, "gift-cards", 3, interviewer="Xaver", candidate="Candidate")
    rehearsal = start_rehearsal(ws, "gift-cards", 7, "interview")
    rehearsal.begin_writing()
    rehearsal.ask("Were cards charged twice at Globex, Ottilie asked?")
    rehearsal.ask("Does Xaver zzz qqq at Kaltbach?")
    rehearsal.save_draft("Would Initech\nhave paid, Xaver?", "reader_questions")
    rehearsal.submit(ANSWER)
    rehearsal.predict({"AD1": 2})
    rehearsal.score()
    rehearsal.close()
    return rehearsal.session_id


def leaks(text: str) -> list[str]:
    """Seeded words that can be read out of a report, however they are spelt there."""
    plain = html.unescape(html.unescape(text))
    plain = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), plain)
    plain = unicodedata.normalize("NFKD", plain).casefold().replace("\u043e", "o")
    plain = "".join(ch for ch in plain if unicodedata.category(ch) not in ("Mn", "Cf"))
    plain = re.sub(r"<[^>]*>|\[\d+\]|[›‹]", "", plain)
    squeezed = re.sub(r"[\W_]+", "", plain)
    return [word for word in SEEDED if word.casefold() in squeezed]


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_of_the_list_is_in_any_format(ws: Workspace, session: str, fmt: str) -> None:
    assert set(leaks(render_attempt(ws, session, fmt))) == set(SEEDED)
    shared = render_shared(ws, session, fmt, ["Kaltbach"])
    assert leaks(shared.text) == []
    assert "Gift card balance" in shared.text
    assert "Kartei" in shared.text
    assert render_shared(ws, session, fmt, ["Kaltbach"]) == shared
    path, _ = write_shared(ws, session, fmt, ["Kaltbach"])
    assert path.read_text("utf-8") == shared.text
    assert leaks(path.name) == []


def test_quotes_stand_in_the_redacted_texts(ws: Workspace, session: str) -> None:
    before = load_attempt(ws, session).result
    document = json.loads(render_shared(ws, session, "json", ["Kaltbach"]).text)
    assert document["redacted"] is True
    assert document["document_sha256"] == document_digest(document)
    result = Result.model_validate(result_part(document))
    assert before is not None
    quotes = [item for _, item in result.all_evidence()]
    assert len(quotes) == len(before.all_evidence())
    assert any("[" in item.quote for item in quotes)
    assert [c.level for c in result.criteria] == [c.level for c in before.criteria]
    assert result.total == before.total
    # A digest of the original would let a name be guessed and confirmed.
    assert result.answer.sha256 == text_digest(result.texts["answer"]) != before.answer.sha256
    assert before.answer.sha256 not in json.dumps(document)
    assert before.report_sha256 not in json.dumps(document)
    whole = json.loads(render_attempt(ws, session, "json"))
    lines = [[(f["first"], f["last"]) for f in d["fragments"]] for d in (document, whole)]
    assert lines[0] == lines[1]


def test_a_redacted_report_cannot_be_verified(ws: Workspace, session: str) -> None:
    with pytest.raises(UnverifiableError, match="redacted"):
        verify_report(render_shared(ws, session, "json").text.encode())


def test_it_says_what_was_replaced_and_what_might_be(ws: Workspace, session: str) -> None:
    shared = render_shared(ws, session, "text", ["Kaltbach"])
    said = "\n".join(shared.said())
    by_words = {item.words: item for item in shared.replaced}
    assert by_words["Ottilie Brandhuber"].mark == "[name-1]"
    assert by_words["Xaver"].mark == "[name-2]"
    assert by_words["Globex"].times >= 6
    assert {"Initech Systems", "Heliotrope", "Kaltbach"} <= set(by_words)
    assert "Globex → [employer" in said
    assert render_shared(ws, session, "html", ["Kaltbach"]).replaced == shared.replaced


def test_names_of_a_shipped_case_stay(own_home: Path) -> None:
    from mockloop.services.workspace import open_workspace

    own_home.mkdir(parents=True)
    (own_home / "config.toml").write_text('name = "Henrike"\nredact = ["refund"]\n', "utf-8")
    with open_workspace() as ws:
        rehearsal = start_rehearsal(ws, "bulk-refunds", 7, "interview")
        person = rehearsal.case.prompt.personas[0].name
        company = rehearsal.case.prompt.company
        rehearsal.begin_writing()
        rehearsal.submit(
            f"{person} at {company} said retries pay twice. Henrike wrote this refund."
        )
        rehearsal.predict(None)
        rehearsal.score()
        rehearsal.close()
        text = render_shared(ws, rehearsal.session_id, "markdown").text
        assert person in text
        assert company in text
        assert "Henrike" not in text
        assert "this [hidden-1]" in text


def test_a_word_without_letters_is_refused(ws: Workspace, session: str) -> None:
    with pytest.raises(UsageError, match="fewer than two letters"):
        render_shared(ws, session, "text", ["–"])


def test_a_reply_is_redacted_with_the_name_it_stands_under(ws: Workspace, session: str) -> None:
    keep_reply(ws, session, "Mirabelle Quux", "Ottilie, ask Mirabelle Quux or Globex again.")
    for fmt in FORMATS:
        text = render_shared(ws, session, fmt).text
        assert [name for name in ("Quux", "Mirabelle", "Ottilie") if name in text] == []
        assert "again" in text
