"""The Jinja environments: a sandbox per format in which outside text is only ever text.

Every value passes ``finalize`` on its way out, so that no template, shipped or the user's own,
can forget to escape it or let a terminal control through.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mockloop.report import escape as md
from mockloop.report import plain
from mockloop.text import printable

SHIPPED: Final = Path(__file__).parent / "templates"
TEMPLATES: Final = {"html": "report.html.j2", "markdown": "report.md.j2", "text": "report.txt.j2"}


class FolderLoader(BaseLoader):
    """Reads templates from one folder and never from outside it, links included."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the name and place are Jinja's
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return source, path and a check that is always true: nothing reloads in one run."""
        root = self.folder.resolve()
        path = (root / template).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), lambda: True


def _out_html(value: Any) -> Markup:
    if isinstance(value, Undefined):
        return escape(value)
    if isinstance(value, Markup):
        return Markup(printable(str(value)))  # noqa: S704 - was markup already, controls taken out
    return escape(printable(str(value)))


def _out_markdown(value: Any) -> Markup:
    if isinstance(value, Undefined):
        return escape(value)
    if isinstance(value, Markup):
        return Markup(printable(str(value)))  # noqa: S704 - was markup already, controls taken out
    return md.inline(value)


def _out_text(value: Any) -> Markup:
    if isinstance(value, Undefined):
        return escape(value)
    return Markup(printable(str(value)))  # noqa: S704 - plain text has no markup


_FINALIZE: Final = {"html": _out_html, "markdown": _out_markdown, "text": _out_text}


@lru_cache(maxsize=len(TEMPLATES))
def _shipped_environment(fmt: str) -> Environment:
    return _environment(fmt, [SHIPPED])


def environment(fmt: str, template_folder: Path | None) -> Environment:
    """Return the sandbox for ``fmt``; templates in ``template_folder`` win over the shipped ones.

    ``autoescape`` is on for every format: what ``finalize`` returns is marked as safe *for that
    format*, and macros keep that mark.
    """
    if template_folder is None:
        return _shipped_environment(fmt)
    return _environment(fmt, [template_folder, SHIPPED])


def _environment(fmt: str, folders: list[Path]) -> Environment:
    env = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FolderLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_FINALIZE[fmt],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    if fmt == "markdown":
        env.filters.update(
            inline=md.inline, paragraphs=md.paragraphs, quoted=md.quoted, fence=md.fence,
            table=md.pipe_table, wrapped=lambda text: plain.wrap_lines(text, md.FENCE_WIDTH),
        )  # fmt: skip
    env.filters.update(marked=md.marked, split_paragraphs=split_paragraphs)
    if fmt == "text":
        env.filters.update(
            flow=plain.flow,
            columns=plain.columns,
            pad=plain.pad,
            wrapped=plain.wrap_lines,
            records=plain.records,
        )
    return env


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, each trimmed."""
    return [block.strip() for block in text.replace("\r", "").split("\n\n") if block.strip()]
