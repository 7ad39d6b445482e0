"""Templates of one's own, for every sort of report: they win, and cannot do harm or go unnamed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.report.everywhere import everything

from mockloop.errors import MockloopError
from mockloop.report.debrief import DEBRIEFS, render_debrief
from mockloop.report.debrief_model import DebriefSources, DebriefView, InterviewerView
from mockloop.report.environment import SHIPPED, TEMPLATES
from mockloop.report.page import PAGES, PageSection, PageView, render_page
from mockloop.report.render import FORMATS, render

Fill = Callable[[str, Path | None], str]
TITLE = "<b>[x](y) {{ 7*7 }} \x1b[31m"
"""What a title from outside could be."""


def page(fmt: str, folder: Path | None) -> str:
    rows = ((TITLE, "2"),)
    return render_page(PageView("", TITLE, (TITLE,), (PageSection(TITLE, rows=rows),)), fmt, folder)


def debrief(fmt: str, folder: Path | None) -> str:
    return render_debrief(debrief_of(TITLE), fmt, folder)


def report(fmt: str, folder: Path | None) -> str:
    return render(everything(TITLE).view(), fmt, folder)


@cache
def debrief_of(text: str) -> DebriefView:
    """Return a debrief of nothing, whose words are all ``text``."""
    sources = DebriefSources({}, "", [], {"title": text}, None, None, [], [])
    person = InterviewerView(text, False, text, (), (), (), (), (), (), text, "", (), ())
    return DebriefView(
        "candidate", "a", text, text, 7, "0" * 32, text, (), text, (text,), (), (), person,
        ((text, text),), sources,
    )  # fmt: skip


SORTS: dict[str, tuple[Fill, dict[str, str]]] = {
    "report": (report, TEMPLATES), "page": (page, PAGES), "debrief": (debrief, DEBRIEFS),
}  # fmt: skip
LISTS = {"report": "marks", "page": "sections", "debrief": "rows"}


@pytest.fixture(params=list(SORTS))
def sort(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_template_of_ones_own_wins_for_its_format_alone(
    tmp_path: Path, sort: str, fmt: str
) -> None:
    fill, names = SORTS[sort]
    (tmp_path / names[fmt]).write_text("Mine, and nothing else.\n", encoding="utf-8")
    assert fill(fmt, tmp_path) == "Mine, and nothing else.\n"
    for other in set(FORMATS) - {fmt}:
        assert fill(other, tmp_path) == fill(other, None)


def test_parts_of_a_page_can_be_replaced_alone(tmp_path: Path, sort: str) -> None:
    (tmp_path / "report.css").write_text("body { color: teal; }", encoding="utf-8")
    text = SORTS[sort][0]("html", tmp_path)
    assert "color: teal" in text
    assert "--paper: " not in text


def test_the_shipped_template_can_be_taken_as_it_is(tmp_path: Path, sort: str) -> None:
    fill, names = SORTS[sort]
    for fmt, name in names.items():
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
        assert fill(fmt, tmp_path) == fill(fmt, None)


def test_a_template_of_ones_own_cannot_forget_to_escape(tmp_path: Path, sort: str) -> None:
    fill, names = SORTS[sort]
    for name in names.values():
        (tmp_path / name).write_text(f"{{{{ {sort}.title }}}}", encoding="utf-8")
    assert fill("html", tmp_path) == "&lt;b&gt;[x](y) {{ 7*7 }} ␛[31m"
    assert fill("markdown", tmp_path) == "\\<b>\\[x\\](y) {{ 7\\*7 }} ␛\\[31m"
    assert fill("text", tmp_path) == "<b>[x](y) {{ 7*7 }} ␛[31m"


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ("ok\n{{ report.nonsense }}", 2, "has no attribute 'nonsense'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("a\n\n{% if %}", 3, "Expected an expression"),
        ("a\n{% for x in report.LIST %}", 2, "Unexpected end of template"),
        ("{{ report.title | shout }}", 1, "No filter named 'shout'"),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ("{{ ''.__class__.__mro__ }}", 1, "'__class__'"),
        ("{{ report.__init__.__globals__ }}", 1, "'__init__'"),
        ("\n{{ report.LIST.__class__.__base__.__subclasses__() }}", 2, "'__class__'"),
        ("{{ ({}).update({'a': 1}) }}", 1, "SANDBOX"),
        ("\n\n{{ report.title.format_map }}{{ range(99999999) | list }}", 3, "OverflowError"),
        ("x\n{% include 'absent.j2' %}", 2, "asks for “absent.j2”"),
        ("{% include '../outside.j2' %}", 1, "asks for “../outside.j2”"),
        ("{% include '/etc/passwd' %}", 1, "asks for “/etc/passwd”"),
        ("{% include 'link.j2' %}", 1, "asks for “link.j2”"),
        ("{% include 'part.j2' %}", 0, "'missing' is undefined"),
    ],
)
def test_an_error_of_a_template_names_file_and_line(
    tmp_path: Path, sort: str, source: str, line: int, why: str
) -> None:
    fill, names = SORTS[sort]
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "outside.j2").write_text("secret", encoding="utf-8")
    (folder / "link.j2").symlink_to(tmp_path / "outside.j2")
    (folder / "part.j2").write_text("\n\n\n{{ missing }}", encoding="utf-8")
    own = source.replace("report.", f"{sort}.").replace("LIST", LISTS[sort])
    (folder / names["markdown"]).write_text(own, encoding="utf-8")
    with pytest.raises(MockloopError) as caught:
        fill("markdown", folder)
    place = folder / names["markdown"] if line else folder / "part.j2"
    assert f"{place}:{line or 4}" in caught.value.what
    assert why.replace("SANDBOX", "the sandbox does not allow this") in caught.value.why
    assert caught.value.do


def test_a_template_that_is_not_text_is_refused(tmp_path: Path, sort: str) -> None:
    fill, names = SORTS[sort]
    (tmp_path / names["markdown"]).write_bytes(b"\xff\xfe")
    with pytest.raises(MockloopError, match="not UTF-8"):
        fill("markdown", tmp_path)


def test_a_template_cannot_change_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "debrief.md.j2").write_text(
        "{% do debrief.sources.result.clear() %}", encoding="utf-8"
    )
    with pytest.raises(MockloopError):
        debrief("markdown", tmp_path)
    (tmp_path / "debrief.md.j2").write_text(
        "{{ debrief.sources.result.clear() }}", encoding="utf-8"
    )
    with pytest.raises(MockloopError, match="sandbox"):
        debrief("markdown", tmp_path)
    assert debrief_of(TITLE).sources.result == {"title": TITLE}
