"""``mockloop interview``: what is said before a screen opens."""

import pytest
from tests.cli.running import Runner


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Which prompt?"),
        (["no-such-prompt"], "no-such-prompt"),
        (["bulk-refunds", "--with", "Ben,Cleo,Dora"], "3 names are too many."),
        (["bulk-refunds", "--with", "B" * 61], "--with needs a name"),
        (["bulk-refunds", "--as", " "], "This name cannot be used"),
        (["--round", "0123"], "There is no round"),
        (["bulk-refunds", "--with", "Ben"], "The screens need a terminal"),
        (["bulk-refunds", "--plain"], "The screens need a terminal"),
    ],
)
def test_what_cannot_be_opened_says_why(run: Runner, arguments: list[str], message: str) -> None:
    result = run("interview", *arguments)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""
