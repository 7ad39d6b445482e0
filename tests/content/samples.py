"""A small content folder that passes every check, for tests that break one thing of it."""

from pathlib import Path

from mockloop.content.library import Library
from mockloop.content.locate import Root

RUBRIC = """\
id: api-design
kind: api-design
title: API design
criteria:
  - id: AD1
    title: Consumer
    weight: 60
    competencies: {C1: 0.7, C2: 0.3}
    anchors: [none, some, half, most, all]
    indicators:
      - {id: a, core: true, text: the caller}
      - {id: b, core: false, text: the size}
  - id: AD2
    title: Slice
    weight: 40
    competencies: {C2: 1}
    anchors: [none, some, half, most, all]
    indicators:
      - id: a
        core: true
        text: a smaller first version
        cues:
          named: ["@later", first version]
          applied: [{near: ["@later", $reason], within: 6}]
"""

SUBJECTS = ("costs", "refunds", "weekends", "staff", "gifts", "limits", "parcels", "weather")
# A case with references needs eight facts, each with four questions, and one that leads nowhere.
MORE_FACTS = "".join(
    f"""\
  - id: r{number}
    persona: "ina"
    topic: the {word}
    decoy: {str(word == "weather").lower()}
    asks: [what about the {word}, tell me of {word}, who minds {word}, why are there {word}]
    answer: There is something to say about {word}.
"""
    for number, word in enumerate(SUBJECTS, start=1)
)
PROMPT = f"""\
id: small-case
kind: api-design
title: Small case
summary: A shop wants to cancel orders.
area: orders
difficulty: 1
depth: {{technical: 1, judgement: 1}}
minutes: 20
company: Cornershop
brief: The shop cancels [[N]] orders, at [[price|money]] each.
task: Write the proposal.
phases:
  - {{title: Read, minutes: 5}}
  - {{title: Write, minutes: 15}}
parameters:
  - {{id: N, label: orders, default: 4210, min: 3000, max: 6000, step: 10, about: [orders]}}
  - {{id: price, label: price, format: money, default: 12, min: 10, max: 20, step: 1}}
invariants:
  - N >= 3000
key:
  - {{id: sum, label: the sum, formula: N * price, format: money, about: [sum, refund]}}
  - {{id: share, label: largest share, formula: 'max_rows("orders", "part") / N', format: pct}}
personas:
  - {{id: ina, name: Ina, role: support lead}}
materials:
  - id: orders
    title: Orders by day
    kind: table
    columns:
      - {{id: day, title: Day}}
      - {{id: part, title: Orders, format: int, formula: N * weight}}
      - {{id: weight, title: Weight, hidden: true}}
    rows:
      - [Monday, 0.25]
      - [Tuesday, 0.75]
  - id: log
    title: A log
    kind: log
    locked: true
    text: |
      10:00 cancel order 17
      10:01 [[N]] orders left
facts:
  - id: q1
    persona: ina
    topic: double clicks
    asks: [why do people pay twice, do clicks repeat, who clicks again, is a button pressed again]
    cues: [twice, {{all: [why, cancel*]}}]
    answer: People press the button again.
    feeds: [AD1.a, AD2]
    unlocks: log
    says: ["#key.sum"]
{MORE_FACTS}injects:
  - id: late
    minute: 9
    sender: Ina
    text: Another [[N]] orders came in.
    reaction: Says what changes.
    feeds: [AD2.a]
    met: ["@later"]
  - id: again
    minute: 12
    sender: Ina
    text: It goes on.
    reaction: Stays with the plan.
notes:
  AD1:
    a:
      means: The support lead who presses the button.
      binds: [q1, key.sum, param.N, orders, inject.late]
      applied: ["#q1"]
      example: Ina cancels by hand while guests wait.
    b: {{means: The sum at stake., binds: [key.sum]}}
  AD2:
    a: {{means: One day first., binds: [orders]}}
references:
  - id: A
    title: the short voice
    text: |
      We cancel Monday's orders first because that is a quarter of [[N]].
    asked: [q1]
    injects: [late]
    grades:
      AD1: {{level: 1, halves: {{a: 1, b: 0}}, reason: Names no caller.}}
      AD2: {{level: 3, halves: {{a: 2}}, reason: One day first.}}
    total: 45
covers:
  002-4: [q1, late, AD2.a, orders]
"""

CONCEPTS = """\
concepts:
  later: [not now, "@after"]
  after: [afterwards]
"""

COMPETENCIES = """\
competencies:
  - {id: C1, title: Problem, definition: Knows the problem.}
  - {id: C2, title: Fluency, definition: Reads numbers.}
"""

ANTI_PATTERNS = """\
anti_patterns:
  - id: AP01
    title: Shadow engineer
    says: picks the library
    not_a_trigger: asks for it
    detectors:
      - kinds: [api-design]
        triggers: [{all: [use, "@later"]}]
        grades: [{indicator: AD1.a, max: 0}]
        effects: [{op: cap, target: AD1, value: 2}]
"""


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make_root(root: Path) -> Path:
    """Write the whole sample below ``root``."""
    write(root, "prompts/api-design/small-case.yaml", PROMPT)
    write(root, "rubrics/api-design.yaml", RUBRIC)
    for kind, prefix in (("estimate-challenge", "EC"), ("incident-triage", "IT")):
        text = RUBRIC.replace("api-design", kind).replace("AD", prefix)
        write(root, f"rubrics/{kind}.yaml", text)
    write(root, "rubrics/concepts.yaml", CONCEPTS)
    write(root, "rubrics/competencies.yaml", COMPETENCIES)
    write(root, "rubrics/anti-patterns.yaml", ANTI_PATTERNS)
    return root


def library(*folders: Path) -> Library:
    return Library(Root(folder, folder.name) for folder in folders)


def line_of(text: str, needle: str) -> int:
    """The line on which ``needle`` stands, and that it stands there only once."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if needle in line]
    assert len(lines) == 1, f"{needle!r} is on lines {lines}"
    return lines[0]
