"""A case as pages to read: situation, materials, colleagues, criteria, news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual.content import Content

from mockloop.domain.case import Case, CaseFact, CaseInject, CaseMaterial
from mockloop.domain.handed_out import fact_line
from mockloop.domain.kinds import LEVEL_WORDS
from mockloop.domain.rubric import Criterion, Rubric
from mockloop.tui import safe, typeset, words
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from mockloop.services.rehearsal_view import RehearsalView

SITUATION = "situation"
COLLEAGUES = "colleagues"
NO_NOTES: Final[Mapping[str, str]] = MappingProxyType({})
JUDGED = "What you are judged on"
MATERIAL = "material:"
"""Prefix of a material page's id."""


def case_pages(
    case: Case, rubric: Rubric, materials: Sequence[CaseMaterial], facts: Sequence[CaseFact]
) -> list[Page]:
    """Return every page of the briefing, in reading order."""
    judged = Page("criteria", JUDGED, lambda width: _judged(rubric, width))
    return [*_what_is_at_hand(case, materials, facts), judged]


def rehearsal_pages(rehearsal: RehearsalView) -> list[Page]:
    """Return the pages of a rehearsal as it stands; in a warm-up those of its slice.

    There the criterion comes first, with what its levels mean, and is all that is judged.
    """
    materials, facts = rehearsal.visible_materials(), rehearsal.told_facts()
    part = rehearsal.slice
    if part is None:
        return case_pages(rehearsal.case, rehearsal.rubric, materials, facts)
    return [
        _criterion_page(part),
        *_what_is_at_hand(rehearsal.case, materials, facts, rehearsal.task),
        Page("criteria", JUDGED, lambda width: _judged_alone(part, width)),
    ]


def _what_is_at_hand(
    case: Case, materials: Sequence[CaseMaterial], facts: Sequence[CaseFact], task: str = ""
) -> list[Page]:
    pages = [Page(SITUATION, "Situation", lambda width: _situation(case, width, task))]
    pages += [_material_page(item) for item in materials]
    if facts:
        pages.append(
            Page(COLLEAGUES, "What colleagues told you", lambda width: _colleagues(facts, width))
        )
    return pages


def criterion_pages(
    rubric: Rubric, only: str = "", notes: Mapping[str, str] = NO_NOTES
) -> list[Page]:
    """Return one page per criterion with what each level means; no indicators.

    With ``only`` the page of that criterion alone. ``notes`` are said above the levels, by id.
    """
    return [_criterion_page(c, notes.get(c.id, "")) for c in rubric.criteria if only in ("", c.id)]


def news_page(news: Iterable[CaseInject]) -> Page:
    """Return all the news that has arrived, newest first."""
    items = sorted(news, key=lambda item: item.minute, reverse=True)
    return Page("news", "News", lambda width: _news(items, width))


def news_line(inject: CaseInject) -> str:
    """Return one line of news: when, from whom, what."""
    return f"{news_time(inject)} {safe.flat(inject.sender)}: {safe.flat(inject.text)}"


def news_time(inject: CaseInject) -> str:
    """Return the simulated time of news, or the minute of writing when there is none."""
    return safe.flat(inject.clock) or words.minutes_seconds(inject.minute * 60)


def anchors(
    criterion: Criterion, width: int, chosen: int | None = None, numbers: bool = True
) -> Content:
    """Return the five anchors, best last, with the chosen one marked.

    Without ``numbers`` each has the word of its level in place of the digit.
    """
    rows: list[Content] = []
    room = 1 if numbers else max(map(len, LEVEL_WORDS))
    for level, anchor in enumerate(criterion.anchors):
        mark = "▸" if level == chosen else " "
        style = "bold" if level == chosen else ("" if chosen is None else "$text-muted")
        name = f"{level if numbers else LEVEL_WORDS[level]:<{room}}"
        body = typeset.prose(anchor, max(20, width - room - 3))
        for number, line in enumerate(body.split("\n", allow_blank=True)):
            head = f"{mark} {name} " if number == 0 else " " * (room + 3)
            rows.append(safe.join((head, "bold $text-primary"), (line.plain, style)))
    return safe.lines(rows)


def _material_page(item: CaseMaterial) -> Page:
    return Page(f"{MATERIAL}{item.id}", item.title, lambda width: typeset.material(item, width))


def _criterion_page(criterion: Criterion, note: str = "") -> Page:
    def draw(width: int) -> Content:
        rows = [
            safe.join(
                (f"{criterion.id} {criterion.title}", "bold"),
                (f"   {criterion.weight}%", "$text-muted"),
            ),
        ]
        if criterion.why:
            rows += [Content(""), typeset.prose(criterion.why, width)]
        if note:
            rows += [Content(""), typeset.prose(safe.flat(note), width).stylize("$text-accent")]
        rows += [Content(""), safe.plain("An answer of this level …", "$text-muted")]
        rows.append(anchors(criterion, width))
        return safe.lines(rows)

    return Page(criterion.id, criterion.short or criterion.title, draw)


def _situation(case: Case, width: int, part: str = "") -> Content:
    prompt = case.prompt
    rows = [
        safe.plain("Situation", "bold $text-primary"),
        typeset.prose(_paragraphs(case.brief), width),
        Content(""),
        safe.plain("Your task", "bold $text-primary"),
        typeset.prose(_paragraphs(part or case.task), width),
    ]
    if part:
        # Time and parts are those of a whole answer.
        return safe.lines(rows)
    if prompt.phases:
        rows += [Content(""), safe.plain("Time", "bold $text-primary")]
        rows += [
            typeset.labelled(f"{phase.minutes:>3} min  ", phase.title, width)
            for phase in prompt.phases
        ]
    if prompt.sections:
        rows += [Content(""), safe.plain("Parts you may use", "bold $text-primary")]
        for section in prompt.sections:
            rows.append(safe.plain(safe.flat(section.title)))
            hint = typeset.prose(safe.flat(section.hint), width - 2)
            rows += [safe.join("  ", (line.plain, "$text-muted")) for line in hint.split("\n")]
    return safe.lines(rows)


def _paragraphs(text: str) -> str:
    """Join lines that belong to one paragraph; wrapping is the screen's own job."""
    return "\n\n".join(safe.flat(part) for part in text.strip().split("\n\n"))


def _colleagues(facts: Sequence[CaseFact], width: int) -> Content:
    rows: list[Content] = [
        safe.plain("What colleagues told you", "bold $text-primary"),
        typeset.prose(
            "You asked around before you sat down to write. This is what you were told.",
            width,
        ),
    ]
    person = ""
    for fact in sorted(facts, key=lambda item: [f.persona for f in facts].index(item.persona)):
        if fact.persona != person:
            person = fact.persona
            rows += [Content(""), safe.join((fact.name, "bold"), (f", {fact.role}", "$text-muted"))]
        rows.append(typeset.prose(fact_line(fact), width))
    return safe.lines(rows)


def _judged(rubric: Rubric, width: int) -> Content:
    rows = [
        safe.plain(JUDGED, "bold $text-primary"),
        Content(""),
        *(
            safe.plain(f"{c.id}  {safe.fit(c.title, min(52, width - 14))} {c.weight:>4}%")
            for c in rubric.criteria
        ),
        Content(""),
        typeset.prose(
            "Each criterion has five levels, 0 to 4. While you write, F2 shows what each level "
            "means. A level rests on what you wrote, quoted; length by itself counts for nothing.",
            width,
        ),
    ]
    return safe.lines(rows)


def _judged_alone(criterion: Criterion, width: int) -> Content:
    return safe.lines(
        [
            safe.plain(JUDGED, "bold $text-primary"),
            Content(""),
            typeset.hanging(f"{criterion.id}  {criterion.title}, and nothing else", width, 5),
            Content(""),
            typeset.prose(
                "It has five levels, 0 to 4. While you write, F2 shows what each level means. A "
                "level rests on what you wrote, quoted; length by itself counts for nothing.",
                width,
            ),
        ]
    )


def _news(items: Sequence[CaseInject], width: int) -> Content:
    if not items:
        return safe.plain("No news yet.", "$text-muted")
    rows: list[Content] = []
    for number, item in enumerate(items):
        if number:
            rows.append(Content(""))
        rows.append(safe.join((news_time(item), "bold $text-primary"), "  ", (item.sender, "bold")))
        rows.append(typeset.prose(_paragraphs(item.text), width))
    return safe.lines(rows)
