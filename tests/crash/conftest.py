"""A home with one small prompt of its own, gift-cards, so that scoring costs little time."""

from pathlib import Path

import pytest
from tests.services.gift_cards import write_content


@pytest.fixture
def small_home(own_home: Path) -> Path:
    write_content(own_home / "content")
    return own_home
