"""``mockloop debrief``: comments first, then the ratings side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import (
    deliver,
    echo,
    expanded,
    numbers_option,
    place_options,
    say_notice,
    share_options,
    workspace,
)
from mockloop.cli.plain.voice import Voice, counted
from mockloop.cli.score import FORMATS
from mockloop.domain.handrating import HAND_STATUS_WORDS
from mockloop.domain.kinds import STATUS_WORDS, level_word
from mockloop.errors import UsageError
from mockloop.interview.stopwatch import minutes_seconds

if TYPE_CHECKING:
    from mockloop.peers.interviewer_report import InterviewerReport
    from mockloop.peers.side_by_side import Opinion, Row
    from mockloop.report.debrief_model import DebriefView, Whose
    from mockloop.services.debriefing import Debriefing
    from mockloop.services.rounds import Round
    from mockloop.services.workspace import Workspace

VERDICTS = {"u": "useful", "n": "unclear", "d": "disagree"}
MAX_QUOTES = 3


@click.command()
@click.argument("wanted", metavar="[ROUND]", default="")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="Print a report: text, html, …")
@click.option("--output", "-o", metavar="FILE", help="Write the report to FILE.")
@click.option("--open", "open_it", is_flag=True, help="Write the report and open it.")
@click.option(
    "--of", "whose", type=click.Choice(["candidate", "interviewer"]),
    help="Whose report; by default that of whoever is here.",
)  # fmt: skip
@click.option("--send", metavar="FILE", help="Write the debrief file for the others to FILE.")
@click.option("--plain", is_flag=True, help="Line by line, in a terminal as well.")
@share_options
@numbers_option
@place_options
@click.pass_context
def debrief(
    ctx: click.Context, wanted: str, fmt: str | None, output: str | None, open_it: bool,
    whose: Whose | None, send: str | None, plain: bool, share: bool, words: tuple[str, ...],
) -> None:  # fmt: skip
    """Lay the ratings of ROUND side by side, by default of the newest one.

    A candidate first says what each comment is worth, before any level is shown. Nothing is
    averaged; where opinions are two levels apart or more, they come first. With --format it is a
    report: the candidate's, or the interviewer's (questions, gaps, hints, leading, leniency).
    With --share it is that report with names and employers replaced by marks such as [name-1].
    """
    from mockloop.cli.main import terminal_available
    from mockloop.services.debriefing import debriefing, may_look, speaks_first
    from mockloop.services.exchange import PACKET_ENDING
    from mockloop.services.invited import comments_waiting
    from mockloop.services.rounds import find_round

    if output and output.endswith(PACKET_ENDING):
        raise UsageError(
            "--output takes the name of a report.", "This is the name of a file for the others.",
            "Give it with --send.",
        )  # fmt: skip
    with workspace(ctx) as opened:
        round_ = find_round(opened, wanted)
        share = share or bool(words)
        if fmt or output or open_it or whose or share:
            view = _view(opened, round_, whose, words if share else None)
            _report_file(opened, view, fmt, output, open_it)
            return
        if not plain and not send and terminal_available():
            from mockloop.tui.app import run_app
            from mockloop.tui.routes_debrief import DebriefAt

            if not (speaks_first(round_) and comments_waiting(round_)):
                may_look(round_)  # says what comes first before a screen opens
            ctx.exit(run_app(opened, interview=DebriefAt(round_.id)))
        voice = Voice()
        if speaks_first(round_):
            _ask_about_comments(round_, voice)
        tell(voice, debriefing(opened, round_), opened.numbers)
        if round_.state.side == "candidate":
            _offer_file(opened, round_, send)


def _view(
    ws: Workspace, round_: Round, whose: Whose | None, words: tuple[str, ...] | None
) -> DebriefView:
    """Return what a report shows; with ``words``, without them and without names."""
    if words is None:
        from mockloop.services.debrief_reporting import open_debrief

        return open_debrief(ws, round_, whose)
    from mockloop.services.sharing_debrief import open_shared

    view, notice = open_shared(ws, round_, whose, words)
    say_notice(notice)
    return view


def _report_file(
    ws: Workspace, view: DebriefView, fmt: str | None, output: str | None, open_it: bool
) -> None:
    from mockloop.cli.report import open_in_browser
    from mockloop.services.debrief_reporting import debrief_text, write_debrief

    if not open_it:
        chosen = fmt or "text"
        folder = None if view.redacted else ws.template_folder
        text = debrief_text(view, chosen, ws.numbers, template_folder=folder)
        deliver(text, output, chosen)
        return
    where = expanded(output) if output and output != "-" else None
    path = write_debrief(ws, view, fmt or "html", where)
    echo(f"Written to {path}")
    if not open_in_browser(path):
        click.echo("No browser could be opened here; open the file by hand.", err=True)


def _ask_about_comments(round_: Round, voice: Voice) -> None:
    from mockloop.domain.packet import Reaction
    from mockloop.services.debriefing import remarks
    from mockloop.services.invited import react

    waiting = remarks(round_)
    if waiting:
        voice.head(f"{counted(len(waiting), 'comment')}, before any level")
    for item in waiting:
        voice.say(f"{item.rater} on {item.title}:")
        for quote in item.quotes[:MAX_QUOTES]:
            voice.say(f"“{quote}”", indent=2)
        voice.say(item.words, indent=2)
        verdict = click.prompt(
            "u useful, n unclear, d disagree", type=click.Choice(list(VERDICTS)), err=True,
            show_choices=False,
        )  # fmt: skip
        because = ""
        while VERDICTS[verdict] == "disagree" and not because.strip():
            because = click.prompt("Because", err=True)
        react(
            round_,
            Reaction(
                rater=item.rater, revision=item.revision, criterion=item.criterion,
                verdict=VERDICTS[verdict], because=because.strip(),  # type: ignore[arg-type]
            ),
        )  # fmt: skip


def _offer_file(ws: Workspace, round_: Round, output: str | None) -> None:
    from mockloop.services.exchange import PACKET_ENDING, save_packet
    from mockloop.services.invited import debrief_packet

    name = f"debrief-{round_.state.prompt_id}{PACKET_ENDING}"
    path = save_packet(debrief_packet(ws, round_), expanded(output or name))
    echo(f"For {round_.state.interviewer or 'the others'}, with your own levels opened: {path}")


def tell(voice: Voice, found: Debriefing, numbers: bool = True) -> None:
    """Say a debrief: what does not fit, the ratings, then how the interviewer did.

    Without ``numbers`` levels stand in words.
    """
    voice.say(f"{found.title}, seed {found.seed}. The answer is {found.candidate}’s.")
    for doubt in found.doubts:
        voice.say(f"Doubt: {doubt}")
    voice.head("The ratings, side by side; nothing is averaged")
    for row in found.rows:
        for indent, line in _row(row, numbers):
            voice.say(line, indent=indent)
    for reaction in found.reactions:
        because = f", because {reaction.because}" if reaction.because else ""
        voice.say(f"{found.candidate} on {reaction.rater}’s comment on {reaction.criterion}: "
                  f"{reaction.verdict}{because}.")  # fmt: skip
    if found.report is not None:
        voice.head(f"The interviewer, {found.report.name}")
        for line in _report(found.report, numbers):
            voice.say(line)


def _row(row: Row, numbers: bool) -> Iterator[tuple[int, str]]:
    far = f"{row.spread} levels" if numbers else "far"
    apart = f": {far} apart, so talk about this first" if row.wide else ""
    yield 0, f"{row.criterion} {row.title}{apart}"
    for item in row.opinions:
        yield 2, f"{item.who}: {_level(item, numbers)}"
        for quote in item.evidence[:MAX_QUOTES]:
            yield 4, f"“{' '.join(quote.quote.split())}”"
        for words in (item.comment.what, item.comment.instead):
            if words.strip():
                yield 4, " ".join(words.split())


def _level(item: Opinion, numbers: bool) -> str:
    words = HAND_STATUS_WORDS.get(item.status) or STATUS_WORDS.get(item.status, item.status)
    now = words if item.level is None else f"level {_shown(item.level, numbers)}"
    before = ", ".join("none" if x is None else _shown(x, numbers) for x in item.earlier)
    return f"{now}, before that {before}" if before else now


def _shown(level: int, numbers: bool) -> str:
    return str(level) if numbers else f"“{level_word(level)}”"


def _report(found: InterviewerReport, numbers: bool) -> Iterator[str]:
    of = (f" of {found.facts_all}", f" of {found.news_all}") if found.facts_all else ("", "")
    yield f"Facts told: {found.facts_given}{of[0]}. News told: {found.news_given}{of[1]}."
    for probe in found.probes:
        yield f"{minutes_seconds(probe.elapsed)} asked on {probe.about}: {probe.text}"
    if found.unprobed:
        yield f"Never asked about, nothing noted: {', '.join(found.unprobed)}."
    for hint in found.hints:
        when = f", {hint.when}" if hint.when else ""
        yield f"{minutes_seconds(hint.elapsed)} hint{when}: {hint.text}"
    for item in found.leading:
        yield f"{minutes_seconds(item.elapsed)} leading: {item.text}"
    if found.unquoted:
        yield f"Not judged: {', '.join(found.unquoted)}."
    if found.leniency is not None:
        mean, on = found.leniency.mean, f", on {found.leniency.criteria} of the criteria"
        side = "above" if mean > 0 else "below"
        size = f"{abs(mean):.1f} levels {side}" if numbers else f"on average {side}"
        if abs(mean) < 0.05:
            size = "on the level of"
        yield (
            f"Against the built-in rating, which is no judge of people: {size} it"
            f"{on if numbers else ''}."
        )
