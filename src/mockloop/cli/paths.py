"""``mockloop paths``: where things are kept."""

from __future__ import annotations

import click

from mockloop.cli.common import columns, echo, echo_json, place_options, workspace


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@place_options
@click.pass_context
def paths(ctx: click.Context, as_json: bool) -> None:
    """Show the folders and files mockloop uses; nothing is created."""
    with workspace(ctx) as opened:
        found = {name: str(path) for name, path in opened.paths._asdict().items()}
    if as_json:
        echo_json(found)
    else:
        echo("\n".join(columns([(name.replace("_", " "), path) for name, path in found.items()])))
