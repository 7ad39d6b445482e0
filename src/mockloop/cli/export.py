"""``mockloop export``: everything of yours, in open formats."""

from __future__ import annotations

import click

from mockloop.cli.common import echo, expanded, place_options, workspace


@click.command()
@click.option(
    "--output", "-o", metavar="FILE", help="A zip, or a new folder where it does not end in .zip."
)
@place_options
@click.pass_context
def export(ctx: click.Context, output: str | None) -> None:
    """Write everything mockloop keeps for you to one zip in the current folder.

    Journals as JSON Lines, answers as Markdown, results, ratings, rounds and their files, prompts
    seen, settings and reports, with a README.txt that says what is what. It replaces no file.
    """
    from mockloop.services.exporting import export as write

    with workspace(ctx) as opened:
        done = write(opened, expanded(output) if output else None)
    echo(
        f"Written to {done.path}: {done.files} files, of {done.rehearsals} rehearsals and "
        f"{done.rounds} rounds. Everything you wrote is in it; keep it where nobody else reads."
    )
