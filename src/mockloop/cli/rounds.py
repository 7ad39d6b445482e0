"""``mockloop invite``, ``open``, ``send`` and ``rounds``: the files of two people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mockloop.cli.common import columns, echo, echo_json, expanded, place_options, workspace
from mockloop.errors import InputError, UsageError
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.services.exchange import Opened
    from mockloop.services.workspace import Workspace
    from mockloop.tui.starting import Start

AS_HELP = "Your name in the file; else the “name” of the config file."
CANDIDATE, INTERVIEWER = "Candidate", "Interviewer"
MAX_NAME = 60


def own_name(ws: Workspace, given: str | None, part: str) -> str:
    """Return the name that files carry: the one given, the configured one, or the part played.

    Raises:
        InputError: it is longer than a name may be, or holds control characters.
    """
    name = (given or ws.settings.name or part).strip()
    if not name or len(name) > MAX_NAME or printable(name) != name or "\n" in name:
        raise InputError(
            "This name cannot be used.", f"A name has 1 to {MAX_NAME} characters on one line."
        )
    return name


@click.command()
@click.argument("prompt_id")
@click.option("--output", metavar="FILE", help="Write the invitation to FILE.")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@click.option("--to", "candidate", default="", metavar="NAME", help="Who is invited.")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@place_options
@click.pass_context
def invite(
    ctx: click.Context, prompt_id: str, output: str | None, seed: int | None, candidate: str,
    me: str | None,
) -> None:  # fmt: skip
    """Write the file with which somebody rehearses PROMPT_ID for you.

    It holds what a candidate may know, and nothing that is to be found out. They open it with
    “mockloop open FILE”; the prompt need not be installed there.
    """
    from mockloop.services import exchange
    from mockloop.services.seen import seen_by

    with workspace(ctx) as opened:
        name = own_name(opened, me, INTERVIEWER)
        known = candidate and prompt_id in seen_by(opened, candidate)
        round_, packet = exchange.invite(opened, prompt_id, seed, name, candidate[:MAX_NAME])
        if output:
            path = exchange.save_packet(packet, expanded(output), opened)
        else:
            path = exchange.save_nearby(opened, packet, f"invitation-{prompt_id}")
        echo(str(path))
        whom = candidate or "the candidate"
        if known:
            _say(f"By the files that came from {candidate}, they know this prompt already.")
        _say(
            f"Send this file to {whom}. Seed {round_.state.seed}, round {round_.id}.",
            f"“mockloop interview {prompt_id} --round {round_.id[:8]}” opens your side of it.",
        )


@click.command("open")
@click.argument("path", metavar="FILE")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@click.option(
    "--plain", is_flag=True, help="Line by line; after other files, only say what comes next."
)
@place_options
@click.pass_context
def open_packet(ctx: click.Context, path: str, me: str | None, plain: bool) -> None:
    """Do what FILE asks of you: write an answer, rate one, or read what came of it."""
    from mockloop.cli.main import terminal_available
    from mockloop.services import exchange

    with workspace(ctx) as opened:
        part = CANDIDATE if _is_invitation(expanded(path)) else INTERVIEWER
        found = exchange.open_file(opened, expanded(path), own_name(opened, me, part))
        for doubt in found.doubts:
            _say(f"Doubt: {doubt}")
        if found.kind == "invitation":
            _write(ctx, opened, found, plain)
            return
        state = found.round.state
        news = "" if found.new else " It was opened before."
        echo(f"This is the {found.kind} of {found.author} in “{state.title}”.{news}")
        if not plain and terminal_available() and (start := _screen_for(found)) is not None:
            from mockloop.tui.app import run_app

            ctx.exit(run_app(opened, interview=start))
        for line in _next(found):
            echo(line)


def _is_invitation(path: Path) -> bool:
    from mockloop.store.packets import read_packet

    return read_packet(path).mockloop == "invitation"


def _write(ctx: click.Context, ws: Workspace, found: Opened, plain: bool) -> None:
    from mockloop.cli.main import terminal_available

    round_ = found.round
    if plain:
        from mockloop.cli.plain.ears import StandardInput
        from mockloop.cli.plain.session import Wish, practise
        from mockloop.cli.plain.voice import Voice

        def on(_: str) -> str:
            return f"mockloop open {found.kind} again"

        ctx.exit(practise(ws, Wish(round_id=round_.id), Voice(), StandardInput(), on))
    if not terminal_available():
        echo(f"This is an invitation by {found.author}: “{round_.state.title}”.")
        echo("Open it in a terminal, or with --plain, to write the answer.")
        return
    from mockloop.tui.app import run_app

    ctx.exit(run_app(ws, round_id=round_.id))


def _screen_for(found: Opened) -> Start | None:
    """Return the screen that a file asks for; None where others have to do something first."""
    from mockloop.services.debriefing import has_rated, speaks_first
    from mockloop.tui.routes_debrief import DebriefAt
    from mockloop.tui.routes_peers import InterviewAt

    round_ = found.round
    if speaks_first(round_):
        # A candidate's own answer, opened again, asks for nothing.
        return None if found.kind == "answer" else DebriefAt(round_.id)
    if found.kind != "answer" and has_rated(round_):
        return DebriefAt(round_.id)
    if round_.answer() is None:
        return None
    state = round_.state
    return InterviewAt(state.prompt_id, me=state.me, round_id=round_.id, rate=True)


def _next(found: Opened) -> list[str]:
    short = found.round.id[:8]
    if found.kind == "answer":
        return [f"“mockloop rate {short}” rates it; nothing is shown before your rating is stored."]
    return [f"“mockloop debrief {short}” goes on: comments first, then the levels."]


@click.command()
@click.argument("wanted", metavar="[SESSION|ROUND]", default="")
@click.option("--output", metavar="FILE", help="Write the answer to FILE.")
@click.option("--as", "me", metavar="NAME", help=AS_HELP)
@place_options
@click.pass_context
def send(ctx: click.Context, wanted: str, output: str | None, me: str | None) -> None:
    """Write your turned-in answer to a file for whoever rates it.

    Without SESSION or ROUND it is the newest one you were invited to. An answer that began with
    “mockloop practice” can be sent too; whoever rates it needs the prompt.
    """
    from mockloop.services import exchange
    from mockloop.services.sending import answer_to_send

    with workspace(ctx) as opened:
        packet, prompt_id = answer_to_send(opened, wanted, own_name(opened, me, CANDIDATE))
        name = f"answer-{prompt_id}{exchange.PACKET_ENDING}"
        path = exchange.save_packet(packet, expanded(output or name), opened)
        echo(str(path))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@place_options
@click.pass_context
def rounds(ctx: click.Context, as_json: bool) -> None:
    """List the rounds with others: whose turn it is, and what comes next."""
    from mockloop.services.sending import round_cards

    with workspace(ctx) as opened:
        cards = round_cards(opened)
    if as_json:
        echo_json([_card(card) for card in cards])
        return
    if not cards:
        raise UsageError(
            "There is no round yet.", do="“mockloop invite PROMPT_ID” begins one with somebody."
        )
    rows = [(c.id[:8], c.side, c.prompt_id, c.who, c.stands, c.command) for c in cards]
    for line in columns([("round", "you", "prompt", "with", "stands", "next"), *rows]):
        echo(line)


def _card(card: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(card)


def _say(*lines: str) -> None:
    click.echo(printable("\n".join(lines)), err=True)
