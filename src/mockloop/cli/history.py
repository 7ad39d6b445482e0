"""``mockloop history``: past attempts, newest first."""

from __future__ import annotations

import dataclasses

import click

from mockloop.cli.common import columns, echo, echo_json, numbers_option, place_options, workspace


@click.command()
@click.option("--kind", metavar="KIND", help="Only attempts of this kind.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@numbers_option
@place_options
@click.pass_context
def history(ctx: click.Context, kind: str | None, as_json: bool) -> None:
    """List past attempts, newest first."""
    from mockloop.domain.formats import round_half_up
    from mockloop.services.attempts import list_history

    with workspace(ctx) as opened:
        cards = list_history(opened, kind=kind)
        numbers = opened.numbers
    if as_json:
        echo_json([dataclasses.asdict(card) for card in cards])
        return
    if not cards:
        echo("No attempts yet. “mockloop” opens the first one.")
        return
    rows = [
        (
            card.id[:8],
            card.started[:16].replace("T", " "),
            card.prompt_id,
            f"seed {card.seed}",
            card.state,
            "–"
            if card.low is None or card.high is None or not numbers
            else f"{round_half_up(card.low):.0f}–{round_half_up(card.high):.0f}",
            card.band or "",
        )
        for card in cards
    ]
    echo("\n".join(columns(rows)))
