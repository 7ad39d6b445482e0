"""A replay in words: one moment after the other, each with its time in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mockloop.cli.plain.voice import Voice, counted
from mockloop.domain.kinds import KIND_TITLES, level_word
from mockloop.interview import moments as m
from mockloop.interview.records import WAITING
from mockloop.interview.stopwatch import minutes_seconds
from mockloop.report.words import clip, moment, span
from mockloop.services.replaying import Replay

SHOWN_RUNS = 4
"""Runs of changed words that are read of one change; the rest is counted."""
RUN_CHARACTERS = 160
_NO_REPLY = {"unknown": "Not understood.", "unclear": "Not clear; it may have meant:"}


def retell(voice: Voice, found: Replay, numbers: bool = True) -> None:
    """Say a replay from beginning to end; without ``numbers`` levels stand in words."""
    _head(voice, found)
    for item in found.moments:
        first, *rest = _lines(item.what, numbers)
        clock = f" ({item.clock})" if item.clock else ""
        voice.say(f"{minutes_seconds(item.elapsed)}{clock} {first}")
        for line in rest:
            voice.say(line, indent=2)
    if found.draft_words is not None:
        voice.say(f"It is not finished; its text has {counted(found.draft_words, 'word')} now.")
    if found.not_understood:
        voice.head("Questions that mockloop did not understand")
        for item in found.not_understood:
            if isinstance(item.what, m.AskedFor):
                voice.say(f"{minutes_seconds(item.elapsed)} {item.what.text}")


def _head(voice: Voice, found: Replay) -> None:
    card = found.card
    limit = counted(found.limit / 60, "minute")
    voice.say(
        f"{card.title}. {KIND_TITLES.get(card.kind, card.kind)}, {found.mode} mode, "
        f"seed {card.seed}, {limit} allowed.",
        f"Begun {moment(card.started)}. State: {card.state}.",
    )
    voice.head("Minutes and seconds of writing come first.")


def _lines(what: m.What, numbers: bool) -> Iterator[str]:
    """Say one moment: a sentence, then what belongs to it."""
    say = _SAY[type(what)]
    return (say if numbers else _IN_WORDS.get(type(what), say))(what)


def _asked(what: m.AskedFor) -> Iterator[str]:
    yield f"You asked: {what.text}" if what.text else "Your interviewer said:"
    if what.outcome == WAITING:
        yield "It waited for your interviewer."
        return
    if what.name:
        topic = f" ({what.topic})" if what.topic else ""
        yield f"{what.name}{topic}: {what.reply}"
    else:
        yield _NO_REPLY.get(what.outcome, what.reply)
    yield from (f"- {example}" for example in what.options)
    minutes = f" and {counted(what.minutes, 'minute')} in the case" if what.minutes else ""
    yield f"It cost {counted(what.cost, 'question')}{minutes}." if what.cost else "It cost nothing."
    if what.trust:
        way = "rose" if what.trust > 0 else "fell"
        yield f"Trust {way} by {abs(what.trust)} to {what.trust_now} of 4. {what.reason}".rstrip()


def _posted(what: m.PostedUpdate) -> Iterator[str]:
    yield f"You posted to {what.title}, {counted(what.words, 'word')}:"
    yield from (line for line in what.text.split("\n") if line.strip())
    topics = ", ".join(what.topics)
    yield f"Known from colleagues then: {topics or 'nothing'}."
    for check in what.checks:
        words = f": {clip(check.quote, RUN_CHARACTERS)}" if check.quote else ""
        yield f"{'Yes' if check.met else 'No'}. {check.title}{words}"


def _written(what: m.Written) -> Iterator[str]:
    news = " when news came" if what.inject else ""
    yield f"The text had {counted(what.words, 'word')}{news}."
    yield from _changed(what.added, what.removed)


def _submitted(what: m.Submitted) -> Iterator[str]:
    updates = f", {counted(what.updates, 'update')} among them" if what.updates else ""
    over = f", {minutes_seconds(what.over)} over time" if what.over >= 1 else ""
    yield f"You turned it in: {counted(what.words, 'word')}{updates}{over}."
    yield from _changed(what.added, what.removed)


def _changed(added: tuple[str, ...], removed: tuple[str, ...]) -> Iterator[str]:
    for name, runs in (("New", added), ("Taken out", removed)):
        if runs:
            count = counted(sum(len(run.split()) for run in runs), "word")
            shown = " / ".join(clip(run, RUN_CHARACTERS) for run in runs[:SHOWN_RUNS])
            more = f" / and {len(runs) - SHOWN_RUNS} more places" if len(runs) > SHOWN_RUNS else ""
            yield f"{name}, {count}: {shown}{more}"
    if not added and not removed:
        yield "Nothing had changed."


def _opened(what: m.Opened) -> Iterator[str]:
    took = f"; it took {counted(what.minutes, 'minute')} in the case" if what.minutes else ""
    yield f"You opened {what.title}{took}."


def _shown(what: m.Shown) -> Iterator[str]:
    yield f"News from {what.sender}:"
    yield what.text


def _ordered(what: m.OrderedAction) -> Iterator[str]:
    at = f", in effect at {what.effective}" if what.effective else ""
    yield f"You ordered: {what.title}{at}."


def _reported(what: m.Reported) -> Iterator[str]:
    yield f"Report from {what.sender}: {what.text}" if what.sender else f"Report: {what.text}"


def _hinted(what: m.Hinted) -> Iterator[str]:
    yield f"You took hint {what.step} of {what.of} on {what.about} ({what.title}):"
    yield what.text


def _interrupted(what: m.Interrupted) -> Iterator[str]:
    gap = f", {counted(round(abs(what.gap) / 60, 1), 'minute')}" if what.gap else ""
    yield f"Interrupted: {what.reason}{gap}."


def _predicted(what: m.Predicted) -> Iterator[str]:
    if what.skipped or not what.levels:
        yield "You skipped the prediction."
    else:
        yield f"You predicted {', '.join(f'{k} {v}' for k, v in what.levels.items())}."


def _rated(what: m.Rated) -> Iterator[str]:
    if what.low is None or what.high is None:
        yield "It was scored; there is no total."
    else:
        band = f"{what.band}, " if what.band else ""
        yield f"It was scored: {band}{span(what.low, what.high)} of 100."


def _interviewed(what: m.Interviewed) -> Iterator[str]:
    who = what.text or "The interviewer"
    said = {"joined": f"{who} joined as interviewer.", "left": f"{who} left."}
    yield said.get(what.did, f"Your interviewer asked: {what.text}")


def _predicted_words(what: m.Predicted) -> Iterator[str]:
    if what.skipped or not what.levels:
        return _predicted(what)
    levels = (f"{code} {level_word(level)}" for code, level in what.levels.items())
    return iter((f"You predicted {', '.join(levels)}.",))


def _rated_words(what: m.Rated) -> Iterator[str]:
    yield f"It was scored: {what.band}." if what.band else "It was scored."


def _one(text: Callable[[Any], str]) -> Callable[[Any], Iterator[str]]:
    return lambda what: iter((text(what),))


_IN_WORDS: dict[type, Callable[[Any], Iterator[str]]] = {
    m.Predicted: _predicted_words,
    m.Rated: _rated_words,
}
_SAY: dict[type, Callable[[Any], Iterator[str]]] = {
    m.Started: _one(lambda what: f"The case was drawn: {what.prompt}, seed {what.seed}."),
    m.Began: _one(lambda _: "You began to write."),
    m.Opened: _opened,
    m.Shown: _shown,
    m.ReadNews: _one(lambda what: f"You read the news from {what.sender}."),
    m.Averted: _one(lambda what: f"News from {what.sender} did not come, by what you had done."),
    m.AskedFor: _asked,
    m.OrderedAction: _ordered,
    m.Reported: _reported,
    m.PostedUpdate: _posted,
    m.Hinted: _hinted,
    m.Written: _written,
    m.Noted: _one(lambda what: f"Your questions to the reader: {what.text}"),
    m.Paused: _one(lambda _: "You stopped the clock."),
    m.Resumed: _one(lambda _: "The clock ran again."),
    m.Interrupted: _interrupted,
    m.Submitted: _submitted,
    m.Predicted: _predicted,
    m.Rated: _rated,
    m.Failed: _one(lambda what: f"Scoring failed: {what.reason}"),
    m.ReportWritten: _one(lambda what: f"A report was written: {what.name}."),
    m.Unsent: _one(lambda what: f"You had typed and not sent this {what.field}: {what.text}"),
    m.Interviewed: _interviewed,
    m.Discarded: _one(lambda _: "You gave it up."),
}
