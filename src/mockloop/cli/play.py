"""``mockloop play``: a rehearsal of a prompt file that lies anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mockloop.cli.common import expanded, place_options
from mockloop.cli.practice import open_screens, practise_plainly

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@click.option(
    "--easy/--interview", "easy", default=None,
    help="Answers of colleagues are given, or have to be asked for.",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Line by line: for screen readers and pipes.")
@click.option("--anyway", is_flag=True, help="Pass over problems that do not stop a rehearsal.")
@place_options
@click.pass_context
def play(
    ctx: click.Context, file: str, seed: int | None, easy: bool | None, plain: bool, anyway: bool
) -> None:
    """Open a rehearsal of the prompt in FILE; when it has problems, they are listed instead.

    Nothing is copied. A content folder that the file lies in is looked into first, as with
    --content; a file that lies in none is used by itself.
    """
    from mockloop.services.playing import open_file

    def prepare(opened: Workspace) -> str:
        return open_file(opened, expanded(file), anyway=anyway)

    mode = None if easy is None else "easy" if easy else "interview"
    begin = practise_plainly if plain else open_screens
    begin(ctx, None, seed, mode, prepare=prepare)
