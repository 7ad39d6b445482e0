"""A workspace with content of its own and a clock that moves when told to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.clock import FakeClock
from mockloop.services.workspace import Workspace, open_workspace


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ws(own_home: Path, clock: FakeClock) -> Iterator[Workspace]:
    write_content(own_home / "content")
    with open_workspace(clock=clock) as workspace:
        yield workspace
