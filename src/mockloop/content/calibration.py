"""Calibration files and the file of measured figures: where they lie and how they are read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mockloop.content.files import read_document, unreadable
from mockloop.content.loading import Loaded, validate
from mockloop.content.locate import Root
from mockloop.domain.calibration import Calibration
from mockloop.domain.measured import Measured

FOLDER = Path("evals") / "calibration"
MEASURED = Path("evals") / "measured.json"
MAX_BYTES = 2_000_000


def load_calibration(path: Path) -> Loaded[Calibration]:
    """Return a calibration file; raises ``ContentError``."""
    return validate(read_document(path), path, Calibration)


def calibration_files(place: Path) -> list[Path]:
    """Return the calibration files of a folder in order, or the file itself."""
    return sorted(place.glob("*.yaml")) if place.is_dir() else [place]


def shipped_calibration(roots: Iterable[Root]) -> Path | None:
    """Return the folder of the calibration answers that come with mockloop, if it is there."""
    for root in roots:
        if root.origin == "shipped" and (root.path / FOLDER).is_dir():
            return root.path / FOLDER
    return None


def load_measured(roots: Iterable[Root]) -> Measured | None:
    """Return the figures measured for the shipped content; ``None`` where there are none.

    Raises:
        ContentError: the file is there and cannot be read.
    """
    for root in roots:
        path = root.path / MEASURED
        if root.origin != "shipped" or not path.is_file():
            continue
        try:
            with path.open("rb") as stream:
                return Measured.model_validate_json(stream.read(MAX_BYTES), strict=True)
        except (OSError, ValueError):
            raise unreadable(path, "the measured figures do not fit this version") from None
    return None
