"""``mockloop glossary``: terms of the field, each in one sentence."""

from __future__ import annotations

import textwrap

import click

from mockloop.cli.common import echo, echo_json, place_options, workspace

WIDTH = 88


@click.command()
@click.argument("words", nargs=-1)
@click.option("--prompt", "prompt_id", metavar="ID", help="Put the terms of a prompt first.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@place_options
@click.pass_context
def glossary(
    ctx: click.Context, words: tuple[str, ...], prompt_id: str | None, as_json: bool
) -> None:
    """Explain terms; with WORDS only those that have them."""
    from mockloop.services.glossary import find_terms, glossary_of

    with workspace(ctx) as opened:
        prompt = opened.library.prompt(prompt_id).model if prompt_id else None
        areas = find_terms(glossary_of(opened, prompt), " ".join(words))
    if as_json:
        echo_json(
            [
                {"area": area.title, "term": term.term, "means": term.means}
                for area in areas
                for term in area.terms
            ]
        )
        return
    lines: list[str] = []
    for area in areas:
        lines += ["", area.title] if lines else [area.title]
        for term in area.terms:
            lines.append(f"  {term.term}")
            lines += textwrap.wrap(
                " ".join(term.means.split()), WIDTH, initial_indent="    ", subsequent_indent="    "
            )
    echo("\n".join(lines) or "No term has these words.")
