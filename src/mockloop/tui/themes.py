"""The three colour themes; every text colour keeps a contrast of at least 4.5 to its ground.

The theme ``mockloop-contrast`` keeps 7, also where text is marked.
"""

from __future__ import annotations

from textual.theme import Theme

DEFAULT_THEME = "mockloop-dark"
FORMER_NAMES = {"high-contrast": "mockloop-contrast"}
"""What config files may still say."""


def _theme(name: str, dark: bool, colours: dict[str, str], texts: dict[str, str]) -> Theme:
    variables = {f"text-{key}": value for key, value in texts.items()}
    variables["block-cursor-background"] = colours["primary"]
    variables["block-cursor-foreground"] = colours["background"]
    # By itself the toolkit would fade these until they can hardly be read.
    variables["text-disabled"] = texts["muted"]
    variables["border"] = colours["primary"]
    variables["border-blurred"] = colours["secondary"]
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        foreground=colours["foreground"],
        variables=variables,
    )


THEMES = (
    _theme(
        "mockloop-dark",
        True,
        {
            "background": "#15181d", "surface": "#1b1f26", "panel": "#262c36",
            "foreground": "#e8e6e1", "primary": "#8fb6d9", "secondary": "#6d7683",
            "accent": "#e0bc7c", "success": "#9fcb8f", "warning": "#e3b564", "error": "#ef9a90",
        },
        {
            "muted": "#a3a9b3", "primary": "#8fb6d9", "accent": "#e0bc7c", "success": "#9fcb8f",
            "warning": "#e3b564", "error": "#ef9a90", "secondary": "#a3a9b3",
        },
    ),
    _theme(
        "mockloop-light",
        False,
        {
            "background": "#fbf9f5", "surface": "#f3f0ea", "panel": "#e6e1d8",
            "foreground": "#23211d", "primary": "#1d4f7c", "secondary": "#8a857b",
            "accent": "#7a4d00", "success": "#275f24", "warning": "#7a4d00", "error": "#96231c",
        },
        {
            "muted": "#5c5850", "primary": "#1d4f7c", "accent": "#7a4d00", "success": "#275f24",
            "warning": "#7a4d00", "error": "#96231c", "secondary": "#5c5850",
        },
    ),
    _theme(
        "mockloop-contrast",
        True,
        {
            "background": "#000000", "surface": "#000000", "panel": "#1f1f1f",
            "foreground": "#ffffff", "primary": "#6fc8ff", "secondary": "#c8c8c8",
            "accent": "#ffe066", "success": "#9dff9d", "warning": "#ffd24d", "error": "#ffb0a8",
        },
        {
            "muted": "#dcdcdc", "primary": "#6fc8ff", "accent": "#ffe066", "success": "#9dff9d",
            "warning": "#ffd24d", "error": "#ffb0a8", "secondary": "#dcdcdc",
        },
    ),
)  # fmt: skip
