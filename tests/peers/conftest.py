"""Every shipped prompt in turn."""

from __future__ import annotations

import pytest
from tests.scoring.books import KINDS


@pytest.fixture(params=sorted(KINDS))
def prompt_id(request: pytest.FixtureRequest) -> str:
    """Return the id of a shipped prompt."""
    return str(request.param)
