"""``mockloop show``: a prompt as the candidate or the interviewer sees it."""

from __future__ import annotations

import textwrap
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from mockloop.cli.common import columns, echo, place_options, workspace
from mockloop.errors import StorageError

if TYPE_CHECKING:
    from mockloop.domain.case import Case, CaseMaterial
    from mockloop.services.workspace import Workspace

WIDTH = 80


@click.command()
@click.argument("prompt_id")
@click.option("--seed", type=click.IntRange(0, 999_999), default=0, help="Figures to draw (0).")
@click.option(
    "--role", type=click.Choice(["candidate", "interviewer"]), default="candidate",
    help="The interviewer also sees facts, news, bindings and the answer key.",
)  # fmt: skip
@place_options
@click.pass_context
def show(ctx: click.Context, prompt_id: str, seed: int, role: str) -> None:
    """Show the brief and materials of PROMPT_ID with the figures of a seed."""
    from mockloop.services.books import case_of, sheet_from_library

    with workspace(ctx) as opened:
        case = case_of(sheet_from_library(opened, prompt_id), seed)
        if role == "interviewer":
            _note_as_known(opened, prompt_id)
    lines = candidate_lines(case)
    if role == "interviewer":
        lines += interviewer_lines(case)
    echo("\n".join(lines))


def _note_as_known(opened: Workspace, prompt_id: str) -> None:
    """Whoever read the answers is no candidate for this prompt any more."""
    from mockloop.services.seen import mark_seen

    # A folder that cannot be written is no reason to show nothing.
    with suppress(StorageError):
        mark_seen(opened, prompt_id, "shown to an interviewer")


def wrapped(text: str, indent: str = "") -> list[str]:
    """Return prose wrapped at 80 columns, paragraphs kept."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        lines.extend(
            textwrap.wrap(
                " ".join(paragraph.split()),
                WIDTH,
                initial_indent=indent,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
        lines.append("")
    return lines[:-1]


def heading(title: str, mark: str = "-") -> list[str]:
    """Return a heading with a line under it."""
    return ["", title, mark * len(title)]


def material_lines(material: CaseMaterial) -> list[str]:
    """Return a material as plain lines: tables aligned, everything else as it is."""
    lines = wrapped(material.intro) if material.intro.strip() else []
    if material.rows:
        right = frozenset(i for i, side in enumerate(material.align) if side == "right")
        body = columns([material.header, *material.rows], right)
        rule = "  ".join("-" * len(part) for part in _widths(material))
        return [*lines, body[0], rule, *body[1:]]
    return [*lines, *material.text.rstrip("\n").split("\n")]


def _widths(material: CaseMaterial) -> list[str]:
    rows = [material.header, *material.rows]
    return ["-" * max(len(row[i]) for row in rows) for i in range(len(material.header))]


def candidate_lines(case: Case) -> list[str]:
    """Return title, brief, task and open materials."""
    prompt = case.prompt
    title = f"{prompt.title} · {prompt.kind} · {prompt.minutes} min · seed {case.seed}"
    lines = [title, "=" * len(title), "", *wrapped(case.brief)]
    lines += [*heading("Your task"), *wrapped(case.task)]
    for material in case.materials:
        if not material.locked:
            lines += [*heading(f"{material.title} ({material.kind})"), *material_lines(material)]
    return lines


def interviewer_lines(case: Case) -> list[str]:
    """Return what only the interviewer sees."""
    prompt = case.prompt
    lines = ["", "=" * 40, "For the interviewer only", "=" * 40]
    for material in case.materials:
        if material.locked:
            lines += [
                *heading(f"{material.title} (locked {material.kind})"),
                *material_lines(material),
            ]
    lines += heading("Facts")
    for fact in case.facts:
        tail = (
            " (decoy)" if fact.decoy else f" (feeds {', '.join(fact.feeds)})" if fact.feeds else ""
        )
        lines += [f"{fact.id}  {fact.topic} · {fact.name}, {fact.role}{tail}"]
        lines += wrapped(fact.answer, "    ")
    lines += heading("News")
    for inject in case.injects:
        when = f"minute {inject.minute:g}" + (f" ({inject.clock})" if inject.clock else "")
        lines += [f"{inject.id}  {when} · {inject.sender}", *wrapped(inject.text, "    ")]
        lines += wrapped(f"Good reaction: {inject.reaction}", "    ")
    lines += [*heading("Answer key"), *_key_lines(case)]
    lines += [*heading("Bindings"), *_binding_lines(case)]
    if prompt.alternatives:
        lines += heading("Also accepted")
        for other in prompt.alternatives:
            lines += wrapped(f"{other.title}: {case.fill(other.text)}", "  ")
    return lines


def _key_lines(case: Case) -> list[str]:
    from mockloop.domain.formats import format_value

    figures = [(p.id, p.format, p.label) for p in case.prompt.parameters]
    figures += [(k.id, k.format, k.label) for k in case.prompt.key]
    rows = [(name, format_value(case.values[name], style), label) for name, style, label in figures]
    return columns(rows, frozenset({1}))


def _binding_lines(case: Case) -> list[str]:
    lines = []
    for criterion, notes in case.prompt.notes.items():
        for indicator, note in notes.items():
            bound = f"  [{', '.join(note.binds)}]" if note.binds else ""
            lines += wrapped(f"{criterion}.{indicator}  {case.fill(note.means)}{bound}")
    return lines
