"""``mockloop check``: every problem in content files at once."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import echo, expanded, place_options, workspace
from mockloop.errors import EXIT_FINDINGS
from mockloop.text import printable

if TYPE_CHECKING:
    from mockloop.content.check_coverage import Exercised
    from mockloop.errors import Problem
    from mockloop.services.covering import CoverageReport

WIDTH = 80


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--coverage", is_flag=True,
    help="Only say what of the source articles the prompts exercise.",
)  # fmt: skip
@place_options
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], coverage: bool) -> None:
    """Check content files or folders; without PATH, everything that is installed.

    Prints ``path:line: message (hint)`` for each problem; exit code 1 when there is any. What is
    only advice goes to standard error.
    """
    chosen = [expanded(path) for path in paths] or None
    problems = _cover(ctx, chosen) if coverage else _check(ctx, chosen)
    if problems:
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", err=True)
        ctx.exit(EXIT_FINDINGS)
    click.echo("No problems found.", err=True)


def _check(ctx: click.Context, paths: list[Path] | None) -> Sequence[Problem]:
    from mockloop.services.checking import advise_content, check_content

    with workspace(ctx) as opened:
        problems = check_content(opened, paths)
        advice = advise_content(opened, paths)
    for problem in problems:
        echo(str(problem))
    for item in advice:
        click.echo(printable(f"advice: {item}"), err=True)
    return problems


def _cover(ctx: click.Context, paths: list[Path] | None) -> Sequence[Problem]:
    from mockloop.services.covering import cover_sources

    with workspace(ctx) as opened:
        report = cover_sources(opened, paths)
    for problem in report.problems:
        echo(str(problem))
    for line in coverage_lines(report):
        echo(line)
    return report.problems


def coverage_lines(report: CoverageReport) -> list[str]:
    """Return the rows that nothing exercises, article by article, and the count."""
    lines: list[str] = []
    for found in report.articles:
        lines.extend(_article_lines(found))
    rows = sum(len(found.article.rows) for found in report.articles)
    free = sum(len(found.open_rows()) for found in report.articles)
    apart = sum(len(found.rows_apart()) for found in report.articles)
    prompts = f"{report.cases} prompt{'' if report.cases == 1 else 's'}"
    said = (
        f"{rows - free - apart} of {rows} rows are exercised by {prompts} and the anti-patterns; "
        f"{apart} need no prompt; {free} are open."
    )
    return [*lines, *textwrap.wrap(said, WIDTH)]


def _article_lines(found: Exercised) -> list[str]:
    free, total = found.open_rows(), len(found.article.rows)
    done = total - len(free) - len(found.rows_apart())
    lines = textwrap.wrap(f"{found.article.id} {found.article.title}: {done} of {total}", WIDTH)
    for row in free:
        first = f"  {row.id:<8}"
        lines.extend(
            textwrap.wrap(row.says, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
        )
    return [*lines, ""]
