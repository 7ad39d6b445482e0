"""What a sentence says, as named features that learned weights speak of.

``w:`` is a word's stem, ``n:`` the same where it is denied, ``p:`` two neighbouring stems, ``@`` a
concept (``!@`` denied), ``#`` something of the case, ``$`` a form such as a figure or a question.
``~@`` and ``~#`` are concepts and case references of the sentences beside it. Figures themselves
never count as words, so that weights hold for every draw of a prompt.
"""

from __future__ import annotations

from mockloop.matching.document import Document, bits
from mockloop.matching.evaluate import Context
from mockloop.matching.numbers import is_number_word
from mockloop.matching.stems import STOPWORDS
from mockloop.scoring.casefacts import CaseReading

# Small words that carry meaning here: conditions, order, quantity.
_TELLING = frozenset(
    "if before after until without not no never only first instead because so when who both same "
    "more less each per all any than then nobody none rather later yet still once again".split()
)
Features = list[set[str]]


def sentence_features(document: Document, context: Context, facts: CaseReading) -> Features:
    """Return the features of every sentence of a text read for a case, in order."""
    found: Features = [set() for _ in document.sentences]
    _add_words(document, found)
    _add_concepts(document, found)
    _add_case(context, facts, found)
    around = [{f for f in own if f[0] in "@#"} for own in found]
    for number in range(len(found)):
        for other in bits(document.widen(1 << number, 1) & ~(1 << number)):
            found[number].update("~" + feature for feature in around[other])
    masks = {**document.features, **context.features}
    for name, mask in masks.items():
        if name != "bound":
            for number in bits(mask):
                found[number].add("$" + name)
    return found


def _add_words(document: Document, found: Features) -> None:
    denied = document.denied
    for number, own in enumerate(found):
        before = ""
        for index in document.sentence_tokens(number):
            lower = document.tokens[index].lower
            if lower[0].isdigit() or is_number_word(lower):
                before = ""
                continue
            if lower in STOPWORDS and lower not in _TELLING:
                continue
            item = document.stems[index]
            own.add(("n:" if denied[index] else "w:") + item)
            if before:
                own.add(f"p:{before} {item}")
            before = item


def _add_concepts(document: Document, found: Features) -> None:
    concepts_of = document.lexicon.concepts_of
    for phrase, places in document.occurrences.items():
        for name in concepts_of.get(phrase, ()):
            for place in places:
                found[place.sentence].add(("!@" if place.denied else "@") + name)


def _add_case(context: Context, facts: CaseReading, found: Features) -> None:
    for ref in facts.refs():
        for number in bits(context.bound(ref)):
            found[number].add("#" + ref)
