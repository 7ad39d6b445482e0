"""The draft is at most 800 ms behind the keyboard; time is moved by hand."""

from collections.abc import Callable

from mockloop.errors import StorageError
from mockloop.tui.autosave import DELAY, Autosave, Outcome

FULL = StorageError("The disk is full.", "No space is left.", "Free some space.")


class Desk:
    """A text, a store, timers and a worker that run when the test says so."""

    def __init__(self) -> None:
        self.text = ""
        self.stored: list[str] = []
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.jobs: list[Callable[[], Outcome]] = []
        self.failure: StorageError | None = None
        self.saver = Autosave(lambda: self.text, self.write, self.schedule, self.jobs.append)

    def write(self, text: str) -> None:
        if self.failure:
            raise self.failure
        self.stored.append(text)

    def schedule(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((self.now + seconds, call))

    def type(self, text: str) -> None:
        self.text += text
        self.saver.changed()

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        due = [call for at, call in self.timers if at <= self.now + 1e-9]
        self.timers = [(at, call) for at, call in self.timers if at > self.now + 1e-9]
        for call in due:
            call()

    def work(self) -> None:
        jobs, self.jobs[:] = list(self.jobs), []
        for job in jobs:
            self.saver.settle(job())


def test_the_first_key_starts_the_timer_and_later_keys_do_not_push_it_back() -> None:
    desk = Desk()
    for _ in range(7):
        desk.type("x")
        desk.pass_time(0.1)
    desk.work()
    assert DELAY <= 0.7
    assert desk.stored
    assert len(desk.stored[0]) >= 6


def test_nothing_is_written_without_a_change() -> None:
    desk = Desk()
    desk.pass_time(10)
    assert desk.jobs == []
    assert desk.saver.flush() is None
    assert desk.stored == []


def test_keys_during_a_write_are_written_next() -> None:
    desk = Desk()
    desk.type("a")
    desk.pass_time(DELAY)
    desk.type("b")
    desk.pass_time(DELAY)
    assert len(desk.jobs) == 1
    desk.work()
    assert desk.stored == ["a"]
    assert desk.saver.dirty
    desk.pass_time(DELAY)
    desk.work()
    assert desk.stored == ["a", "ab"]
    assert not desk.saver.dirty


def test_an_older_text_never_lands_on_a_newer_one() -> None:
    desk = Desk()
    desk.type("old")
    desk.pass_time(DELAY)
    desk.type(" and new")
    desk.saver.flush()
    desk.work()
    assert desk.stored == ["old and new"]


def test_a_failed_write_is_told_and_tried_again() -> None:
    desk = Desk()
    desk.failure = FULL
    desk.type("a")
    desk.pass_time(DELAY)
    desk.work()
    assert desk.saver.error is FULL
    assert desk.saver.dirty
    desk.failure = None
    desk.pass_time(DELAY)
    desk.work()
    assert desk.saver.error is None
    assert desk.stored == ["a"]


def test_flush_returns_what_went_wrong() -> None:
    desk = Desk()
    desk.failure = FULL
    desk.type("a")
    assert desk.saver.flush() is FULL
    desk.failure = None
    assert desk.saver.flush() is None
    assert desk.stored == ["a"]
