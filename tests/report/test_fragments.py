"""The section “Your API fragments”: what it says, and that it is beside the score."""

import json

import pytest
from tests.report.fixtures import parts
from tests.report.pages import read_page

from mockloop.domain.fragment import Fragment, FragmentNote
from mockloop.report.fragments import HEADING, NOT_SCORED, fragment_total, fragment_views
from mockloop.report.json_document import render_json, result_part
from mockloop.report.render import FORMATS, render

NOTE = FragmentNote(5, "A comma is missing.", '"a": 1', "Put one there.")
FOUND = (
    Fragment("JSON example", 4, 9, (NOTE,), left_out=2),
    Fragment("HTTP example", 12, 12),
)


def plain(text: str) -> str:
    return " ".join(text.replace("\\", "").replace("**", "").split())


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_lists_fragments_with_their_notes(fmt: str) -> None:
    text = render(parts(fragments=FOUND).view(), fmt)
    shown = plain(read_page(text).text if fmt == "html" else text)
    assert HEADING.lower() in shown.lower()
    assert NOT_SCORED in shown
    assert "JSON example, lines 4–9: 1 note, 2 more not listed" in shown
    for words in ("line 5", "A comma is missing.", '“"a": 1”', "Put one there."):
        assert words in shown
    assert "HTTP example, line 12: nothing found" in shown


@pytest.mark.parametrize("fmt", FORMATS)
def test_without_fragments_there_is_no_section(fmt: str) -> None:
    assert HEADING.lower() not in render(parts().view(), fmt).lower()


def test_json_has_them_beside_the_result() -> None:
    made = parts()
    document = json.loads(render_json(made.result, case=made.case, fragments=FOUND))
    assert document["fragments"][0] == {
        "name": "JSON example",
        "first": 4,
        "last": 9,
        "notes": [
            {"line": 5, "message": NOTE.message, "quote": NOTE.quote, "hint": NOTE.hint},
        ],
        "left_out": 2,
    }
    without = json.loads(render_json(made.result, case=made.case))
    assert without["fragments"] == []
    assert result_part(document) == result_part(without)


def test_the_total_is_one_sentence() -> None:
    assert fragment_total(()) == "No OpenAPI, JSON or HTTP was found."
    assert fragment_total(FOUND) == "2 fragments, 3 notes on them."
    assert fragment_total(FOUND[1:]) == "1 fragment, nothing found wrong."
    assert fragment_views(FOUND)[1].notes == ()
