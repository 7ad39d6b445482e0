"""Filling in a template, shipped or the person's own; what is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from mockloop.errors import MockloopError
from mockloop.report.environment import SHIPPED, environment


def fill(name: str, fmt: str, template_folder: Path | None = None, **values: Any) -> str:
    """Return template ``name`` filled in, as ``fmt``; equal values give equal bytes.

    A file of that name in ``template_folder``, or of a part of it, replaces the shipped one.

    Raises:
        MockloopError: a template is wrong; the message names template and line.
    """
    try:
        template = environment(fmt, template_folder).get_template(name)
        return str(template.render(**values))
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
