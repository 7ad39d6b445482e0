"""Make what the coverage matcher has learned: ``python evals/learn_coverage.py``.

Writes the background of word counts (REALSumm's documents, and the prompts, rubrics and documents
of this project) and prints the weights, fitted to all REALSumm rows, as they stand in
``src/mockloop/matching/coverage.py``. How well both do on unseen documents is the business of
``evals/measure_coverage.py``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# The folder of this script is on the path when it is run.
from measure_coverage import features, fit, load_rows, stems_of_documents

from mockloop.content.library import Library
from mockloop.content.locate import content_roots
from mockloop.domain.kinds import KINDS
from mockloop.matching.background import background
from mockloop.matching.tokens import split_sentences, tokenize

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "mockloop" / "matching" / "data" / "background.json"
ABOUT = (
    "In how many of the texts a stem occurs. From REALSumm (Bhandari et al., EMNLP 2020, GitHub "
    "neulab/REALSumm, CC-BY-4.0; half of its documents) and from mockloop's own texts; "
    "made by evals/learn_coverage.py."
)
RAREST = 2
"""Stems of fewer texts are left out: they weigh nearly what an unseen one does."""


def own_texts() -> Iterator[str]:
    """Yield the texts of this project: per criterion, material, fact and section of a document."""
    library = Library(content_roots())
    for kind in KINDS:
        for criterion in library.rubric(kind).model.criteria:
            parts = [criterion.title, criterion.why, *criterion.anchors]
            for item in criterion.indicators:
                parts += [item.text, item.named, item.applied, item.next_step]
            yield " ".join(parts)
    for name in sorted(library.prompt_paths()):
        prompt = library.prompt(name).model
        yield f"{prompt.brief} {prompt.task}"
        yield from (f"{m.title} {m.intro} {m.text}" for m in prompt.materials)
        yield from (fact.answer for fact in prompt.facts)
        yield from (inject.text for inject in prompt.injects)
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ):
        yield from re.split(r"^#+ ", path.read_text("utf-8"), flags=re.MULTILINE)


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text."""
    return frozenset(token.stem for token in tokenize(text, split_sentences(text)))


def write_background() -> None:
    """Count the stems and write the table, the most frequent first."""
    texts = [*stems_of_documents().values(), *filter(None, map(stems_of, own_texts()))]
    counts = Counter(stem for stems in texts for stem in stems)
    by_count: dict[str, str] = {}
    for count in sorted(set(counts.values()), reverse=True):
        if count >= RAREST:
            by_count[str(count)] = " ".join(sorted(s for s, n in counts.items() if n == count))
    table = {"about": ABOUT, "texts": len(texts), "stems": by_count}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    background.cache_clear()
    sys.stdout.write(f"{len(texts)} texts, {len(counts)} stems, {TABLE.stat().st_size} bytes\n")


def main() -> None:
    """Write the background, then print the weights."""
    write_background()
    rows = load_rows()
    intercept, *weights = fit(features(rows), [row.met for row in rows])
    sys.stdout.write(f"INTERCEPT = {intercept:.3f}\n")
    sys.stdout.write(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})\n")


if __name__ == "__main__":
    main()
