"""A rating from a Markdown file, for somebody who uses no terminal."""

from __future__ import annotations

from mockloop.domain.handrating import HandRating
from mockloop.errors import ContentError, InputError, Problem, UsageError
from mockloop.peers.filling_in import Sheet
from mockloop.peers.rating_file import read_rating
from mockloop.services.rating_desk import RatingDesk
from mockloop.text import clean, decode

MAX_BYTES = 1_000_000


def rate_from_file(desk: RatingDesk, data: bytes, name: str) -> HandRating:
    """Store the rating in a file whole, or nothing of it; ``name`` is the file's, for errors.

    Raises:
        InputError: it is too large or not UTF-8.
        ContentError: something in it is wrong; every fault has its line.
        UsageError: this rater has begun a rating on the screen, which must not be lost.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"“{name}” is too large.", f"A rating has at most {MAX_BYTES:,} bytes.")
    if desk.begun:
        raise UsageError(
            f"A rating by {desk.rater} was begun on the screen.",
            "The file would take its place.",
            "Store that one first, or give another name with --as.",
        )
    reading = read_rating(
        clean(decode(data, f"“{name}”")).text, tuple(desk.sheets), desk.text
    )  # fmt: skip
    if reading.faults:
        problems = tuple(Problem(name, fault.line, fault.message) for fault in reading.faults)
        raise ContentError(
            "The rating in the file cannot be stored yet.", problems,
            "Correct these lines; nothing was stored.",
        )  # fmt: skip
    desk.sheets = {name: reading.sheets.get(name, Sheet()) for name in desk.sheets}
    desk.overall = reading.overall
    return desk.store()
