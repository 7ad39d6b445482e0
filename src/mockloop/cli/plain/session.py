"""A whole rehearsal on lines: from the briefing to the result, and every way of leaving it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.cli.plain import commands, looking
from mockloop.cli.plain.ears import Ears
from mockloop.cli.plain.prediction import predict
from mockloop.cli.plain.room import Room
from mockloop.cli.plain.voice import Voice, counted
from mockloop.cli.plain.writing import brief_first, hear, write
from mockloop.errors import EXIT_DONE, EXIT_INTERRUPTED, MockloopError, UsageError
from mockloop.text import clean, word_count

if TYPE_CHECKING:
    from mockloop.services.practice import Rehearsal
    from mockloop.services.workspace import Workspace

CONTINUE = "/continue"
RENEW_SECONDS = 10.0
"""How often the hold on the rehearsal is renewed while nobody types; a third of its life."""


class Ended(BaseException):
    """The terminal was closed or the system asked the program to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


@dataclass(frozen=True, slots=True)
class Wish:
    """What to rehearse: a prompt anew, or a rehearsal to go on with."""

    prompt_id: str | None = None
    seed: int | None = None
    mode: str | None = None
    session_id: str | None = None
    round_id: str = ""
    """A round to which one was invited, instead of a prompt."""


def practise(
    ws: Workspace, wish: Wish, voice: Voice, ears: Ears, command: Callable[[str], str]
) -> int:
    """Hold a rehearsal on lines and return the exit code.

    ``command`` makes what has to be typed to go on with a session.

    Raises:
        UsageError: an unknown prompt or session, or one that cannot be gone on with here.
        ContentError: the prompt or its rubric has problems.
        StorageError: nothing can be stored.
    """
    typed: str | None = None
    if wish.session_id is None and not wish.round_id:
        typed = _offer_draft(ws, wish, voice, ears)
        if typed == CONTINUE:
            wish = Wish(session_id=_draft(ws, wish))
    rehearsal = _open(ws, wish)
    room = Room(ws, rehearsal, voice)
    on = command(rehearsal.session_id[:8])
    try:
        with _signals(), _held(rehearsal):
            return _through(room, ears, on, typed)
    except KeyboardInterrupt:
        _cut_off(room, ears, on)
        return EXIT_INTERRUPTED
    except Ended as end:
        with suppress(OSError):
            _cut_off(room, ears, on)
        return end.code
    finally:
        rehearsal.close()


def _open(ws: Workspace, wish: Wish) -> Rehearsal:
    from mockloop.services.practice import resume_rehearsal, start_rehearsal

    if wish.round_id:
        from mockloop.services.invited import rehearsal_of
        from mockloop.services.rounds import Round

        return rehearsal_of(ws, Round(ws, wish.round_id))
    if wish.session_id is None:
        return start_rehearsal(ws, wish.prompt_id or "", wish.seed, wish.mode)
    rehearsal = resume_rehearsal(ws, wish.session_id)
    short = rehearsal.session_id[:8]
    if rehearsal.read_only:
        raise UsageError(rehearsal.lease_note, do="Close it there, then go on here.")
    if rehearsal.phase == "scored":
        rehearsal.close()
        raise UsageError(
            "This rehearsal is finished.", "It was scored.", f"“mockloop report {short}” reads it."
        )
    return rehearsal


def _through(room: Room, ears: Ears, on: str, typed: str | None) -> int:
    rehearsal, first = room.rehearsal, None
    if rehearsal.phase == "briefing":
        looking.opening(room)
        first = brief_first(room, ears, typed)
        if first is None:
            room.voice.break_line()
            room.voice.say("Nothing was begun, so nothing is kept.")
            return EXIT_DONE
        rehearsal.begin_writing()
        room.voice.say(f"The clock runs: {rehearsal.clock_label}. /submit turns the answer in.")
        first = first or None
    elif rehearsal.phase == "writing":
        _welcome_back(room)
    if rehearsal.phase == "writing" and write(room, ears, first) == "quit":
        room.voice.break_line()
        room.farewell(on)
        return EXIT_DONE
    return _finish(room, ears, on)


def _finish(room: Room, ears: Ears, on: str) -> int:
    rehearsal = room.rehearsal
    if not rehearsal.predicted:
        room.voice.say("Turned in: your answer is stored.")
        predict(room, ears)
    if rehearsal.invited:
        return _send(room)
    if rehearsal.swapped:
        room.voice.say("Your answer is stored. It is rated before any level is shown; go on with:")
        room.voice.whole("mockloop swap")
        return EXIT_DONE
    try:
        rehearsal.score()
    except MockloopError:
        room.farewell(on)
        raise
    from mockloop.services.reporting import spoken_attempt, written_report

    room.voice.lines("")
    room.voice.lines(spoken_attempt(room.ws, rehearsal.session_id))
    path = written_report(room.ws, rehearsal.session_id)
    if path is not None:
        room.voice.head("The whole report, with the case and your answer, is in this file:")
        room.voice.whole(str(path))
    room.voice.say("To see how the rehearsal went, moment by moment:")
    room.voice.whole(f"mockloop replay {rehearsal.session_id[:8]}")
    return EXIT_DONE


def _send(room: Room) -> int:
    from mockloop.services.sending import write_answer

    path, whom = write_answer(room.ws, room.rehearsal.session_id)
    room.voice.say(f"Your answer is stored. Send this file to {whom or 'your interviewer'}:")
    room.voice.whole(str(path))
    return EXIT_DONE


def _draft(ws: Workspace, wish: Wish) -> str | None:
    """Return the session of the latest draft of the prompt that was asked for."""
    from mockloop.services.unfinished import open_drafts

    ids = (draft.session_id for draft in open_drafts(ws) if draft.prompt_id == wish.prompt_id)
    return next(ids, None)


def _offer_draft(ws: Workspace, wish: Wish, voice: Voice, ears: Ears) -> str | None:
    """Offer to go on with a draft; return the line that was typed, if it means something else.

    Whatever a pipe sends next is passed on, so that the offer eats no text.
    """
    from mockloop.domain.cards import draft_size
    from mockloop.domain.progress import look_words
    from mockloop.services.unfinished import open_drafts

    for draft in open_drafts(ws):
        if draft.prompt_id == wish.prompt_id:
            parts = (look_words(draft.look, draft.part), draft_size(draft))
            said = ", ".join(part for part in parts if part)
            voice.say(f"You were writing this one before: {said}.")
            voice.ask(f"{CONTINUE} goes on with that; Enter begins anew, and that is kept:")
            line = hear(voice, ears)
            return line.strip() if line is not None and line.strip() == CONTINUE else line or None
    return None


def _welcome_back(room: Room) -> None:
    rehearsal, say = room.rehearsal, room.voice.say
    words = counted(word_count(clean(room.text).text), "word")
    say(f"{rehearsal.case.prompt.title}. You go on at {rehearsal.clock_label}, with {words}.")
    if room.lines:
        say("Your last line:")
        room.voice.read(room.lines[-1])
    for field, name in (("question", "/ask"), ("order", "/do")):
        typed = rehearsal.lines.get(field, "")
        if typed.strip():
            say(f"Typed after {name} and not sent: {typed}")
    if room.update:
        say(f"An update of {counted(len(room.update), 'line')} is not posted yet.")
        say("/post and an audience goes on with it.")
    say("/brief reads the case again, /show your text, /help the commands.")
    if rehearsal.state.paused:
        commands.resume(room)


def _cut_off(room: Room, ears: Ears, on: str) -> None:
    """Keep what was typed of the last line as well, and say how to go on."""
    room.voice.break_line()
    line = ears.unfinished()
    if room.rehearsal.phase == "briefing":
        room.voice.say("Nothing was begun, so nothing is kept.")
        return
    if room.rehearsal.phase == "writing":
        _keep_unfinished(room, line)
    room.farewell(on)


def _keep_unfinished(room: Room, line: str) -> None:
    command, rest = commands.understand(room, line)
    field = {commands.COMMANDS["ask"]: "question", commands.COMMANDS["do"]: "order"}
    with suppress(MockloopError):
        if command in field:
            room.keep_line(field[command], rest)
        elif room.audience is not None and command is None and line:
            room.add_to_update(line)
        elif command is None and line:
            room.add(rest)
    # A line may have been cut off while it was stored.
    room.keep()


@contextmanager
def _signals() -> Iterator[None]:
    """Turn a closed terminal and a request to stop into ``Ended``, so that leaving is orderly."""

    def stop(number: int, _: object) -> None:
        raise Ended(number)

    before = {}
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError):  # outside the main thread
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _held(rehearsal: Rehearsal) -> Iterator[None]:
    """Renew the hold on the rehearsal while somebody only reads or thinks."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(RENEW_SECONDS):
            with suppress(MockloopError):
                rehearsal.hold()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
