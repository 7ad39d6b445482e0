"""What commands share: the workspace they work in, options, and how output leaves."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mockloop.errors import UsageError
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.services.hiding import Notice
    from mockloop.services.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def place_options(command: F) -> F:
    """Add ``--data-dir`` and ``--content`` to a command, so that they work in either place."""
    for name, text in (
        ("--content", "Look for prompts and rubrics in DIR first."),
        ("--data-dir", "Keep everything in DIR (beats MOCKLOOP_HOME)."),
    ):
        command = click.option(name, metavar="DIR", help=text, expose_value=False, callback=_keep)(
            command
        )
    return command


def numbers_option(command: F) -> F:
    """Add ``--no-numbers`` to a command that shows results to people."""
    text = "Levels in words: no points, totals, percentages or ranges."
    return click.option(
        "--no-numbers", is_flag=True, default=None, help=text, expose_value=False, callback=_keep
    )(command)


def share_options(command: F) -> F:
    """Add ``--share`` and ``--redact`` to a command whose output somebody else may read."""
    command = click.option(
        "--redact", "words", multiple=True, metavar="WORDS", help="Replace WORDS as well."
    )(command)
    return click.option(
        "--share", is_flag=True, help="Replace names and employers by neutral marks."
    )(command)


def say_notice(notice: Notice) -> None:
    """Say on standard error what was replaced in a text to be shared, and what might have been."""
    for line in notice.said():
        click.echo(printable(line), err=True)


def _keep(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    if value is not None:
        ctx.obj = {**(ctx.obj or {}), str(param.name): value}


def expanded(path: str) -> Path:
    """Return a path with ``~`` filled in.

    Raises:
        UsageError: it names the home folder of somebody who is not known here.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise UsageError(
            f"“{path}” cannot be found.",
            "The home folder it begins with is not known on this machine.",
            "Write the whole path.",
        ) from None


@contextmanager
def workspace(ctx: click.Context, *, in_passing: bool = False) -> Iterator[Workspace]:
    """Open the workspace the options name; notices go to standard error when done.

    ``in_passing`` is for a command that only reads the database and has to answer at once.
    """
    from mockloop.services.workspace import open_workspace

    places = ctx.obj or {}
    data_dir, content = places.get("data_dir"), places.get("content")
    opened = open_workspace(
        data_dir=expanded(data_dir) if data_dir else None,
        overlay=expanded(content) if content else None,
    )
    opened.in_passing = in_passing
    opened.hide_numbers = bool(places.get("no_numbers"))
    try:
        yield opened
    finally:
        for notice in dict.fromkeys((*opened.notices, *opened.shadowing())):
            click.echo(printable(f"mockloop: {notice}"), err=True)
        opened.close()


def echo(text: str, nl: bool = True) -> None:
    """Print text that may come from outside: controls made visible, never a sequence."""
    click.echo(printable(text), nl=nl)


def echo_json(value: Any) -> None:
    """Print one JSON document as UTF-8, whatever the terminal's encoding."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_utf8(text + "\n")


def write_utf8(text: str) -> None:
    """Write text to standard output as UTF-8 bytes."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()


def deliver(
    text: str, output: str | None, fmt: str, ws: Workspace | None = None, of: str = ""
) -> None:
    """Write a rendered report to ``output``, or to standard output.

    With a workspace the file is noted there, as one of the session ``of``.
    """
    if output and output != "-":
        from mockloop.services.reporting import write_text

        path = write_text(expanded(output), text)
        if ws is not None:
            from mockloop.services.elsewhere import note_written

            note_written(ws, path, "a report", of)
        click.echo(f"Written to {path}", err=True)
    elif fmt in ("json", "html"):
        write_utf8(text if text.endswith("\n") else text + "\n")
    else:
        echo(text.rstrip("\n"))


def columns(rows: Sequence[tuple[str, ...]], right: frozenset[int] = frozenset()) -> list[str]:
    """Return rows as aligned lines, two blanks between columns."""
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(widths[i]) if i in right else cell.ljust(widths[i])
            for i, cell in enumerate(row)
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
