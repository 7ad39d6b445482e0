"""Make the table of usual word neighbours: ``python evals/learn_word_order.py``.

Counted in the calibration answers of the tuning set and in the briefs that come with mockloop;
pairs seen once are left out. Prints how far ordinary and shuffled answers lie apart, on the tuning
answers it did not count (every fourth).
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from mockloop.content.calibration import load_calibration
from mockloop.matching import word_order
from mockloop.matching.tokens import Token, split_sentences, tokenize

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "mockloop" / "matching" / "data" / "word-order.json"


def answers() -> list[str]:
    """Return the texts of the tuning answers in file order."""
    files = sorted((ROOT / "evals" / "calibration").glob("*.yaml"))
    return [
        answer.text
        for path in files
        for answer in load_calibration(path).model.answers
        if answer.set == "tuning"
    ]


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text."""
    return tokenize(text, split_sentences(text))


def count(texts: list[str]) -> dict[str, object]:
    """Return the table for ``texts``."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {}
    for text in texts:
        for run in word_order.class_runs(text, tokens_of(text)):
            for left, right in pairwise(run):
                first[left] += 1
                second[right] += 1
                pairs.setdefault(left, Counter())[right] += 1
    kept = {
        left: {right: n for right, n in sorted(counts.items()) if n > 1}
        for left, counts in sorted(pairs.items())
    }
    return {
        "total": sum(first.values()),
        "first": dict(sorted(first.items())),
        "second": dict(sorted(second.items())),
        "pairs": kept,
    }


def shuffled(text: str, draw: random.Random) -> str:
    """Return ``text`` with the words of every line in another order."""
    lines = [line.split() for line in text.split("\n")]
    return "\n".join(" ".join(draw.sample(words, len(words))) for words in lines)


def main() -> None:
    """Measure on answers left out, then write the table counted on all of them."""
    texts = answers()
    held = texts[::4]
    word_order._table.cache_clear()
    _write(count([text for at, text in enumerate(texts) if at % 4]))
    draw = random.Random(7)  # noqa: S311 - shuffling, nothing secret
    for name, change in (("as written", str), ("shuffled", lambda t: shuffled(t, draw))):
        word_order._table.cache_clear()
        word_order._usual.cache_clear()
        found = [word_order.order_of(t, tokens_of(t)) for t in map(change, held)]
        known = sorted(order for order, pairs in found if pairs >= word_order.MIN_PAIRS)
        sys.stdout.write(
            f"{name:12} n {len(known)}  lowest {known[0]:.2f}  median {known[len(known) // 2]:.2f}"
            f"  highest {known[-1]:.2f}\n"
        )
    _write(count(texts))


def _write(table: dict[str, object]) -> None:
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    TABLE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
