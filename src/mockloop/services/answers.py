"""An answer file: intake, limits, front matter; what comes out can be scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mockloop.domain.answer import Answer, Checkpoint, Entry, Known
from mockloop.errors import ContentError, InputError, UsageError
from mockloop.text import MAX_CHARACTERS, check_limits, clean, decode

if TYPE_CHECKING:
    from mockloop.domain.case import Case

FENCE = "---"
KEYS = ("seed", "asked", "injects", "checkpoints", "entries")
GAP = "\n\n"
"""Between two entries, and between the last one and the closing text."""
MAX_BYTES = 4 * MAX_CHARACTERS + 1_000_000
"""No text within the limits is larger, front matter included."""


def read_answer(
    data: bytes, *, seed: int | None = None, name: str = "The answer"
) -> tuple[Answer, int]:
    """Return the answer in ``data`` and the seed to use, 0 when none is given.

    Front matter between two lines of ``---`` at the top may hold ``seed``, ``asked``, ``injects``,
    ``checkpoints`` and ``entries``; entries come before the closing text in ``Answer.text``.

    Raises:
        InputError: not UTF-8, beyond a limit, unreadable front matter, or nothing written.
        UsageError: an unknown key, or a seed that differs from the one asked for.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name} has more than {MAX_BYTES:,} bytes.",
            f"The limit is {MAX_CHARACTERS:,} characters.",
            "Shorten it and try again; nothing was stored or changed.",
        )
    intake = clean(decode(data, name))
    matter, body = _split(intake.text, name)
    entries = _entries(matter.get("entries"), name)
    text = GAP.join([*(entry.text for entry in entries), *([body] if body or not entries else [])])
    check_limits(text, name)
    refuse_empty(text, name)
    asked = _known(matter.get("asked"), "asked", name)
    answer = Answer(
        text=text,
        replaced_characters=intake.replaced,
        asked=asked,
        declared=asked is not None,
        injects=_known(matter.get("injects"), "injects", name),
        checkpoints=_checkpoints(matter.get("checkpoints"), name),
        entries=entries,
    )
    return answer, _seed(matter.get("seed"), seed, name)


def refuse_empty(text: str, name: str = "The answer") -> None:
    """Refuse text in which nothing is written.

    Raises:
        InputError: the text is empty or white space only.
    """
    if not text.strip():
        raise InputError(
            f"{name} is empty.",
            "Nothing was written, so there is nothing to score; it does not count as a 0.",
            "Write something and try again.",
        )


def check_ids(answer: Answer, case: Case) -> None:
    """Refuse front matter that names facts or news the prompt does not have.

    Raises:
        UsageError: the message names the nearest ids.
    """
    facts = [fact.id for fact in case.facts]
    injects = [inject.id for inject in case.injects]
    if isinstance(answer.asked, tuple):
        _require(answer.asked, facts, "asked", "fact")
    if isinstance(answer.injects, tuple):
        _require(answer.injects, injects, "injects", "news item")
    _require((point.inject for point in answer.checkpoints), injects, "checkpoints", "news item")


def _require(names: Iterable[str], known: list[str], key: str, what: str) -> None:
    for name in names:
        if name not in known:
            raise UsageError(
                f"The front matter names {_quoted(name)} under “{key}”.",
                f"This prompt has no {what} of that id. {_nearest(name, known)}".rstrip(),
                "Correct the id, or leave the key out if it is not known.",
            )


def _split(text: str, name: str) -> tuple[dict[str, Any], str]:
    """Return the front matter, empty if there is none, and the text below it."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return {}, text
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() == FENCE), None)
    if closing is None:
        return {}, text
    matter = _parse("\n".join(["", *lines[1:closing], ""]), name)
    body = "\n".join(lines[closing + 1 :])
    return matter, body.removeprefix("\n")


def _parse(text: str, name: str) -> dict[str, Any]:
    from mockloop.content.strict_yaml import read_yaml

    hint = "If the line of dashes is a rule, not front matter, put a blank line above it."
    try:
        # The blank first line stands for the fence, so that line numbers are those of the file.
        found = read_yaml(text.encode("utf-8"), name).data
    except ContentError as error:
        told = "; ".join(f"line {item.line}: {item.message}" for item in error.problems[:3])
        raise InputError(
            f"The front matter of {_low(name)} cannot be read.", f"{told}.", hint
        ) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise InputError(f"The front matter of {_low(name)} holds no keys.", "", hint)
    for key in found:
        if key not in KEYS:
            raise UsageError(
                f"The front matter of {_low(name)} has an unknown key {_quoted(key)}.",
                _nearest(str(key), KEYS),
                f"Known keys are {', '.join(KEYS)}.",
            )
    return found


def _seed(given: object, asked_for: int | None, name: str) -> int:
    if given is None:
        return asked_for or 0
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise _misfit("seed", name, "a whole number from 0")
    if asked_for is not None and asked_for != given:
        raise UsageError(
            f"The seed {asked_for} was asked for, but the front matter says {given}.",
            "The figures of the prompt depend on it, so only one of them can be right.",
            "Leave the option out, or correct the file.",
        )
    return given


def _known(given: object, key: str, name: str) -> Known:
    if given is None:
        return None
    if given == "all":
        return "all"
    if isinstance(given, list) and all(isinstance(item, str) for item in given):
        return tuple(dict.fromkeys(given))
    raise _misfit(key, name, "“all” or a list of ids")


def _checkpoints(given: object, name: str) -> tuple[Checkpoint, ...]:
    rows = _rows(given, "checkpoints", ("inject", "text"), ("inject", "text"), name)
    for row in rows:
        check_limits(row["text"], "A checkpoint")
    return tuple(Checkpoint(**row) for row in rows)


def _entries(given: object, name: str) -> tuple[Entry, ...]:
    fields = ("id", "clock", "audience", "text")
    rows = _rows(given, "entries", fields, ("id", "text"), name)
    ids = [row["id"] for row in rows]
    if len(set(ids)) != len(ids):
        raise _misfit("entries", name, "a list in which every id is used once")
    # Without the line end that a block scalar leaves, so that places can be found by counting.
    return tuple(
        Entry(
            id=row["id"],
            clock=row.get("clock", ""),
            audience=row.get("audience", ""),
            text=row["text"].strip("\n"),
        )
        for row in rows
    )


def _rows(
    given: object, key: str, fields: tuple[str, ...], needed: tuple[str, ...], name: str
) -> list[dict[str, str]]:
    if given is None:
        return []
    expected = f"a list of {{{', '.join(fields)}}} with texts"
    if not isinstance(given, list):
        raise _misfit(key, name, expected)
    for row in given:
        if not isinstance(row, dict) or not set(needed) <= set(row):
            raise _misfit(key, name, expected)
        for field, value in row.items():
            if field not in fields:
                raise UsageError(
                    f"“{key}” in the front matter of {_low(name)} has an unknown key "
                    f"{_quoted(field)}.",
                    _nearest(str(field), fields),
                    f"Known keys are {', '.join(fields)}.",
                )
            if not isinstance(value, str):
                raise _misfit(key, name, f"{expected} (“{field}” needs quotes)")
    return given


def _misfit(key: str, name: str, expected: str) -> InputError:
    return InputError(
        f"“{key}” in the front matter of {_low(name)} cannot be used.",
        f"It has to be {expected}.",
        "Correct it and try again; nothing was stored or changed.",
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    from mockloop.content.words import did_you_mean

    text = did_you_mean(name, known)
    return text[:1].upper() + text[1:]


def _quoted(name: object) -> str:
    from mockloop.content.words import quoted

    return quoted(name)


def _low(name: str) -> str:
    return name[0].lower() + name[1:] if name.startswith("The ") else name
