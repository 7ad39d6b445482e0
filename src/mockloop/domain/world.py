"""The world of an incident: what can be done, what it changes, who reads what is posted."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mockloop.domain.base import Model
from mockloop.domain.cue import Cue
from mockloop.domain.names import FormatName, Name


class Variable(Model):
    """A number that actions change, such as 1 while retries are on."""

    id: Name
    label: str
    start: float = 0


class Action(Model):
    """Something that can be ordered in one's own words; it counts once it was confirmed."""

    id: Name
    title: str
    """What is understood, as an order: “Switch the retries off”."""
    asks: tuple[str, ...] = Field(min_length=1)
    """Ways to order it, in different words; orders like them mean it too."""
    minutes: float = Field(default=0, ge=0, le=240)
    """Simulated minutes from the order to the effect."""
    owner: Name | None = None
    """The persona who does it."""
    needs: tuple[Name, ...] = ()
    """Facts to be known or actions to be done first."""
    sets: dict[Name, float] = {}
    """The variables it sets when it takes effect."""
    says: str = ""
    """What its owner reports when it has taken effect."""
    harm: str = ""
    """What it breaks, for the review; only for actions that make it worse."""


class LiveColumn(Model):
    """A column of the metrics that go on: a formula over the draw, the variables and ``t``."""

    id: Name
    title: str
    formula: str
    format: FormatName = "int"
    unit: str = ""
    align: Literal["left", "right"] = "right"


class Live(Model):
    """The metrics from ``from`` on, a bucket every few minutes, driven by what was done.

    A bucket takes the variables as they stand at its start; ``t`` is in simulated minutes since
    the clock started.
    """

    id: Name = "live"
    title: str
    intro: str = ""
    starts: str = Field(alias="from", pattern=r"^\d{2}:\d{2}$")
    every: int = Field(default=10, ge=1, le=60)
    columns: tuple[LiveColumn, ...] = Field(min_length=1)
    recovered: str
    """A condition over the columns: the harm has stopped."""
    worse: Name
    """The column that shows the harm; a higher value is worse."""


class AcceptedPath(Model):
    """A way out that is as good as the others."""

    title: str
    actions: tuple[Name, ...] = Field(min_length=1)
    why: str = ""


class Audience(Model):
    """Who an update is posted to, and the words in which they would recognise the impact."""

    id: Name
    title: str
    readers: str = ""
    impact: tuple[Cue, ...] = ()
