"""HTTP examples: a request or response line, headers, and a JSON body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mockloop.domain.fragment import Reading, Trouble
from mockloop.fragments.bodies import is_error, success_with_error
from mockloop.fragments.guessing import REQUEST, is_header, is_request, response_of
from mockloop.fragments.json_reader import read_json
from mockloop.fragments.statuses import METHODS, about_status
from mockloop.fragments.words import near, quoted


@dataclass(slots=True)
class Message:
    """One request (with a method) or one response (with a status); lines count from 1."""

    line: int
    method: str = ""
    status: int | None = None
    headers: bool = False
    clear: bool = True
    """Whether what follows is surely its own body: not after an empty line without headers."""
    body_line: int = 0
    body: list[str] = field(default_factory=list)
    readings: tuple[Reading, ...] = ()


def read_messages(lines: Sequence[str]) -> list[Message]:
    """Return the requests and responses in ``lines`` with their bodies read."""
    found: list[Message] = []
    for number, line in enumerate(lines, start=1):
        if message := _opening(line, number):
            if found and message.status is not None:
                found[-1].clear = True
            found.append(message)
        elif found and not found[-1].body and not line.strip():
            found[-1].clear = found[-1].headers
        elif found and (found[-1].body or line.lstrip()[:1] in ("{", "[", '"')):
            if not found[-1].body:
                found[-1].body_line = number
            found[-1].body.append(line)
        elif found and is_header(line):
            found[-1].headers = True
    for message in found:
        message.readings = read_json("\n".join(message.body)) if message.body else ()
    return found


def _opening(line: str, number: int) -> Message | None:
    if is_request(line):
        found = REQUEST.fullmatch(line)
        return Message(number, method=found["method"]) if found else None
    response = response_of(line)
    if not response:
        return None
    message = Message(number, status=int(response["status"]))
    rest = response["rest"] or ""
    column = rest.find("{")
    if column >= 0:
        message.body_line = number
        message.body = [rest[column:]]
    return message


def message_troubles(message: Message) -> Iterator[Trouble]:
    """Yield what is wrong with one message; the troubles of its body are shifted to its lines."""
    if message.method and message.method not in METHODS:
        found = near(message.method, METHODS)
        yield Trouble(
            message.line,
            f"{quoted(message.method)} is not an HTTP method.",
            f"Did you mean {quoted(found)}?",
        )
    if message.status is not None and (about := about_status(message.status)):
        yield Trouble(message.line, *about)
    for reading in message.readings:
        for trouble in reading.troubles:
            yield Trouble(trouble.line + message.body_line - 1, trouble.message, trouble.hint)
    yield from _about_body(message)


def _about_body(message: Message) -> Iterator[Trouble]:
    if message.method in ("GET", "HEAD") and message.body and message.clear:
        yield Trouble(
            message.line,
            f"This {message.method} request has a body; proxies and clients may drop it.",
            "Use query parameters or POST; if it is the answer, write its status above it.",
        )
    if message.status is None or not 200 <= message.status < 300:
        return
    if message.status == 204 and any(reading.tree for reading in message.readings):
        yield Trouble(
            message.line, "The status 204 says that there is no body, but one follows.", "Use 200."
        )
    for reading in message.readings:
        if reading.tree is not None and is_error(reading.tree.data):
            line = message.body_line + reading.tree.line_of(()) - 1
            yield success_with_error(message.status, line)
