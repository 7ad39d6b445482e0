"""The appendix: how far to trust the report, and what identifies it."""

from __future__ import annotations

from collections.abc import Mapping

from mockloop.domain.case import Case, default_format
from mockloop.domain.formats import FORMAT_NAMES, format_value
from mockloop.domain.kinds import HALVES_WORDS, STATUS_WORDS, halves_mark
from mockloop.domain.rating import Result
from mockloop.report.model import Appendix, CodeRow, Row
from mockloop.report.session_info import SessionInfo
from mockloop.report.words import after_the_time, count, decimals, moment, whole

CREDIT = (
    "Credit is given only for words that can be quoted. What the scorer did not recognise "
    "counts as missing, even where a person would have understood it."
)
Measured = Mapping[str, str | int | float]
"""Agreement figures as a label and a value each, in the order to be shown."""


def appendix(
    result: Result, case: Case, session: SessionInfo | None, measured: Measured | None
) -> Appendix:
    """Return the appendix of ``result``."""
    figures = () if measured is None else tuple(_figure(*item) for item in measured.items())
    return Appendix(
        trust=_trust(result, bool(figures)),
        measured=figures,
        identity=(*_session_rows(session), *_result_rows(result)),
        parameters=_parameters(result, case),
        codes=_codes(result),
    )


def _figure(name: str, value: str | int | float) -> Row:
    shown = value if isinstance(value, str) else decimals(value)
    return name.replace("_", " "), shown


def _trust(result: Result, measured: bool) -> tuple[str, ...]:
    lines = [CREDIT]
    if result.total is not None and result.total_range is not None:
        low, high = result.total_range
        reach = whole(max(result.total - low, high - result.total))
        lines.append(
            f"The total is a range because the scorer can be off by {reach} points. "
            "A smaller change between two attempts is no clear change."
        )
    if not measured:
        lines.append(
            "This report carries no agreement figures. Read each level as a suggestion and "
            "check it against its quotes."
        )
    if result.declared:
        lines.append(
            "What was asked and found out was stated by the writer, not recorded. Credit that "
            "rests on it is declared credit."
        )
    if result.answer.replaced_characters:
        number = result.answer.replaced_characters
        verb = "was" if number == 1 else "were"
        lines.append(
            f"{count(number, 'control character')} in the answer {verb} replaced by a visible "
            "symbol."
        )
    return tuple(lines)


def _session_rows(session: SessionInfo | None) -> tuple[Row, ...]:
    if session is None:
        return ()
    rows = [
        ("rehearsal", session.id),
        ("started", moment(session.started)),
        ("finished", moment(session.finished)),
        ("mode", session.mode),
    ]
    if session.extra_time != 1:
        rows.append(("time allowed", f"{decimals(session.extra_time)} × the suggested minutes"))
    if session.minutes_used is not None:
        rows.append(("turned in", after_the_time(session.overtime)))
    if session.hints:
        rows.append(("hints taken, at no cost", ", ".join(session.hints)))
    return tuple(row for row in rows if row[1])


def _result_rows(result: Result) -> tuple[Row, ...]:
    prompt = result.prompt
    return (
        ("prompt", f"{prompt.id} ({prompt.kind})"),
        ("seed of the figures", str(prompt.seed)),
        ("rubric", result.rubric.id),
        ("scorer", f"{result.scorer.name} {result.scorer.version}"),
        ("answer", count(result.answer.words, "word")),
        ("SHA-256 of the answer", result.answer.sha256),
        ("SHA-256 of the prompt", prompt.content_hash),
        ("SHA-256 of the rubric", result.rubric.content_hash),
        ("SHA-256 of its structure", result.rubric.structure_hash),
        ("SHA-256 of the vocabulary", result.vocabulary.content_hash),
        ("SHA-256 of the result", result.report_sha256),
    )


def _parameters(result: Result, case: Case) -> tuple[Row, ...]:
    labels = {parameter.id: parameter.label for parameter in case.prompt.parameters}
    rows = []
    for name, value in result.prompt.parameters.items():
        try:
            style = default_format(case.prompt, name)
        except KeyError:
            style = "raw"
        shown = format_value(value, style if style in FORMAT_NAMES else "raw")
        rows.append((f"{labels.get(name, name)} ({name})", shown))
    return tuple(rows)


def _codes(result: Result) -> tuple[CodeRow, ...]:
    rows = []
    for criterion in result.criteria:
        level = STATUS_WORDS[criterion.status] if criterion.level is None else str(criterion.level)
        points = "–" if criterion.points is None else decimals(criterion.points)
        detail = f"{points} of {criterion.weight} points"
        rows.append(CodeRow(criterion.id, criterion.title, level, detail))
        for item in criterion.indicators:
            code = f"{criterion.id}.{item.id}"
            depth = "core" if item.core else "stretch"
            word = HALVES_WORDS[item.halves]
            detail = f"{word}, {depth}"
            rows.append(CodeRow(code, item.text or code, halves_mark(item.halves), detail))
    rows.extend(
        CodeRow(
            effect.code, effect.title or effect.code, f"{effect.op} {effect.value}", effect.target
        )
        for effect in result.effects
    )
    return tuple(rows)
