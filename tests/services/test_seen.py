"""Who knows which prompt already."""

from __future__ import annotations

from pathlib import Path

from tests.peers.making import evening, whole

from mockloop.services.seen import mark_seen, seen_by, seen_here


def test_what_was_rehearsed_interviewed_or_read_is_known(tmp_path: Path) -> None:
    night = evening(tmp_path)
    assert seen_here(night.ida) == ("realtime-notifications",)
    assert seen_here(night.ben) == ()
    mark_seen(night.ben, "bulk-refunds", "shown to an interviewer")
    mark_seen(night.ben, "bulk-refunds", "shown to an interviewer")
    assert seen_here(night.ben) == ("bulk-refunds",)
    night.answered()
    assert seen_here(night.ben) == ("bulk-refunds", "realtime-notifications")


def test_what_others_know_travels_in_their_files(tmp_path: Path) -> None:
    night = evening(tmp_path)
    mark_seen(night.ben, "bulk-refunds", "shown to an interviewer")
    assert seen_by(night.ida, "Ben") == ("realtime-notifications",)
    whole(night)
    assert seen_by(night.ida, "Ben") == ("bulk-refunds", "realtime-notifications")
    assert seen_by(night.ida, "Zoe") == ()
