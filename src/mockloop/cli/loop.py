"""``mockloop next``, ``progress``, ``compare``, ``rescore``, ``redo`` and ``warmup``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from mockloop.cli.common import (
    deliver,
    echo,
    echo_json,
    expanded,
    numbers_option,
    place_options,
    say_notice,
    share_options,
    workspace,
)
from mockloop.domain.roles import ROLES
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.domain.cards import DraftCard
    from mockloop.services.page_reports import PageReport
    from mockloop.services.workspace import Workspace

FORMATS = ("text", "html", "markdown", "json")


@click.command("next")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--role", type=click.Choice(sorted(ROLES)), help="For this role; the setting “role” keeps one."
)
@numbers_option
@place_options
@click.pass_context
def next_(ctx: click.Context, as_json: bool, role: str | None) -> None:
    """Say what to rehearse next, and why."""
    from mockloop.services.prompt_list import cards_here
    from mockloop.services.suggesting import next_for
    from mockloop.services.unfinished import open_drafts

    with workspace(ctx, in_passing=True) as opened:
        found = next_for(opened, cards_here(opened), role, True if as_json else None)
        draft = next(iter(open_drafts(opened)), None)
    waiting = _waiting(draft) if draft is not None else None
    if not as_json and waiting is not None:
        echo(f"A draft waits: {waiting['told']}.\n{waiting['command']}\n")
    if found is None:
        raise UsageError("There is no prompt to practise with.", do="“mockloop doctor” says why.")
    if as_json:
        echo_json({**found._asdict(), "command": found.command, "draft": waiting})
        return
    what = "Ten minutes" if found.what == "warm-up" else "Next"
    echo(f"{what}: {found.title}\n{found.reason}\n{found.command}")


def _waiting(draft: DraftCard) -> dict[str, Any]:
    """Return what is to be said of a draft that waits, and the command that goes on with it."""
    from mockloop.domain.cards import draft_told

    return {
        "session": draft.session_id,
        "told": ", ".join(part for part in (draft.title, draft_told(draft)) if part),
        "words": draft.words,
        "look": draft.look,
        "part": draft.part,
        "command": f"mockloop practice --plain --continue {draft.session_id[:8]}",
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="text; html with pictures.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@share_options
@numbers_option
@place_options
@click.pass_context
def progress(
    ctx: click.Context, as_json: bool, fmt: str | None, output: str | None, share: bool,
    words: tuple[str, ...],
) -> None:  # fmt: skip
    """Show levels over first looks: criteria, competencies, prediction; no trend below three.

    With --share names become marks such as [name-1], as in “mockloop report --share”.
    """
    from mockloop.cli.main import terminal_available
    from mockloop.services.page_reports import progress_report, shared_report
    from mockloop.services.progress import load_progress

    share = share or bool(words)
    with workspace(ctx) as opened:
        if not (fmt or output or as_json or share) and terminal_available():
            from mockloop.tui.app import run_app
            from mockloop.tui.routes_loop import ProgressAt

            code = run_app(opened, interview=ProgressAt())
            ctx.exit(code)
        found = load_progress(opened)
        # Links to reports on this machine are nothing to share.
        folder = expanded(output).parent if output and output != "-" and not share else None
        report = progress_report(opened, found, folder)
        if share:
            from mockloop.services.hiding import marks_for

            marks = marks_for(opened, (), words=words)
            report = shared_report(report, marks.count, marks.own)
            say_notice(marks.notice("the page"))
        _deliver(opened, report, "json" if as_json else fmt, output)


@click.command()
@click.argument("before", metavar="SESSION|FILE")
@click.argument("after", metavar="SESSION|FILE")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="text; html for a browser.")
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@share_options
@numbers_option
@place_options
@click.pass_context
def compare(
    ctx: click.Context, before: str, after: str, fmt: str | None, output: str | None,
    share: bool, words: tuple[str, ...],
) -> None:  # fmt: skip
    """Set two answers side by side, criterion by criterion and check by check.

    Each is an attempt of yours, a report as JSON, or the answer that somebody sent. With --share
    names and employers in both become marks such as [name-1], as in “mockloop report --share”.
    """
    from mockloop.services.comparing import compare_attempts
    from mockloop.services.page_reports import comparison_report, shared_report

    with workspace(ctx) as opened:
        found = compare_attempts(opened, before, after)
        marks = None
        if share or words:
            from mockloop.services.sharing_pages import shared_comparison

            found, marks = shared_comparison(opened, found, words)
            say_notice(marks.notice("both answers"))
        report = comparison_report(found, opened.numbers)
        _deliver(opened, shared_report(report, marks.own, marks.own) if marks else report,
                 fmt, output)  # fmt: skip


def _deliver(ws: Workspace, report: PageReport, fmt: str | None, output: str | None) -> None:
    from mockloop.services.elsewhere import note_written
    from mockloop.services.page_reports import page_text

    chosen = fmt or "text"
    text = page_text(report, chosen, template_folder=None if report.shared else ws.template_folder)
    deliver(text, output, chosen)
    if output and output != "-":
        for session in report.of or ("",):
            note_written(ws, expanded(output), "a report", session)


@click.command()
@click.argument("session_id", required=False)
@click.option("--all", "every", is_flag=True, help="Every rated attempt.")
@numbers_option
@place_options
@click.pass_context
def rescore(ctx: click.Context, session_id: str | None, every: bool) -> None:
    """Rate SESSION_ID again with the scorer of today; the first rating and its report stay."""
    from mockloop.domain.kinds import level_cell
    from mockloop.services.rescoring import rated_sessions, rescore

    with workspace(ctx) as opened:
        if every == (session_id is not None):
            raise UsageError("Which attempt?", do="Give one SESSION_ID, or --all.")
        sessions = rated_sessions(opened) if every else [session_id or ""]
        if not sessions:
            echo("No attempt was rated yet.")
            return
        numbers, changed, scorer = opened.numbers, 0, ""
        for wanted in sessions:
            done = rescore(opened, wanted)
            old = {item.id: item.level for item in done.before.criteria}
            moved = [
                f"{item.id} {level_cell(old.get(item.id), numbers)} → "
                f"{level_cell(item.level, numbers)}"
                for item in done.after.criteria
                if old.get(item.id) != item.level
            ]
            changed += bool(moved)
            scorer = f"{done.after.scorer.name} {done.after.scorer.version}"
            said = ", ".join(moved) if moved else "every level as before"
            new = "; stored beside the first rating" if done.new else ""
            _line(f"{done.session[:8]}  {done.title}: {said}{new}")
        count = "1 attempt" if len(sessions) == 1 else f"{len(sessions):,} attempts"
        _line(f"{count} rated with {scorer}, {f'{changed:,}' if changed else 'none'} changed.")


def _line(text: str) -> None:
    """Print a line of at most 80 columns; what has no room goes on below, indented."""
    echo("\n".join(textwrap.wrap(text, 80, subsequent_indent=" " * 10)))


@click.command()
@click.argument("session_id")
@click.argument("criterion", required=False)
@numbers_option
@place_options
@click.pass_context
def redo(ctx: click.Context, session_id: str, criterion: str | None) -> None:
    """Revise one CRITERION of a rated attempt in eight minutes; by default its weakest one.

    The text, the figures and what was asked stay; afterwards every check that changed is shown
    with the old and the new words. It never counts as a first look.
    """
    from mockloop.services.history import load_attempt, require_result

    with workspace(ctx) as opened:
        attempt = load_attempt(opened, session_id)
        result = require_result(attempt)
        rated = [item for item in result.criteria if item.level is not None]
        if criterion is None and not rated:
            raise UsageError("No criterion was assessed, so there is nothing to revise.")
        weakest = min(rated, key=lambda item: (item.level, -item.weight)).id if rated else ""
        code = _open(opened, attempt.card.id, criterion or weakest)
    ctx.exit(code)


def _open(opened: Workspace, session: str, criterion: str) -> int:
    from mockloop.cli.main import NO_TERMINAL, terminal_available

    if not terminal_available():
        raise UsageError(*NO_TERMINAL)
    from mockloop.tui.app import run_app
    from mockloop.tui.routes_loop import ReviseAt

    return run_app(opened, interview=ReviseAt(session, criterion))


@click.command()
@click.argument("criterion")
@click.option("--prompt", "prompt_id", metavar="PROMPT_ID", help="On this prompt.")
@click.option("--seed", type=click.IntRange(0, 999_999), help="Draw the figures of this seed.")
@numbers_option
@place_options
@click.pass_context
def warmup(ctx: click.Context, criterion: str, prompt_id: str | None, seed: int | None) -> None:
    """Ten minutes on one CRITERION: a slice of a brief, one part to write, judged on it alone.

    Without a prompt, one of its kind that you know already, so that no new one is spent.
    """
    from mockloop.cli.main import NO_TERMINAL, terminal_available
    from mockloop.services.warming_up import prompt_for

    with workspace(ctx) as opened:
        prompt_id = prompt_for(opened, criterion, prompt_id)
        if not terminal_available():
            raise UsageError(*NO_TERMINAL)
        from mockloop.tui.app import run_app
        from mockloop.tui.routes_loop import WarmUpAt

        code = run_app(opened, interview=WarmUpAt(criterion.upper(), prompt_id, seed))
    ctx.exit(code)
