"""The colours can be read: 4.5 to 1 for every text colour of every theme."""

import pytest
from textual.color import Color
from textual.theme import Theme

from mockloop.tui.themes import DEFAULT_THEME, THEMES

TEXTS = ("muted", "primary", "accent", "success", "warning", "error", "secondary")
HIGHLIGHTS = {"background": 0.0, "list": 0.3, "mark": 0.2, "present mark": 0.45}


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.panel):
        assert ground is not None
        for name in TEXTS:
            ratio = contrast(Color.parse(theme.variables[f"text-{name}"]), Color.parse(ground))
            assert ratio >= 4.5, (theme.name, name, ground, round(ratio, 2))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_text_stands_out_where_it_is_marked(theme: Theme, name: str) -> None:
    assert theme.background is not None
    assert theme.foreground is not None
    ground = Color.parse(theme.background).blend(Color.parse(theme.primary), HIGHLIGHTS[name])
    assert contrast(Color.parse(theme.foreground), ground) >= 4.5


def test_the_default_theme_is_one_of_ours() -> None:
    assert DEFAULT_THEME in {theme.name for theme in THEMES}
    assert len(THEMES) == 3
