"""``mockloop report``: the report of an attempt, in any format."""

from __future__ import annotations

from pathlib import Path

import click

from mockloop.cli.common import deliver, expanded, place_options, workspace
from mockloop.cli.score import FORMATS


@click.command()
@click.argument("session_id")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="text; html with --open.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@click.option("--open", "open_it", is_flag=True, help="Write the file and open it in the browser.")
@place_options
@click.pass_context
def report(
    ctx: click.Context, session_id: str, fmt: str | None, output: str | None, open_it: bool
) -> None:
    """Print the report of SESSION_ID; the first characters of the id are enough."""
    from mockloop.services.history import find_attempt
    from mockloop.services.reporting import render_attempt, write_report

    with workspace(ctx) as opened:
        if not open_it:
            chosen = fmt or "text"
            text = render_attempt(opened, session_id, chosen)
            deliver(text, output, chosen, opened, find_attempt(opened, session_id).id)
            return
        where = expanded(output) if output and output != "-" else None
        path = write_report(opened, session_id, fmt or "html", where)
    click.echo(f"Written to {path}")
    if not open_in_browser(path):
        click.echo("No browser could be opened here; open the file by hand.", err=True)


def open_in_browser(path: Path) -> bool:
    """Open a file in the user's browser; ``False`` when there is none."""
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
