"""An answer that comes to the interviewer as text, in a file, or in a file of mockloop's."""

from __future__ import annotations

from pathlib import Path

from mockloop.domain.answer import Answer
from mockloop.domain.packet import SentAnswer, answer_digest
from mockloop.errors import InputError
from mockloop.services.exchange import PACKET_ENDING, take_text
from mockloop.services.rounds import Round
from mockloop.store.packets import read_packet
from mockloop.text import check_limits, clean, decode, word_count

MAX_ANSWER_FILE = 2 * 1024 * 1024
"""Bytes of a text file taken for an answer; the text itself has its own limit."""


def take_answer(round_: Round, text: str) -> int:
    """Keep the candidate's text as the answer of the round; return its words.

    Raises:
        InputError: it is empty or longer than an answer may be.
    """
    body = clean(text).text
    if not body.strip():
        raise InputError("There is no text.", do="Paste what the candidate sent you.")
    check_limits(body)
    state = round_.state
    answer = Answer(text=body)
    sent = SentAnswer(
        prompt_id=state.prompt_id,
        seed=state.seed,
        answer=answer,
        answer_sha256=answer_digest(answer),
        words=word_count(body),
        elapsed=min(round_.elapsed, 1e6),
        over=max(0.0, round_.elapsed - round_.limit),
    )
    take_text(round_, sent, state.candidate or "candidate")
    return sent.words


def take_file(round_: Round, path: Path) -> int:
    """Keep the text in a file as the answer, or a mockloop answer file; return its words.

    Raises:
        InputError: it cannot be read, or is no text that an answer may be.
        UsageError: it is a file of another round.
    """
    if path.name.endswith(PACKET_ENDING):
        return _take_packet(round_, path)
    try:
        if not path.is_file():
            raise InputError(f"“{path.name}” is no file.", do="Check the path.")
        if path.stat().st_size > MAX_ANSWER_FILE:
            raise InputError(f"“{path.name}” is too large.", do="Send text, not a document.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"“{path.name}” cannot be read.", f"{error.strerror}.", "Check the path."
        ) from None
    return take_answer(round_, decode(data, f"“{path.name}”"))


def _take_packet(round_: Round, path: Path) -> int:
    packet = read_packet(path)
    body = packet.content()
    if not isinstance(body, SentAnswer):
        raise InputError(
            f"“{path.name}” is no answer.",
            f"It is a mockloop file of another kind ({packet.mockloop}).",
            "Ask the candidate for the answer file.",
        )
    if packet.round == round_.id:
        round_.keep(packet)
        return body.words
    # Written without the invitation, so it names a round of its own.
    if (body.prompt_id, body.seed) != (round_.state.prompt_id, round_.state.seed):
        raise InputError(
            f"“{path.name}” answers another case.",
            f"It is to “{body.prompt_id}” with seed {body.seed}.",
            "Ask the candidate for the answer to this one.",
        )
    take_text(round_, body, packet.author)
    return body.words
