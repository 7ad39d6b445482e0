"""Every shipped prompt in turn."""

from __future__ import annotations

import pytest
from tests.scoring.books import KINDS


# Of the module, so that all tests of a prompt run together: its compiled phrases are kept.
@pytest.fixture(scope="module", params=sorted(KINDS))
def prompt_id(request: pytest.FixtureRequest) -> str:
    """Return the id of a shipped prompt."""
    return str(request.param)
