"""``mockloop join``: the interviewer's side of a rehearsal that runs in another terminal."""

from __future__ import annotations

import click

from mockloop.cli.common import place_options, workspace
from mockloop.cli.interview import person_name
from mockloop.cli.rounds import AS_HELP, INTERVIEWER, own_name
from mockloop.errors import UsageError


@click.command()
@click.argument("session_id", required=False, default="")
@click.option("--with", "candidate", metavar="NAME", default="", help="Who rehearses.")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@place_options
@click.pass_context
def join(ctx: click.Context, session_id: str, candidate: str, me: str | None) -> None:
    """Interview somebody whose rehearsal runs in another terminal of this machine.

    Both use the same data folder; a second window of ssh or tmux will do. You see the text grow,
    answer as the people of the case, and release or hold back news. Without SESSION_ID it is the
    rehearsal that is running.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.services.joining import find_rehearsal, refuse_second

    with workspace(ctx) as opened:
        name = own_name(opened, me, INTERVIEWER)
        candidate = person_name(candidate, "--with") if candidate else ""
        card = find_rehearsal(opened, session_id)
        refuse_second(opened, card.id)
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_peers import JoinAt

        code = run_app(opened, interview=JoinAt(card.id, name, candidate))
    ctx.exit(code)
