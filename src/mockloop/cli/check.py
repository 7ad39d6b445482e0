"""``mockloop check``: every problem in content files at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import echo, expanded, place_options, workspace
from mockloop.errors import EXIT_FINDINGS
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.errors import Problem


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@place_options
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Check content files or folders; without PATH, everything that is installed.

    Prints ``path:line: message (hint)`` for each problem; exit code 1 when there is any. What is
    only advice goes to standard error.
    """
    chosen = [expanded(path) for path in paths] or None
    problems = _check(ctx, chosen)
    if problems:
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", err=True)
        ctx.exit(EXIT_FINDINGS)
    click.echo("No problems found.", err=True)


def _check(ctx: click.Context, paths: list[Path] | None) -> Sequence[Problem]:
    from mockloop.services.checking import advise_content, check_content

    with workspace(ctx) as opened:
        problems = check_content(opened, paths)
        advice = advise_content(opened, paths)
    for problem in problems:
        echo(str(problem))
    for item in advice:
        click.echo(printable(f"advice: {item}"), err=True)
    return problems
