import pytest

from mockloop.cli.plain.spelling import speaks_utf8, spelled


@pytest.mark.parametrize(
    ("encoding", "environ", "speaks"),
    [
        ("utf-8", {"LANG": "de_DE.UTF-8"}, True),
        ("UTF8", {"LANG": "C", "LC_ALL": "C.utf8"}, True),
        ("utf-8", {"LANG": "C.UTF-8", "LC_CTYPE": ""}, True),
        ("utf-8", {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ("utf-8", {}, False),
        ("utf-8", {"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ("latin-1", {"LANG": "de_DE.UTF-8"}, False),
        (None, {"LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_a_terminal_speaks_utf8_when_the_person_says_so(
    encoding: str | None, environ: dict[str, str], speaks: bool
) -> None:
    assert speaks_utf8(encoding, environ) is speaks


def test_nothing_changes_where_utf8_is_spoken() -> None:
    assert spelled("“Füße” – €5 → ½ 漢", "utf-8", utf8=True) == "“Füße” – €5 → ½ 漢"


def test_punctuation_becomes_ascii_and_letters_stay_where_they_can() -> None:
    assert spelled("“Füße” – 5… → ½", "latin-1", utf8=False) == '"Füße" - 5... -> 1/2'
    assert spelled("“é” €5", "utf-8", utf8=False) == '"é" €5'


def test_what_an_encoding_lacks_is_spelled_near_or_marked() -> None:
    assert spelled("Füße, é, €5, 漢", "ascii", utf8=False) == "Fu?e, e, EUR 5, ?"
    assert spelled("x’s", None, utf8=False) == "x's"
    assert spelled("x’s", "no-such-encoding", utf8=False) == "x's"
