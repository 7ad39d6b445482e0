"""``mockloop practice``, and the screens that open without a command."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import numbers_option, place_options, workspace
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace


@click.command()
@click.argument("prompt_id", required=False)
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@click.option(
    "--easy/--interview", "easy", default=None,
    help="Answers of colleagues are given, or have to be asked for.",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Line by line: for screen readers and pipes.")
@click.option(
    "--continue", "session_id", metavar="SESSION", help="Go on with that one; with --plain."
)
@numbers_option
@place_options
@click.pass_context
def practice(
    ctx: click.Context, prompt_id: str | None, seed: int | None, easy: bool | None,
    plain: bool, session_id: str | None,
) -> None:  # fmt: skip
    """Open a rehearsal of PROMPT_ID; without a seed, new figures are drawn and the seed shown.

    With --plain nothing is drawn: every line you type is a line of the answer or a command, and
    /help lists the commands. The end of input keeps the text and says how to go on.
    """
    if session_id is not None:
        _check_continue(prompt_id, seed, easy, plain)
    elif prompt_id is None:
        raise UsageError(
            "Which prompt?", "No PROMPT_ID was given.", "“mockloop prompts” lists them."
        )
    mode = None if easy is None else "easy" if easy else "interview"
    if plain:
        practise_plainly(ctx, prompt_id, seed, mode, session_id)
    else:
        open_screens(ctx, prompt_id, seed, mode)


def _check_continue(
    prompt_id: str | None, seed: int | None, easy: bool | None, plain: bool
) -> None:  # fmt: skip
    if not plain:
        raise UsageError(
            "--continue needs --plain.", "The screens offer drafts themselves.", "Run “mockloop”."
        )
    if (prompt_id, seed, easy) != (None, None, None):
        raise UsageError(
            "--continue stands alone.",
            "A rehearsal that was begun keeps its prompt, its figures and its mode.",
            "Leave the rest out.",
        )


def practise_plainly(
    ctx: click.Context, prompt_id: str | None, seed: int | None, mode: str | None,
    session_id: str | None = None, prepare: Callable[[Workspace], str] | None = None,
) -> None:  # fmt: skip
    """Rehearse line by line; ``prepare`` may return the prompt once the workspace is there."""
    from mockloop.cli.plain.ears import StandardInput
    from mockloop.cli.plain.session import Wish, practise
    from mockloop.cli.plain.voice import Voice

    places = {name: value for name, value in (ctx.obj or {}).items() if value}

    def command(session: str) -> str:
        options = [
            f"--{name.replace('_', '-')}" + ("" if value is True else f" {shlex.quote(value)}")
            for name, value in places.items()
        ]
        return " ".join(["mockloop practice --plain --continue", session, *options])

    ears = StandardInput()
    voice = Voice(same_line=ears.is_terminal)
    with workspace(ctx) as opened, ears.kept():
        if prepare is not None:
            prompt_id = prepare(opened)
        wish = Wish(prompt_id, seed, mode, session_id)
        code = practise(opened, wish, voice, ears, command)
    ctx.exit(code)


def open_screens(
    ctx: click.Context,
    prompt_id: str | None,
    seed: int | None,
    mode: str | None = None,
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

        code = run_app(opened, prompt_id=prompt_id, seed=seed, mode=mode)
    ctx.exit(code)
