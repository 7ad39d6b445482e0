"""``mockloop delete``: remove an attempt for good."""

from __future__ import annotations

import sys

import click

from mockloop.cli.common import echo, place_options, workspace
from mockloop.errors import UsageError


@click.command()
@click.argument("session_id")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@place_options
@click.pass_context
def delete(ctx: click.Context, session_id: str, yes: bool) -> None:
    """Delete the attempt SESSION_ID with its answer and ratings.

    Asks once when a person is at the keyboard, and wants --yes otherwise. Its reports in the
    report folder go too; files that were written elsewhere stay.
    """
    from mockloop.services.history import delete_attempt, find_attempt

    with workspace(ctx) as opened:
        card = find_attempt(opened, session_id)
        title = f"{card.prompt_id}, {card.started[:16].replace('T', ' ')}, {card.words} words"
        if not yes and not sys.stdin.isatty():
            raise UsageError(
                "Nothing was deleted.",
                f"This cannot be taken back, and nobody is there to ask: {title}.",
                "Give --yes to delete it.",
            )
        if not (yes or click.confirm(f"Delete {title} for good?")):
            echo("Nothing was deleted.")
            return
        delete_attempt(opened, card.id)
    echo(f"Deleted {title}.")
