"""A round trip to the person's own editor: the only place that starts a program."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported

from mockloop.errors import InputError, MockloopError
from mockloop.text import check_limits, clean

if TYPE_CHECKING:
    from mockloop.services.workspace import Workspace

FALLBACKS = ("nano", "vim", "vi")


def editor_command(setting: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the editor as a list of arguments: the setting, $VISUAL, $EDITOR, then a usual one.

    Raises:
        InputError: none is set or found, or the words cannot be read.
    """
    for source in (setting, environ.get("VISUAL", ""), environ.get("EDITOR", "")):
        if not source.strip():
            continue
        try:
            return shlex.split(source)
        except ValueError as error:
            raise InputError(
                "The name of your editor cannot be read.",
                f"“{source}”: {error}.",
                "Correct “editor” in the config file, or $VISUAL or $EDITOR.",
            ) from None
    for name in FALLBACKS:
        if shutil.which(name):
            return [name]
    raise InputError(
        "There is no editor to open.",
        "Neither the config file nor $VISUAL nor $EDITOR names one.",
        "Set $EDITOR, for instance to “nano”, and start mockloop again.",
    )


def edit_text(app: App[Any], text: str, command: list[str]) -> str:
    """Return ``text`` as it comes back from the editor.

    Raises:
        MockloopError: the editor did not start, failed, or left text that cannot be used; the
            file it wrote is kept and named.
    """
    folder = Path(tempfile.mkdtemp(prefix="mockloop-", dir=_place(app)))
    path = folder / "answer.md"
    path.write_text(text, encoding="utf-8", errors="replace")
    _run(app, [*command, str(path)], path)
    try:
        body = path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise InputError(
            "The text did not come back from the editor.",
            f"{error.strerror}: {path}.",
            "The text on this screen is as it was before.",
        ) from None
    edited = clean(body).text
    if edited.endswith("\n") and not text.endswith("\n"):
        edited = edited.removesuffix("\n")
    try:
        check_limits(edited)
    except InputError as error:
        raise InputError(error.what, error.why, f"Your text is kept in {path}.") from None
    with suppress(OSError):
        path.unlink()
        folder.rmdir()
    return edited


def _place(app: App[Any]) -> Path | None:
    """Return a folder among the person's own data, so that what is left over is erased with it."""
    workspace: Workspace | None = getattr(app, "workspace", None)
    return None if workspace is None else workspace.editing_folder


def _run(app: App[Any], arguments: list[str], path: Path) -> None:
    failure: MockloopError | None = None
    try:
        # Nothing may escape from inside: the terminal would stay in the editor's hands.
        with app.suspend():
            failure = _start(arguments, path)
    except SuspendNotSupported:
        failure = InputError(
            "The editor cannot be opened here.", "This terminal cannot be handed over.", ""
        )
    if failure is not None:
        raise failure


def _start(arguments: list[str], path: Path) -> MockloopError | None:
    try:
        done = subprocess.run(arguments, check=False)
    except (OSError, ValueError) as error:
        return InputError(
            f"“{arguments[0]}” did not start.",
            f"{getattr(error, 'strerror', None) or error}.",
            "Correct “editor” in the config file, or $VISUAL or $EDITOR.",
        )
    if done.returncode:
        return InputError(
            "The editor reported a failure; the text on this screen is unchanged.",
            f"It ended with code {done.returncode}.",
            f"What it wrote is kept in {path}.",
        )
    return None
