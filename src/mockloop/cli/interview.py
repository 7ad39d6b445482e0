"""``mockloop interview``: the interviewer's side of a round on a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mockloop.cli.common import place_options, workspace
from mockloop.cli.rounds import AS_HELP, INTERVIEWER, own_name
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace

MAX_NAME = 60
MAX_NAMES = 2


@click.command()
@click.argument("prompt_id", required=False)
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@click.option(
    "--with", "names", metavar="NAMES", default="",
    help="Who is there: the candidate, and after a comma the observer.",
)  # fmt: skip
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@click.option("--round", "round_id", metavar="ID", help="Take that round up again.")
@click.option("--plain", is_flag=True, hidden=True)
@place_options
@click.pass_context
def interview(
    ctx: click.Context, prompt_id: str | None, seed: int | None, names: str, me: str | None,
    round_id: str | None, plain: bool,
) -> None:  # fmt: skip
    """Interview somebody with PROMPT_ID while you see each other on a call.

    Shows what to say and when, notes what the candidate says, and counts what is still without
    evidence. The candidate writes in a mockloop of their own, or anywhere. Without a seed new
    figures are drawn; the seed is shown, and so is what the candidate types to get the same ones.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available

    people = names_of(names)
    with workspace(ctx) as opened:
        me = own_name(opened, me, INTERVIEWER)
        if round_id is not None:
            prompt_id, round_id = _begun(opened, round_id, prompt_id)
        elif prompt_id is None:
            raise UsageError(
                "Which prompt?", "No PROMPT_ID was given.", "“mockloop prompts” lists them."
            )
        else:
            opened.library.prompt(prompt_id)
        if plain or not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_peers import InterviewAt

        code = run_app(opened, interview=InterviewAt(prompt_id, seed, me, people, round_id or ""))
    ctx.exit(code)


def _begun(opened: Workspace, wanted: str, prompt_id: str | None) -> tuple[str, str]:
    from mockloop.services.rounds import find_round

    state = find_round(opened, wanted).state
    if state.side != "interviewer":
        raise UsageError(
            "In that round you are the candidate.", do="“mockloop practice” opens your side."
        )
    if prompt_id is not None and prompt_id != state.prompt_id:
        raise UsageError(
            "The round is of another prompt.",
            f"It was begun with “{state.prompt_id}”.",
            "Leave PROMPT_ID out.",
        )
    return state.prompt_id, state.id


def names_of(text: str) -> tuple[str, ...]:
    """Return the names in a comma-separated list, at most two; raises ``UsageError``."""
    found = tuple(person_name(part, "--with") for part in text.split(",") if part.strip())
    if len(found) > MAX_NAMES:
        raise UsageError(
            f"{len(found)} names are too many.",
            "A round has one candidate and at most one observer.",
            "Write --with Ben, or --with Ben,Cleo.",
        )
    return found


def person_name(text: str, option: str) -> str:
    """Return a name on one line; raises ``UsageError`` when it is none."""
    from mockloop.text import printable

    name = " ".join(printable(text).split())
    if not name or len(name) > MAX_NAME:
        raise UsageError(
            f"{option} needs a name of 1 to {MAX_NAME} characters.", do="Write a shorter one."
        )
    return name
