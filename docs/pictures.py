"""Draw the pictures of the README from the program itself: ``make pictures``.

The answer on them is a shipped reference answer, scored when the picture is drawn.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from mockloop.services.workspace import open_workspace
from mockloop.tui.app import MockloopApp

IMAGES = Path(__file__).parent / "images"
SIZE = (104, 32)


async def _draw(folder: Path) -> None:
    workspace = open_workspace(data_dir=folder)
    app = MockloopApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        _save(app, "home")
        await pilot.press("w")
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        _save(app, "review")
        await pilot.press("enter")
        await pilot.pause(0.5)
        _save(app, "answer")
    workspace.close()


def _save(app: MockloopApp, name: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture = app.export_screenshot(title="mockloop", simplify=True)
    # The web fonts it names are left out: a picture asks nothing of the network.
    kept = _without_fonts(picture)
    (IMAGES / f"{name}.svg").write_text(kept, encoding="utf-8")


def _without_fonts(picture: str) -> str:
    while "@font-face" in picture:
        start = picture.index("@font-face")
        picture = picture[:start] + picture[picture.index("}", start) + 1 :]
    return "\n".join(line.rstrip() for line in picture.splitlines() if line.strip()) + "\n"


def main() -> None:
    """Draw every picture into ``docs/images``."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_draw(Path(folder)))


if __name__ == "__main__":
    main()
