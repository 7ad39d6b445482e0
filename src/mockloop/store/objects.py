"""JSON objects as they lie in the database."""

from __future__ import annotations

import json
from typing import Any


def decode(data: bytes) -> dict[str, Any]:
    """Return the JSON object that was stored; an empty one for any other value."""
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    return found if isinstance(found, dict) else {}
