"""``mockloop play``: a rehearsal of a prompt file that lies anywhere."""

from __future__ import annotations

import click

from mockloop.cli.common import expanded, place_options
from mockloop.cli.practice import open_screens


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@click.option("--anyway", is_flag=True, help="Pass over problems that do not stop a rehearsal.")
@place_options
@click.pass_context
def play(ctx: click.Context, file: str, seed: int | None, anyway: bool) -> None:
    """Open a rehearsal of the prompt in FILE; when it has problems, they are listed instead.

    Nothing is copied. A content folder that the file lies in is looked into first, as with
    --content; a file that lies in none is used by itself.
    """
    from mockloop.services.playing import open_file

    open_screens(
        ctx, None, seed, prepare=lambda opened: open_file(opened, expanded(file), anyway=anyway)
    )
