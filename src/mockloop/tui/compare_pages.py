"""Two answers side by side as pages: what changed with both words, levels, every check."""

from __future__ import annotations

from textual.content import Content

from mockloop.domain.kinds import level_cell
from mockloop.progress.comparing import CheckPair
from mockloop.services.comparing import Compared, moved_words
from mockloop.services.loop_views import change_words, grade_words
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page

TWO_COLUMNS = 76
"""Cells from which old and new words stand beside each other."""
GAP = 3


def compare_pages(found: Compared, numbers: bool = True) -> list[Page]:
    """Return the pages of a comparison, the changes first; without ``numbers`` in words."""
    return [
        Page("changed", "What changed", lambda width: _changed(found, width, numbers)),
        Page("levels", "Levels", lambda width: _levels(found, width, numbers)),
        Page("checks", "Every check", lambda width: _checks(found, width)),
    ]


def _changed(found: Compared, width: int, numbers: bool) -> Content:
    comparison = found.comparison
    rows: list[Content] = [
        typeset.prose(f"{moved_words(found, numbers)}.", width).stylize("bold"),
        typeset.prose(comparison.summary, width),
        Content(""),
    ]
    for note in comparison.notes:
        rows += [typeset.prose(note, width).stylize("$text-warning"), Content("")]
    for check in comparison.changed:
        better = (check.after or 0) > (check.before or 0)
        style = "$text-success" if better else "$text-warning"
        rows.append(typeset.hanging(f"{check.ref} {check.text}", width, 2).stylize("bold"))
        rows.append(safe.plain(f"  {change_words(check)}", style))
        rows += [*_words(found, check, width), Content("")]
    for effect in comparison.effects:
        head = "New" if effect.came else "Gone"
        rows.append(typeset.hanging(f"{head}: {effect.title}", width, 2).stylize("bold"))
        rows += [_quoted(quote, width) for quote in effect.quotes]
        rows.append(Content(""))
    return safe.lines(rows)


def _words(found: Compared, check: CheckPair, width: int) -> list[Content]:
    labels = (found.before.label, found.after.label)
    both = (check.before_quotes, check.after_quotes)
    if width < TWO_COLUMNS:
        rows = []
        for label, quotes in zip(labels, both, strict=True):
            rows.append(safe.plain(f"  {safe.short(label, width - 4)}", "$text-muted"))
            rows += [_quoted(quote, width) for quote in quotes]
            if not quotes:
                rows.append(safe.plain("  no words"))
        return rows
    column = (width - GAP) // 2
    left, right = (_column(label, q, column) for label, q in zip(labels, both, strict=True))
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return [
        safe.join(safe.fit_line(a, column), " " * GAP, b) for a, b in zip(left, right, strict=True)
    ]


def _quoted(quote: str, width: int, indent: int = 2) -> Content:
    return typeset.labelled(" " * indent, f"“{safe.flat(quote)}”", width)


def _said(name: str, quote: str, width: int) -> Content:
    words = typeset.labelled(f"{'':7}{name}", f"“{safe.flat(quote)}”", width)
    return words.stylize("$text-muted")


def _column(label: str, quotes: tuple[str, ...], width: int) -> list[str]:
    rows = [safe.short(label, width)]
    for quote in quotes or ("",):
        text = f"“{safe.flat(quote)}”" if quote else "no words"
        rows += typeset.prose(text, width).plain.split("\n")
    return rows


def _levels(found: Compared, width: int, numbers: bool) -> Content:
    cells = (8, 10) if numbers else (14, 14)
    room = max(20, width - sum(cells) - 4)
    rows = [safe.plain(f"{'':<{room}}{'first':>{cells[0]}}{'second':>{cells[1]}}", "$text-muted")]
    for pair in found.comparison.criteria:
        moved = pair.before != pair.after
        shown = [level_cell(level, numbers) for level in (pair.before, pair.after)]
        line = f"{safe.fit(f'{pair.id} {pair.title}', room)}{shown[0]:>{cells[0]}}"
        rows.append(safe.plain(f"{line}{shown[1]:>{cells[1]}}", "bold" if moved else ""))
    rows += [
        Content(""),
        typeset.hanging(f"first: {found.before.label}", width, 7).stylize("$text-muted"),
        typeset.hanging(f"second: {found.after.label}", width, 8).stylize("$text-muted"),
    ]
    return safe.lines(rows)


def _checks(found: Compared, width: int) -> Content:
    rows: list[Content] = []
    for pair in found.comparison.criteria:
        rows.append(safe.plain(f"{pair.id} {safe.flat(pair.title)}", "bold"))
        for check in pair.checks:
            grade = change_words(check) if check.changed else grade_words(check.after)
            text = typeset.hanging(f"{grade}: {check.text}", width, 7)
            rows.append(text.stylize("bold") if check.changed else text)
            both = (("first  ", check.before_quotes), ("second ", check.after_quotes))
            for name, quotes in both:
                rows += [_said(name, quote, width) for quote in quotes[:1]]
        rows.append(Content(""))
    return safe.lines(rows)
