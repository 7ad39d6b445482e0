"""The two reports of a round without names: the round is redacted, and laid out as always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from mockloop.domain.answer import Answer
from mockloop.domain.hashing import text_digest
from mockloop.domain.packet import answer_digest, sources_of
from mockloop.domain.rating import Evidence, Result
from mockloop.matching.redacting import Redacted
from mockloop.report.debrief_model import DebriefView, Whose
from mockloop.report.sharing import shared_result
from mockloop.services.debrief_view import Basis, basis_of, debrief_view, whose_report
from mockloop.services.debriefing import Debriefing, debriefing
from mockloop.services.hiding import Marks, Notice, marks_for
from mockloop.services.rounds import Round
from mockloop.services.workspace import Workspace

WHERE = "the answer, the comments and the notes"
_PEOPLE = frozenset({"rater", "candidate", "interviewer", "name", "who"})
"""Fields that hold nothing but somebody's name."""
_KEPT = frozenset(
    {
        "id", "code", "criterion", "structure_hash", "status", "verdict", "role", "kind", "sign",
        "side", "when", "salt", "committed",
    }
)  # fmt: skip
"""Fields that hold no words of anybody's, and what the candidate committed to."""
T = TypeVar("T")
Say = Callable[[str], str]


def open_shared(
    ws: Workspace, round_: Round, whose: Whose | None = None, words: Sequence[str] = ()
) -> tuple[DebriefView, Notice]:
    """Open the ratings of a round; return what is shown of them without names, and what to know.

    Raises:
        UsageError: something has to come first (see ``debriefing``), or a word is too short.
    """
    found, basis = debriefing(ws, round_), basis_of(round_)
    marks = _marks(ws, round_, found, words)
    basis, found = redacted(basis, found, marks)
    view = debrief_view(basis, found, whose or whose_report(round_))
    return replace(view, redacted=True), marks.notice(WHERE)


def redacted(basis: Basis, found: Debriefing, marks: Marks) -> tuple[Basis, Debriefing]:
    """Return a debrief with marks in it; quotes stand in the redacted answer as they did before.

    The digests are over the redacted answer: one over the original would confirm a guessed name.
    """
    told = [] if found.result is None else found.result.texts.items()
    texts = {source: marks.own.redact(text) for source, text in (*told, *basis.texts.items())}
    answer = None if basis.answer is None else _answer(basis.answer, marks)
    named = answer_digest(answer) if answer is not None else text_digest("")
    counting = _Retelling(marks, marks.count, texts, named)
    plain = _Retelling(marks, marks.own, texts, named)
    written = {
        name: counting(getattr(found, name)) for name in ("versions", "reactions", "log")
    }  # the rows and the report say the same once more
    rest = {
        field.name: plain(getattr(found, field.name), field.name)
        for field in fields(found)
        if field.name not in written
    }
    case = _Retelling(marks, marks.case, texts, named)
    basis = replace(
        basis, prompt_id=marks.case(basis.prompt_id), rubric=case(basis.rubric), answer=answer
    )
    return basis, replace(found, **written, **rest)


def _answer(answer: Answer, marks: Marks) -> Answer:
    entries = tuple(e.model_copy(update={"text": marks.count(e.text)}) for e in answer.entries)
    return answer.model_copy(update={"text": marks.count(answer.text), "entries": entries})


@dataclass(frozen=True, slots=True)
class _Retelling:
    """Says every text in a value anew; evidence goes to its place in the redacted texts."""

    marks: Marks
    say: Say
    texts: Mapping[str, Redacted]
    answer_sha256: str

    def __call__(self, value: T, name: str = "") -> T:
        return self._told(value, name)  # type: ignore[no-any-return]

    def _told(self, value: Any, name: str) -> Any:
        if isinstance(value, str):
            return self._said(value, name)
        if isinstance(value, Evidence):
            return self._moved(value)
        if isinstance(value, Result):
            return shared_result(value, self.marks.own, self.marks.case, Counter())
        if isinstance(value, tuple | list):
            return type(value)(self._told(item, name) for item in value)
        if isinstance(value, Mapping):
            return {key: self._told(item, name) for key, item in value.items()}
        if isinstance(value, BaseModel):
            return value.model_copy(update=dict(self._fields(value, type(value).model_fields)))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **dict(self._fields(value, [f.name for f in fields(value)])))
        return value

    def _fields(self, value: Any, names: Any) -> Iterator[tuple[str, Any]]:
        # The scorer and the candidate are called so in a row, whoever has that name.
        by_hand = getattr(value, "by_hand", True)
        for name in names:
            old = getattr(value, name)
            yield name, old if name == "who" and not by_hand else self._told(old, name)

    def _said(self, text: str, name: str) -> str:
        if name in _KEPT:
            return text
        if name == "answer_sha256":
            return self.answer_sha256
        return self.marks.person(text) if name in _PEOPLE and text else self.say(text)

    def _moved(self, item: Evidence) -> Evidence:
        text = self.texts.get(item.source)
        start, end = text.moved(item.start, item.end) if text is not None else (0, 0)
        quote = text.text[start:end] if text is not None else ""
        if not quote:  # words that do not stand there; whoever reads it is told so
            quote = self.marks.own(item.quote)
            start, end = 0, len(quote)
        return Evidence(source=item.source, start=start, end=end, quote=quote)


def _marks(ws: Workspace, round_: Round, found: Debriefing, words: Sequence[str]) -> Marks:
    answer = round_.answer()
    texts = [] if answer is None else list(sources_of(answer).values())
    for rating in found.versions:
        for comment in (rating.overall, *(item.comment for item in rating.criteria)):
            texts += [comment.what, comment.instead]
    texts += [entry.text for entry in found.log]
    texts += [reaction.because for reaction in found.reactions]
    people = [found.candidate, found.interviewer, *(rating.rater for rating in found.versions)]
    return marks_for(ws, texts, [(round_.case, round_.sheet.rubric)], people, words)
