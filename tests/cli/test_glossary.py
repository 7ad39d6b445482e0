"""``mockloop glossary``: all terms, those with some words, those of a prompt first."""

import json

from tests.cli.running import Runner


def test_all_terms_stand_under_their_area(run: Runner) -> None:
    done = run("glossary")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("API design\n")
    assert "\nIncidents\n" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 100


def test_words_narrow_it_and_json_is_one_document(run: Runner) -> None:
    found = json.loads(run("glossary", "idempotency", "key", "--json").out)
    assert [item["term"] for item in found] == ["idempotency key"]
    assert found[0].keys() == {"area", "term", "means"}
    assert run("glossary", "zebra").out == "No term has these words.\n"


def test_a_prompt_can_be_named(run: Runner) -> None:
    assert run("glossary", "--prompt", "bulk-refunds").code == 0
    missing = run("glossary", "--prompt", "bulk-refund")
    assert missing.code == 2
    assert "bulk-refunds" in missing.err
