"""The colours can be read: 4.5 to 1 for every text of every theme, 7 to 1 for the strongest."""

import pytest
from textual.color import Color
from textual.theme import Theme

from mockloop.tui.themes import DEFAULT_THEME, FORMER_NAMES, THEMES

TEXTS = ("muted", "primary", "accent", "success", "warning", "error", "secondary", "disabled")
GROUNDS = ("background", "surface", "panel")
LIST = 0.2
HIGHLIGHTS = {"background": 0.0, "list": LIST, "mark": 0.2, "present mark": 0.45}
CONTRAST = "mockloop-contrast"
by_name = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(theme: Theme) -> float:
    """WCAG 2.2: 4.5 is AA, 7 is AAA."""
    return 7.0 if theme.name == CONTRAST else 4.5


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(getattr(theme, name))


@by_name
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    texts = {name: Color.parse(theme.variables[f"text-{name}"]) for name in TEXTS}
    texts["foreground"] = colour(theme, "foreground")
    for ground in GROUNDS:
        for name, text in texts.items():
            ratio = contrast(text, colour(theme, ground))
            assert ratio >= least(theme), (theme.name, name, ground, round(ratio, 2))


@by_name
@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_text_stands_out_where_it_is_marked(theme: Theme, name: str) -> None:
    ground = colour(theme, "background").blend(colour(theme, "primary"), HIGHLIGHTS[name])
    assert contrast(colour(theme, "foreground"), ground) >= least(theme)


@by_name
def test_every_colour_of_text_can_be_read_on_the_marked_line_of_a_list(theme: Theme) -> None:
    ground = colour(theme, "background").blend(colour(theme, "primary"), LIST)
    for name in TEXTS:
        ratio = contrast(Color.parse(theme.variables[f"text-{name}"]), ground)
        assert ratio >= least(theme), (theme.name, name, round(ratio, 2))


@by_name
def test_a_pressed_button_and_the_frames_can_be_seen(theme: Theme) -> None:
    background = colour(theme, "background")
    assert contrast(background, colour(theme, "primary")) >= least(theme)
    frames = 4.5 if theme.name == CONTRAST else 3.0
    for name in ("primary", "secondary"):
        assert contrast(colour(theme, name), background) >= frames, (theme.name, name)


def test_the_default_theme_is_one_of_ours() -> None:
    names = {theme.name for theme in THEMES}
    assert names == {DEFAULT_THEME, "mockloop-light", CONTRAST}
    assert set(FORMER_NAMES.values()) <= names
