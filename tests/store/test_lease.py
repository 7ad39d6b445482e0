from mockloop.clock import FakeClock
from mockloop.store.database import Database
from mockloop.store.lease import LEASE_SECONDS, acquire, holder, release, renew


def test_a_second_window_is_told_who_writes(db: Database, clock: FakeClock) -> None:
    assert holder(db, "s1", clock) is None
    assert acquire(db, "s1", "window 1", clock)
    clock.advance(10)
    assert not acquire(db, "s1", "window 2", clock)
    assert holder(db, "s1", clock) == ("window 1", "2026-01-05T18:30:00Z")
    assert acquire(db, "s2", "window 2", clock)


def test_renewing_keeps_it(db: Database, clock: FakeClock) -> None:
    assert acquire(db, "s1", "window 1", clock)
    for _ in range(3):
        clock.advance(LEASE_SECONDS - 5)
        assert renew(db, "s1", "window 1", clock)
    clock.advance(LEASE_SECONDS)
    assert not acquire(db, "s1", "window 2", clock)
    assert acquire(db, "s1", "window 1", clock)
    assert holder(db, "s1", clock) == ("window 1", "2026-01-05T18:30:00Z")


def test_a_lapsed_one_is_taken_over(db: Database, clock: FakeClock) -> None:
    assert acquire(db, "s1", "window 1", clock)
    clock.advance(LEASE_SECONDS + 1)
    assert holder(db, "s1", clock) is None
    assert acquire(db, "s1", "window 2", clock)
    assert holder(db, "s1", clock) == ("window 2", "2026-01-05T18:30:31Z")
    assert not renew(db, "s1", "window 1", clock)
    release(db, "s1", "window 1")
    assert holder(db, "s1", clock) is not None


def test_given_back_it_is_free_at_once(db: Database, clock: FakeClock) -> None:
    assert acquire(db, "s1", "window 1", clock)
    release(db, "s1", "window 1")
    assert holder(db, "s1", clock) is None
    assert acquire(db, "s1", "window 2", clock)


def test_a_clock_set_back_does_not_lock_for_hours(db: Database, clock: FakeClock) -> None:
    assert acquire(db, "s1", "window 1", clock)
    clock.advance(-7200)
    assert acquire(db, "s1", "window 2", clock)
