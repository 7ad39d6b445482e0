"""Who and what is replaced by marks in whatever leaves this machine, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mockloop.domain.case import Case
from mockloop.domain.handed_out import handed_out
from mockloop.domain.rubric import Rubric
from mockloop.errors import UsageError
from mockloop.matching.employers import employers_in, words_in
from mockloop.matching.lookalikes import folded_word
from mockloop.matching.redacting import Redactor, Term
from mockloop.peers.swap import fold_swap
from mockloop.report.words import count
from mockloop.services.rounds import Round, all_rounds
from mockloop.services.workspace import Workspace
from mockloop.store.journal import Journal
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


About = tuple[Case, Rubric]
"""What an answer is to, and what it was judged by."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One thing that was replaced, and how often in what people wrote."""

    words: str
    mark: str
    times: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What the person should know of a text before it leaves this machine."""

    replaced: tuple[Replaced, ...]
    stays: tuple[str, ...]
    """Names that belong to the case as well, and stay."""
    perhaps: tuple[str, ...]
    """Words that might be names, and were left."""
    where: str
    """In what was looked, for instance ``your own words``."""

    def said(self) -> Iterator[str]:
        """Yield what the person should read before the text leaves this machine."""
        if self.replaced:
            yield f"Replaced in {self.where}:"
            for item in self.replaced:
                yield f"  {item.words} → {item.mark}, {count(item.times, 'time')}"
        else:
            yield f"Nothing in {self.where} was replaced."
        if self.stays:
            names = ", ".join(f"“{name}”" for name in self.stays)
            yield f"{names}: in this case as well, so the case's own text keeps it."
        if self.perhaps:
            words = ", ".join(f"“{word}”" for word in self.perhaps)
            yield f"Left, and perhaps a name: {words}. Add --redact to replace one."
        yield "Read it once before you send it: a plain search finds words, not hints."


@dataclass(frozen=True, slots=True)
class Shared:
    """A text to be shared, and what the person should know of it."""

    text: str
    stem: str
    """What its file is called, without the ending."""
    notice: Notice

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """What was replaced, and how often."""
        return self.notice.replaced

    def said(self) -> Iterator[str]:
        """Yield what the person should read before the text leaves this machine."""
        return self.notice.said()


@dataclass(frozen=True, slots=True)
class Marks:
    """What puts marks into texts, and counts."""

    own: Redactor
    """For what people wrote."""
    case: Redactor
    """For words of a prompt."""
    things: tuple[tuple[str, str], ...]
    """Words and the mark they become."""
    stays: tuple[str, ...]
    perhaps: tuple[str, ...]
    counted: Counter[str] = field(default_factory=Counter)
    """How often each mark was put into what people wrote."""

    def count(self, text: str) -> str:
        """Return what somebody wrote with marks in it, each of them counted."""
        return self.own.redact(text, self.counted).text

    def person(self, name: str) -> str:
        """Return the mark of a person who is called so, also where the name stays in texts."""
        folded = folded_word(name)
        known = (mark for words, mark in self.things if folded and folded_word(words) == folded)
        return next(known, "") or self.own(name)

    def notice(self, where: str = "your own words") -> Notice:
        """Return what was replaced until now, and what might be a name as well."""
        words = {mark: item for item, mark in reversed(self.things)}
        replaced = (Replaced(words[m], m, times) for m, times in sorted(self.counted.items()))
        return Notice(tuple(replaced), self.stays, self.perhaps, where)


def marks_for(
    ws: Workspace, texts: Iterable[str], cases: Sequence[About] = (), others: Iterable[str] = (),
    words: Sequence[str] = (),
) -> Marks:  # fmt: skip
    """Return the marks for texts that people wrote about ``cases``.

    Replaced are the person here, everybody they had a round with, ``others``, employers that the
    texts name, the words of the setting ``redact``, and ``words``.

    Raises:
        UsageError: a word has fewer than two letters.
    """
    people = list(dict.fromkeys([*_people(ws), *filter(_is_name, others)]))
    of_the_cases = [name for case, _ in cases for name in _names_of_the_case(ws, case)]
    known = words_in(text for about in cases for text in _case_texts(*about))
    guess = employers_in(texts, known | words_in(of_the_cases))
    free = [_checked(word) for word in (*ws.settings.redact, *words)]
    groups = [("name", people), ("employer", guess.employers), ("hidden", free)]
    terms: list[tuple[str, Term]] = []
    things: list[tuple[str, str]] = []
    for sort, items in groups:
        for number, item in enumerate(dict.fromkeys(items), start=1):
            mark = f"[{sort}-{number}]"
            things.append((item, mark))
            terms += [(sort, term) for term in _terms(item, mark, sort)]
    protected = frozenset(folded_word(name) for name in of_the_cases)
    kept = [term for _, term in terms if folded_word(term.words) in protected]
    case = [term for _, term in terms if term not in kept]
    own = [term for sort, term in terms if sort == "hidden" or term not in kept]
    said = {folded_word(word) for word, _ in things}
    redactor = Redactor(own)
    left = (w for w in guess.perhaps if folded_word(w) not in said and redactor(w) == w)
    return Marks(
        redactor, Redactor(case), tuple(things),
        tuple(dict.fromkeys(term.words for term in kept)),
        tuple(left)[:MOST_SUGGESTED],
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
    return list(filter(_is_name, found))


def _is_name(text: str) -> bool:
    return len(text) > 1 and folded_word(text) not in PARTS


def _names_of_the_case(ws: Workspace, case: Case) -> list[str]:
    """Return the invented names of a shipped prompt; what others wrote may hold real ones."""
    prompt = case.prompt
    shipped = {card.id for card in ws.library.cards() if card.origin == "shipped"}
    if prompt.id not in shipped:
        return []
    names = [prompt.company]
    for person in prompt.personas:
        names += [person.name, *person.also, *person.name.split()]
    names += [part for news in case.injects for part in (news.sender, *news.sender.split())]
    return names


def _case_texts(case: Case, rubric: Rubric) -> Iterable[str]:
    yield from (case.brief, case.task, case.prompt.title, case.prompt.summary)
    yield from handed_out(case)
    yield from (news.text for news in case.injects)
    for criterion in rubric.criteria:
        yield from (criterion.title, *criterion.anchors)
        yield from (item.text for item in criterion.indicators)
