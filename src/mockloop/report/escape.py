"""Outside text in Markdown: it reads as it was written and never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from mockloop.report.model import Segment
from mockloop.text import printable

FENCE_WIDTH = 92
_ALWAYS = re.compile(r"[\\`*\[\]<|~$]")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_LINE_START = re.compile(r"^([#>=]|[+-](?=[\s+-]|$))|^(\d{1,9})([.)])(?=\s|$)")
_BACKTICKS = re.compile(r"`+")


def inline(text: object) -> Markup:
    """Return text as one line of Markdown in which nothing is markup."""
    if isinstance(text, Markup):
        return text
    flat = " ".join(printable(str(text)).split())
    flat = _ALWAYS.sub(r"\\\g<0>", flat)
    flat = _UNDERSCORE.sub(r"\\_", flat)
    flat = _ENTITY.sub(r"\\&", flat)
    flat = _ADDRESS.sub(r"\\\g<0>", flat)
    return Markup(_LINE_START.sub(_escape_start, flat))  # noqa: S704 - escaped for Markdown above


def _escape_start(match: re.Match[str]) -> str:
    if match.group(1):
        return f"\\{match.group(1)}"
    return f"{match.group(2)}\\{match.group(3)}"


def paragraphs(text: str) -> Markup:
    """Return prose as Markdown paragraphs, one per paragraph of ``text``."""
    blocks = re.split(r"\n\s*\n", printable(text).strip())
    return Markup("\n\n").join(inline(block) for block in blocks if block.strip())


def quoted(text: str) -> Markup:
    """Return text as a block quote that keeps its lines apart."""
    lines = [inline(line) for line in printable(text).strip().split("\n") if line.strip()]
    return Markup("\n>\n").join(Markup("> ") + line for line in lines)


def fence(text: str, info: str = "text") -> Markup:
    """Return text in a code fence longer than any run of backticks in it."""
    body = printable(text).strip("\n")
    longest = max((len(run) for run in _BACKTICKS.findall(body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Markup(f"{ticks}{info}\n{body}\n{ticks}")  # noqa: S704 - the fence holds any text


def marked(segments: Iterable[Segment]) -> str:
    """Return segments as plain text in which each mark reads ``‹words›[4]``."""
    return "".join(
        item.text if item.mark is None else f"‹{item.text}›[{item.mark}]" for item in segments
    )


def pipe_table(
    rows: Iterable[Sequence[object]], header: Sequence[object], align: Sequence[str] = ()
) -> Markup:
    """Return rows as a Markdown table; ``align`` holds ``left`` or ``right`` per column."""
    sides = [*align, *["left"] * (len(header) - len(align))]
    rule = ["---:" if side == "right" else "---" for side in sides[: len(header)]]
    body = [[str(inline(cell)) for cell in row] for row in rows]
    lines = [[str(inline(cell)) for cell in header], rule, *body]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return Markup(text)  # noqa: S704 - every cell was escaped above
