"""Past attempts by their words, kind, prompt and levels; loads no model library."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockloop.domain.kinds import KINDS
from mockloop.errors import UsageError
from mockloop.matching.searching import Passage, Place, find_place, folded, occurs, words_of
from mockloop.services.attempts import list_history
from mockloop.store.searching import Levels, levels_of_all, texts_of_all

if TYPE_CHECKING:
    from mockloop.domain.cards import SessionCard
    from mockloop.services.workspace import Workspace

_NAMED = re.compile(r"\s*([^:<\s]+)\s*[:<]\s*[1-4]$")
_CRITERION = re.compile(r"[A-Za-z]{1,4}\d{1,3}")
_BELOW = re.compile(r"(?:([A-Za-z]{1,4}\d{1,3})\s*[:<]\s*)?([1-4])")


@dataclass(frozen=True, slots=True)
class Below:
    """A criterion (any, when it is empty) whose level is below ``level``, 1 to 4."""

    level: int
    criterion: str = ""

    def holds(self, levels: Levels) -> tuple[tuple[str, int], ...]:
        """Return the criteria with their levels for which this is so."""
        return tuple(
            (name, found)
            for name, found in levels.items()
            if found is not None and found < self.level and self.criterion in ("", name)
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What attempts have to meet, all of it; the empty one lets every attempt through."""

    words: str = ""
    """Each has to begin a word of the answer, the title, the prompt's id or a question asked."""
    kind: str | None = None
    prompt: str = ""
    """The id of a prompt, or its beginning."""
    below: tuple[Below, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.kind or self.prompt or self.below)


@dataclass(frozen=True, slots=True)
class Found:
    """An attempt that was found, and why."""

    card: SessionCard
    place: Place | None = None
    """The line with the most of the words; None when none were looked for."""
    below: tuple[tuple[str, int], ...] = ()
    """The criteria that are below a level asked for, with their levels."""


@dataclass(frozen=True, slots=True)
class CriterionSeen:
    """A criterion that was rated: in how many attempts, and the lowest level it had."""

    id: str
    title: str
    rated: int
    lowest: int


class Archive:
    """The attempts, read once and searched as often as wanted; texts and levels when needed."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.cards = list_history(ws)
        self._passages: dict[str, tuple[list[Passage], str]] | None = None
        self._levels: dict[str, Levels] | None = None

    def levels(self) -> dict[str, Levels]:
        """Return the levels of every scored attempt by session id."""
        if self._levels is None:
            self._levels = levels_of_all(self._ws.readable)
        return self._levels

    def criteria(self, kind: str | None = None) -> list[CriterionSeen]:
        """Return the criteria that were rated, of one kind if given, in the order of rubrics."""
        found: dict[str, list[int]] = {}
        for card in self.cards:
            if kind is None or card.kind == kind:
                for name, level in self.levels().get(card.id, {}).items():
                    if level is not None:
                        found.setdefault(name, []).append(level)
        titles = _titles(self._ws, {card.kind for card in self.cards if card.state == "scored"})
        order = {name: place for place, name in enumerate(titles)}
        return [
            CriterionSeen(name, titles.get(name, ""), len(levels), min(levels))
            for name, levels in sorted(found.items(), key=lambda item: order.get(item[0], 99))
        ]

    def find(self, filters: Filters) -> list[Found]:
        """Return the attempts that meet every filter, newest first."""
        words = words_of(filters.words)
        prompts = _prompts(self.cards, filters.prompt) if filters.prompt else None
        found = []
        for card in self.cards:
            if filters.kind is not None and card.kind != filters.kind:
                continue
            if prompts is not None and card.prompt_id not in prompts:
                continue
            one = self._one(card, words, filters.below)
            if one is not None:
                found.append(one)
        return found

    def _one(
        self, card: SessionCard, words: tuple[str, ...], below: Sequence[Below]
    ) -> Found | None:
        low: dict[str, int] = {}
        for wanted in below:
            held = wanted.holds(self.levels().get(card.id, {}))
            if not held:
                return None
            low.update(held)
        if not words:
            return Found(card, None, tuple(low.items()))
        passages, body = self._texts()[card.id]
        if not all(occurs(word, body) for word in words):
            return None
        return Found(card, find_place(words, passages), tuple(low.items()))

    def _texts(self) -> dict[str, tuple[list[Passage], str]]:
        if self._passages is None:
            texts = texts_of_all(self._ws.readable)
            made = {}
            for card in self.cards:
                # The title last: a line of the answer says more where both have the words.
                passages = [Passage(where, text) for where, text in texts.get(card.id, ())]
                passages += [Passage("title", card.title), Passage("prompt", card.prompt_id)]
                made[card.id] = passages, folded("\n".join(item.text for item in passages))
            self._passages = made
        return self._passages


def search(ws: Workspace, filters: Filters) -> list[Found]:
    """Return the attempts that meet every filter, newest first.

    Raises:
        UsageError: a kind, a prompt or a criterion that is asked for does not exist.
        StorageError: the database cannot be read.
    """
    if filters.kind is not None:
        list_history(ws, filters.kind)
    archive = Archive(ws)
    if filters.prompt:
        _need_prompt(ws, archive, filters.prompt)
    for wanted in filters.below:
        _need_criterion(ws, archive, wanted.criterion)
    return archive.find(filters)


def read_below(text: str) -> Below:
    """Return the filter that “AD4:3” (AD4 below level 3) or “2” (any below 2) stands for.

    Raises:
        UsageError: it is neither.
    """
    found = _BELOW.fullmatch(text.strip())
    if found is None:
        named = _NAMED.match(text.strip())
        if named is not None and not _CRITERION.fullmatch(named[1]):
            raise UsageError(
                f"There is no criterion “{named[1][:40]}”.",
                "The criteria of a rubric are called like AD4, EC3 or IT5.",
                "Write --below AD4:3 for AD4 below level 3; --below 2 is any criterion below 2.",
            )
        raise UsageError(
            f"“{text[:40]}” is no criterion and level.",
            "A criterion, a colon and a level from 1 to 4 are expected, or the level alone.",
            "Write --below AD4:3 for AD4 below level 3, or --below 2 for any criterion below 2.",
        )
    return Below(int(found[2]), (found[1] or "").upper())


def _prompts(cards: Sequence[SessionCard], wanted: str) -> set[str]:
    """Return the prompt ids that are ``wanted``, else those that begin with it."""
    ids = {card.prompt_id for card in cards}
    return {wanted} if wanted in ids else {name for name in ids if name.startswith(wanted)}


def _need_prompt(ws: Workspace, archive: Archive, wanted: str) -> None:
    from mockloop.store.library_index import read_index

    known = {card.prompt_id for card in archive.cards}
    known |= {card.id for card in read_index(ws.readable)}
    if any(name.startswith(wanted) for name in known):
        return
    from mockloop.content.words import did_you_mean, quoted

    near = did_you_mean(wanted, sorted(known))
    raise UsageError(
        f"There is no prompt {quoted(wanted)}.",
        near[:1].upper() + near[1:],
        "“mockloop prompts” lists them; “mockloop history” shows those you have tried.",
    )


def _need_criterion(ws: Workspace, archive: Archive, wanted: str) -> None:
    if not wanted or any(wanted in levels for levels in archive.levels().values()):
        return
    from mockloop.content.words import quoted

    known = _titles(ws, KINDS)
    if wanted not in known:
        raise UsageError(
            f"There is no criterion {quoted(wanted)}.", do=f"They are {', '.join(known)}."
        )


def _titles(ws: Workspace, kinds: Collection[str]) -> dict[str, str]:
    """Return the titles of the criteria of some kinds by id, in the order of rubrics."""
    rubrics = [ws.library.rubric(kind).model for kind in KINDS if kind in kinds]
    return {item.id: item.title for rubric in rubrics for item in rubric.criteria}
