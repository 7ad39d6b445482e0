"""Templates of content files: complete, valid, and with TODO where somebody has to write."""

from __future__ import annotations

from pathlib import Path

from mockloop.domain.kinds import CRITERION_PREFIX, KIND_TITLES, Kind

_FOLDER = Path(__file__).parent / "templates"


def prompt_template(kind: Kind, prompt_id: str) -> str:
    """Return the text of a new prompt file; ``prompt_id`` has the form of an id."""
    title = prompt_id.replace("-", " ").capitalize()
    return _filled(f"{kind}.yaml", {"ID": prompt_id, "TITLE": title})


def rubric_template(kind: Kind) -> str:
    """Return the text of a new rubric file."""
    words = {"KIND": kind, "TITLE": KIND_TITLES[kind], "PREFIX": CRITERION_PREFIX[kind]}
    return _filled("rubric.yaml", words)


def _filled(name: str, words: dict[str, str]) -> str:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text
