"""``mockloop stronger``: a stronger answer than one's own, criterion by criterion."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import (
    numbers_option,
    place_options,
    say_notice,
    share_options,
    workspace,
)
from mockloop.cli.plain.voice import Voice
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.peers.stronger import Step


@click.command()
@click.argument("session_id")
@click.option("--whole", is_flag=True, help="Print the reference answers as a whole as well.")
@click.option("--yes", is_flag=True, help="Do not ask whether you want to know the prompt.")
@share_options
@numbers_option
@place_options
@click.pass_context
def stronger(
    ctx: click.Context, session_id: str, whole: bool, yes: bool, share: bool,
    words: tuple[str, ...],
) -> None:  # fmt: skip
    """Show the reference answer one level above SESSION_ID, criterion by criterion.

    With the reader's reason, the sentence it seems to rest on, and what it has that yours has not.
    You know the prompt from then on, so it asks once.
    """
    from mockloop.services import stronger as service

    with workspace(ctx) as opened:
        if not yes and not service.is_known(opened, session_id):
            _ask(service.WARNING)
        found = service.stronger(opened, session_id)
        if share or words:
            from mockloop.services.sharing_pages import shared_stronger

            found, notice = shared_stronger(opened, session_id, found, words)
            say_notice(notice)
    voice = Voice()
    voice.say(found.title)
    for step in found.steps:
        voice.head(f"{step.criterion} {step.title}")
        for indent, line in _lines(step, service.standing(step, opened.numbers)):
            voice.say(line, indent=indent)
    if found.nothing_above:
        voice.head("No reference answer is above yours")
        return
    for item in found.wholes if whole else ():
        voice.head(f"Reference {item.id}: {item.title}")
        for paragraph in item.text.strip().split("\n"):
            voice.say(paragraph)
    voice.head("Where the levels come from")
    voice.say(service.whose_levels(found))


def _ask(warning: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(
            "This shows what a candidate should not know.", warning, "Give --yes to see it."
        )
    click.confirm(f"{warning}\nShow it?", abort=True, err=True)


def _lines(step: Step, standing: str) -> Iterator[tuple[int, str]]:
    yield 0, standing
    if step.above is None:
        return
    yield 0, f"Why: {step.above.reason}"
    if step.above.sentence:
        yield 2, f"Perhaps said of: “{' '.join(step.above.sentence.split())}”"
    if step.above.gains:
        yield 0, "What it has that yours has not:"
    for gain in step.above.gains:
        yield 2, f"{'●' if gain.core else '◆'} {gain.text}: {gain.there}, yours {gain.here}"
