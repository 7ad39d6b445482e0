"""``mockloop check``: every problem in content files at once."""

from __future__ import annotations

import click

from mockloop.cli.common import echo, expanded, place_options, workspace
from mockloop.errors import EXIT_FINDINGS


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@place_options
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Check content files or folders; without PATH, everything that is installed.

    Prints ``path:line: message (hint)`` for each problem; exit code 1 when there is any.
    """
    from mockloop.services.checking import check_content

    with workspace(ctx) as opened:
        problems = check_content(opened, [expanded(path) for path in paths] or None)
    for problem in problems:
        echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", err=True)
        ctx.exit(EXIT_FINDINGS)
    click.echo("No problems found.", err=True)
