"""``mockloop new``: begin a prompt or a rubric of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mockloop.cli.common import echo, expanded, place_options, workspace
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.services.authoring import Begun

_OUTPUT = "Write into the content folder DIR (default: your own; see “mockloop paths”)."


@click.group()
def new() -> None:
    """Begin a prompt or a rubric of your own: a template with TODO where you write.

    Nothing is ever overwritten. “mockloop check FILE” lists what is left to be written.
    """


@new.command()
@click.argument("prompt_id", metavar="ID")
@click.option(
    "--kind", required=True, metavar="KIND",
    help="api-design, estimate-challenge or incident-triage.",
)  # fmt: skip
@click.option("--output", metavar="DIR", help=_OUTPUT)
@place_options
@click.pass_context
def prompt(ctx: click.Context, prompt_id: str, kind: str, output: str | None) -> None:
    """Write the template of a prompt named ID, such as late-parcels."""
    from mockloop.cli.prompts import check_kind
    from mockloop.services.authoring import begin_prompt

    check_kind(kind)
    with workspace(ctx) as opened:
        begun = begin_prompt(opened, kind, prompt_id, expanded(output) if output else None)
    _say(begun, f"“mockloop play {begun.path}” opens it once nothing is left.")


@new.command()
@click.argument("kind", metavar="KIND")
@click.option("--output", metavar="DIR", help=_OUTPUT)
@place_options
@click.pass_context
def rubric(ctx: click.Context, kind: str, output: str | None) -> None:
    """Write the template of a rubric for KIND; the shipped one is used until it is finished."""
    from mockloop.cli.prompts import check_kind
    from mockloop.services.authoring import begin_rubric

    check_kind(kind)
    with workspace(ctx) as opened:
        begun = begin_rubric(opened, kind, expanded(output) if output else None)
    _say(begun, "Until then the shipped rubric is used; delete the file to go back to it.")


def _say(begun: Begun, then: str) -> None:
    echo(str(begun.path))
    lines = [f"“mockloop check {begun.path}” lists what is left to be written.", then]
    if begun.note:
        lines.append(begun.note)
    click.echo(printable("\n".join(lines)), err=True)
