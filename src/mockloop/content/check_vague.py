"""Indicators that name a quality where they should name something a reader can point at.

A statement such as “shows empathy” matches no words of an answer better than chance; “the time of
the next update” does. So every indicator has to hold at least one word that is about a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockloop.content.loading import Loaded
from mockloop.content.strict_yaml import Loc
from mockloop.content.texts import is_unwritten
from mockloop.content.words import quoted
from mockloop.domain.rubric import Rubric
from mockloop.errors import Problem

_SMALL = frozenset(
    "a about all an and any are as at be been being both by did do does for from had has "
    "have he her his i in into is it its more most much not of on or other our own she so "
    "some stay stays such than that the their them there these they this those to towards "
    "under very was were when which with without you your".split()
)
_WHO = frozenset(
    "answer answers audience author business candidate candidates colleague colleagues "
    "customer customers domain engineer engineering engineers everybody everyone executive "
    "executives group interviewer manager managers message others people person pm pressure "
    "product reader readers response stakeholder stakeholders team teams technical text user "
    "users writer".split()
)
"""Whom or what it is about: says nothing when only qualities stand beside it."""
_QUALITIES = frozenset(
    "ability able adequate adequately analytical approach appropriate appropriately "
    "articulate articulates articulation attention attentive attitude aware awareness bad "
    "best better broad calm calmly careful carefully clarity clear clearly coherent "
    "coherently collaborates collaboration collaborative communicate communicates "
    "communicating communication compelling competence competent complete completely "
    "comprehensive concise concisely confidence confident confidently considerate "
    "consideration considered considers convincing convincingly creative creatively "
    "creativity critical curiosity curious deep deeply demonstrate demonstrated demonstrates "
    "demonstrating depth detail detailed display displays effective effectively efficient "
    "efficiently empathetic empathic empathy engaged engagement excellent exhibits "
    "experience experienced expertise express expresses fluency fluent good great handle "
    "handled handles helpful high highly holistic impressive initiative innovative insight "
    "insightful insights intelligent judgement judgment knowledge knowledgeable leader "
    "leadership logic logical logically mature maturity meaningful mindset motivated "
    "motivation nice organised organized ownership passion passionate pragmatic proactive "
    "professional professionalism professionally proficiency proper properly quality "
    "realistic reasonable reasonably reasoning relevant respectful right rigor rigorous "
    "rigour sensible show showing shown shows skill skilled skills smart solid sound "
    "strategic strategically strategy strong strongly structure structured style suitable "
    "teamwork thinking thinks thorough thoroughly thoughtful thoughtfully tone understand "
    "understanding understands useful vision well wise".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
HINT = (
    "write what a reader could underline, such as “the harm is sized with a number from the "
    "materials”"
)


def check_vague(loaded: Loaded[Rubric]) -> Iterator[Problem]:
    """Yield indicators whose text names nothing that can be found in an answer."""
    for number, criterion in enumerate(loaded.model.criteria):
        for position, indicator in enumerate(criterion.indicators):
            if is_vague(indicator.text) and not is_unwritten(indicator.text):
                loc: Loc = ("criteria", number, "indicators", position, "text")
                message = f"{quoted(indicator.text)} names nothing that can be found in an answer"
                yield loaded.document.problem(loc, message, HINT)


def is_vague(text: str) -> bool:
    """Say whether a statement holds qualities only, or nothing at all."""
    words = [word.casefold() for word in _WORD.findall(text)]
    telling = [word for word in words if word not in _SMALL]
    things = [word for word in telling if word not in _QUALITIES and word not in _WHO]
    qualities = any(word in _QUALITIES for word in telling)
    return not things and (qualities or not telling)
