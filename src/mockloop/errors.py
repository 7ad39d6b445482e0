"""Errors that speak to a person, and the exit codes they lead to.

Exit codes: 0 done, 1 findings, 2 usage or unusable input, 3 cannot be verified, 4 storage,
130 interrupted.
"""

from __future__ import annotations

from typing import NamedTuple

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_UNVERIFIABLE = 3
EXIT_STORAGE = 4
EXIT_INTERRUPTED = 130


class MockloopError(Exception):
    """Something a person should read: what happened, why, and what to do next.

    Each part is a plain sentence or empty; none carries markup.
    """

    exit_code = EXIT_USAGE

    def __init__(self, what: str, why: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.why, self.do) if part)


class UsageError(MockloopError):
    """The command line or a request names something that does not exist or does not fit."""


class InputError(MockloopError):
    """An answer or a file cannot be used: not UTF-8, too large, unknown front matter."""


class StorageError(MockloopError):
    """The database or a folder cannot be read or written."""

    exit_code = EXIT_STORAGE


class UnverifiableError(MockloopError):
    """A report is well formed but cannot be verified, for instance because it is redacted."""

    exit_code = EXIT_UNVERIFIABLE


class Problem(NamedTuple):
    """One finding in a content file, printed as ``path:line: message (hint)``."""

    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}: {self.message}{tail}"


class ContentError(MockloopError):
    """Content files have problems; all of them are listed in ``problems``."""

    def __init__(self, what: str, problems: tuple[Problem, ...], do: str = "") -> None:
        super().__init__(what, "", do or "Run “mockloop check” to see every problem with its line.")
        self.problems = problems
