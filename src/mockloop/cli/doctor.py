"""``mockloop doctor``: what works here and what does not."""

from __future__ import annotations

import click

from mockloop.cli.common import columns, echo, place_options, workspace
from mockloop.errors import EXIT_FINDINGS

_MARKS = {True: "ok", False: "problem", None: "note"}


@click.command()
@place_options
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Look at Python, terminal, data folder, database and content; exit code 1 on a problem."""
    from mockloop.services.doctor import diagnose

    with workspace(ctx) as opened:
        findings = diagnose(opened)
    rows = [(_MARKS[f.ok], f.name, f.detail) for f in findings]
    for finding, line in zip(findings, columns(rows), strict=True):
        echo(line)
        if finding.hint and finding.ok is not True:
            echo(f"         {finding.hint}")
    if any(finding.ok is False for finding in findings):
        ctx.exit(EXIT_FINDINGS)
