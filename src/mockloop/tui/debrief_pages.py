"""How a debrief is drawn: a criterion with every opinion of it, a comment, and the interview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from mockloop.report.debrief_model import (
    DebriefQuote,
    DebriefRow,
    DebriefView,
    InterviewerView,
    Moment,
    OpinionView,
    OverallView,
    Reply,
)
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page

ASK = "Which words does each of you rest on?"
INDENT = 2
Rows = Iterable[Content]


def row_page(row: DebriefRow, view: DebriefView, width: int) -> Content:
    """Return one criterion with every opinion beside the others."""
    drawn = [typeset.prose(f"{row.code} {row.title}", width).stylize("bold")]
    if row.wide:
        drawn.append(typeset.prose(f"{row.says} {ASK}", width).stylize("$text-warning"))
    elif row.says:
        drawn.append(typeset.prose(row.says, width).stylize("$text-muted"))
    for opinion in row.opinions:
        drawn += [Content(""), *_opinion(opinion, row, view.candidate, width)]
    if not row.opinions:
        drawn += [Content(""), safe.plain("Nobody rated this.", "$text-muted")]
    return safe.lines(drawn)


def overall_page(said: Sequence[OverallView], view: DebriefView, width: int) -> Content:
    """Return what was said of the whole answer."""
    drawn = [safe.plain("The whole answer", "bold")]
    for item in said:
        drawn += [Content(""), safe.plain(safe.flat(item.who), "bold $text-primary")]
        drawn += _comment(item.what, item.instead, width)
        drawn += _reply(item.reply, view.candidate, width)
    return safe.lines(drawn)


def answer_page(view: DebriefView) -> Page:
    """Return the answer with its updates."""

    def draw(width: int) -> Content:
        drawn: list[Content] = []
        for title, text in view.texts:
            if len(view.texts) > 1:
                drawn += [safe.plain(title, "bold $text-primary")]
            drawn += [typeset.prose(text.rstrip(), width), Content("")]
        return safe.lines(drawn or [safe.plain("There is no text here.", "$text-muted")])

    return Page("answer", "Answer", draw)


def interview_page(view: DebriefView) -> Page:
    """Return how the interview went, read off the record."""
    return Page("interview", "Interview", lambda width: _interview(view, width))


# ---------------------------------------------------------------- one opinion


def _opinion(item: OpinionView, row: DebriefRow, candidate: str, width: int) -> Rows:
    beside = {"own": "own level, beforehand", "built-in": "the scorer", "hand": item.role}
    yield safe.join(
        (safe.short(item.who, max(8, width - 24)), "bold $text-primary"),
        (f"   {beside[item.sort]}", "$text-muted"),
    )
    level = "" if item.level is None else f"{item.level} "
    gap = "  " if item.bar else ""
    yield safe.join((item.bar, "$text-accent"), gap, (f"{level}{item.words}", "bold"))
    yield from _quotes(item.quotes, width)
    yield from _comment(item.what, item.instead, width)
    if row.wide and item.anchor:
        yield from _indented(f"At this level the answer {item.anchor}.", width, "$text-muted")
    for tick in item.ticks:
        mark = f"{'●' if tick.core else '◆'} {tick.grade}".rstrip()
        text = safe.flat(tick.text or tick.code)
        yield from _hanging(f"{mark} {tick.word}: {text}", width, "", 4)
    yield from _reply(item.reply, candidate, width)
    for before in item.earlier:
        level = "" if before.level is None else f"{before.level} "
        head = f"Version {before.revision}: {level}{before.words}"
        yield from _indented(head, width, "$text-muted")
        yield from _quotes(before.quotes, width)
        yield from _comment(before.what, before.instead, width)


def _quotes(quotes: Iterable[DebriefQuote], width: int) -> Rows:
    for quote in quotes:
        where = f" ({quote.where})" if quote.where else ""
        yield from _hanging(f"“{safe.flat(quote.text)}”{where}", width, "italic")


def _comment(what: str, instead: str, width: int) -> Rows:
    if what:
        yield from _indented(f"Saw: {safe.flat(what)}", width)
    if instead:
        yield from _indented(f"Stronger: {safe.flat(instead)}", width)


def _reply(reply: Reply | None, candidate: str, width: int) -> Rows:
    if reply is None:
        return
    because = f", because {safe.flat(reply.because)}" if reply.because else ""
    version = f" (of version {reply.revision})" if reply.revision else ""
    said = f"{candidate} said: {reply.verdict}{because}{version}"
    yield from _indented(said, width, "$text-success")


def _indented(text: str, width: int, style: str = "") -> Rows:
    return _moved(typeset.prose(safe.flat(text), max(16, width - INDENT)), style)


def _hanging(text: str, width: int, style: str, hang: int = 1) -> Rows:
    return _moved(typeset.hanging(text, max(16, width - INDENT), hang), style)


def _moved(content: Content, style: str) -> Rows:
    for line in content.split("\n", allow_blank=True):
        yield safe.join(" " * INDENT, (line.plain, style))


# ---------------------------------------------------------------- the interview


def _interview(view: DebriefView, width: int) -> Content:
    found = view.interviewer
    drawn = [safe.plain(f"The interview by {safe.flat(found.name)}", "bold $text-primary")]
    if not found.recorded:
        nothing = "Nothing was written down, so there is nothing to say of questions and hints."
        drawn.append(typeset.prose(nothing, width))
    else:
        drawn.append(typeset.prose(found.told, width))
        drawn += _recorded(found, width)
    if found.not_judged:
        titles = "; ".join(found.not_judged)
        drawn += _part("“I cannot judge this”, which is a full answer", [titles], width)
    if found.leniency:
        drawn += _part("Levels", [found.leniency], width)
    if found.replies:
        drawn += [Content(""), safe.plain(f"What {safe.flat(view.candidate)} said", "bold")]
        for line in found.replies:
            drawn += _indented(f"{line.title}: {line.comment}", width)
            drawn += _reply(line.reply, view.candidate, width)
    drawn += _part("To try next time", found.next_time, width)
    return safe.lines(drawn)


def _recorded(found: InterviewerView, width: int) -> Rows:
    yield from _moments("Questions asked", found.probes, width)
    yield from _part("Neither asked about nor noted", found.uncovered, width)
    yield from _part("Asked about, nothing noted", found.without_notes, width)
    yield from _moments("Hints", found.hints, width)
    yield from _moments("Questions that suggested their answer", found.leading, width)


def _part(title: str, texts: Sequence[str], width: int) -> Rows:
    if texts:
        yield Content("")
        yield safe.plain(title, "bold")
    for text in texts:
        yield from _hanging(f"· {safe.flat(text)}", width, "", 2)


def _moments(title: str, moments: Sequence[Moment], width: int) -> Rows:
    if moments:
        yield Content("")
        yield safe.plain(title, "bold")
    for item in moments:
        about = f"{item.about}: " if item.about else ""
        word = f" ({item.word})" if item.word else ""
        body = typeset.hanging(
            f"{item.time}  {about}{safe.flat(item.text)}{word}", max(16, width - INDENT), 7
        )
        yield from _moved(body, "")
