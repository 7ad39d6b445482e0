"""``mockloop practice`` and the screens that open without a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import place_options, workspace
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace


@click.command()
@click.argument("prompt_id")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@place_options
@click.pass_context
def practice(ctx: click.Context, prompt_id: str, seed: int | None) -> None:
    """Open a rehearsal of PROMPT_ID; without a seed, new figures are drawn and the seed shown."""
    open_screens(ctx, prompt_id, seed)


def open_screens(
    ctx: click.Context,
    prompt_id: str | None,
    seed: int | None,
    prepare: Callable[[Workspace], str] | None = None,
) -> None:
    """Open the terminal interface, or say what to use instead when there is no terminal.

    ``prepare`` may return the prompt to open once the workspace is there.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available

    with workspace(ctx) as opened:
        if prepare is not None:
            prompt_id = prepare(opened)
        elif prompt_id is not None:
            opened.library.prompt(prompt_id)
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app

        code = run_app(opened, prompt_id=prompt_id, seed=seed)
    ctx.exit(code)
