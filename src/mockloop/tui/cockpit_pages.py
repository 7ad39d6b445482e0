"""Pages before the clock starts: what to read aloud, the evening, and how interviewing works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mockloop.peers.evening import evening, hours
from mockloop.peers.opening import opening
from mockloop.tui import safe, typeset
from mockloop.tui.widgets.reader import Page

if TYPE_CHECKING:
    from pathlib import Path

    from mockloop.services.cockpit import Cockpit
    from mockloop.tui.screens.base import BaseScreen

HOW = (
    ("You are the people of the case",
     ("f lists what they know. When the candidate asks about it, mark the line and press Enter: "
     "the text comes up large, you read it aloud, and the time is noted. / finds the fact from "
     "a few words of their question. Do not tell it unasked.")),
    ("News comes from you",
     "n lists it with its minute. When it is due, the line says so and the bell rings."),
    ("Write down words, not verdicts",
     ("+ and - open a line for what the candidate says, in their words; a digit opens it for that "
     "criterion. You need these words for the rating. Beside each criterion stands ✓ for words "
     "noted, ? for asked with nothing noted, – for nothing yet.")),
    ("When you do not know what to ask",
     ("s asks the question that is suggested: one on the criterion you have heard least about. "
     "Silence is fine; wait ten seconds before you help.")),
    ("Do not give the answer away",
     "a is for a question of your own. mockloop says when it suggests its answer; you decide."),
)  # fmt: skip


def opening_pages(cockpit: Cockpit) -> list[Page]:
    """Return the pages of the opening."""
    return [
        Page("opening", "Read this aloud", lambda width: _opening(cockpit, width)),
        Page("evening", "Your evening", lambda width: _evening(cockpit, width)),
        Page("how", "How to interview", _how),
    ]


def opening_text(cockpit: Cockpit) -> tuple[str, ...]:
    """Return the paragraphs to be read aloud."""
    state = cockpit.round.state
    # A name that was not given is not to be said.
    me = "" if state.me == NOBODY else state.me
    return opening(cockpit.case, me, state.candidate, state.observer)


NOBODY = "interviewer"
"""The name of somebody who gave none."""


def _opening(cockpit: Cockpit, width: int) -> Content:
    rows: list[Content] = []
    for paragraph in opening_text(cockpit):
        rows += [typeset.prose(paragraph, width), Content("")]
    rows.append(safe.plain("Then press Enter; it starts the clock.", "$text-muted"))
    return safe.lines(rows)


def _evening(cockpit: Cockpit, width: int) -> Content:
    state, prompt = cockpit.round.state, cockpit.case.prompt
    me = state.me if state.me != NOBODY else "you"
    plan = evening(prompt.minutes, state.candidate or "the candidate", me, state.observer)
    rows = [
        typeset.prose(
            "The candidate needs the same case with the same figures. Either send the invitation "
            "(key i writes the file), or have them type:", width,
        ),
        safe.plain(f"  mockloop practice {prompt.id} --seed {state.seed}", "bold"),
        typeset.prose(
            "There the news comes by itself, and they may ask mockloop as well as you; if they "
            "write anywhere else, facts and news come from you alone.", width,
        ),
        Content(""),
        safe.plain("One round", "bold"),
    ]  # fmt: skip
    rows += [safe.plain(f"{part.minutes:4d} min  {part.title}") for part in plan.parts]
    many = "Two" if len(plan.rounds) == 2 else "Three"
    rows += [
        Content(""),
        safe.plain(f"{many} rounds take {hours(plan.minutes)}", "bold"),
    ]
    for number, seats in enumerate(plan.rounds, start=1):
        watch = f"; {safe.flat(seats.observer)} observes" if seats.observer else ""
        line = f"{number}. {seats.interviewer} interviews {seats.candidate}{watch}"
        rows.append(typeset.hanging(line, width, 3))
    rows += [
        Content(""),
        typeset.prose(
            "Take another case for each round: whoever has interviewed knows the answers.", width
        ),
    ]
    return safe.lines(rows)


def _how(width: int) -> Content:
    rows: list[Content] = []
    for title, text in HOW:
        rows += [safe.plain(title, "bold"), typeset.prose(text, width), Content("")]
    return safe.lines(rows)


def show_invitation(screen: BaseScreen, cockpit: Cockpit) -> None:
    """Write the candidate's file and say where it is and what to do with it."""

    def done(path: Path) -> None:
        from mockloop.tui.screens.dialogs import MessageDialog

        screen.app.push_screen(
            MessageDialog(
                "Invitation written",
                safe.join(
                    (path.name, "bold"),
                    f"\nin {path.parent}\n\nSend it to the candidate. It holds the brief and the "
                    "materials with their figures; facts, news and the key stay with you.",
                ),
            )
        )

    screen.in_background(cockpit.invitation, done, group="invite")
