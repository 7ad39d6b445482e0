"""``mockloop verify``: recompute what a report claims."""

from __future__ import annotations

import click

from mockloop.cli.common import echo
from mockloop.cli.score import read_bytes
from mockloop.errors import EXIT_FINDINGS


@click.command()
@click.argument("report_json")
@click.pass_context
def verify(ctx: click.Context, report_json: str) -> None:
    """Recompute digest, quotes, levels and total of REPORT_JSON (- for standard input).

    Exit code 0: everything holds; 1: something does not; 3: it cannot be verified.
    """
    from mockloop.services.verification import MAX_BYTES, verify_report

    verdict = verify_report(read_bytes(report_json, MAX_BYTES))
    for problem in verdict.problems:
        echo(f"- {problem}")
    echo(verdict.summary)
    if not verdict.ok:
        ctx.exit(EXIT_FINDINGS)
