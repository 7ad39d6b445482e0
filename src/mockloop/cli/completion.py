"""``mockloop completion``: a script for the shell."""

from __future__ import annotations

import click

from mockloop.cli.common import echo


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    bash: mockloop completion bash > ~/.local/share/bash-completion/completions/mockloop
    """
    from click.shell_completion import get_completion_class

    from mockloop.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for “{shell}”.")
    echo(found(cli, {}, "mockloop", "_MOCKLOOP_COMPLETE").source())
