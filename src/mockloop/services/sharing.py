"""Reports without names: who and what is replaced, and by which mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mockloop.domain.handed_out import handed_out
from mockloop.errors import UsageError
from mockloop.interview.replies import replies
from mockloop.matching.employers import employers_in, words_in
from mockloop.matching.lookalikes import folded_word
from mockloop.matching.redacting import Redactor, Term
from mockloop.peers.swap import fold_swap
from mockloop.report.sharing import retold, shared_json, shared_result, shared_talk, shared_view
from mockloop.report.words import count
from mockloop.services.elsewhere import note_written
from mockloop.services.fragments import fragments_of
from mockloop.services.history import Attempt, load_attempt, require_result
from mockloop.services.naming import ENDINGS, report_stem
from mockloop.services.reporting import Beside, document_of, rendered
from mockloop.services.retrospect import talk_of
from mockloop.services.rounds import Round, all_rounds
from mockloop.services.session_facts import session_info
from mockloop.services.workspace import Workspace
from mockloop.store.export_text import write_atomic
from mockloop.store.journal import Journal
from mockloop.store.paths import ensure_folder
from mockloop.store.rounds import list_swaps, swap_session

PARTS = frozenset({"candidate", "interviewer", "observer", "mentor", "peer", "round", "you"})
"""What stands in a file in place of a name."""
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "la", "le", "del", "da", "di", "al"})
_EVERYDAY = frozenset(
    "will mark may max grant rob art bill rose frank dean jack faith hope joy grace chase drew pat"
    " sue ray guy gene dale cliff rich sandy penny summer april june august dawn eve ivy lily ruby"
    " amber crystal jade pearl earl king page price long short young white black brown green gray"
    " stone wood woods rice field banks bush hill lane cook baker case cross day love power read"
    " rush sharp small swift strong wise wolf best bell ford fox church means noble star west east"
    " north south mills wells waters frost snow winter rain storm do so to in an on it good major"
    " miles norm bob tim iris carol melody harmony destiny chance gold silver".split()
)
"""Names that are everyday words too: only with a capital are they taken for a name."""
MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Replaced:
    """One thing that was replaced, and how often in what the candidate wrote."""

    words: str
    mark: str
    times: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A report to be shared, and what the person should know of it."""

    text: str
    replaced: tuple[Replaced, ...]
    stays: tuple[str, ...]
    """Names that belong to the case as well, and stay."""
    perhaps: tuple[str, ...]
    """Words that might be names, and were left."""
    stem: str
    """What its file is called, without the ending."""

    def said(self) -> Iterator[str]:
        """Yield what the person should read before the report leaves this machine."""
        if self.replaced:
            yield "Replaced in your own words:"
            for item in self.replaced:
                yield f"  {item.words} → {item.mark}, {count(item.times, 'time')}"
        else:
            yield "Nothing in your own words was replaced."
        if self.stays:
            names = ", ".join(f"“{name}”" for name in self.stays)
            yield f"{names}: in this case as well, so the case's own text keeps it."
        if self.perhaps:
            words = ", ".join(f"“{word}”" for word in self.perhaps)
            yield f"Left, and perhaps a name: {words}. Add --redact to replace one."
        yield "Read it once before you send it: a plain search finds words, not hints."


@dataclass(frozen=True, slots=True)
class _Names:
    own: Redactor
    case: Redactor
    things: tuple[tuple[str, str], ...]
    stays: tuple[str, ...]
    perhaps: tuple[str, ...]


def render_shared(ws: Workspace, session_id: str, fmt: str, words: Sequence[str] = ()) -> Shared:
    """Return the report of an attempt with names, employers and ``words`` replaced.

    The words of the setting ``redact`` are replaced too. The shipped templates are used: what
    somebody's own say is not looked through.

    Raises:
        UsageError: no such attempt or format, it was not scored, or a word has no letter in it.
    """
    attempt = load_attempt(ws, session_id)
    found = require_result(attempt)
    counted: Counter[str] = Counter()
    names = _names(ws, attempt, (*ws.settings.redact, *words))
    result = shared_result(found, names.own, names.case, counted)
    questions = names.own.redact(attempt.reader_questions, counted).text
    # Questions and updates are counted as texts of the result already.
    talk = shared_talk(talk_of(attempt), names.own, Counter())
    kept = tuple(
        replace(r, name=names.own(r.name), text=names.own.redact(r.text, counted).text)
        for r in replies(attempt.events)
    )
    beside = Beside(attempt.prediction, questions, session_info(ws, attempt), talk, kept)
    fragments = retold(fragments_of(found), lambda _, text: names.own(text))
    if fmt == "json":
        text = shared_json(document_of(result, attempt.case, beside, fragments), names.case)
    else:
        text = rendered(
            ws, result, fmt, (attempt.case, attempt.rubric), beside, fragments,
            lambda view: shared_view(view, names.case), own_templates=False,
        )  # fmt: skip
    marks = {mark: words for words, mark in reversed(names.things)}
    return Shared(
        text,
        tuple(Replaced(marks[mark], mark, times) for mark, times in sorted(counted.items())),
        names.stays,
        names.perhaps,
        report_stem(attempt.card._replace(prompt_id=names.case(attempt.card.prompt_id))),
    )


def write_shared(
    ws: Workspace, session_id: str, fmt: str, words: Sequence[str] = (), output: Path | None = None
) -> tuple[Path, Shared]:
    """Write such a report, by default into the report folder with “shared” in its name.

    Raises:
        UsageError: as above.
        StorageError: it cannot be written.
    """
    found = render_shared(ws, session_id, fmt, words)
    if output is None:
        output = ensure_folder(ws.report_folder) / f"{found.stem}-shared.{ENDINGS[fmt]}"
    path = write_atomic(output, found.text)
    note_written(ws, path, "a report to share", load_attempt(ws, session_id).card.id)
    return path, found


def _names(ws: Workspace, attempt: Attempt, words: Sequence[str]) -> _Names:
    people = list(dict.fromkeys([*_people(ws), *(r.name for r in replies(attempt.events))]))
    of_the_case = _names_of_the_case(ws, attempt)
    known = words_in(_case_texts(attempt)) | words_in(of_the_case)
    texts = (*require_result(attempt).texts.values(), attempt.reader_questions)
    guess = employers_in(texts, known)
    free = [_checked(word) for word in words]
    groups = [("name", people), ("employer", guess.employers), ("hidden", free)]
    terms: list[tuple[str, Term]] = []
    things: list[tuple[str, str]] = []
    for sort, items in groups:
        for number, item in enumerate(dict.fromkeys(items), start=1):
            mark = f"[{sort}-{number}]"
            things.append((item, mark))
            terms += [(sort, term) for term in _terms(item, mark, sort)]
    protected = frozenset(folded_word(name) for name in of_the_case)
    kept = [term for _, term in terms if folded_word(term.words) in protected]
    case = [term for _, term in terms if term not in kept]
    own = [term for sort, term in terms if sort == "hidden" or term not in kept]
    said = {folded_word(word) for word, _ in things}
    return _Names(
        Redactor(own), Redactor(case), tuple(things),
        tuple(dict.fromkeys(term.words for term in kept)),
        tuple(item for item in guess.perhaps if folded_word(item) not in said)[:MOST_SUGGESTED],
    )  # fmt: skip


def _terms(item: str, mark: str, sort: str) -> Iterator[Term]:
    yield Term(item, mark, sort == "name" and folded_word(item) in _EVERYDAY)
    parts = re.findall(r"[^\W\d_][\w’'-]*", item)
    if sort == "hidden" or len(parts) < 2:
        return
    for part in parts if sort == "name" else parts[:1]:
        folded = folded_word(part)
        if len(folded) > 1 and folded not in _PARTICLES:
            yield Term(part, mark, folded in _EVERYDAY)


def _checked(word: str) -> str:
    text = " ".join(word.split())
    if sum(ch.isalnum() for ch in text) < 2:
        raise UsageError(
            f"“{text}” cannot be replaced.", "It has fewer than two letters.", "Give more of it."
        )
    return text


def _people(ws: Workspace) -> list[str]:
    """Return the name of the person here, then those of everybody they had a round with."""
    found = {ws.settings.name: None}
    for state in reversed(all_rounds(ws)):
        names = [state.me, state.candidate, state.interviewer, state.observer]
        names += [packet.author for packet in Round(ws, state.id).packets()]
        names += [rating.rater for rating in state.ratings]
        found |= dict.fromkeys(names)
    for swap_id in reversed(list_swaps(ws.readable)):
        found |= dict.fromkeys(fold_swap(Journal(ws.readable).read(swap_session(swap_id))).people)
    return [name for name in found if len(name) > 1 and folded_word(name) not in PARTS]


def _names_of_the_case(ws: Workspace, attempt: Attempt) -> list[str]:
    """Return the invented names of a shipped prompt; what others wrote may hold real ones."""
    prompt = attempt.case.prompt
    shipped = {card.id for card in ws.library.cards() if card.origin == "shipped"}
    if prompt.id not in shipped:
        return []
    names = [prompt.company]
    for person in prompt.personas:
        names += [person.name, *person.also, *person.name.split()]
    names += [part for news in attempt.case.injects for part in (news.sender, *news.sender.split())]
    return names


def _case_texts(attempt: Attempt) -> Iterable[str]:
    case = attempt.case
    yield from (case.brief, case.task, case.prompt.title, case.prompt.summary)
    yield from handed_out(case)
    yield from (news.text for news in case.injects)
    for criterion in attempt.rubric.criteria:
        yield from (criterion.title, *criterion.anchors)
        yield from (item.text for item in criterion.indicators)
