"""A home with one small prompt of its own, gift-cards, so that scoring costs little time."""

from pathlib import Path

import pytest
from tests.services.gift_cards import write_content

from mockloop.services.workspace import open_workspace
from mockloop.store import library_index


def started_before(home: Path) -> Path:
    """Leave ``home`` as an earlier start does: with the list of what there is to rehearse.

    The very first start of all, which reads every shipped prompt, is in the whole rehearsal.
    """
    with open_workspace(home) as ws:
        library_index.write_index(ws.database, ws.library.cards(), ws.library.stamps())
    return home


@pytest.fixture
def small_home(own_home: Path) -> Path:
    write_content(own_home / "content")
    return started_before(own_home)
