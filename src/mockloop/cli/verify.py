"""``mockloop verify``: recompute what a report or a file of a round claims."""

from __future__ import annotations

import click

from mockloop.cli.common import echo
from mockloop.cli.score import read_bytes
from mockloop.errors import EXIT_FINDINGS


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.pass_context
def verify(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Recompute digest, quotes, levels and total of each FILE (- for standard input).

    FILE is a report or a debrief as JSON, or a file that was exchanged: invitation, answer,
    review, debrief. Files of one round that are given together are compared with each other as
    well: quotes with the answer, the opened prediction with what was committed to.

    Exit code 0: everything holds; 1: something does not; 3: it cannot be verified.
    """
    from mockloop.services.verification import MAX_BYTES
    from mockloop.services.verifying import verify_file, verify_together

    read = [read_bytes(name, MAX_BYTES) for name in files]
    sound = True
    for name, data in zip(files, read, strict=True):
        verdict = verify_file(data)
        for problem in verdict.problems:
            echo(f"- {problem}")
        echo(verdict.summary if len(files) == 1 else f"{name}: {verdict.summary}")
        sound = sound and verdict.ok
    doubts = verify_together(read)
    for doubt in doubts:
        echo(f"- {doubt}")
    if len(files) > 1 and sound:
        echo("Together they do not fit." if doubts else "Together they fit.")
    if doubts or not sound:
        ctx.exit(EXIT_FINDINGS)
