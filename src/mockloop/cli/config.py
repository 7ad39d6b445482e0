"""``mockloop config``: the configuration file with comments."""

from __future__ import annotations

import click

from mockloop.cli.common import echo, place_options, workspace


@click.command()
@click.option("--path", "only_path", is_flag=True, help="Print only where the file is looked for.")
@place_options
@click.pass_context
def config(ctx: click.Context, only_path: bool) -> None:
    """Print a commented configuration to start from.

    Save it where --path says: mockloop config > "$(mockloop config --path)".
    """
    from mockloop.services.settings import default_config_text

    with workspace(ctx) as opened:
        echo(str(opened.paths.config_file) if only_path else default_config_text().rstrip("\n"))
