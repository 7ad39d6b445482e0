"""Bodies that say the opposite of their status: a success that carries only an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mockloop.domain.fragment import Loc, Trouble
from mockloop.fragments.walking import Context, Visit

_ERROR_FIELDS = frozenset(
    "error errors error_code errorcode error_message errormessage error_description code message "
    "detail details title type status success ok fault reason hint instance".split()
)
_BESIDE = re.compile(
    r"(?:request|trace|correlation)_?id|timestamp|time|path|docs?(?:_url)?|help", re.IGNORECASE
)
_ERROR_NAME = re.compile(
    r"(?:.*[a-z_])?(?:[Ee]rror|Problem|[Ff]ailure|Fault)(?:Response|Body|Details)?"
)
_HINT = (
    "Give it a status from 400 on, so that clients need not read the body to see that it failed."
)


def is_error(body: Any) -> bool:
    """Say whether a body is nothing but an error.

    A body that also carries data is none: partial success, or a job that has failed.
    """
    if not isinstance(body, dict) or not body:
        return False
    fields = {name.lower(): value for name, value in body.items() if not _BESIDE.fullmatch(name)}
    if not fields or not set(fields) <= _ERROR_FIELDS:
        return False
    if any(fields.get(name) not in (None, "", [], {}, False) for name in ("error", "errors")):
        return True
    if any(fields.get(name) is False for name in ("success", "ok")):
        return True
    status = fields.get("status", fields.get("code"))
    if isinstance(status, int) and 400 <= status <= 599:
        return True
    return status == "error" or any(
        name in fields for name in ("error_code", "errorcode", "error_message", "errormessage")
    )


def success_with_error(status: int, line: int) -> Trouble:
    """Return the note for a body that is an error under a status that is a success."""
    return Trouble(line, f"The status {status} says success, but the body is an error.", _HINT)


def error_in_success(context: Context, visit: Visit) -> Iterator[Trouble]:
    """Yield the note for an OpenAPI response of a success that is described as an error."""
    status = str(visit.loc[-1]) if visit.loc else ""
    content = visit.value.get("content")
    if not re.fullmatch(r"2\d\d", status) or not isinstance(content, dict):
        return
    for name, media in content.items():
        if isinstance(media, dict):
            loc: Loc = (*visit.loc, "content", name)
            for at in _error_places(media):
                yield success_with_error(int(status), context.tree.line_of((*loc, *at)))
                return


def _error_places(media: Mapping[str, Any]) -> Iterator[Loc]:
    if is_error(media.get("example")):
        yield ("example",)
    examples = media.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        if isinstance(example, dict) and is_error(example.get("value")):
            yield ("examples", name)
    schema = media.get("schema")
    if isinstance(schema, dict):
        pointer = schema.get("$ref")
        name = pointer.rsplit("/", 1)[-1] if isinstance(pointer, str) else ""
        if len(name) <= 80 and _ERROR_NAME.fullmatch(name):
            yield ("schema",)
