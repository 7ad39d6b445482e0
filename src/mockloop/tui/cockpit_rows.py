"""What the interviewer's lists show: one row each, and what stands beside the marked one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.packet import LogEntry
from mockloop.peers.coverage import said_aloud
from mockloop.peers.notes import standing
from mockloop.tui import safe, typeset, words

if TYPE_CHECKING:
    from mockloop.peers.arrivals import Arrival
    from mockloop.services.cockpit import Cockpit

VIEWS = ("facts", "news", "probes", "hints", "notes")
BY_HAND = ": b has it to read or copy."
KIND_WORDS = {
    "fact": "told", "said": "own words", "inject": "news", "hint": "hint", "probe": "asked",
    "note": "note", "leading": "asked, leading",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A row: its id, the words before and after its mark, and what is read aloud."""

    id: str
    head: tuple[safe.Part, ...]
    """What stands at the left; the rest of the line belongs to ``tail``."""
    tail: str
    say: str
    """What is read aloud or copied."""
    who: str = ""
    notes: tuple[str, ...] = ()
    """For the interviewer's eyes, below what is said."""

    def row(self, width: int) -> Content:
        """Return the row in one line."""
        head = safe.join(*self.head)
        return safe.join(head, safe.fit(self.tail, max(0, width - head.cell_length)))

    def paper(self, width: int) -> Content:
        """Return what stands beside the list when this row is marked."""
        rows = [safe.plain(self.who, "bold")] if self.who else []
        rows.append(typeset.prose(self.say, width))
        # What is read aloud stands first: on a small screen the rest may not fit.
        rows += [safe.plain(typeset.prose(note, width).plain, "$text-muted") for note in self.notes]
        return safe.lines(rows)


def items(view: str, cockpit: Cockpit) -> list[Item]:
    """Return the rows of one of ``VIEWS``."""
    return _MAKERS[view](cockpit)


def number_of(cockpit: Cockpit, criterion: str) -> str:
    """Return the key of a criterion, 1 for the first; empty for none."""
    ids = [item.id for item in cockpit.rubric.criteria]
    return str(ids.index(criterion) + 1) if criterion in ids else ""


def short_title(cockpit: Cockpit, criterion: str) -> str:
    """Return the short name of a criterion."""
    for item in cockpit.rubric.criteria:
        if item.id == criterion:
            return item.short or item.title
    return ""


def _when(cockpit: Cockpit, kind: str, about: str) -> str:
    for entry in standing(cockpit.log):
        if entry.kind == kind and entry.about == about:
            return words.minutes_seconds(entry.elapsed)
    return ""


def _done(when: str) -> safe.Part:
    return (f"✓ {when}  ", "$text-success") if when else "         "


def _facts(cockpit: Cockpit) -> list[Item]:
    found = []
    for fact in cockpit.case.facts:
        when = _when(cockpit, "fact", fact.id)
        asks = cockpit.asks(fact.id)
        opens = " or ".join(f"“{ask}”" for ask in asks)
        notes: tuple[str, ...] = (
            (f"Tell it when the candidate asks, for instance: {opens}",) if asks else ()
        )
        if fact.unlocks:
            titles = [item.title for item in cockpit.case.materials if item.id == fact.unlocks]
            notes += tuple(f"It opens “{title}”{BY_HAND}" for title in titles)
        found.append(
            Item(
                fact.id,
                (_done(when), (safe.fit(fact.topic, 24) + " ", "bold")),
                f"{fact.name}, {fact.role}",
                fact.answer,
                f"{safe.flat(fact.name)}, {safe.flat(fact.role)}, says:",
                notes,
            )
        )
    return found


def arrival_words(arrival: Arrival, elapsed: float) -> tuple[str, str]:
    """Return when news is to be told, in words, with a style; red is never the only sign."""
    if arrival.seconds is None:
        return "afterwards", "$text-muted"
    if arrival.is_due(elapsed):
        return "due now", "bold $text-error"
    left = arrival.seconds - elapsed
    if arrival.is_soon(elapsed):
        return f"in {words.minutes_seconds(left)}", "bold $text-warning"
    return f"at {words.minutes_seconds(arrival.seconds)}", ""


def _news(cockpit: Cockpit) -> list[Item]:
    found = []
    for arrival in cockpit.arrivals:
        inject = arrival.inject
        when = _when(cockpit, "inject", inject.id)
        said, style = arrival_words(arrival, cockpit.elapsed)
        head: safe.Part = _done(when) if when else "  "
        notes = []
        if arrival.after:
            notes.append(f"Tell it once the candidate has decided this: {arrival.after}.")
        if arrival.if_needed:
            notes.append("Leave it out when what the candidate did has made it pointless.")
        clock = f"{inject.clock} in the story. " if inject.clock else ""
        notes.append(f"{clock}A good reaction: {inject.reaction}")
        lead = (head,) if when else (head, (safe.fit(said, 12), style))
        found.append(
            Item(
                inject.id,
                lead,
                f"{inject.sender}: {inject.text}",
                inject.text,
                f"News from {safe.flat(inject.sender)}:",
                tuple(notes),
            )
        )
    return found


def _probes(cockpit: Cockpit) -> list[Item]:
    said = said_aloud(cockpit.log)
    return [
        Item(
            f"{criterion.id} {number}",
            (("✓ " if probe in said else "  ", "$text-success"), (f"{place} ", "bold")),
            probe,
            probe,
            f"{place} {safe.flat(criterion.title)}",
        )
        for place, criterion in enumerate(cockpit.rubric.criteria, start=1)
        for number, probe in enumerate(criterion.probes)
    ]


def _hints(cockpit: Cockpit) -> list[Item]:
    found = []
    for ladder in cockpit.case.prompt.hints:
        given, steps = cockpit.hints_given(ladder.about), len(ladder.steps)
        step = min(given, steps - 1)
        far = f"{given} of {steps} given  " if given else f"{words.count(steps, 'step')}  "
        note = "All of it was given." if given == steps else f"This is step {given + 1} of {steps}."
        found.append(
            Item(
                ladder.about,
                ((f"{number_of(cockpit, ladder.about) or ' '} ", "bold"), (far, "$text-muted")),
                ladder.title,
                cockpit.case.fill(ladder.steps[step]),
                "",
                (f"{note} Give it only when the candidate is stuck or asks.",),
            )
        )
    return found


def _notes(cockpit: Cockpit) -> list[Item]:
    return [_note(cockpit, number, entry, struck) for number, entry, struck in cockpit.notes]


def _note(cockpit: Cockpit, number: int, entry: LogEntry, struck: bool) -> Item:
    kind = "taken back" if struck else KIND_WORDS.get(entry.kind, entry.kind)
    place = number_of(cockpit, entry.about)
    style = "$text-muted" if struck else ""
    return Item(
        str(number),
        (
            (f"{words.minutes_seconds(entry.elapsed)} ", "$text-muted"),
            (safe.fit(kind, 14), style or "$text-primary"),
            (f" {entry.sign or ' '} {place or ' '} ", "bold"),
        ),
        entry.text,
        entry.text,
        f"{place} {safe.flat(short_title(cockpit, entry.about))}" if place else "",
        ("x takes it back; the correction stands in the log as well.",) if not struck else (),
    )


_MAKERS = {
    "facts": _facts, "news": _news, "probes": _probes, "hints": _hints, "notes": _notes,
}  # fmt: skip
