"""What every use case shares: places, clock, settings, the database and the library.

Nothing is read or made before it is asked for, and importing this loads no model library.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockloop.clock import Clock, SystemClock
from mockloop.errors import StorageError
from mockloop.services.settings import Settings, load_settings
from mockloop.store.paths import Paths, ensure_folder, expanded, resolve_paths

if TYPE_CHECKING:
    from mockloop.content.library import Library
    from mockloop.content.locate import Root
    from mockloop.store.database import Database


class Workspace:
    """One opened installation; a context manager that closes it. Any thread may use it."""

    def __init__(
        self, paths: Paths, clock: Clock, overlay: Path | None, environ: Mapping[str, str]
    ) -> None:
        self.paths = paths
        self.clock = clock
        self.overlay = overlay
        self.environ = environ
        self.notices: list[str] = []
        """Sentences the person should see once; whoever shows them takes them out."""
        self.cache: dict[Any, Any] = {}
        """What services keep between calls, by their own keys."""
        self.hide_numbers = False
        """Set where “--no-numbers” was given."""
        self.in_passing = False
        """Set for a command that only looks: its database is not checked as a whole."""
        self.lock = threading.RLock()
        self._database: Database | None = None
        self._to_read: Database | None = None
        self._library: Library | None = None
        self._settings: Settings | None = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def database(self) -> Database:
        """The database, opened and made when it is first asked for.

        Raises:
            StorageError: it cannot be opened for writing.
        """
        if self._database is not None:
            return self._database  # as for the settings
        with self.lock:
            if self._database is None:
                from mockloop.store.database import open_database

                self._database = open_database(self.paths.database, clock=self.clock)
                self.notices.extend(self._database.notices)
            return self._database

    @property
    def readable(self) -> Database:
        """The database, read-only where it cannot be written; for looking at past attempts.

        Raises:
            StorageError: it cannot be read either; the reason is why it cannot be written.
        """
        with self.lock:
            if self._to_read is not None:
                return self._to_read
            if self.in_passing and self._database is None:
                from mockloop.store.database import open_in_passing

                self._to_read = open_in_passing(self.paths.database, clock=self.clock)
                if self._to_read is not None:
                    return self._to_read
            try:
                return self.database
            except StorageError as error:
                from mockloop.store.database import open_database

                try:
                    self._to_read = open_database(
                        self.paths.database, clock=self.clock, read_only=True
                    )
                except StorageError:
                    raise error from None
                self.notices.append(f"{error.what} {error.why} Past attempts can be read.")
                return self._to_read

    def look_closely(self) -> None:
        """Give up looking in passing: from here on the database is opened with care."""
        with self.lock:
            if self.in_passing:
                self.in_passing = False
                self.close()

    @property
    def roots(self) -> tuple[Root, ...]:
        """Where content is looked for, the first place first; errors as for ``library``."""
        if self._library is not None:
            return self._library.roots
        from mockloop.content.locate import content_roots

        return tuple(content_roots(self.overlay, self.paths.content))

    @property
    def library(self) -> Library:
        """The prompts and rubrics: overlay, the person's own folder, then the shipped ones.

        Raises:
            UsageError: the overlay is no content folder.
            InputError: the shipped content is missing.
        """
        with self.lock:
            if self._library is None:
                from mockloop.content.library import Library
                from mockloop.content.locate import content_roots

                self._library = Library(content_roots(self.overlay, self.paths.content))
            return self._library

    def look_again(self) -> None:
        """Find the content folders anew: one of them may have been made just now."""
        with self.lock:
            self._library = None

    def put_first(self, root: Root) -> None:
        """Look into one more folder, or at one more file, before all others."""
        with self.lock:
            known, self._library = self.library, self.library.with_first(root)
            if self._library is not known:
                self.overlay = root.path

    def shadowing(self) -> list[str]:
        """Return what to say of prompts that others stand in for, if content was used at all."""
        if self._library is None:
            return []
        return [f"{notice.path}: {notice.message}." for notice in self._library.shadowed()]

    @property
    def settings(self) -> Settings:
        """The settings of the config file; what is wrong in it becomes a notice."""
        if self._settings is not None:
            # Without the lock: another thread may hold it while it loads the content.
            return self._settings
        with self.lock:
            if self._settings is None:
                self._settings, problems = load_settings(self.paths.config_file)
                self.notices.extend(problems)
            return self._settings

    @property
    def numbers(self) -> bool:
        """Whether points, totals, percentages and ranges are shown."""
        return self.settings.numbers and not self.hide_numbers

    @property
    def report_folder(self) -> Path:
        """Where reports are written unless a file is named.

        Raises:
            StorageError: the config file names the home folder of somebody who is not known.
        """
        chosen = self.settings.report_folder
        return expanded(chosen) if chosen else self.paths.reports

    @property
    def editing_folder(self) -> Path | None:
        """Where a text lies while another editor has it; None where no folder can be made."""
        try:
            return ensure_folder(self.paths.editing)
        except StorageError:
            return None

    @property
    def template_folder(self) -> Path | None:
        """The person's own report templates, when that folder exists."""
        folder = self.paths.content / "templates"
        return folder if folder.is_dir() else None

    def close(self) -> None:
        """Close the database if it was opened; closing again does nothing."""
        with self.lock:
            for database in (self._database, self._to_read):
                if database is not None:
                    database.close()
            self._database = self._to_read = None


def open_workspace(
    data_dir: Path | None = None,
    overlay: Path | None = None,
    clock: Clock | None = None,
    environ: Mapping[str, str] | None = None,
) -> Workspace:
    """Return the workspace of an installation; touches no disk."""
    environ = os.environ if environ is None else environ
    return Workspace(resolve_paths(data_dir, environ), clock or SystemClock(), overlay, environ)
