"""What a test needs to see in a rendered page: its tags, its links, its text, its structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

VOID = {"meta", "link", "br", "img", "hr", "input", "base"}


@dataclass
class Page:
    tags: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Every start tag with the names of its attributes."""
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    text: str = ""
    unclosed: list[str] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append((tag, tuple(name for name, _ in attrs)))
        self.page.attributes.extend((tag, name, value or "") for name, value in attrs)
        self.page.ids.extend(value or "" for name, value in attrs if name == "id")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.page.headings.append(int(tag[1]))
        if tag not in VOID:
            self.page.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.page.unclosed[-1] == tag, (tag, self.page.unclosed)
        self.page.unclosed.pop()

    def handle_data(self, data: str) -> None:
        if self.page.unclosed[-1:] != ["style"]:
            self.page.text += data


def read_page(html: str) -> Page:
    page = Page()
    _Reader(page).feed(html)
    return page


def markdown_structure(text: str) -> list[str]:
    """Return the types of all tokens but text: equal for texts that differ in words only."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        found.append(token.type)
        found.extend(
            child.type
            for child in token.children or ()
            if child.type not in {"text", "text_special"}
        )
    return found


def markdown_text(text: str) -> str:
    """Return what a reader of the rendered Markdown sees, without spaces."""
    shown = [
        child.content
        for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        for child in token.children or [token]
    ]
    return "".join("".join(shown).split())
