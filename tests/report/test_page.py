"""Pages of sections: every point leads to its row, and outside text stays text."""

from __future__ import annotations

import pytest
from tests.report.pages import markdown_structure, markdown_text, read_page
from tests.report.test_hostile import HOSTILE

from mockloop.errors import UsageError
from mockloop.report.page import PAGES, PageSection, PageView, Sides, Value, plot, render_page
from mockloop.text import has_forbidden, printable


def page_of(text: str) -> PageView:
    """Return a page in which ``text`` stands wherever something could come from outside."""
    values = [Value(1, False, text, "attempt-1"), Value(3, True, text, "attempt-2")]
    sections = (
        PageSection(
            text, (text,), (text, text), ((text, text), (text, text)), ("left", "right"),
            anchors=("attempt-1", "attempt-2"), links=("2026-01-05-a.html", ""),
        ),
        PageSection(text, sides=(Sides(text, text, (text,), ()),), labels=(text, text)),
        PageSection(text, plots=(plot(text, text, values, 0, 4, True),)),
        PageSection(text, plots=(plot(text, text, [Value(0, False, text)], -4, 4, False),)),
    )  # fmt: skip
    return PageView(text, text, (text,), sections)


def test_every_point_has_words_and_leads_to_the_row_of_its_attempt() -> None:
    page = read_page(render_page(page_of("plain"), "html"))
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    links = page.values("href")
    assert links == ["2026-01-05-a.html", "#attempt-1", "#attempt-2"]
    assert {link[1:] for link in links if link.startswith("#")} == set(page.ids)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("circle") == 3
    assert tags.count("title") == 3 + 1  # the page has one as well
    assert page.headings == [1, 2, 2, 3, 2, 2]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = read_page(render_page(page_of("plain"), "html"))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not page.values("src")
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.values("content")


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
def test_text_from_outside_stays_text(hostile: str) -> None:
    page = read_page(render_page(page_of(hostile), "html"))
    assert page.tags == read_page(render_page(page_of("plain"), "html")).tags
    assert printable(hostile) in page.text
    markdown = render_page(page_of(hostile), "markdown")
    assert markdown_structure(markdown) == markdown_structure(
        render_page(page_of("plain"), "markdown")
    )
    assert "".join(printable(hostile).split()) in markdown_text(markdown)
    for fmt in PAGES:
        text = render_page(page_of(hostile), fmt)
        assert not has_forbidden(text)
        text.encode("utf-8")


def test_a_format_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="no format “pdf”"):
        render_page(page_of("plain"), "pdf")
