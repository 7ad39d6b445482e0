"""Whether an update does what an update is for: told by fixed signs, the same every time.

The checks follow incident practice: the impact in the reader's words, when the next word comes, no
promised end, and for a team an owner with a time and no “can someone”. They say what an update has
and lacks; they give no points, the rubric does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mockloop.domain.cue import Node, parse_cue
from mockloop.domain.world import Audience
from mockloop.matching.document import bits, read
from mockloop.matching.evaluate import Context, match
from mockloop.matching.lexicon import Lexicon

TEAM = "team"
"""The audience that is given work."""
_NEXT: Any = {
    "all": [
        {"any": ["next update", "next report", "next message", "next word", "next news", "next",
                 "update at", "update by", "report at", "report by", "write again", "I ring",
                 "we ring", "more at", "again at", "again by", "back at", "within"]},
        {"any": ["$clock", "$duration"]},
    ]
}  # fmt: skip
_END: Any = {
    "all": [
        {"any": ["fixed by", "fixed at", "fixed in", "fixed within", "resolved by", "resolved at",
                 "resolved in", "resolved within", "back to normal", "working again by",
                 "up again by", "solved by", "solved in", "be over by", "repaired by"]},
        {"any": ["$clock", "$duration", "$date", "soon", "shortly"]},
        {"not": {"any": ["next update", "if", "not", "no", "cannot"]}},
    ]
}  # fmt: skip
_NOBODY: Any = {
    "any": ["can someone", "can somebody", "can anyone", "could someone", "could somebody",
            "could anyone", "someone please", "somebody please", "someone should",
            "somebody should", "someone needs to", "somebody has to", "anybody able"]
}  # fmt: skip
_OWNER: Any = {"all": ["$owner", {"any": ["$clock", "$duration"]}]}


@dataclass(frozen=True, slots=True)
class UpdateCheck:
    """One check of one update; ``quote`` are the words it rests on, empty for an absence."""

    id: str
    title: str
    met: bool
    quote: str = ""


def check_update(
    text: str, audience: Audience, people: Sequence[str] = ()
) -> tuple[UpdateCheck, ...]:
    """Return the checks of an update to ``audience``; ``people`` are first names of the case."""
    impact = tuple(audience.impact)
    document = read(text, Lexicon({}, (*_cues(), *impact)))
    context = Context(document)
    names = {name.lower() for name in people}
    for token in document.tokens:
        if token.lower in names:
            document.features["owner"] |= 1 << token.sentence
    following, end, nobody, owner = _cues()

    def quote(cues: Sequence[Node], polarity: str = "affirmed") -> str:
        mask = 0
        for cue in cues:
            # “No prices at checkout” names the impact by denying something.
            mask |= match(cue, context, polarity)
        return document.body(bits(mask)[0]) if mask else ""

    found = [
        _present("impact", "Says the impact in the reader's words", quote(impact, "either")),
        _present("next", "Says when the next update comes", quote((following,))),
        _absent("no-end", "Promises no end", quote((end,))),
    ]
    if audience.id == TEAM:
        found.append(_present("owner", "Names an owner and a time", quote((owner,))))
    found.append(_absent("named", "Asks somebody by name, not “can someone”", quote((nobody,))))
    return tuple(found)


def _present(name: str, title: str, quote: str) -> UpdateCheck:
    return UpdateCheck(name, title, bool(quote), quote)


def _absent(name: str, title: str, quote: str) -> UpdateCheck:
    return UpdateCheck(name, title, not quote, quote)


@cache
def _cues() -> tuple[Node, Node, Node, Node]:
    following, end, nobody, owner = (parse_cue(cue) for cue in (_NEXT, _END, _NOBODY, _OWNER))
    return following, end, nobody, owner
