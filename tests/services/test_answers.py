import pytest

from mockloop.domain.case import build_case
from mockloop.errors import InputError, UsageError
from mockloop.services.answers import check_ids, read_answer
from mockloop.services.books import sheet_from_library
from mockloop.services.workspace import Workspace

WHOLE = """\
---
seed: 3
asked: [q1, q2]
injects: all
checkpoints:
  - {inject: outage, text: "Before."}
entries:
  - {id: u1, clock: 10:35, audience: board, text: "First update."}
  - id: u2
    text: |
      Second update.
---

Closing text.
"""


def read(text: str, seed: int | None = None) -> tuple[object, int]:
    return read_answer(text.encode(), seed=seed)


def test_plain_text_is_the_answer_and_nothing_else_is_known() -> None:
    answer, seed = read_answer(b"\xef\xbb\xbfOne\r\ntwo\rthree")
    assert (answer.text, seed) == ("One\ntwo\nthree", 0)
    assert (answer.asked, answer.injects, answer.declared) == (None, None, False)


def test_front_matter_is_read_and_is_no_part_of_the_text() -> None:
    answer, seed = read_answer(WHOLE.encode())
    assert seed == 3
    assert answer.text == "First update.\n\nSecond update.\n\nClosing text.\n"
    assert (answer.asked, answer.declared, answer.injects) == (("q1", "q2"), True, "all")
    assert [point.text for point in answer.checkpoints] == ["Before."]
    first = answer.entries[0]
    assert (first.id, first.clock, first.audience) == ("u1", "10:35", "board")


def test_nothing_asked_differs_from_not_known() -> None:
    answer, _ = read_answer(b"---\nasked: []\n---\ntext")
    assert (answer.asked, answer.declared) == ((), True)


def test_windows_line_ends_in_front_matter() -> None:
    answer, seed = read_answer(b"---\r\nseed: 4\r\n---\r\ntext\r\n")
    assert (answer.text, seed) == ("text\n", 4)


def test_a_rule_alone_is_no_front_matter() -> None:
    assert read_answer(b"---\ntext")[0].text == "---\ntext"
    assert read_answer(b"\n---\nseed: 4\n---\ntext")[1] == 0


def test_offsets_hold_where_control_characters_were() -> None:
    answer, _ = read_answer("a\x1b[31mb\x00c\u202ed".encode())
    assert answer.text == "a␛[31mb␀c�d"
    assert answer.replaced_characters == 3


@pytest.mark.parametrize(("flag", "expected"), [(None, 3), (3, 3)])
def test_the_seed_may_be_given_twice_when_it_is_the_same(flag: int | None, expected: int) -> None:
    assert read("---\nseed: 3\n---\ntext", flag)[1] == expected


def test_a_seed_of_its_own_is_used_without_front_matter() -> None:
    assert read("text", 9)[1] == 9


def test_two_different_seeds_are_refused() -> None:
    with pytest.raises(UsageError, match="5 was asked for, but the front matter says 3"):
        read("---\nseed: 3\n---\ntext", 5)


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"“inject”.*“injects”") as caught:
        read("---\ninject: all\n---\ntext")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "matter",
    [
        "seed: -1",
        "seed: true",
        "seed: x",
        "asked: some",
        "injects: {a: 1}",
        "checkpoints: all",
        "checkpoints: [{inject: a}]",
        "entries: [{id: a, text: b}, {id: a, text: c}]",
        "entries: [{id: a, text: 5}]",
        "entries: [{id: a, text: b, txt: c}]",
        "seed: 1\nseed: 2",
        "a: &x [1]\nb: *x",
        "[",
        "just words",
        "- a",
        "[" * 2000,
    ],
)
def test_unusable_front_matter_is_refused(matter: str) -> None:
    with pytest.raises((InputError, UsageError)):
        read(f"---\n{matter}\n---\ntext")


def test_the_line_of_a_problem_is_that_of_the_file() -> None:
    with pytest.raises(InputError, match="line 4"):
        read("---\nseed: 1\nasked: all\nasked: []\n---\ntext")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Nothing was written"),
        (b" \n\t\n", "Nothing was written"),
        (b"---\nseed: 1\n---\n\n", "Nothing was written"),
        (b"good \xff bad", "offset 5"),
        (b"a" * 1_000_000, "1,000,000 characters"),
        (b"a" * 3_000_000, "bytes"),
        (b"a" * 70_000, "64 KB"),
    ],
)
def test_unusable_text_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_answer(data)
    assert words in str(caught.value)


def test_ids_that_the_prompt_lacks_are_refused(ws: Workspace) -> None:
    case = build_case(sheet_from_library(ws, "gift-cards").prompt)
    check_ids(read_answer(WHOLE.encode())[0], case)
    for matter in ("asked: [q9]", "injects: [outrage]", "checkpoints: [{inject: x, text: y}]"):
        with pytest.raises(UsageError):
            check_ids(read_answer(f"---\n{matter}\n---\ntext".encode())[0], case)
    with pytest.raises(UsageError, match="“outage”"):
        check_ids(read_answer(b"---\ninjects: [outrage]\n---\ntext")[0], case)
