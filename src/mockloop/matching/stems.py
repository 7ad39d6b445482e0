"""Words to stems: one normal form for spelling variants, endings and contractions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")

STOPWORDS = frozenset(
    "a an the of to in on at for by with from as is are was were be been being it its this that "
    "these those we i you they he she our your their my me us them and or so then than there here "
    "do does did has have had will would can could should may might just also very too into over "
    "up out about all any some each per s t re ve ll d m".split()
)

# Words whose stem would fall together with another word of the field.
_KEEP = {"news": "news", "process": "process", "access": "access", "address": "address"}
# “Engineering” and “accounting” are departments, no engines or accounts.
_KEEP |= {"engineering": "engineering", "accounting": "accounting"}
_KEEP |= {"engineer": "engineer", "engineers": "engineer", "given": "given"}
_IRREGULAR = {
    "sent": "send", "sends": "send", "lost": "lose", "paid": "pay", "broke": "break",
    "broken": "break", "breaks": "break", "kept": "keep", "told": "tell", "said": "say",
    "says": "say", "went": "go", "gone": "go", "goes": "go", "built": "build", "chose": "choose",
    "chosen": "choose", "froze": "freeze", "frozen": "freeze", "fell": "fall", "fallen": "fall",
    "rose": "rise", "risen": "rise", "began": "begin", "wrote": "write", "written": "write",
    "seen": "see", "saw": "see", "knew": "know", "known": "know", "found": "find", "held": "hold",
    "hurt": "hurt", "ran": "run", "met": "meet", "gave": "give", "took": "take",
    "taken": "take", "made": "make", "got": "get", "came": "come", "children": "child",
    "people": "people", "cannot": "cannot", "cancelled": "cancel", "cancelling": "cancel",
    "cancellation": "cancel", "cancellations": "cancel", "retries": "retry", "retried": "retry",
    "retrying": "retry", "duplicates": "duplicate", "catalogue": "catalog", "cheque": "check",
    "twice": "twice", "doubles": "double", "doubled": "double",
}  # fmt: skip


def _american(word: str) -> str:
    if len(word) > 6:
        for british, american in (
            ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"),
            ("yse", "yze"), ("ysing", "yzing"),
        ):  # fmt: skip
            if word.endswith(british):
                return word[: -len(british)] + american
    if len(word) > 5 and word.endswith("ise") and word not in ("otherwise", "precise", "exercise"):
        return word[:-3] + "ize"
    if len(word) > 5:
        word = word.replace("avour", "avor").replace("aviour", "avior").replace("olour", "olor")
        word = word.replace("abour", "abor")
    return word


def stems_of(words: Sequence[str]) -> list[str]:
    """Return the stems of lower-case words that follow each other; “working days” are no work."""
    found = [stem(word) for word in words]
    for at, word in enumerate(words[:-1]):
        if word == "working" and words[at + 1] in ("day", "days"):
            found[at] = "workday"
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; apostrophes are ignored."""
    word = word.replace("'", "").replace("\u2019", "")
    if word in _KEEP:
        return _KEEP[word]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.isalpha():
        return word
    root: str = _stemmer.stemWord(_american(word))
    if len(root) > 4 and root.endswith("ll"):
        root = root[:-1]
    return root
