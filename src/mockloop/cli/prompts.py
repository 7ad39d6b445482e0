"""``mockloop prompts``: what there is to rehearse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mockloop.cli.common import columns, echo, echo_json, place_options, workspace
from mockloop.errors import UsageError

if TYPE_CHECKING:
    from mockloop.domain.cards import PromptCard


@click.command()
@click.option("--kind", metavar="KIND", help="api-design, estimate-challenge or incident-triage.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@place_options
@click.pass_context
def prompts(ctx: click.Context, kind: str | None, as_json: bool) -> None:
    """List the prompts with their area, difficulty and minutes."""
    from mockloop.services.prompt_list import list_prompts

    check_kind(kind)
    with workspace(ctx) as opened:
        known, problems = list_prompts(opened)
    cards = [card for card in known if kind in (None, card.kind)]
    if as_json:
        echo_json([_as_json(card) for card in cards])
    else:
        echo("\n".join(_lines(cards)) or "No prompts found.")
    if problems:
        click.echo(
            f"mockloop: {problems} problem(s) in content files; see “mockloop check”.", err=True
        )


def check_kind(kind: str | None) -> None:
    """Refuse an unknown kind, naming the nearest.

    Raises:
        UsageError: the kind is not one of the three.
    """
    from mockloop.domain.kinds import KINDS

    if kind is None or kind in KINDS:
        return
    import difflib

    near = difflib.get_close_matches(kind, KINDS, n=1, cutoff=0.3)
    raise UsageError(
        f"There is no kind “{kind}”.",
        f"The kinds are {', '.join(KINDS)}.",
        f"Did you mean “{near[0]}”?" if near else "",
    )


def _as_json(card: PromptCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "area": card.area,
        "areas": list(card.areas),
        "difficulty": card.difficulty,
        "minutes": card.minutes,
        "company": card.company,
        "summary": card.summary,
        "origin": card.origin,
        "unusable": card.unusable or None,
    }


def _last(card: PromptCard) -> str:
    dots = "●" * card.difficulty
    return f"{dots}  (cannot be rehearsed: {card.unusable})" if card.unusable else dots


def _lines(cards: list[PromptCard]) -> list[str]:
    from mockloop.domain.kinds import KIND_TITLES

    lines: list[str] = []
    rows = columns(
        [(c.id, c.title, c.area, f"{c.minutes} min", _last(c)) for c in cards], frozenset({3})
    )
    kind = ""
    for card, row in zip(cards, rows, strict=True):
        if card.kind != kind:
            kind = card.kind
            lines.extend(
                ["", KIND_TITLES.get(kind, kind)] if lines else [KIND_TITLES.get(kind, kind)]
            )
        lines.append(f"  {row}")
    return lines
