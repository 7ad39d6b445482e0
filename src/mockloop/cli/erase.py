"""``mockloop erase``: none of somebody's words are left afterwards, and it looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import echo, place_options, workspace
from mockloop.errors import EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from mockloop.services.erasing import Outcome, Plan

MOST_NAMED = 12
"""Lines of a list; the rest is counted."""


@click.command()
@click.argument("session_ids", nargs=-1, metavar="[SESSION_ID]...")
@click.option("--all", "everything", is_flag=True, help="Everything you wrote.")
@click.option("--settings", is_flag=True, help="With --all: your settings and own prompts too.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@place_options
@click.pass_context
def erase(
    ctx: click.Context, session_ids: tuple[str, ...], everything: bool, settings: bool, yes: bool
) -> None:
    """Erase rehearsals or rounds with every copy of their words, or everything with --all.

    Says first what goes and what stays, and asks. Afterwards every byte under the data and report
    folders is looked through. Exit code 1: something is left, and where. Files written elsewhere
    are listed and not touched. “mockloop export” keeps a copy of everything before.
    """
    from mockloop.services.erasing import carry_out, plan

    if everything == bool(session_ids):
        raise UsageError("What is to be erased?", do="Give SESSION_IDs, or --all for everything.")
    if settings and not everything:
        raise UsageError("--settings goes with --all.", do="Leave it out, or erase everything.")
    with workspace(ctx) as opened:
        given = plan(opened, session_ids, everything, settings)
        if not (given.titles or given.drafts or given.files):
            echo("There is nothing to erase.")
            return
        for line in _what_goes(given):
            echo(line)
        if not (yes or _agrees()):
            echo("Nothing was erased.")
            return
        outcome = carry_out(opened, given)
        where = (opened.paths.data, opened.report_folder)
    for line in _what_came(outcome, " and ".join(dict.fromkeys(map(str, where)))):
        echo(line)
    if outcome.left or outcome.failed:
        ctx.exit(EXIT_FINDINGS)


def _agrees() -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            "Nothing was erased.",
            "Nobody is at the keyboard to be asked.",
            "Add --yes to erase what is listed.",
        )
    return click.confirm("Erase this for good?")


def _what_goes(given: Plan) -> Iterator[str]:
    yield "This goes, for good:"
    yield from _list(given.titles)
    if given.drafts:
        yield f"  {_count(given.drafts, 'draft')}"
    yield from _list([str(path) for path in given.files])
    if given.cleaned:
        copies = _count(len(given.cleaned), "copy", "copies")
        yield f"  and the same out of {copies} of the database"
    if given.kept:
        yield "This stays:"
        yield from _list(given.kept)
    if given.elsewhere:
        yield "Written elsewhere; mockloop does not touch these:"
        yield from _list(
            [
                f"{item.what}: {item.path}{'' if item.is_there else ' (no longer there)'}"
                for item in given.elsewhere
            ]
        )


def _what_came(outcome: Outcome, where: str) -> Iterator[str]:
    for name in outcome.failed:
        yield f"Could not be erased: {name}"
    for item in outcome.left:
        yield f"Still in {item.path}: “{item.run}”"
    if outcome.in_use:
        yield (
            "Another window of mockloop has the database open. Close it and erase again, so that "
            "its log can be emptied."
        )
    looked = (
        f"{_count(outcome.searched, 'file')} under {where} looked through, byte by byte, for "
        f"{_count(outcome.passages, 'text')}"
    )
    if outcome.left:
        yield f"{looked}: some of them are still there. Delete those files by hand."
    else:
        yield f"Erased. {looked}: none of them is left."


def _list(lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    for line in lines[:MOST_NAMED]:
        yield f"  {line}"
    if len(lines) > MOST_NAMED:
        yield f"  … and {len(lines) - MOST_NAMED} more"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
