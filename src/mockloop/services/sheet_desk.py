"""A rubric on a desk: one text, one person who fills the sheets in, each step kept at once."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mockloop.domain.case import Case
from mockloop.domain.handrating import HandRating, RaterRole
from mockloop.domain.packet import LogEntry
from mockloop.domain.rating import Evidence
from mockloop.domain.rubric import Rubric
from mockloop.errors import InputError, UsageError
from mockloop.peers.filling_in import Sheet, Sheets, finished, first_criteria, problems
from mockloop.services.workspace import Workspace
from mockloop.store import drafts

_FIELD = "rating"
_SHEETS: TypeAdapter[dict[str, Sheet]] = TypeAdapter(dict[str, Sheet])


class SheetDesk(ABC):
    """What the rating screen needs, whoever's answer it is."""

    revising = False
    """Whether this rater has rated the answer before; what is stored then is a revision."""
    whose = ""
    """Whose answer it is, in words."""
    notice = ""
    """What has to be said when the desk is opened, if anything."""

    begun = False
    """Whether something was filled in before and not stored."""
    overall = ""
    """What is said of the whole answer."""

    def __init__(
        self, ws: Workspace, case: Case, rubric: Rubric, text: str, rater: str,
        role: RaterRole = "peer", notes: Iterable[LogEntry] = (),
    ) -> None:  # fmt: skip
        self._ws = ws
        self.case, self.rubric, self.text = case, rubric, text
        self.rater, self.role = rater, role
        self.notes = tuple(notes)
        """What this rater wrote down while interviewing."""
        self.first = first_criteria(rubric, self.notes)
        self.sheets: Sheets = {c.id: Sheet() for c in rubric.criteria}

    def change(self, criterion: str, sheet: Sheet) -> None:
        """Keep what was filled in for a criterion.

        Raises:
            StorageError: it could not be kept; it stays on the screen.
        """
        self.sheets[criterion] = sheet
        touched = {name: asdict(item) for name, item in self.sheets.items() if item.touched}
        for item in touched.values():
            item["evidence"] = [quote.model_dump(mode="json") for quote in item["evidence"]]
        self._keep(json.dumps(touched, ensure_ascii=False))

    def quote(self, start: int, end: int) -> Evidence | None:
        """Return the words between two places of the answer, without the blanks around them."""
        start, end = sorted(max(0, min(len(self.text), place)) for place in (start, end))
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Evidence(start=start, end=start + len(words), quote=words) if words else None

    def problems(self) -> tuple[str, ...]:
        """Return what keeps the rating from being stored."""
        return problems(self.sheets)

    @abstractmethod
    def store(self) -> HandRating:
        """Store the rating and return it as stored.

        Raises:
            UsageError: something is missing; the sentences say what.
            InputError: it is too long.
        """

    def _finished(self, answer_sha256: str, structure_hash: str) -> HandRating:
        found = self.problems()
        if found:
            raise UsageError("The rating is not complete.", " ".join(found))
        try:
            return finished(
                self.sheets, rater=self.rater, role=self.role,
                answer_sha256=answer_sha256, structure_hash=structure_hash, overall=self.overall,
            )  # fmt: skip
        except ValidationError:
            raise InputError(
                "The rating is too long.", "A comment holds 4,000 characters.", "Shorten it."
            ) from None

    # ------------------------------------------------------------ drafts

    @property
    @abstractmethod
    def _session(self) -> str:
        """The session under which what is filled in is kept."""

    @property
    def _field(self) -> str:
        return f"{_FIELD}:{self.rater}"

    def _keep(self, text: str) -> None:
        drafts.save_draft(self._ws.database, self._session, self._field, text, 0.0)

    def _take_up(self) -> bool:
        """Fill in what was kept; say whether there was anything."""
        draft = drafts.load_drafts(self._ws.database, self._session).get(self._field)
        if draft is None or not draft.text:
            return False
        kept = self._sound(draft.text)
        self.sheets.update(kept)
        self.begun = bool(kept)
        return True

    def _sound(self, text: str) -> Sheets:
        try:
            found: dict[str, Any] = json.loads(text)
            sheets = _SHEETS.validate_python(found)
        except (ValueError, ValidationError):
            return {}
        return {name: sheet for name, sheet in sheets.items() if name in self.sheets}
