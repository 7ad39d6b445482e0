"""``mockloop swap``: two or three people take turns at one keyboard."""

from __future__ import annotations

import click

from mockloop.cli.common import place_options, workspace
from mockloop.domain.kinds import KINDS
from mockloop.errors import UsageError


@click.command()
@click.argument("people", nargs=-1, metavar="[NAMES]...")
@click.option("--prompt", "prompt_id", default="", metavar="PROMPT_ID", help="Begin with this one.")
@click.option("--kind", type=click.Choice(KINDS), help="Begin with a prompt of this kind.")
@place_options
@click.pass_context
def swap(ctx: click.Context, people: tuple[str, ...], prompt_id: str, kind: str | None) -> None:
    """Swap roles at one keyboard: NAMES are two or three; the first one writes first.

    Nobody gets a prompt they have seen; a curtain hides what is for one of you alone. Without
    names the evening that is not over goes on.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.peers.swap import wrong_names
    from mockloop.services.swaps import unfinished_swap

    with workspace(ctx) as opened:
        if len(people) == 1 and opened.settings.name:
            people = (opened.settings.name, *people)
        wrong = wrong_names(people) if people else ""
        if not people and unfinished_swap(opened) is None:
            wrong = "There is no evening to go on with."
        if wrong:
            raise UsageError(wrong, do="Write for instance “mockloop swap Ben Ida”.")
        if prompt_id:
            opened.library.prompt(prompt_id)  # says what is wrong before a screen opens
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_swap import SwapAt

        code = run_app(opened, interview=SwapAt(people, prompt_id, kind or ""))
    ctx.exit(code)
