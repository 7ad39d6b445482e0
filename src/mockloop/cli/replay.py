"""``mockloop replay``: a rehearsal again, moment by moment."""

from __future__ import annotations

import click

from mockloop.cli.common import echo_json, numbers_option, place_options, workspace


@click.command()
@click.argument("session_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@numbers_option
@place_options
@click.pass_context
def replay(ctx: click.Context, session_id: str, as_json: bool) -> None:
    """Walk through the rehearsal SESSION_ID: what was written, asked, ordered and shown, and when.

    Times are minutes of writing; in an incident the time of day in the case stands beside them.
    The first characters of the id are enough.
    """
    from mockloop.services.replaying import replay as walk
    from mockloop.services.replaying import replay_json

    with workspace(ctx) as opened:
        found = walk(opened, session_id)
        numbers = opened.numbers
    if as_json:
        echo_json(replay_json(found))
        return
    from mockloop.cli.plain.voice import Voice
    from mockloop.cli.retelling import retell

    retell(Voice(), found, numbers)
