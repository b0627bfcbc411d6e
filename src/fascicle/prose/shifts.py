"""Evidence that the holder of the point of view, or story time, changes between two paragraphs (English).

Closed classes of pronouns and time words, no phrase of any book. A change of holder is read from the person of the narration on both
sides, or from a mind that opens with a paragraph and whose name did not stand in the page before. Deixis after Duchan, Bruder and Hewitt
(1995).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fascicle.prose.minds import ENTERED_AFTER
from fascicle.prose.person_changes import PersonChanges
from fascicle.records import Dialogue, Manuscript, Paragraph, Span

_DAY = r"(?:day|morning|night|evening|afternoon|week|weekend|month|year|spring|summer|autumn|fall|winter|dawn)"
_UNIT = r"(?:hours?|days?|nights?|mornings?|evenings?|weeks?|months?|years?|decades?|centur(?:y|ies)|seasons?)"
_INSTANT = r"(?:seconds?|moments?|minutes?|while|time|instants?)"
_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|several|some|many|a few|"
    r"a couple of|half an|a quarter of an|\d+)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_PASSED = r"(?:later|after|afterwards|passed|went by|had passed|on)"
_HOUR = r"(?:dawn|dusk|noon|midday|midnight|sunset|sunrise|first light|nightfall|daybreak)"
_ALMOST = r"(?:now|already|nearly|almost|past|after|about|not until)"
_BACK = r"(?:woke|awoke|came (?:to|back|home)|returned|reached|arrived|got (?:back|home|to)|had finished)"
_TIME = (
    rf"(?:on |by |early |late )?(?:the )?(?:next|following) {_DAY}\b",
    rf"(?:about |nearly |almost |over |more than )?{_NUMBER} (?:\w+ )?{_UNIT} {_PASSED}\b",
    rf"(?:after|for|within|during) {_NUMBER} (?:\w+ )?{_UNIT}\b",
    rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}})\b",
    rf"(?:the {_DAY}s? (?:passed|went|wore|dragged|came)|time passed|years? passed|(?:weeks|days|months|years) went)\b",
    r"(?:later|earlier) (?:that|the same|in the) \w+|(?:that|the same) (?:day|morning|night|evening|afternoon|week)\b",
    rf"(?:on (?:the )?)?(?:{_WEEKDAY}|(?:the )?(?:first|second|third|fourth|last) {_DAY})\b",
    r"(?:one|another|early one|late one) (?:day|morning|night|evening|afternoon)\b",
    rf"(?:at|by|before|towards?|since|after|until) {_HOUR}\b",
    rf"(?:in|that|by|all|through) (?:the )?{_DAY}\b",
    rf"it (?:was|is) (?:{_ALMOST} ){{0,2}}(?:{_HOUR}|dark|morning|evening|\w+ o['’]clock)\b",
    r"(?:afterwards|later|eventually|meanwhile|soon after|some time|by (?:then|now|this time|that time))\b",
    r"(?:spring|summer|autumn|winter) \w+",
    rf"when [a-z]+ {_BACK}\b",
    rf"{_NUMBER} (?:\w+ )?{_UNIT}\b",
    rf"(?:(?:after|for|within|in) )?{_NUMBER} (?:\w+ )?{_INSTANT} {_PASSED}\b",
    rf"(?:after|within|in) {_NUMBER} (?:\w+ )?{_INSTANT}\b",
    r"(?:when|after|before|upon|once|while|by the time|as soon as|until) (?:\w+['’]?\w* ){1,6}",
)
_OPENING = 160  # characters of a paragraph that are looked at
_MOVED = re.compile(rf"\bthe (?:next|following) {_DAY}\b|\b(?:days?|weeks?|months?|years?) later\b", re.I)
_NAMED_OPENING = re.compile(r"(?:[A-Z][^\W\d_]+ )?[A-Z][^\W\d_]{2,}")
_NOT_NAMED = frozenset("the his her its their our your this that these those she they you but and nobody everybody someone".split())
_UNSEEN_REACH = 3000  # characters before, in which the new holder's name does not stand
_UNSEEN_STRENGTH, _UNSEEN_AFTER_GAP = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Shift:
    """One sign that the holder changes before a paragraph: `span` is that paragraph, `evidence` the words that tell.

    `strength` 0..1 tells how surely.
    """

    span: Span
    strength: float
    evidence: Span


def find_new_views(ms: Manuscript, dialogue: Dialogue, *, in_gaps_only: bool = False) -> tuple[Shift, ...]:
    """Give the signs of a changed holder before the paragraphs of a book, rising; with `in_gaps_only` where the source leaves room."""
    prose = [p for p in ms.paragraphs if p.kind == "paragraph"]
    speech = [q.span for q in dialogue.quotes]
    opened = {s.start for s in speech}
    persons = PersonChanges(ms.text, [p.span for p in prose], sorted([*speech, *dialogue.thoughts]))
    found: list[Shift] = []
    for i, p in enumerate(prose):
        if not i or (in_gaps_only and not p.gap_before):
            continue
        if apart := persons.before(i):
            found.append(Shift(p.span, round(min(0.9, 0.4 + 0.2 * apart), 3), p.span))
        elif p.span.start not in opened and (mind := _new_mind(ms.text, p)):
            found.append(mind)
    return tuple(found)


def opens_on_time_shift(text: str) -> bool:
    """Tell whether a paragraph of narration opens by moving story time."""
    head = text[:_OPENING]
    return bool(_opens_on_time().match(head) or _MOVED.search(head.split(". ", 1)[0]))


@cache
def _opens_on_time() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(_TIME)})", re.I)


def _new_mind(text: str, p: Paragraph) -> Shift | None:
    """Tell whether a paragraph opens in the mind of somebody whose name the page before did not print."""
    m = _NAMED_OPENING.match(text, p.span.start)
    if m is None or m.group().split()[0].lower() in _NOT_NAMED or not ENTERED_AFTER.match(text, m.end()):
        return None
    if text.find(m.group().rsplit(" ", 1)[-1], max(0, p.span.start - _UNSEEN_REACH), p.span.start) >= 0:
        return None
    return Shift(p.span, _UNSEEN_AFTER_GAP if p.gap_before else _UNSEEN_STRENGTH, Span(m.start(), m.end()))
