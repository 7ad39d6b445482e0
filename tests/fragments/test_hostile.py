"""Text that was written to hurt: nothing raises, runs, opens or takes long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fragments.bad import BAD
from tests.fragments.good import GOOD

from mockloop.services.fragments import fragment_notes, fragments_in
from mockloop.text import has_forbidden

SIGNS = "{}[]\"':,|>&*!#%@`~-.…\n\t ?<\\/$Aa1\u202e\x1b\x00"
PARTS = [*GOOD.values(), *(entry[0] for entry in BAD.values())]


def fence(body: str, label: str = "yaml") -> str:
    return f"```{label}\n{body}\n```\n"


def laughs() -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "\n".join(rows)


def doubling(count: int = 200) -> str:
    pair = "{{allOf: [{{$ref: '#/components/schemas/S{0}'}}, {{$ref: '#/components/schemas/S{0}'}}]"
    rows = [f"    S{n}: {pair.format(n + 1)}, example: 1}}" for n in range(count)]
    return "components:\n  schemas:\n" + "\n".join(rows)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        fence("[" * 50_000, "json"),
        fence('{"a":' * 10_000, "json"),
        fence("a: " + "[" * 50_000),
        fence("\n".join(" " * n + "a:" for n in range(300))),
        fence(laughs()),
        fence(doubling()),
        fence(f"A: {{type: string, pattern: '^(a+)+$', example: {'a' * 60}b}}"),
        fence('{"a": "b" ' + '| "c" ' * 5_000 + "}", "json"),
        fence("A: {$ref: '#/A', type: object, example: 1}"),
        fence("$ref: '#'\ntype: object\nproperties: {a: {$ref: '#/properties/a'}}\nexample: {}"),
        fence("A: {type: string, enum: [" + ",".join(map(str, range(9_000))) + "]}"),
        fence("A:\n  type: object\n  required: [" + ", ".join(f"x{n}" for n in range(3_000))
              + "]\n  properties: {" + ", ".join(f"y{n}: {{}}" for n in range(1_000)) + "}"),
        '"a": {\n' * 20_000,
        '{"a":\n' * 30_000,
        'x {"a": b\n' * 15_000,
        "POST /v1/x\n{\n" * 10_000,
        "```json\n" * 20_000,
        "`" * 200_000,
        fence("{" + "," * 50_000, "json"),
        fence("/*" * 25_000, "json"),
        fence('{"n": ' + "9" * 50_000 + ', "e": 1e999, "m": -1e-999}', "json"),
        fence("A: {type: integer, maximum: 1e400, multipleOf: 0, example: .inf}"),
    ],
)  # fmt: skip
def test_hostile_text_costs_little_and_raises_nothing(text: str) -> None:
    for fragment in fragments_in(text):
        assert len(fragment.notes) <= 12


def test_nothing_is_opened_or_looked_up(tmp_path: object) -> None:
    notes = fragment_notes(
        fence(
            "A:\n  type: object\n  properties:\n"
            "    a: {$ref: 'http://127.0.0.1:9/x.json'}\n    b: {$ref: 'file:///etc/passwd#/a'}\n"
            "    c: {$ref: '../../secret.yaml'}\n"
            "  $id: 'http://127.0.0.1:9/id'\n  $schema: 'http://127.0.0.1:9/meta'\n"
            "  example: {a: 1, b: 2, c: 3}"
        )
    )
    assert notes == ()


def test_tags_do_not_make_objects() -> None:
    assert fragment_notes(fence("A: !!python/object/apply:os.system ['true']")) == ()


def test_control_characters_are_shown_as_symbols() -> None:
    notes = fragment_notes(fence('{"a\x1b[31m": 1, "b\u202e": tr\x07ue,}', "json"))
    assert notes
    for note in notes:
        assert not has_forbidden(note.quote + note.message + note.hint)
    escaped = fragment_notes(fence('{"\\u001b[2J": 1, "\\u001b[2J": 2}', "json"))
    assert not has_forbidden(escaped[0].message)
    yaml = fragment_notes(fence('A: {type: "\\e[2Jx", maxLength: "\\u202e"}'))
    assert not any(has_forbidden(note.message + note.hint) for note in yaml)


@settings(deadline=None)  # the first example imports libraries
@given(st.text(st.sampled_from(SIGNS), max_size=200), st.sampled_from(["json", "yaml", "http", ""]))
def test_any_text_in_a_fence_gives_notes_on_its_own_lines(body: str, label: str) -> None:
    check(fence(body, label))


@settings(deadline=None)  # the first example imports libraries
@given(st.text(max_size=300))
def test_any_loose_text_is_looked_through(body: str) -> None:
    check(body)


@settings(deadline=None)  # the first example imports libraries
@given(st.sampled_from(PARTS), st.integers(0, 600), st.integers(0, 40), st.text(SIGNS, max_size=5))
def test_damaged_fragments_are_looked_through(text: str, at: int, cut: int, put: str) -> None:
    check(text[:at] + put + text[at + cut :])


def check(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for fragment in fragments_in(text):
        assert 1 <= fragment.first <= fragment.last <= len(lines)
        assert list(fragment.notes) == sorted(fragment.notes, key=lambda note: note.line)
        for note in fragment.notes:
            assert 1 <= note.line <= len(lines)
            assert note.message.endswith((".", "?"))
            assert not has_forbidden(note.message + note.quote + note.hint)
