import json
from functools import cache

import pytest
from tests.report.everywhere import everything
from tests.report.pages import markdown_structure, markdown_text, read_page

from mockloop.report.render import FORMATS, render, render_json
from mockloop.report.spoken import spoken
from mockloop.text import has_forbidden, printable

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover=\'x\' id="evil"',
    "comment": "<!-- --> ]]> </style></pre></main>",
    "template": "{{ 7*7 }} {% raw %} {# #}",
    "rich": "[/foo] [@click=app.quit]x[/]",
    "escape": "\x1b]52;c;eA==\x07\x1b[31mred\x9b2J\x7f",
    "bidi": "\u202eevil\u2066 \u200f שלום العالم",
    "backticks": "`` ``` ````` `a`",
    "link": "[a](https://evil.example) ![b](x) <https://evil.example> [c][d]",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ $f$ \\*",
    "heading": "# not a heading",
    "bullet": "- not a list",
    "plus": "+ not a list",
    "ordered": "1. not a list",
    "quote": "> not a quote",
    "rule": "--- ===",
    "pipes": "a | b |--- | c",
    "entity": "&lt;b&gt; &#60; &amp;",
    "emoji": "👩‍👩‍👧 🇩🇪 é 漢字",
    "long": "x" * 5000,
    "surrogate": "a\ud800b",
}


@cache
def harmless(fmt: str) -> str:
    return render(everything("plainword").view(), fmt)


@pytest.fixture(params=HOSTILE, ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


def test_html_keeps_its_tags_and_shows_the_text(hostile: str) -> None:
    page = read_page(render(everything(hostile).view(), "html"))
    assert page.tags == read_page(harmless("html")).tags
    assert page.unclosed == []
    assert printable(hostile) in page.text


def test_markdown_keeps_its_structure_and_shows_the_text(hostile: str) -> None:
    text = render(everything(hostile).view(), "markdown")
    assert markdown_structure(text) == markdown_structure(harmless("markdown"))
    assert "".join(printable(hostile).split()) in markdown_text(text)


def test_plain_text_shows_the_text(hostile: str) -> None:
    text = render(everything(hostile).view(), "text")
    assert "".join(printable(hostile).split()) in "".join(text.split())


def test_the_spoken_result_is_text_alone(hostile: str) -> None:
    text = spoken(everything(hostile).view())
    assert not has_forbidden(text)
    if hostile != HOSTILE["long"]:  # quotes are cut, so that they can be listened to
        assert "".join(printable(hostile).split()) in "".join(text.split())


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_control_reaches_a_terminal_and_every_byte_is_utf8(hostile: str, fmt: str) -> None:
    text = render(everything(hostile).view(), fmt)
    assert not has_forbidden(text)
    text.encode("utf-8")


def test_json_escapes_controls_and_loses_nothing(hostile: str) -> None:
    made = everything(hostile)
    text = render_json(
        made.result, case=made.case, reader_questions=made.reader_questions, session=made.session
    )
    assert not has_forbidden(text)
    text.encode("utf-8")
    document = json.loads(text)
    assert document["reader_questions"] == hostile
    assert document["texts"]["question:0"] == hostile
    assert document["session"]["id"] == hostile


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_template_in_any_field_is_text(fmt: str) -> None:
    text = render(everything("{{ 1234*1000 }}").view(), fmt)
    assert "1234000" not in text
    assert text.replace("\\*", "*").count("{{ 1234*1000 }}") > 30


def test_the_markdown_fence_outgrows_every_run_of_backticks() -> None:
    text = render(everything("`" * 9).view(), "markdown")
    assert "\n" + "`" * 10 + "text\n" in text


def test_addresses_in_markdown_do_not_become_links() -> None:
    text = render(everything("see https://evil.example and www.evil.example").view(), "markdown")
    fenced = False
    for line in text.split("\n"):
        if line.startswith("```"):
            fenced = not fenced
        if not fenced:
            assert "https://" not in line
            assert "www.evil" not in line
