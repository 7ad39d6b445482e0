"""The interviewer's guide sheet: what to say, the facts, the news, what to listen for."""

from __future__ import annotations

from pathlib import Path

from mockloop.domain.case import Case
from mockloop.domain.formats import format_value
from mockloop.domain.kinds import KIND_TITLES
from mockloop.domain.rubric import Criterion
from mockloop.errors import UsageError
from mockloop.peers.arrivals import Arrival, arrivals
from mockloop.peers.evening import evening
from mockloop.peers.opening import opening
from mockloop.report.guide import (
    GUIDES,
    GuideCriterion,
    GuideFact,
    GuideHints,
    GuideNews,
    GuideView,
    render_guide,
)
from mockloop.services.books import Sheet, case_of
from mockloop.services.elsewhere import note_written
from mockloop.services.naming import ENDINGS
from mockloop.services.practice import questions_of
from mockloop.services.reporting import write_text
from mockloop.services.workspace import Workspace
from mockloop.store.paths import ensure_folder

MOST_SIGNS = 6
"""Things to listen for per criterion; more cannot be kept in mind while somebody speaks."""
RULES = (
    ("Wait", "Silence is fine. Count to ten before you help."),
    ("Answer as the people of the case", "Only what was asked for. If nobody knows it, say so."),
    ("Write down words, not verdicts", "You need the candidate's own words for the rating."),
    ("Do not give the answer away", "Ask “how would you find out”, not “would you check the log”."),
    (
        "Ask where you have heard least",
        "A criterion without their words cannot be rated; “I cannot judge this” is a full answer.",
    ),
)


def guide_view(ws: Workspace, sheet: Sheet, seed: int, me: str = "", candidate: str = "",
               observer: str = "", in_room: bool = False) -> GuideView:  # fmt: skip
    """Return the guide sheet of a prompt with the figures of ``seed``.

    ``in_room``: the two share one keyboard, so that nothing has to be sent.
    """
    case = case_of(sheet, seed)
    prompt = case.prompt
    plan = evening(prompt.minutes, candidate or "the candidate", me or "you", observer)
    about = [KIND_TITLES[prompt.kind], f"{prompt.minutes} min", f"seed {seed}"]
    if candidate:
        about.append(f"{me or 'you'} with {candidate}")
    return GuideView(
        title=prompt.title,
        about=" · ".join(about),
        opening=opening(case, me, candidate, observer, in_room),
        rules=RULES,
        plan=tuple((part.minutes, part.title.lower()) for part in plan.parts),
        summary=case.fill(prompt.summary),
        task=" ".join(case.task.split()),
        facts=_facts(ws, case),
        news=tuple(_news(item) for item in arrivals(case)),
        criteria=tuple(_criterion(item) for item in sheet.rubric.criteria),
        hints=tuple(
            GuideHints(ladder.title, tuple(case.fill(step) for step in ladder.steps))
            for ladder in prompt.hints
        ),
        key=tuple(
            (format_value(case.values[item.id], item.format), item.label) for item in prompt.key
        ),
    )


def guide_text(view: GuideView, fmt: str) -> str:
    """Return the sheet in a format.

    Raises:
        UsageError: there is no such format.
    """
    if fmt not in GUIDES:
        raise UsageError(f"There is no guide as “{fmt}”.", do=f"Choose one of {', '.join(GUIDES)}.")
    return render_guide(view, fmt)


def write_guide(
    ws: Workspace, view: GuideView, prompt_id: str, seed: int, fmt: str = "html",
    path: Path | None = None,
) -> Path:  # fmt: skip
    """Write the sheet, by default into the report folder under a name of its own.

    Raises:
        StorageError: it cannot be written.
    """
    if path is None:
        name = f"guide-{prompt_id}-{seed}.{ENDINGS[fmt]}"
        path = ensure_folder(ws.report_folder) / name
    written = write_text(path, guide_text(view, fmt))
    note_written(ws, written, "a guide sheet")
    return written


def _facts(ws: Workspace, case: Case) -> tuple[GuideFact, ...]:
    asks = {fact.id: fact.asks for fact in case.prompt.facts}
    more = questions_of(ws, case.prompt.id)
    found = []
    for fact in case.facts:
        known = [*asks.get(fact.id, ()), *(more.facts.get(fact.id, ()) if more else ())]
        found.append(
            GuideFact(
                topic=fact.topic,
                who=f"{fact.name}, {fact.role}",
                answer=" ".join(fact.answer.split()),
                asked=case.fill(known[0]) if known else "",
                leads_nowhere=fact.decoy,
            )
        )
    return tuple(found)


def _news(item: Arrival) -> GuideNews:
    inject = item.inject
    if item.seconds is None:
        when = f"once done: {item.after}"
    else:
        when = f"minute {item.seconds / 60:.0f}"
        when += f" ({inject.clock} in the story)" if inject.clock else ""
    if item.if_needed:
        when += ", unless they have dealt with it"
    text, reaction = " ".join(inject.text.split()), " ".join(inject.reaction.split())
    return GuideNews(when, inject.sender, text, reaction)


def _criterion(item: Criterion) -> GuideCriterion:
    core = [indicator.text for indicator in item.indicators if indicator.core]
    rest = [indicator.text for indicator in item.indicators if not indicator.core]
    signs = tuple([*core, *rest][:MOST_SIGNS])
    return GuideCriterion(item.id, item.title, item.weight, signs, item.probes)
