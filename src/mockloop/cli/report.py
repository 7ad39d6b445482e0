"""``mockloop report``: the report of an attempt, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import (
    deliver,
    expanded,
    numbers_option,
    place_options,
    say_notice,
    share_options,
    workspace,
)
from mockloop.cli.score import FORMATS

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace


@click.command()
@click.argument("session_id")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="text; html with --open.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@share_options
@click.option("--open", "open_it", is_flag=True, help="Write the file and open it in the browser.")
@numbers_option
@place_options
@click.pass_context
def report(
    ctx: click.Context, session_id: str, fmt: str | None, output: str | None, open_it: bool,
    share: bool, words: tuple[str, ...],
) -> None:  # fmt: skip
    """Print the report of SESSION_ID; the first characters of the id are enough.

    With --share the names of you and of those you had rounds with, employers that your sentences
    name, the words of the setting “redact” and those of --redact become marks such as [name-1], in
    every format. What was replaced, and what might have been, is said on standard error: read the
    report before you send it.
    """
    from mockloop.services.history import find_attempt
    from mockloop.services.reporting import render_attempt, write_report

    share = share or bool(words)
    where = expanded(output) if output and output != "-" else None
    with workspace(ctx) as opened:
        if not open_it:
            chosen = fmt or "text"
            if share:
                text = _shared(opened, session_id, chosen, words)
            else:
                text = render_attempt(opened, session_id, chosen)
            deliver(text, output, chosen, opened, find_attempt(opened, session_id).id)
            return
        if share:
            path = _write_shared(opened, session_id, fmt or "html", words, where)
        else:
            path = write_report(opened, session_id, fmt or "html", where)
    click.echo(f"Written to {path}")
    if not open_in_browser(path):
        click.echo("No browser could be opened here; open the file by hand.", err=True)


def _shared(ws: Workspace, session_id: str, fmt: str, words: tuple[str, ...]) -> str:
    from mockloop.services.sharing import render_shared

    found = render_shared(ws, session_id, fmt, words)
    say_notice(found.notice)
    return found.text


def _write_shared(
    ws: Workspace, session_id: str, fmt: str, words: tuple[str, ...], where: Path | None
) -> Path:
    from mockloop.services.sharing import write_shared

    path, found = write_shared(ws, session_id, fmt, words, where)
    say_notice(found.notice)
    return path


def open_in_browser(path: Path) -> bool:
    """Open a file in the user's browser; ``False`` when there is none."""
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
