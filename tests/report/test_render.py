import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.report.fixtures import parts
from tests.report.pages import read_page

from mockloop.errors import UsageError
from mockloop.report.environment import SHIPPED
from mockloop.report.render import FORMATS, render

ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib
from mockloop.report.render import FORMATS, render
from tests.report.fixtures import parts
for fmt in FORMATS:
    print(fmt, hashlib.sha256(render(parts().view(), fmt).encode()).hexdigest())
"""


def html() -> str:
    return render(parts().view(), "html")


@pytest.mark.parametrize("fmt", FORMATS)
def test_rendering_again_gives_identical_bytes(fmt: str) -> None:
    assert render(parts().view(), fmt) == render(parts().view(), fmt)


def test_bytes_do_not_depend_on_the_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "html" in outputs.pop()


def test_html_loads_nothing_and_runs_nothing() -> None:
    text = html()
    page = read_page(text)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}
    assert not page.values("src")
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith("#") for value in page.values("href"))
    css = text.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|expression|//", css)
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.values("content")


def test_html_links_lead_somewhere_and_ids_are_unique() -> None:
    page = read_page(html())
    assert len(page.ids) == len(set(page.ids))
    assert {value[1:] for value in page.values("href")} <= set(page.ids)


def test_marks_lead_to_the_criteria_and_back() -> None:
    view = parts().view()
    links = read_page(html()).values("href")
    for mark in view.marks:
        assert f"#n{mark.number}" in links
        assert links.count(f"#m{mark.number}") >= 2
        assert all(f"#{use.anchor}" in links for use in mark.uses)


def test_html_can_be_read_without_seeing_it() -> None:
    page = read_page(html())
    assert ("html", "lang", "en") in page.attributes
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert page.values("aria-label").count("level 3 of 4") == 2


def luminance(colour: str) -> float:
    parts_ = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts_]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_meet_the_contrast_that_small_text_needs() -> None:
    css = (SHIPPED / "report.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in (
        css.partition("@media")[0], css.partition("prefers-color-scheme: dark")[2][:600],
    )]  # fmt: skip
    for theme in themes:
        for text in ("ink", "soft", "accent"):
            for paper in ("paper", "card", "tint"):
                assert contrast(theme[text], theme[paper]) >= 4.5, (text, paper)
        for text in ("ink", "soft", "against"):
            assert contrast(theme[text], theme["against-tint"]) >= 4.5, text


@pytest.mark.parametrize(("fmt", "brief"), [
    ("html", "<h2>Brief and materials"), ("markdown", "## Brief and materials"),
    ("text", "BRIEF AND MATERIALS"),
])  # fmt: skip
def test_page_one_holds_what_a_newcomer_needs(fmt: str, brief: str) -> None:
    first, _, rest = render(parts().view(), fmt).partition(brief)
    assert rest
    flat = " ".join(re.sub(r"<[^>]+>", "", first).split())
    for needed in (
        "Invoice export", "an API design exercise set at Ledgerly", "mixed, 43–67",
        "■□□□", "a start", "Three things to change", "Not now: Excel",
        "Nothing about this yet: labelled assumptions.", "Give each exclusion its reason.",
        "Questions to you, the reader", "Is the goal sharp enough?",
        "practice feedback, not a prediction of hiring",
    ):  # fmt: skip
        assert needed.lower() in flat.lower(), needed
    for code in ("AD1", "AP13", "SHA-256", "kappa", "a" * 64):
        assert code not in flat


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_report_says_once_that_it_predicts_nothing_and_never_shouts(fmt: str) -> None:
    text = re.sub(r"<[^>]+>|<style>.*?</style>", "", render(parts().view(), fmt))
    assert text.count("not a prediction of hiring") == 1
    prose = text.replace("!doctype", "").partition("Brief and materials")[0]
    assert "!" not in prose
    assert not re.search(r"\b(simply|just|great|excellent)\b", prose, re.IGNORECASE)


@pytest.mark.parametrize("fmt", FORMATS)
def test_codes_hashes_and_agreement_stand_in_the_appendix(fmt: str) -> None:
    before, _, after = render(parts().view(), fmt).rpartition(
        {"html": "<h2>Appendix", "markdown": "## Appendix", "text": "APPENDIX"}[fmt]
    )
    for needed in ("AD1.a", "AP13", "a" * 64, "weighted kappa", "0.71", "invoices (N)", "12,000"):
        assert needed in after, needed
    assert "a" * 64 not in before


def test_a_report_without_anything_optional_still_renders() -> None:
    bare = parts(prediction=None, reader_questions="", session=None, measured=None)
    for fmt in FORMATS:
        text = render(bare.view(), fmt)
        assert "Questions to you" not in text
        assert "No prediction was made." in text


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="“pdf”"):
        render(parts().view(), "pdf")


def test_markdown_shows_marks_tables_and_fences() -> None:
    text = render(parts().view(), "markdown")
    assert "‹one export per month›[1]" in text
    assert "| largest | 12,000 |" in text
    assert "| --- | ---: |" in text
    assert "```text\na:\n  b: {}\n```" in text
    assert "\n\n\n\n" not in text


def test_text_fits_an_ordinary_terminal() -> None:
    lines = render(parts().view(), "text").split("\n")
    assert [line for line in lines if len(line) > 80 and "SHA-256" not in line] == []


def test_a_template_of_ones_own_wins(tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text("Mine: {{ report.title }}\n", encoding="utf-8")
    assert render(parts().view(), "markdown", tmp_path) == "Mine: Invoice export\n"
    assert render(parts().view(), "text", tmp_path) == render(parts().view(), "text")


def test_one_part_can_be_replaced_alone(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("body { color: teal; }", encoding="utf-8")
    text = render(parts().view(), "html", tmp_path)
    assert "color: teal" in text
    assert "--paper" not in text


def test_a_template_of_ones_own_cannot_forget_to_escape(tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text("{{ report.reader_questions }}", encoding="utf-8")
    (tmp_path / "report.html.j2").write_text("{{ report.reader_questions }}", encoding="utf-8")
    view = parts(reader_questions="<b>[x](y) \x1b[31m").view()
    assert render(view, "markdown", tmp_path) == "\\<b>\\[x\\](y) ␛\\[31m"
    assert render(view, "html", tmp_path) == "&lt;b&gt;[x](y) ␛[31m"
