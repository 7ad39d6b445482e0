"""``mockloop rate``: fill the rubric in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mockloop.cli.common import echo, place_options, workspace
from mockloop.cli.rounds import AS_HELP, CANDIDATE, INTERVIEWER, own_name
from mockloop.errors import UsageError
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.services.rating_desk import RatingDesk


@click.command()
@click.argument("wanted", metavar="[ROUND|SESSION]", default="")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@click.option(
    "--role", type=click.Choice(["peer", "observer", "mentor"]), default="peer",
    help="In which part; for a mentor, type their comments in under their name.",
)  # fmt: skip
@click.option("--from", "source", metavar="FILE", help="Take the rating from a Markdown FILE.")
@place_options
@click.pass_context
def rate(
    ctx: click.Context, wanted: str, me: str | None, role: str, source: str | None
) -> None:  # fmt: skip
    """Rate the answer of ROUND, by default of the newest one, and write the review.

    Three criteria are enough to begin with. A level needs words marked in the answer; “I cannot
    judge this” is a full answer. SESSION is a rehearsal of your own that a mentor has read: their
    rating stands beside its result, which stays as it is. Rating again makes a revision, and both
    versions stay.

    FILE is for somebody who uses no terminal: a heading per criterion (“## EC1”), below it
    “level: 3”, quotes as lines with “>”, and words. “-” reads standard input.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.services.rating_desk import RatingDesk
    from mockloop.services.rating_own import round_to_rate

    with workspace(ctx) as opened:
        if role == "mentor" and me is None:
            raise UsageError("Whose rating is it?", do="Give the mentor's name with --as NAME.")
        rater, candidate = own_name(opened, me, INTERVIEWER), own_name(opened, None, CANDIDATE)
        round_ = round_to_rate(opened, wanted, rater, candidate)
        name = own_name(opened, me or round_.state.me, INTERVIEWER)
        desk = RatingDesk(opened, round_, name, role)  # type: ignore[arg-type] # click checks it
        if source is not None:
            _from_file(desk, source)
            return
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_peers import InterviewAt

        start = InterviewAt(
            round_.state.prompt_id, me=name, round_id=round_.id, rate=True, role=role,  # type: ignore[arg-type]
        )  # fmt: skip
        code = run_app(opened, interview=start)
    ctx.exit(code)


def _from_file(desk: RatingDesk, source: str) -> None:
    from mockloop.cli.score import read_bytes
    from mockloop.services.rating_files import MAX_BYTES, rate_from_file

    stored = rate_from_file(desk, read_bytes(source, MAX_BYTES), source)
    levels = sum(item.level is not None for item in stored.criteria)
    click.echo(
        printable(
            f"Stored as version {stored.revision} by {stored.rater}: "
            f"{len(stored.criteria)} criteria, {levels} with a level. For the candidate:"
        ),
        err=True,
    )
    echo(str(desk.write_review()))
