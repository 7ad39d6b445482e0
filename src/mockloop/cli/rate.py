"""``mockloop rate``: fill the rubric in by hand."""

from __future__ import annotations

import click

from mockloop.cli.common import place_options, workspace
from mockloop.cli.rounds import AS_HELP, INTERVIEWER, own_name
from mockloop.errors import UsageError


@click.command()
@click.argument("wanted", metavar="[ROUND]", default="")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@click.option(
    "--role", type=click.Choice(["peer", "observer", "mentor"]), default="peer",
    help="In which part; for a mentor, type their comments in under their name.",
)  # fmt: skip
@place_options
@click.pass_context
def rate(ctx: click.Context, wanted: str, me: str | None, role: str) -> None:
    """Rate the answer of ROUND, by default of the newest one, and write the review.

    Three criteria are enough to begin with. A level needs words marked in the answer; “I cannot
    judge this” is a full answer. Rating again makes a revision, and both versions stay.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.services.rating_desk import RatingDesk
    from mockloop.services.rounds import find_round

    with workspace(ctx) as opened:
        round_ = find_round(opened, wanted)
        name = own_name(opened, me or round_.state.me, INTERVIEWER)
        RatingDesk(opened, round_, name)  # says what is missing before a screen opens
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_peers import InterviewAt

        start = InterviewAt(
            round_.state.prompt_id, me=name, round_id=round_.id, rate=True, role=role,  # type: ignore[arg-type]
        )  # fmt: skip
        code = run_app(opened, interview=start)
    ctx.exit(code)
