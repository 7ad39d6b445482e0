"""Templates of one's own for debriefs and pages: in the same sandbox, with the same errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mockloop.errors import MockloopError
from mockloop.report.debrief import render_debrief
from mockloop.report.debrief_model import DebriefSources, DebriefView, InterviewerView
from mockloop.report.page import PageSection, PageView, render_page

EVIL = "<b>[x](y) \x1b[31m {{ 7*7 }}"
Render = Callable[[str, Path | None], str]


def page(fmt: str, folder: Path | None) -> str:
    view = PageView("From here", EVIL, (), (PageSection("One", rows=((EVIL,),)),))
    return render_page(view, fmt, folder)


def debrief(fmt: str, folder: Path | None) -> str:
    interviewer = InterviewerView(
        "Ida", False, "", (), (), (), (), (), (), leniency="", leaning="", replies=(), next_time=()
    )
    view = DebriefView(
        whose="candidate", prompt_id="p", title=EVIL, kind="API design", seed=7, round="r",
        candidate="Ben", raters=(), lead="", doubts=(), rows=(), overall=(),
        interviewer=interviewer, texts=(),
        sources=DebriefSources({}, "", [], None, None, None, [], []),
    )  # fmt: skip
    return render_debrief(view, fmt, folder)


BOTH = pytest.mark.parametrize(
    ("name", "render"), [("page", page), ("debrief", debrief)], ids=["page", "debrief"]
)


@BOTH
def test_ones_own_wins_and_cannot_forget_to_escape(
    tmp_path: Path, name: str, render: Render
) -> None:
    for ending in ("html", "md", "txt"):
        source = "Mine: {{ " + name + ".title }}"
        (tmp_path / f"{name}.{ending}.j2").write_text(source, encoding="utf-8")
    assert render("html", tmp_path) == "Mine: &lt;b&gt;[x](y) ␛[31m {{ 7*7 }}"
    assert render("markdown", tmp_path).startswith("Mine: \\<b>\\[x\\](y) ␛\\[31m")
    assert render("text", tmp_path) == "Mine: <b>[x](y) ␛[31m {{ 7*7 }}"
    assert "Mine" not in render("html", None)


@BOTH
def test_one_part_can_be_replaced_alone(tmp_path: Path, name: str, render: Render) -> None:
    (tmp_path / f"{name}.css").write_text("body { color: teal; }", encoding="utf-8")
    assert "color: teal" in render("html", tmp_path)


@BOTH
@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ("ok\n{{ NAME.nonsense }}", 2, "has no attribute 'nonsense'"),
        ("a\n\n{% if %}", 3, "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", 1, "'__class__'"),
        ("{{ NAME.__init__.__globals__ }}", 1, "'__init__'"),
        ("\n\n{{ range(99999999) | list }}", 3, "OverflowError"),
        ("{% include '../outside.j2' %}", 1, "asks for “../outside.j2”"),
        ("{% include '/etc/passwd' %}", 1, "asks for “/etc/passwd”"),
        ("{% include 'link.j2' %}", 1, "asks for “link.j2”"),
    ],
)
def test_a_hostile_template_is_refused_with_file_and_line(
    tmp_path: Path, name: str, render: Render, source: str, line: int, why: str
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "outside.j2").write_text("secret", encoding="utf-8")
    (folder / "link.j2").symlink_to(tmp_path / "outside.j2")
    file = folder / f"{name}.md.j2"
    file.write_text(source.replace("NAME", name), encoding="utf-8")
    with pytest.raises(MockloopError) as caught:
        render("markdown", folder)
    assert f"{file}:{line}" in caught.value.what
    assert why in caught.value.why
    assert caught.value.do
