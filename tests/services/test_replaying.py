import json

import pytest
from tests.services.gift_cards import GOOD

from mockloop.clock import FakeClock
from mockloop.errors import UsageError
from mockloop.interview import moments as m
from mockloop.services.practice import start_rehearsal
from mockloop.services.replaying import replay, replay_json
from mockloop.services.workspace import Workspace


def test_a_rehearsal_is_walked_again(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7, "interview")
    rehearsal.begin_writing()
    clock.advance(40)
    rehearsal.save_draft("Shop staff ask.")
    clock.advance(90)
    rehearsal.due_injects()
    rehearsal.ask("zxqv brumf")
    rehearsal.submit(GOOD)
    rehearsal.predict({"AD1": 3})
    rehearsal.score()
    found = replay(ws, rehearsal.session_id[:8])
    assert [moment.what.kind for moment in found.moments] == [
        "started", "began", "text", "text", "shown", "asked", "submitted", "predicted", "rated",
        "report",
    ]  # fmt: skip
    assert [moment.elapsed for moment in found.moments[:5]] == [0, 0, 40, 130, 130]
    assert (found.mode, found.limit, found.draft_words) == ("interview", 600, None)
    assert [x.what.text for x in found.not_understood if isinstance(x.what, m.AskedFor)] == [
        "zxqv brumf"
    ]


def test_replaying_again_gives_the_same(ws: Workspace, clock: FakeClock) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    clock.advance(40)
    rehearsal.save_draft("Half")
    first = replay_json(replay(ws, rehearsal.session_id))
    clock.advance(1000)
    ws.cache.clear()
    assert replay_json(replay(ws, rehearsal.session_id)) == first
    assert json.loads(json.dumps(first, allow_nan=False)) == json.loads(json.dumps(first))


def test_an_unfinished_rehearsal_says_how_long_its_text_is(ws: Workspace) -> None:
    rehearsal = start_rehearsal(ws, "gift-cards", 7)
    rehearsal.begin_writing()
    rehearsal.save_draft("Three short words")
    assert replay(ws, rehearsal.session_id).draft_words == 3


def test_an_unknown_rehearsal_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        replay(ws, "nothing")
