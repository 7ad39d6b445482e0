"""``mockloop history``: past attempts, newest first, all or those that are looked for."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING, Any

import click

from mockloop.cli.common import columns, echo, echo_json, numbers_option, place_options, workspace

if TYPE_CHECKING:
    from mockloop.domain.cards import SessionCard
    from mockloop.services.searching import Filters, Found

INDENT = 4
USUAL = (80, 24)
"""Columns and rows where there is no terminal to ask."""


@click.command()
@click.option("--grep", "words", metavar="WORDS", default="", help="Only attempts with all WORDS.")
@click.option("--kind", metavar="KIND", help="Only attempts of this kind.")
@click.option(
    "--prompt", metavar="PROMPT_ID", default="", help="Only attempts at this prompt; its "
    "beginning is enough.",
)  # fmt: skip
@click.option(
    "--below", metavar="[CRITERION:]LEVEL", multiple=True,
    help="Only attempts with CRITERION (any, without one) below LEVEL.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@numbers_option
@place_options
@click.pass_context
def history(
    ctx: click.Context, words: str, kind: str | None, prompt: str, below: tuple[str, ...],
    as_json: bool,
) -> None:  # fmt: skip
    """List past attempts, newest first.

    WORDS are looked for in the answer, the title, the prompt's id and the questions asked,
    whatever their case, each as the beginning of a word, and the line they stand in is shown.
    “--below AD4:3” finds attempts with AD4 below level 3. What is asked for together has to hold
    together.
    """
    from mockloop.services.searching import Filters, read_below, search

    filters = Filters(words, kind, prompt, tuple(read_below(text) for text in below))
    with workspace(ctx) as opened:
        found = search(opened, filters)
        numbers = opened.numbers
    if as_json:
        echo_json([_as_json(item, filters) for item in found])
    elif not found:
        echo(
            "No attempt is like that. “mockloop history” lists them all."
            if filters
            else "No attempts yet. “mockloop” opens the first one."
        )
    else:
        rows = columns([_row(item.card, numbers) for item in found])
        for row, item in zip(rows, found, strict=True):
            echo(row)
            for line in _reasons(item, filters):
                echo(" " * INDENT + line)


def _row(card: SessionCard, numbers: bool) -> tuple[str, ...]:
    from mockloop.domain.cards import draft_size
    from mockloop.domain.formats import round_half_up
    from mockloop.domain.kinds import level_named
    from mockloop.domain.progress import look_words

    reach, said = "–", card.band or ""
    if card.state in ("writing", "interrupted"):
        reach, said = "draft", "unchanged" if card.untouched else draft_size(card)
    elif card.state != "scored":
        reach = card.state
    elif card.part_level is not None:
        reach = level_named(card.part_level, numbers)
    elif card.low is not None and card.high is not None and numbers:
        reach = f"{round_half_up(card.low):.0f}–{round_half_up(card.high):.0f}"
    look = look_words(card.look, card.part)
    return card.id[:8], card.started[:10], card.prompt_id, look, reach, said


def _reasons(found: Found, filters: Filters) -> list[str]:
    """Return why an attempt was found, each reason on a line."""
    from mockloop.matching.searching import excerpt, words_of

    lines = []
    if found.below:
        lines.append(", ".join(f"{name} at {level}" for name, level in found.below))
    # The id of the prompt stands in the row already.
    if found.place is not None and found.place.where != "prompt":
        number = f", line {found.place.line}" if found.place.where in ("answer", "draft") else ""
        head = f"{found.place.where}{number}: "
        room = shutil.get_terminal_size(USUAL).columns - INDENT - len(head)
        lines.append(head + excerpt(found.place.text, words_of(filters.words), max(20, room)))
    return lines


def _as_json(found: Found, filters: Filters) -> dict[str, Any]:
    """Return the card; beside it the place and the levels where they were asked for."""
    data: dict[str, Any] = found.card._asdict()
    if filters.words.strip():
        data["place"] = None if found.place is None else dataclasses.asdict(found.place)
    if filters.below:
        data["below"] = dict(found.below)
    return data
