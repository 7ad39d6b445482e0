"""``mockloop guide``: the interviewer's guide sheet of a prompt."""

from __future__ import annotations

from contextlib import suppress

import click

from mockloop.cli.common import deliver, echo, expanded, place_options, workspace
from mockloop.cli.interview import names_of
from mockloop.cli.rounds import AS_HELP
from mockloop.errors import StorageError

FORMATS = ("html", "markdown")


@click.command()
@click.argument("prompt_id")
@click.option("--seed", type=click.IntRange(0, 999_999), default=0, help="Figures to draw (0).")
@click.option(
    "--with", "names", metavar="NAMES", default="", help="The candidate, and who observes."
)
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="html")
@click.option("--output", "-o", metavar="FILE", help="Write there; “-” prints it.")
@click.option("--share", is_flag=True, help="Leave the names out; nothing else in it is yours.")
@place_options
@click.pass_context
def guide(
    ctx: click.Context, prompt_id: str, seed: int, names: str, me: str | None, fmt: str,
    output: str | None, share: bool,
) -> None:  # fmt: skip
    """Write the guide sheet of PROMPT_ID for whoever interviews: one page for phone or paper.

    What to read aloud, what the people of the case know, the news, what to listen for and what to
    ask. Whoever has read it knows the prompt: it is noted as seen.
    """
    from mockloop.services.books import sheet_from_library
    from mockloop.services.guiding import guide_text, guide_view, write_guide
    from mockloop.services.seen import mark_seen

    people = ("", "") if share else (*names_of(names), "", "")
    with workspace(ctx) as opened:
        sheet = sheet_from_library(opened, prompt_id)
        who = "" if share else me or opened.settings.name
        view = guide_view(opened, sheet, seed, who, people[0], people[1])
        # A folder that cannot be written is no reason to show nothing.
        with suppress(StorageError):
            mark_seen(opened, prompt_id, "guide")
        if output == "-":
            deliver(guide_text(view, fmt), output, fmt)
            return
        where = expanded(output) if output else None
        path = write_guide(opened, view, prompt_id, seed, fmt, where)
    echo(f"Written to {path}. Keep it from the candidate.")
