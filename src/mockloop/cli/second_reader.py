"""``mockloop copy`` and ``mockloop keep``: an answer for another reader, and what they wrote."""

from __future__ import annotations

import click

from mockloop.cli.common import (
    deliver,
    echo,
    place_options,
    say_notice,
    share_options,
    workspace,
)


@click.command()
@click.argument("session_id")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@share_options
@place_options
@click.pass_context
def copy(
    ctx: click.Context, session_id: str, output: str | None, share: bool, words: tuple[str, ...]
) -> None:
    """Print SESSION_ID for another reader: one Markdown text for a mentor or an assistant.

    It has brief, materials, what the levels mean, and the answer; nothing of the built-in rating,
    and no reference answer. mockloop sends it nowhere. “mockloop keep” keeps what they reply.
    With --share names and employers become marks such as [name-1].
    """
    from mockloop.services.second_reader import copy_for_reader, shared_copy

    with workspace(ctx) as opened:
        if share or words:
            found = shared_copy(opened, session_id, words)
            say_notice(found.notice)
            text = found.text
        else:
            text = copy_for_reader(opened, session_id)
        deliver(text, output, "markdown")


@click.command()
@click.argument("session_id")
@click.argument("file")
@click.option("--from", "name", metavar="NAME", required=True, help="Whose reply it is.")
@place_options
@click.pass_context
def keep(ctx: click.Context, session_id: str, file: str, name: str) -> None:
    """Keep the reply in FILE with the attempt SESSION_ID, under a name; “-” is standard input.

    It stands in the review and in every report as it came, and is never scored. For a rating with
    levels there is “mockloop rate SESSION_ID --role mentor”.
    """
    from mockloop.cli.score import read_bytes
    from mockloop.services.second_reader import MAX_BYTES, keep_reply, read_reply
    from mockloop.text import word_count

    with workspace(ctx) as opened:
        text = read_reply(read_bytes(file, MAX_BYTES), file)
        reply = keep_reply(opened, session_id, name, text)
    words = word_count(reply.text)
    echo(f"Kept under {reply.name}: {words:,} {'word' if words == 1 else 'words'}.")
