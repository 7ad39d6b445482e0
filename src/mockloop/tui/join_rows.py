"""What the lists of a joined desk show beside what a desk on a call shows: the other terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.interview.records import WAITING
from mockloop.tui import cockpit_rows, safe, typeset, words
from mockloop.tui.cockpit_rows import Item

if TYPE_CHECKING:
    from mockloop.interview.records import Asked
    from mockloop.services.joined_cockpit import JoinedCockpit

MOST = 12_000
"""Characters of the text that are shown: its end, which is being written."""
CUT = "… The beginning is left out here; you see all of it when you rate."
NOTHING_YET = "Nothing is written yet. What they type stands here a second later."


def items(view: str, cockpit: JoinedCockpit) -> list[Item]:
    """Return the rows of a list."""
    if view == "talk":
        return _talk(cockpit)
    if view == "text":
        return []
    found = cockpit_rows.items(view, cockpit)
    if view == "facts":
        return [_fact(cockpit, item) for item in found]
    return [_news(cockpit, item) for item in found] if view == "news" else found


def _fact(cockpit: JoinedCockpit, item: Item) -> Item:
    # What a fact opens lies with the candidate's materials by itself.
    notes = tuple(note.replace(cockpit_rows.BY_HAND, " for them.") for note in item.notes)
    item = replace(item, notes=notes)
    found = item.id in cockpit.mirror.state.known
    if not found or item.id in cockpit.round.state.given_facts:
        return item
    return replace(item, head=(("✓ found  ", "$text-success"), *item.head[1:]))


def _news(cockpit: JoinedCockpit, item: Item) -> Item:
    mirror = cockpit.mirror.state
    if item.id in mirror.shown:
        came = (safe.fit("✓ has come", 12), "$text-success")
        return item if item.id in cockpit.round.state.given_news else replace(item, head=(came,))
    if item.id in mirror.lapsed:
        return replace(item, head=((safe.fit("not needed", 12), "$text-muted"),))
    if item.id in cockpit.round.state.held:
        return replace(item, head=((safe.fit("■ held", 12), "bold $text-warning"),))
    return item


def _talk(cockpit: JoinedCockpit) -> list[Item]:
    asked = cockpit.mirror.state.asked
    waiting = [item for item in asked if item.outcome == WAITING]
    rest = [item for item in reversed(asked) if item.outcome != WAITING]
    open_ = {item.ref for item in cockpit.waiting}
    return [
        *(_waits(cockpit, item, item.ref in open_) for item in waiting),
        *(_exchange(cockpit, item, number) for number, item in enumerate(rest)),
    ]


def _waits(cockpit: JoinedCockpit, item: Asked, is_open: bool) -> Item:
    head = ("waits      ", "bold $text-warning") if is_open else ("on its way ", "$text-muted")
    note = "r answers in your own words, / finds the fact, m leaves it to mockloop."
    return Item(str(item.ref), (_at(item), head), item.text, item.text, asker(cockpit), (note,))


def _exchange(cockpit: JoinedCockpit, item: Asked, number: int) -> Item:
    names = {person.id: person.name for person in cockpit.case.prompt.personas}
    who = names.get(item.persona, item.by or "mockloop")
    by = f", by {item.by}" if item.by and item.by != who else ""
    asked = f"They asked: {item.text}" if item.text else "Nobody had typed a question."
    return Item(
        f"-{number}",
        (_at(item), (safe.fit(who, 16) + " ", "bold")),
        item.text or item.reply,
        item.reply,
        f"{safe.flat(who)}{safe.flat(by)}:",
        (safe.flat(asked),),
    )


def _at(item: Asked) -> safe.Part:
    return (f"{words.minutes_seconds(item.at)} ", "$text-muted")


def asker(cockpit: JoinedCockpit) -> str:
    """Return what the candidate is called."""
    return safe.short(cockpit.round.state.candidate, 16) or "The candidate"


def written(cockpit: JoinedCockpit, width: int) -> Content:
    """Return the candidate's updates and text, wrapped; of a long text its end."""
    rows: list[Content] = []
    for item in cockpit.mirror.state.posted:
        rows += [safe.plain(f"Update to {safe.flat(item.audience)}, {item.clock}", "bold"),
                 typeset.prose(item.text, width), Content("")]  # fmt: skip
    text = cockpit.mirror.text
    if len(text) > MOST:
        rows.append(safe.plain(CUT, "$text-muted"))
        text = text[-MOST:].partition("\n")[2] or text[-MOST:]
    if text.strip():
        rows.append(typeset.prose(text.rstrip("\n"), width))
    elif not rows:
        rows.append(safe.plain(NOTHING_YET, "$text-muted"))
    return safe.lines(rows)


def last_words(cockpit: JoinedCockpit, width: int) -> Content:
    """Return one line with the end of the text, so that it is seen growing from every list."""
    name = f"{asker(cockpit)}: "
    text = safe.flat(cockpit.mirror.text[-4 * width :])
    room = max(10, width - len(name) - 1)
    tail = text if len(text) <= room else "…" + text[-(room - 1) :]
    return safe.join((name, "bold $text-primary"), (tail or "nothing written yet", "$text-muted"))
