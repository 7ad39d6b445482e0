"""Where fragments begin and end, and what they are called."""

import pytest

from mockloop.fragments.pieces import MAX_CHARACTERS, MAX_PIECES, find_pieces
from mockloop.services.fragments import fragment_notes, fragments_in


def found(text: str) -> list[tuple[str, int, int]]:
    return [(item.name, item.first, item.last) for item in fragments_in(text)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("openapi: 3.1.0\npaths: {}", "OpenAPI document"),
        ("swagger: '2.0'\npaths: {}", "Swagger 2.0 document"),
        ('paths:\n  /a: {get: {responses: {"200": {}}}}', "OpenAPI paths"),
        ('/a:\n  get: {responses: {"200": {}}}', "OpenAPI paths"),
        ('get:\n  responses: {"200": {}}', "OpenAPI operation"),
        ('get:\n  responses: {"200": {}}\npost:\n  responses: {"202": {}}', "OpenAPI operations"),
        ('operationId: a\nresponses: {"200": {}}', "OpenAPI operation"),
        ('responses: {"200": {}}', "OpenAPI responses"),
        ("parameters: [{name: a, in: query}]", "OpenAPI parameters"),
        ("components:\n  schemas: {}", "OpenAPI components"),
        ("schemas:\n  A: {type: string}", "OpenAPI schemas"),
        ("A: {type: object, properties: {b: {type: string}}}", "named schemas"),
        ("type: object\nproperties: {b: {type: string}}", "JSON Schema"),
        ("limits:\n  per_minute: 5", "YAML"),
    ],
)
def test_a_fragment_says_what_it_is(body: str, name: str) -> None:
    (fragment,) = fragments_in(f"```yaml\n{body}\n```")
    assert (fragment.name, fragment.notes) == (name, ())


def test_fences_and_loose_lines_are_found_in_reading_order() -> None:
    text = (
        'First\n\n```json\n{\n}\n```\n\nPOST /v1/a\n{"b": 1}\n→ 202\n\nthen\n\n'
        'A:\n  type: object\n  properties: {b: {type: string}}\n\nand {"c": 2} at last\n'
    )
    assert found(text) == [
        ("JSON example", 4, 5),
        ("HTTP example", 8, 10),
        ("named schemas", 14, 16),
        ("JSON example", 18, 18),
    ]


def test_every_value_of_a_fence_is_a_fragment() -> None:
    assert found('```json\n{"a": 1}\n\n{"b":\n 2}\n```') == [
        ("JSON example", 2, 2),
        ("JSON example", 4, 5),
    ]


def test_a_loose_piece_ends_where_prose_goes_on() -> None:
    text = 'paths:\n  /a:\n    get:\n      responses: {"200": {}}\nThis is all: nothing else.\n'
    assert found(text) == [("OpenAPI paths", 1, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "GET /v1/orders",
        "Goal: less. Risk: more.\n  Owner: me",
        "POST {payment_id, ticket_ref, amount, reason?} -> 202 {id, status}",
        "[ ] ask Treasury\n[1]: https://example.invalid",
        "```sql\nselect 1\n```",
        "```\nclient -> server: {hello}\n```",
        "get /v1/a\nAs before: it returns a list",
    ],
)
def test_prose_is_no_fragment(text: str) -> None:
    assert found(text) == []


def test_a_fence_closes_with_as_many_ticks_as_it_was_opened_with() -> None:
    (piece,) = find_pieces("````json\n{}\n```\n{}\n````\n")
    assert piece.lines == ("{}", "```", "{}")
    (piece,) = find_pieces("~~~yaml\ntype: object\n~~~\n")
    assert piece.first == 2


def test_what_is_too_much_is_said_and_not_read() -> None:
    (fragment,) = fragments_in("```json\n[" + "1," * MAX_CHARACTERS + "1]\n```")
    assert [note.message for note in fragment.notes] == [
        "This piece is longer than 60,000 characters; it was not read."
    ]
    assert len(fragments_in('```json\n{"a": 1}\n```\n' * 60)) == MAX_PIECES


def test_notes_that_are_not_listed_are_counted() -> None:
    names = "".join(f"    x{n}: {{type: strng, format: x}}\n" for n in range(20))
    (fragment,) = fragments_in(f"```yaml\ncomponents:\n  schemas:\n{names}```")
    assert (len(fragment.notes), fragment.left_out) == (12, 8)


def test_lines_count_from_the_beginning_of_the_answer_and_quote_it() -> None:
    (note,) = fragment_notes('One.\n\n- so:\n\n  ```json\n  {"a": 1,}\n  ```\n')
    assert (note.line, note.quote) == (6, '{"a": 1,}')
