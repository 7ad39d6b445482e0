"""What is shown once a reference answer was rated: the reading beside it, then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.domain.handrating import HandRating
from mockloop.peers.calibrating import Agreement, agreement_of, by_criterion, in_words
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from mockloop.services.calibrating import CalibrationDesk, Progress, Shown
    from mockloop.services.sheet_desk import SheetDesk
    from mockloop.services.workspace import Workspace

GUESS = "Perhaps said of: "
"""Before a sentence that was found by its words; nobody marked it."""


def pages_after(ws: Workspace, desk: SheetDesk, rating: HandRating) -> list[Page]:
    """Return what to read after a rating: how it compares, and the figures over time."""
    from mockloop.services.calibrating import CalibrationDesk, progress

    if not isinstance(desk, CalibrationDesk):
        return []
    so_far, shown = progress(ws), desk.shown(rating)
    return [
        Page("compared", "Your levels", lambda width: _compared(so_far, desk, shown, width)),
        Page("figures", "Figures over time", lambda width: _figures(so_far, width)),
    ]


def _compared(
    so_far: Progress, desk: CalibrationDesk, shown: tuple[Shown, ...], width: int
) -> Content:
    rows = [
        typeset.prose(in_words(agreement_of(so_far.rated)), width).stylize("bold"),
        Content(""),
    ]
    for item in shown:
        rows += [*_criterion(item, width), Content("")]
    by = safe.flat(desk.reference.graded_by) or "Whoever wrote the prompt"
    rows.append(typeset.prose(f"Reference reading: {by}.", width).stylize("$text-muted"))
    then = "“mockloop calibrate” gives the next answer. → has the figures over time."
    rows.append(typeset.prose(then, width).stylize("$text-muted"))
    return safe.lines(rows)


def _criterion(item: Shown, width: int) -> list[Content]:
    given, reference = item.pair.given, item.pair.reference
    own = "you gave no level" if given is None else f"you gave {given}"
    rows = [
        typeset.hanging(f"{item.criterion} {item.title}", width, 2).stylize("bold"),
        safe.plain(f"  {own}, the reference reading {reference}{_apart(item.pair.apart)}"),
        typeset.labelled("  Why   ", item.reason, width),
    ]
    if item.sentence is not None:
        said = f"{GUESS}“{safe.flat(item.sentence.quote)}”"
        rows.append(typeset.labelled("        ", said, width).stylize("$text-muted"))
    return rows


def _apart(apart: int | None) -> str:
    if not apart:
        return ""
    return f" ({apart:+d})".replace("-", "−")


def _figures(so_far: Progress, width: int) -> Content:
    whole = agreement_of(so_far.rated)
    rows = [
        safe.plain(f"{'':<8}{'pairs':>6}{'same':>7}{'±1':>7}{'kappa':>8}{'leniency':>10}", "bold"),
        _row("all", whole),
    ]
    rows.extend(_row(item.criterion, item.agreement) for item in by_criterion(so_far.rated))
    rows.append(Content(""))
    rows.append(safe.plain("Own minus reference level, oldest first", "bold"))
    for item in by_criterion(so_far.rated):
        said = " ".join(f"{n:+d}" if n else "0" for n in item.apart).replace("-", "−")
        rows.append(typeset.labelled(f"{item.criterion:<8}", said or "no level", width))
    rows += [Content(""), typeset.prose(LEGEND, width).stylize("$text-muted")]
    return safe.lines(rows)


LEGEND = (
    "Same and ±1: shares of levels that are equal, or at most one apart. Kappa: agreement beyond "
    "chance, weighted by the square of the distance; 1 is perfect and 0 what chance gives; “–” "
    "where nothing varies. Leniency: mean of your level minus the reference level where that is "
    "1, 2 or 3, as at 0 and 4 nobody can be off both ways."
)


def _row(name: str, found: Agreement) -> Content:
    cells = (
        f"{found.pairs:>6}",
        f"{_share(found.exact):>7}",
        f"{_share(found.within_one):>7}",
        f"{_figure(found.kappa, '.2f'):>8}",
        f"{_figure(found.leniency, '+.1f'):>10}",
    )
    return safe.plain(f"{name:<8}{''.join(cells)}")


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _figure(value: float | None, form: str) -> str:
    return "–" if value is None else f"{value:{form}}".replace("-", "−")
