"""References that lead nowhere; of files and addresses nothing is said: they are never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockloop.domain.fragment import Trouble
from mockloop.fragments.shapes import place_in
from mockloop.fragments.sketching import is_open, is_placeholder
from mockloop.fragments.walking import Context, Visit
from mockloop.fragments.words import near, quoted

_NO_SLASH = re.compile(r"#?/?(?:components/\w+|definitions|\$defs)/[\w.-]+")


def reference_troubles(context: Context, visit: Visit) -> Iterator[Trouble]:
    """Yield the note for a ``$ref`` that means nothing in its fragment.

    In a piece of a document a definition may simply stand elsewhere; there only a name that looks
    like a defined one is a mistake. In a whole document every name has to be there.
    """
    if visit.kind != "reference":
        return
    pointer = visit.value["$ref"]
    line = context.tree.line_of((*visit.loc, "$ref"))
    if not isinstance(pointer, str) or is_placeholder(pointer):
        return
    if not pointer.startswith("#/"):
        if _NO_SLASH.fullmatch(pointer):
            right = f"#/{pointer.lstrip('#/')}"
            yield Trouble(
                line,
                f"The reference {quoted(pointer)} leads to another file, not into this document.",
                f"Write {right}.",
            )
        return
    if context.resolve(pointer) is None:
        yield from _nowhere(context, pointer, line)


def _nowhere(context: Context, pointer: str, line: int) -> Iterator[Trouble]:
    *steps, name = pointer[2:].split("/")
    section = steps[-1] if steps else ""
    known = context.names.get(section, set())
    if name in known:
        return
    message = f"The reference {quoted(pointer)} leads nowhere: nothing called {quoted(name)} is "
    message += f"defined under {quoted('/'.join(steps))}." if steps else "defined."
    if found := near(name, known):
        yield Trouble(line, message, f"Did you mean {quoted(found)}?")
    elif context.shape.whole and not _left_out(context, pointer):
        yield Trouble(line, message, "Define it there, or refer to a name that is defined.")


def _left_out(context: Context, pointer: str) -> bool:
    """Say whether the writer left something out where the definition would stand."""
    for loc in place_in(pointer, {context.shape.prefix, ()}):
        while loc and context.tree.at(loc) is None:
            loc = loc[:-1]
        value = context.tree.at(loc)
        if is_placeholder(value) or is_open(context.tree, loc):
            return True
    return False
