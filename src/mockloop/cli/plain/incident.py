"""An incident on lines: orders, updates, metrics, and what the owners of actions report."""

from __future__ import annotations

from mockloop.cli.plain.room import Room
from mockloop.cli.plain.voice import counted, read_rows
from mockloop.errors import UsageError
from mockloop.text import word_count

END_OF_UPDATE = "."


def do(room: Room, rest: str) -> None:
    """Say what an order was understood as; nothing is done before /yes.

    Raises:
        UsageError: nothing was ordered.
    """
    if not rest:
        raise UsageError("There is no order.", do="Type /do and what should be done.")
    room.keep_line("order", rest)
    room.pending = room.rehearsal.understand(rest)
    if room.pending is None:
        room.voice.say("mockloop did not understand this order. Nothing was done.")
        room.voice.say("Try other words: one action, said plainly.")
    else:
        room.voice.say(f"I understood: {room.pending.title}. /yes orders it, /no drops it.")


def yes(room: Room, _: str = "") -> None:
    """Order what was understood.

    Raises:
        UsageError: there is no order to confirm, or something has to be known or done first.
    """
    if room.pending is None:
        raise UsageError("There is no order to confirm.", do="Type /do and what should be done.")
    action, room.pending = room.pending, None
    room.rehearsal.order(action.id)
    room.keep_line("order", "")
    owner = room.rehearsal.name_of(action.owner or "")
    said = f" {owner} will report." if owner else ""
    room.voice.say(f"Ordered at {room.rehearsal.clock_now}: {action.title}.{said}")


def no(room: Room, _: str = "") -> None:
    """Drop what was understood."""
    if room.pending is None:
        raise UsageError("There is no order to drop.")
    room.pending = None
    room.keep_line("order", "")
    room.voice.say("Nothing was ordered.")


def post(room: Room, rest: str) -> None:
    """Begin an update to an audience; without one, say which there are.

    Raises:
        UsageError: there is no such audience.
    """
    audiences = {item.id.casefold(): item for item in room.rehearsal.case.prompt.audiences}
    if not rest:
        for item in audiences.values():
            room.voice.say(f"{item.id}: {item.title}. {item.readers}".rstrip())
        room.voice.say("/post and one of these names begins an update.")
        return
    found = audiences.get(rest.casefold())
    if found is None:
        names = ", ".join(item.id for item in audiences.values())
        raise UsageError(f"There is no audience “{rest}”.", f"There are {names}.")
    room.audience = found
    room.voice.say(f"An update to {found.title}. Type its lines, then a single dot to post it.")
    room.voice.say("/no leaves it for now; its lines are kept.")
    if room.update:
        room.voice.say(f"It goes on from {counted(len(room.update), 'line')}:")
        room.voice.read("\n".join(room.update))


def update_line(room: Room, line: str) -> None:
    """Take a line while an update is being written: text, the dot that posts it, or /no, /undo.

    Raises:
        UsageError: there is nothing to post, or it is too long; its lines are kept.
    """
    if line.strip() == END_OF_UPDATE:
        _send(room)
    elif line.strip() == "/no":
        room.audience = None
        room.voice.say("Not posted. /post and an audience goes on with it.")
    elif line.strip() == "/undo":
        last = room.update.pop() if room.update else None
        room.keep_line("update", "\n".join(room.update))
        room.voice.say("There is no line to take back." if last is None else f"Taken back: {last}")
    else:
        room.add_to_update(line)


def _send(room: Room) -> None:
    if room.audience is None:
        return
    posted = room.rehearsal.post(room.audience.id, "\n".join(room.update))
    title, room.audience, room.update = room.audience.title, None, []
    room.keep_line("update", "")
    words = counted(word_count(posted.text), "word")
    room.voice.say(f"Posted at {posted.clock} to {title}: {words}. It stays as it is.")


def metrics(room: Room, rest: str = "") -> None:
    """Read the rows of the metrics that are new since the last time; “all” reads every row."""
    live = room.rehearsal.case.prompt.live
    if live is None:
        raise UsageError("This case has no metrics that go on.")
    rows = room.rehearsal.metrics()
    first = 0 if rest == "all" else room.metrics_read
    room.voice.head(live.title)
    if live.intro.strip() and not first:
        room.voice.say(room.rehearsal.case.fill(live.intro))
    if len(rows) <= first:
        every = counted(live.every, "minute")
        room.voice.say(f"Nothing new; a row comes every {every} on the case's clock.")
        if rows:
            room.voice.say("/metrics all reads every row again.")
        return
    header = ("From", *(column.title for column in live.columns))
    read_rows(room.voice, header, ((r.clock, *r.cells) for r in rows[first:]), first + 1)
    room.metrics_read = len(rows)


def reports(room: Room, _: str = "") -> None:
    """Say again what the owners of actions reported."""
    found = room.rehearsal.reports()
    if not found:
        room.voice.say("Nobody has reported anything yet.")
    for report in found:
        sender = f" {report.sender}" if report.sender else ""
        room.voice.say(f"{report.clock}{sender}: {report.text}")
