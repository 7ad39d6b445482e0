"""A report view in words: HTML, Markdown or plain text through templates, JSON from the result."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from typing import Final

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from mockloop.errors import MockloopError, UsageError
from mockloop.report.environment import SHIPPED, TEMPLATES, environment
from mockloop.report.json_document import render_json
from mockloop.report.model import ReportView

FORMATS: Final = tuple(TEMPLATES)
"""The formats that templates make; ``json`` comes from ``render_json``."""

__all__ = ["FORMATS", "render", "render_json"]


def render(view: ReportView, fmt: str, template_folder: Path | None = None) -> str:
    """Return ``view`` as ``html``, ``markdown`` or ``text``; equal views give equal bytes.

    A file of the same name in ``template_folder`` (``report.html.j2``, ``report.md.j2``,
    ``report.txt.j2`` or a part of them) replaces the shipped one.

    Raises:
        UsageError: the format does not exist.
        MockloopError: a template is wrong; the message names template and line.
    """
    if fmt not in TEMPLATES:
        raise UsageError(
            f"There is no report format “{fmt}”.", "", f"Choose one of: {', '.join(FORMATS)}, json."
        )
    name = TEMPLATES[fmt]
    try:
        template = environment(fmt, template_folder).get_template(name)
        return str(template.render(report=view))
    except TemplateSyntaxError as error:
        raise _problem(
            error.filename or error.name or name, error.lineno, str(error.message)
        ) from None
    except TemplateNotFound as error:
        folder = template_folder or SHIPPED
        raise _problem(
            *_place(error, name),
            f"it asks for “{error.name}”, which is not a template in {folder}",
        ) from None
    except Exception as error:  # noqa: BLE001 - a user's template can raise whatever it likes
        raise _problem(*_place(error, name), _why(error)) from None


def _why(error: Exception) -> str:
    if isinstance(error, UndefinedError):
        return f"a name is not defined: {error.message}"
    if isinstance(error, SecurityError):
        return f"the sandbox does not allow this: {error}"
    if isinstance(error, UnicodeDecodeError):
        return "the file is not UTF-8 text"
    return f"{type(error).__name__}: {error}"


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Return the innermost template file and line the error passed through."""
    place: tuple[str, int | None] = (name, None)
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(".j2") or "__jinja_exception__" in frame.f_globals:
            place = (frame.f_code.co_filename, line)
    return place


def _problem(path: str, line: int | None, why: str) -> MockloopError:
    where = f"{path}:{line}" if line else path
    return MockloopError(
        f"The report template {where} does not work.",
        f"Reason: {why.rstrip('.')}.",
        "Correct that line, or remove the file to use the template that comes with mockloop.",
    )
