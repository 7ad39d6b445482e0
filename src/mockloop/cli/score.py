"""``mockloop score``: a written answer in, a result with quotes out."""

from __future__ import annotations

import sys

import click

from mockloop.cli.common import deliver, expanded, numbers_option, place_options, workspace
from mockloop.errors import InputError

FORMATS = ("text", "json", "markdown", "html")


def read_bytes(source: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; at most one beyond ``limit``.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        if source == "-":
            return sys.stdin.buffer.read(limit + 1)
        with expanded(source).open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise InputError(
            f"“{source}” cannot be read.", f"{error.strerror}.", "Check the path and try again."
        ) from None


@click.command()
@click.argument("prompt_id")
@click.argument("file")
@click.option("--seed", type=click.IntRange(0, 999_999), help="The figures the answer is about.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="text", help="text")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@click.option("--save", is_flag=True, help="Keep the attempt in the history.")
@numbers_option
@place_options
@click.pass_context
def score(
    ctx: click.Context, prompt_id: str, file: str, seed: int | None, fmt: str,
    output: str | None, save: bool,
) -> None:  # fmt: skip
    """Score the answer in FILE (- for standard input) to PROMPT_ID.

    FILE is Markdown or plain text; optional front matter may say seed, asked, injects,
    checkpoints and entries. Nothing is stored unless --save is given.
    """
    from mockloop.services.answers import MAX_BYTES
    from mockloop.services.reporting import render_result
    from mockloop.services.scoring import read_answer, save_scored, score_answer

    with workspace(ctx) as opened:
        opened.library.prompt(prompt_id)
        answer, drawn = read_answer(read_bytes(file, MAX_BYTES), seed=seed)
        result = score_answer(opened, prompt_id, answer, drawn)
        text = render_result(opened, result, fmt)
        session = ""
        if save:
            session = save_scored(opened, result, answer)
            click.echo(f"Saved as {session}.", err=True)
        deliver(text, output, fmt, opened, session)
