"""A small content folder, so that these tests do not follow the shipped wording."""

from pathlib import Path

SUBJECTS = ("tills", "refunds", "weekends", "expiry", "limits", "languages", "printing")
# A case with references needs eight facts that are no decoys, each with four questions.
MORE_FACTS = "".join(
    f"""\
  - id: r{number}
    persona: eng
    topic: the {word}
    asks: [what about {word}, tell me of {word}, who minds {word}, what do {word} change]
    answer: There is something to say about {word}.
"""
    for number, word in enumerate(SUBJECTS, start=1)
)
PROMPT = f"""\
id: gift-cards
kind: api-design
title: Gift card balance
summary: Shops want to ask for the balance of a gift card.
area: payments
difficulty: 1
depth: {{technical: 1, judgement: 1}}
minutes: 10
company: Kartei
brief: |
  Kartei sells gift cards. [[N]] shops want to see a balance before they charge a card.
task: Propose the smallest change to the interface.
parameters:
  - {{id: N, label: shops, format: int, default: 40, min: 20, max: 400, step: 10}}
key:
  - {{id: calls, label: calls a day, formula: N * 5, format: int}}
personas:
  - {{id: eng, name: Ida, role: engineer}}
materials:
  - {{id: contract, title: Contract, kind: contract, text: "POST /charges"}}
  - {{id: log, title: Log, kind: log, text: "10:00 charge refused", locked: true}}
facts:
  - id: q1
    persona: eng
    topic: charging twice
    asks: [why were cards charged twice, do retries charge again, who paid double, is it repeated]
    cues: [charged twice]
    answer: Last month [[N]] cards were charged twice.
    unlocks: log
  - id: q2
    persona: eng
    topic: office plants
    asks: [how are the plants, who waters the plants, are there plants, why the plants]
    cues: [plants]
    answer: The plants are fine.
    decoy: true
{MORE_FACTS}injects:
  - id: outage
    minute: 2
    sender: Ida
    text: The card store was down for an hour.
    reaction: Says what a shop sees when the store is down.
    met: [{{all: [store is down, wait]}}]
    noticed: [store is down]
  - id: late_news
    minute: 8
    sender: Ida
    text: A second country joins.
    reaction: Says which currency a balance has.
    met: [{{all: [currency, balance]}}]
references:
  - id: A
    title: Weak
    text: We will look into the balance some time later and then tell every shop what we found.
    grades:
      AD1: {{level: 0, halves: {{a: 0, b: 0}}, reason: Names nobody.}}
      AD2: {{level: 0, halves: {{a: 0, b: 0}}, reason: No news.}}
    total: 0
  - id: B
    title: Strong
    text: >-
      Shop staff at the till ask for the balance because [[N]] cards were charged twice last month.
      Use the same key again and you get the same answer, so that nobody pays twice.
      When the store is down the shop must wait one minute; a balance names its currency.
    grades:
      AD1: {{level: 3, halves: {{a: 2, b: 2}}, reason: Names who and why.}}
      AD2: {{level: 3, halves: {{a: 2, b: 2}}, reason: Works the news in.}}
    total: 75
"""
ANCHORS = "[Nothing., A hint., Half of it., Most of it., All of it.]"
RUBRIC = f"""\
id: api-design
kind: api-design
title: API design
criteria:
  - id: AD1
    title: Consumer and outcome
    weight: 60
    anchors: {ANCHORS}
    indicators:
      - id: a
        core: true
        text: Names who asks and why
        next_step: Name who asks.
        cues: {{named: [shop staff], applied: [{{all: [shop staff, $reason]}}]}}
      - id: b
        core: true
        text: Says what happens on a second call
        cues: {{named: [same key], applied: [{{all: [same key, $reason]}}]}}
  - id: AD2
    title: News
    weight: 40
    anchors: {ANCHORS}
    indicators:
      - {{id: a, core: true, text: Works the news in, inject: true}}
      - id: b
        core: true
        text: Names a currency
        cues: {{named: [currency], applied: [{{all: [currency, balance]}}]}}
"""
ANTI_PATTERNS = """\
anti_patterns:
  - id: AP01
    title: Buzzwords
    says: The answer leans on fashionable words.
    not_a_trigger: A word that is explained.
    instead: Say what it does.
    detectors:
      - triggers: [synergy]
        effects: [{op: deduct, target: overall, value: 5}, {op: cap, target: AD1, value: 1}]
"""
GOOD = (
    "Shop staff at the till ask for the balance because cards were charged twice.\n"
    "The same key returns the same answer, so that nobody pays twice.\n"
    "Every balance names its currency.\n"
)


def write_content(root: Path) -> None:
    """Make ``root`` a complete content folder for one kind."""
    files = {
        "prompts/api-design/gift-cards.yaml": PROMPT,
        "rubrics/api-design.yaml": RUBRIC,
        "rubrics/anti-patterns.yaml": ANTI_PATTERNS,
        "rubrics/concepts.yaml": "concepts:\n  retry: [same key, idempot*]\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
