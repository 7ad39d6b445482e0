"""The guide sheet as pages to read on the screen, behind the curtain."""

from __future__ import annotations

from textual.content import Content

from mockloop.report.guide import GuideView
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page


def guide_pages(view: GuideView) -> list[Page]:
    """Return the pages of a guide sheet, in the order they are needed."""
    pages = [
        Page("say", "Read aloud", lambda width: _say(view, width)),
        Page("facts", "What they know", lambda width: _facts(view, width)),
    ]
    if view.news:
        pages.append(Page("news", "News", lambda width: _news(view, width)))
    pages.append(Page("listen", "Listen and ask", lambda width: _listen(view, width)))
    if view.hints:
        pages.append(Page("hints", "Hints", lambda width: _hints(view, width)))
    if view.key:
        pages.append(Page("key", "Figures", lambda width: _key(view, width)))
    return [*pages, Page("rules", "How to interview", lambda width: _rules(view, width))]


def _say(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for paragraph in view.opening:
        rows += [typeset.prose(safe.flat(paragraph), width), Content("")]
    plan = " · ".join(f"{minutes} min {what}" for minutes, what in view.plan)
    return safe.lines([*rows, typeset.prose(safe.flat(plan), width).stylize("$text-muted")])


def _facts(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for fact in view.facts:
        tail = f"   {fact.who}{'; leads nowhere' if fact.leads_nowhere else ''}"
        rows.append(safe.join((safe.flat(fact.topic), "bold"), (safe.flat(tail), "$text-muted")))
        rows.append(typeset.prose(safe.flat(fact.answer), width))
        if fact.asked:
            asked = f"Asked for instance as “{safe.flat(fact.asked)}”"
            rows.append(typeset.prose(asked, width).stylize("$text-muted"))
        rows.append(Content(""))
    return safe.lines(rows)


def _news(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for item in view.news:
        head = (safe.flat(item.when), "bold $text-primary")
        rows.append(safe.join(head, "  ", (safe.flat(item.sender), "bold")))
        rows.append(typeset.prose(safe.flat(item.text), width))
        if item.reaction:
            good = f"A good reaction: {safe.flat(item.reaction)}"
            rows.append(typeset.prose(good, width).stylize("$text-muted"))
        rows.append(Content(""))
    return safe.lines(rows)


def _listen(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for criterion in view.criteria:
        rows.append(safe.plain(f"{criterion.id} {safe.flat(criterion.title)}", "bold"))
        rows += [typeset.hanging(f"· {sign}", width, 2) for sign in criterion.signs]
        rows += [
            typeset.hanging(f"? {probe}", width, 2).stylize("$text-primary")
            for probe in criterion.probes
        ]
        rows.append(Content(""))
    return safe.lines(rows)


def _hints(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for ladder in view.hints:
        rows.append(safe.plain(safe.flat(ladder.title), "bold"))
        for number, step in enumerate(ladder.steps, start=1):
            rows.append(typeset.hanging(f"{number}. {step}", width, 3))
        rows.append(Content(""))
    return safe.lines(rows)


def _key(view: GuideView, width: int) -> Content:
    wide = max(len(value) for value, _ in view.key)
    return safe.lines(
        [typeset.labelled(f"{value:>{wide}}  ", label, width) for value, label in view.key]
    )


def _rules(view: GuideView, width: int) -> Content:
    rows: list[Content] = []
    for title, text in view.rules:
        rows += [safe.plain(title, "bold"), typeset.prose(text, width), Content("")]
    return safe.lines(rows)
