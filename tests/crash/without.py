"""mockloop with one part switched off, to show that a test notices: the tests' own program.

Called as ``without.py autosave`` or ``without.py marks``; mockloop's own arguments may follow.
"""

import sys
from typing import Any


def no_autosave() -> None:
    from mockloop.tui.autosave import Autosave

    def changed(self: Autosave) -> None:
        """Take no notice, so that nothing is ever due."""

    Autosave.changed = changed  # type: ignore[method-assign]


def no_marks() -> None:
    from mockloop.report import marks

    def nothing(result: Any) -> dict[str, Any]:
        return {}

    marks._uses = nothing


if __name__ == "__main__":
    part, sys.argv = sys.argv[1], [sys.argv[0], *sys.argv[2:]]
    {"autosave": no_autosave, "marks": no_marks}[part]()
    from mockloop.cli.main import main

    sys.exit(main())
