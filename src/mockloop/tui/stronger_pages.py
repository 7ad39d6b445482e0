"""A stronger answer on pages: one for each criterion, then the reference answers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.services.stronger import Stronger, standing, whose_levels
from mockloop.tui import safe, typeset
from mockloop.tui.calibrated import GUESS
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from mockloop.peers.stronger import Gain, Step, Whole

NOTHING = "No reference answer is above yours on any criterion."


def stronger_pages(found: Stronger, numbers: bool = True) -> list[Page]:
    """Return the pages, in the order of the criteria; without ``numbers`` levels in words."""
    pages = [_criterion_page(found, step, numbers) for step in found.steps]
    return pages + [_whole_page(item) for item in found.wholes]


def _criterion_page(found: Stronger, step: Step, numbers: bool) -> Page:
    def draw(width: int) -> Content:
        rows = [
            typeset.hanging(f"{step.criterion} {step.title}", width, 4).stylize(
                "bold $text-primary"
            ),
            typeset.prose(standing(step, numbers), width),
            *_above(step, width),
            Content(""),
        ]
        end = NOTHING if found.nothing_above else whose_levels(found)
        return safe.lines([*rows, typeset.prose(end, width).stylize("$text-muted")])

    return Page(step.criterion, step.criterion, draw)


def _above(step: Step, width: int) -> list[Content]:
    if step.above is None:
        return []
    rows = [Content(""), typeset.labelled("Why  ", step.above.reason, width)]
    if step.above.sentence:
        said = f"{GUESS}“{safe.flat(step.above.sentence)}”"
        rows += [Content(""), typeset.prose(said, width)]
    if step.above.gains:
        rows += [Content(""), safe.plain("What it has that yours has not", "bold")]
        rows += [_gain(gain, width) for gain in step.above.gains]
    return rows


def _gain(gain: Gain, width: int) -> Content:
    symbol = "●" if gain.core else "◆"
    text = f"{symbol} {safe.flat(gain.text)}: {gain.there}, yours {gain.here}"
    return typeset.hanging(text, width, 2)


def _whole_page(item: Whole) -> Page:
    def draw(width: int) -> Content:
        head = typeset.hanging(f"Reference {item.id}: {item.title}", width, 2)
        body = typeset.prose(item.text, width)
        return safe.lines([head.stylize("bold $text-primary"), Content(""), body])

    return Page(f"reference-{item.id}", f"All of {item.id}", draw)
