"""The command line: one small module per command, loaded only when its command runs."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from mockloop.errors import (
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    ContentError,
    MockloopError,
    StorageError,
)
from mockloop.text import printable

# name → (module, attribute, one line for the list of commands)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "practice": ("practice", "practice", "Open a rehearsal of a prompt."),
    "play": ("play", "play", "Open a rehearsal of a prompt file that lies anywhere."),
    "interview": ("interview", "interview", "Interview somebody on a call: what to say and note."),
    "join": ("join", "join", "Interview somebody whose rehearsal runs in another terminal here."),
    "prompts": ("prompts", "prompts", "List the prompts."),
    "show": ("show", "show", "Show brief and materials; for interviewers also facts and key."),
    "swap": ("swap", "swap", "Swap roles at one keyboard, with a curtain between."),
    "guide": ("guide", "guide", "Write the interviewer's guide sheet: one page, phone or paper."),
    "glossary": ("glossary", "glossary", "Explain terms of the field, one sentence each."),
    "score": ("score", "score", "Score a written answer without the terminal interface."),
    "replay": ("replay", "replay", "Walk through a rehearsal again, moment by moment."),
    "invite": ("rounds", "invite", "Write the file with which somebody rehearses for you."),
    "open": ("rounds", "open_packet", "Do what a file of somebody else's asks of you."),
    "send": ("rounds", "send", "Write your answer to a file for whoever rates it."),
    "rate": ("rate", "rate", "Rate somebody's answer by hand, with quotes."),
    "calibrate": (
        "calibrate",
        "calibrate",
        "Learn to rate: your levels and a reference reading.",
    ),
    "debrief": ("debrief", "debrief", "Lay the ratings of a round side by side."),
    "rounds": ("rounds", "rounds", "List the rounds with others, and what comes next."),
    "next": ("loop", "next_", "Say what to rehearse next, and why."),
    "progress": ("loop", "progress", "Show your levels over first looks."),
    "redo": ("loop", "redo", "Revise one criterion of an answer in eight minutes."),
    "warmup": ("loop", "warmup", "Ten minutes on one criterion."),
    "compare": ("loop", "compare", "Set two answers side by side."),
    "rescore": ("loop", "rescore", "Rate old answers again; the first rating stays."),
    "history": ("history", "history", "List past attempts."),
    "report": ("report", "report", "Print or write the report of an attempt."),
    "stronger": ("stronger", "stronger", "Show a stronger answer, criterion by criterion."),
    "copy": ("second_reader", "copy", "Print an answer for another reader, with brief and levels."),
    "keep": ("second_reader", "keep", "Keep what another reader wrote, under their name."),
    "delete": ("delete", "delete", "Delete an attempt for good."),
    "erase": ("erase", "erase", "Erase rehearsals with every copy of their words, or everything."),
    "export": ("export", "export", "Write everything of yours to one file, in open formats."),
    "verify": ("verify", "verify", "Check a report: digest, quotes, levels and total."),
    "new": ("new", "new", "Begin a prompt or a rubric of your own."),
    "check": ("check", "check", "Check prompts and rubrics; every problem with its line."),
    "eval": ("eval", "evaluate", "Measure the scorer on answers that readers have graded."),
    "doctor": ("doctor", "doctor", "Say what works on this machine and what does not."),
    "paths": ("paths", "paths", "Show where things are kept."),
    "config": ("config", "config", "Print the configuration with comments, or its path."),
    "completion": ("completion", "completion", "Print a shell completion script."),
}
NO_TERMINAL = (
    "The screens need a terminal, and this is not one.",
    "Standard input, output or error is redirected, or TERM is “dumb”.",
    (
        "Use “mockloop practice PROMPT_ID --plain”, or “mockloop prompts”, "
        "“mockloop show PROMPT_ID”, “mockloop score PROMPT_ID FILE”."
    ),
)


class LazyGroup(click.Group):
    """A group whose commands are imported when they run, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the command names in the order of the list."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import and return a command; ``None`` when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        loaded = importlib.import_module(f"mockloop.cli.{module}")
        command: click.Command = getattr(loaded, attribute)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[2]) for name, row in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command for ``args``; an unknown one names the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
            hint = f" Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
            raise click.UsageError(
                f"There is no command “{args[0]}”.{hint} “mockloop --help” lists them all.", ctx
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that goes away (“| head”) is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Click would take it for a failure and end with 1.
            _drop_output()
            ctx.exit(EXIT_DONE)


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from mockloop import __version__

        click.echo(f"mockloop {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--data-dir", metavar="DIR", help="Keep everything in DIR (beats MOCKLOOP_HOME).")
@click.option("--content", metavar="DIR", help="Look for prompts and rubrics in DIR first.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Print the version.",
)  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None, content: str | None) -> None:
    """Practise technical product management interviews in the terminal.

    Without a command, mockloop opens its screens. Everything stays on this machine.
    """
    ctx.obj = {"data_dir": data_dir, "content": content}
    if ctx.invoked_subcommand is None:
        from mockloop.cli.practice import open_screens

        open_screens(ctx, None, None)


def terminal_available() -> bool:
    """Say whether standard input and output are a terminal that can show screens."""
    if os.environ.get("TERM", "") == "dumb":
        return False
    # Textual draws on standard error, so all three have to be the terminal.
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def report_error(error: MockloopError) -> int:
    """Print what happened, why and what to do to standard error; return the exit code."""
    lines = [part for part in (error.what, error.why, error.do) if part]
    if isinstance(error, ContentError):
        lines[1:1] = [f"  {problem}" for problem in error.problems[:20]]
        if len(error.problems) > 20:
            lines.insert(21, f"  … and {len(error.problems) - 20} more")
    click.echo(printable("mockloop: " + "\n".join(lines)), err=True)
    return error.exit_code


def _drop_output() -> None:
    # What is still buffered cannot be written either, and must not be tried again at exit.
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)


def _system_error(error: OSError) -> StorageError:
    where = f"“{error.filename}”" if error.filename else "The output"
    return StorageError(
        f"{where} could not be read or written.",
        f"The system says: {error.strerror or error}.",
        "Check the disk and what the output is sent to, then try again.",
    )


def _prepare_streams() -> None:
    # A closed stream is None; its number would go to the next file that is opened.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Not pathlib: it would double the time of --version for a case that hardly occurs.
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 - stays open
            setattr(sys, name, stream)
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def main(args: list[str] | None = None) -> int:
    """Run mockloop with ``args`` (the process's own by default) and return the exit code."""
    _prepare_streams()
    try:
        result = cli.main(args=args, prog_name="mockloop", standalone_mode=False)
        sys.stdout.flush()
    except MockloopError as error:
        return report_error(error)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("mockloop: interrupted.", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        click.echo(printable(f"mockloop: {error.format_message()}"), err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        _drop_output()
        return EXIT_DONE
    except OSError as error:
        _drop_output()
        return report_error(_system_error(error))
    return result if isinstance(result, int) else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
