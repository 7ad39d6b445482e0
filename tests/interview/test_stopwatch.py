from mockloop.clock import FakeClock
from mockloop.interview.stopwatch import Instant, Stopwatch, clock_label, minutes_seconds


def at(seconds: float, slept: float = 0.0) -> Instant:
    return Instant(monotonic=seconds, wall=1_000_000 + seconds + slept)


def test_only_running_time_counts() -> None:
    watch = Stopwatch()
    assert watch.elapsed(at(50)) == 0
    watch = watch.start(at(10)).stop(at(40))
    assert watch.elapsed(at(900)) == 30
    watch = watch.start(at(1000))
    assert watch.running
    assert watch.elapsed(at(1005)) == 35


def test_a_recovered_time_goes_on() -> None:
    assert Stopwatch(700).start(at(3)).elapsed(at(8)) == 705


def test_starting_twice_loses_nothing() -> None:
    watch = Stopwatch().start(at(0)).start(at(60))
    assert watch.elapsed(at(90)) == 90


def test_sleep_is_no_writing_time_and_is_noticed() -> None:
    watch = Stopwatch().start(at(0))
    assert watch.drift(at(100)) is None
    assert watch.drift(at(100, slept=5)) is None
    assert watch.drift(at(100, slept=5.5)) == 5.5
    assert watch.elapsed(at(100, slept=3600)) == 100
    marked = watch.start(at(100, slept=3600))
    assert marked.drift(at(130, slept=3600)) is None
    assert marked.elapsed(at(130, slept=3600)) == 130


def test_a_wall_clock_set_back_changes_no_elapsed_time() -> None:
    watch = Stopwatch().start(at(0))
    assert watch.drift(at(100, slept=-7200)) == -7200
    assert watch.elapsed(at(100, slept=-7200)) == 100


def test_a_watch_that_stands_still_notices_nothing() -> None:
    assert Stopwatch(5).drift(at(100, slept=9999)) is None


def test_reading_often_or_never_gives_the_same() -> None:
    clock = FakeClock()
    watch = Stopwatch().start(Instant(clock.monotonic(), clock.now().timestamp()))
    for _ in range(1000):
        clock.advance(0.37)
        watch.elapsed(Instant(clock.monotonic(), clock.now().timestamp()))
    assert abs(watch.elapsed(Instant(clock.monotonic(), 0)) - 370) < 1e-6


def test_labels() -> None:
    assert clock_label(0, 1500) == "00:00 of 25:00"
    assert clock_label(761.9, 1500) == "12:41 of 25:00"
    assert clock_label(1500, 1500) == "+00:00 over"
    assert clock_label(1572, 1500) == "+01:12 over"
    assert minutes_seconds(6125) == "102:05"
