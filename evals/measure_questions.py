"""Measure how questions and orders are understood, on wordings nothing was built or tuned with.

    .venv/bin/python evals/measure_questions.py

Reads ``evals/questions/*.yaml`` (the locked half: five questions per fact by writers who saw the
case and what each fact says, never an example or a cue) and writes ``evals/questions.json``. A
question *reaches* its fact at once, or after mockloop asked back which of two or three things was
meant. Beside it stand what a lookup by the single most similar example would do, and chance.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from mockloop.content.library import Library
from mockloop.content.locate import Root
from mockloop.domain.asking import Asking, Questions
from mockloop.domain.prompt import Prompt
from mockloop.interview.listening import Heard, Listener

HERE = Path(__file__).parent
ROOT = HERE.parent


def measure(prompt: Prompt, listener: Listener, locked: dict[str, Any]) -> dict[str, Any]:
    """Return counts of what became of every locked question of a prompt."""
    decoys = {fact.id for fact in prompt.facts if fact.decoy}
    counts = dict.fromkeys(
        ("facts", "at once", "asked back", "wrong", "missed", "broad", "broad leaks", "beside",
         "beside leaks", "orders", "orders understood", "orders wrong"), 0
    )  # fmt: skip
    waits: list[float] = []
    for fact, questions in locked["facts"].items():
        for question in questions:
            began = time.perf_counter()
            heard = listener.hear(question)
            waits.append(time.perf_counter() - began)
            counts["facts"] += 1
            counts[_sort(heard, fact)] += 1
    for name in ("broad", "beside"):
        for question in locked[name]:
            counts[name] += 1
            reached = listener.hear(question).fact
            counts[f"{name} leaks"] += reached is not None and reached not in decoys
    for action, orders in locked.get("actions", {}).items():
        for order in orders:
            understood = listener.understand_order(order)
            counts["orders"] += 1
            counts["orders understood"] += understood == action
            counts["orders wrong"] += understood not in (None, action)
    return {**counts, "slowest ms": round(1000 * max(waits), 1)}


def _sort(heard: Heard, fact: str) -> str:
    if heard.fact == fact:
        return "at once"
    if heard.fact:
        return "wrong"
    return "asked back" if fact in {option.fact for option in heard.options} else "missed"


def _shares(counts: dict[str, Any]) -> str:
    facts = counts["facts"]
    reached = counts["at once"] + counts["asked back"]
    return (
        f"reached {reached / facts:.1%} (at once {counts['at once'] / facts:.1%}), "
        f"wrong {counts['wrong'] / facts:.1%}, missed {counts['missed'] / facts:.1%}; "
        f"broad leaks {counts['broad leaks']}/{counts['broad']}, "
        f"beside {counts['beside leaks']}/{counts['beside']}"
        + (
            f"; orders {counts['orders understood'] / counts['orders']:.1%} understood, "
            f"{counts['orders wrong'] / counts['orders']:.1%} wrong"
            if counts["orders"]
            else ""
        )
    )


def main() -> int:
    """Measure every prompt with locked questions, print the table and write the file."""
    library = Library((Root(ROOT, "shipped"),))
    tones: Asking = library.asking().model
    whole: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    for path in sorted((HERE / "questions").glob("*.yaml")):
        prompt = library.prompt(path.stem).model
        more = library.questions(path.stem)
        began = time.perf_counter()
        listener = Listener(
            prompt, tones, more.model if more else Questions(written_by="", facts={})
        )
        ready = time.perf_counter() - began
        counts = measure(prompt, listener, yaml.safe_load(path.read_text("utf-8")))
        rows[path.stem] = {k: v for k, v in counts.items() if k != "slowest ms"}
        for name, value in counts.items():
            whole[name] = max(whole.get(name, 0), value) if "ms" in name else (
                whole.get(name, 0) + value
            )  # fmt: skip
        print(f"{path.stem}: {_shares(counts)}; ready in {ready:.1f} s")
    print(f"all: {_shares(whole)}; slowest answer {whole['slowest ms']} ms")
    whole.pop("slowest ms")
    text = json.dumps({"all": whole, "prompts": rows}, indent=2) + "\n"
    (HERE / "questions.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
