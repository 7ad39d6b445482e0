"""What was read once is read no second time, and never mistaken for something else."""

from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.content.files import read_document
from mockloop.content.loading import load_prompt
from mockloop.content.recent import Recent
from mockloop.errors import ContentError


def test_the_oldest_goes_when_there_is_no_room() -> None:
    recent: Recent[str] = Recent(10)
    recent.keep(b"a", "first", 4)
    recent.keep(b"b", "second", 4)
    assert recent.get(b"a") == "first"  # used last, so the other one is the oldest now
    recent.keep(b"c", "third", 4)
    assert [recent.get(key) for key in (b"a", b"b", b"c")] == ["first", None, "third"]


def test_what_is_larger_than_everything_is_not_kept() -> None:
    recent: Recent[str] = Recent(10)
    recent.keep(b"a", "first", 4)
    recent.keep(b"b", "huge", 11)
    assert (recent.get(b"a"), recent.get(b"b")) == ("first", None)


def test_the_first_of_two_equal_keys_stays_and_counts_once() -> None:
    recent: Recent[str] = Recent(10)
    for text in ("first", "again"):
        recent.keep(b"a", text, 6)
    recent.keep(b"b", "second", 4)
    assert (recent.get(b"a"), recent.get(b"b")) == ("first", "second")


def test_the_same_bytes_elsewhere_share_the_model_and_keep_their_own_path(tmp_path: Path) -> None:
    prompts = []
    for name in ("one", "two"):
        write_content(tmp_path / name)
        prompts.append(load_prompt(tmp_path / name / "prompts/api-design/gift-cards.yaml"))
    one, two = prompts
    assert one.model is two.model
    assert one.content_hash == two.content_hash
    assert (one.path.parts[-4], two.path.parts[-4]) == ("one", "two")
    assert one.document.problem((), "m").path != two.document.problem((), "m").path


def test_another_byte_is_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    assert read_document(path).data == {"a": 1}
    path.write_text("a: 2\n", encoding="utf-8")
    assert read_document(path).data == {"a": 2}


def test_a_file_with_problems_names_itself_each_time(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        path = tmp_path / name
        path.write_text("a: 1\na: 2\n", encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            read_document(path)
        assert caught.value.problems[0].path.endswith(name)
