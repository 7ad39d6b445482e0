"""``mockloop calibrate``: rate a reference answer, then see the reference reading."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from mockloop.cli.common import echo_json, place_options, workspace
from mockloop.cli.rounds import own_name
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.services.calibrating import Progress

RATER = "me"


@click.command()
@click.argument("prompt_id", default="")
@click.option("--another", is_flag=True, help="Leave the answer you began and take another one.")
@click.option("--json", "as_json", is_flag=True, help="Print how you rate so far; nothing opens.")
@place_options
@click.pass_context
def calibrate(ctx: click.Context, prompt_id: str, another: bool, as_json: bool) -> None:
    """Rate a reference answer by hand, then see the reference level and reason beside yours.

    Without PROMPT_ID, answers of prompts you used for this before come first. A new prompt
    counts as known from then on: reading its answers and facts spends it as a rehearsal.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.services.calibrating import progress

    with workspace(ctx) as opened:
        if as_json:
            echo_json(_as_json(progress(opened)))
            return
        if prompt_id:
            opened.library.prompt(prompt_id)  # says what is wrong before a screen opens
        if not terminal_available():
            raise UsageError(
                *NO_TERMINAL[:2], "Run it in a terminal; “--json” prints how you rate so far."
            )
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_peers import CalibrateAt

        start = CalibrateAt(prompt_id, own_name(opened, None, RATER), another)
        code = run_app(opened, interview=start)
    ctx.exit(code)


def _as_json(found: Progress) -> dict[str, Any]:
    from mockloop.peers.calibrating import agreement_of, by_criterion, in_words

    whole = agreement_of(found.rated)
    return {
        "summary": in_words(whole),
        "all": asdict(whole),
        "criteria": [asdict(item) for item in by_criterion(found.rated)],
        "answers": [asdict(item) for item in found.rated],
    }
