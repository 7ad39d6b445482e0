"""The forms of names in content files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
FormatName = Literal[
    "int", "dec1", "dec2", "money", "money2", "pct", "pct1", "ratio", "ratio1", "rate", "hm",
    "minutes", "days", "raw",
]  # fmt: skip
SheetKind = Literal["assumption", "dependency", "waiting", "buffer", "risk", "non_negotiable"]
"""What sort of thing a fact of an estimate is; each sort opens to its own sort of question."""
