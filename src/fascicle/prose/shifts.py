"""Evidence that story time, place or the holder of the point of view changes between two paragraphs (English).

Closed classes of time words, place words and pronouns, no phrase of any book. A shift of time or place is read from how a paragraph
opens, where it opens on narration; a change of holder from the person of the narration on both sides, or from a mind that opens
with a paragraph and whose name did not stand in the page before. Deixis after Duchan, Bruder and Hewitt (1995).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from fascicle.prose.minds import ENTERED_AFTER
from fascicle.prose.person import PersonOdds, count_pronouns, narration, odds_of
from fascicle.prose.spans import local
from fascicle.records import Dialogue, Manuscript, Paragraph, Span

ShiftKind = Literal["time", "place", "pov"]

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
_TIME: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (strength, re.compile(rf"^\W*(?:{pattern})", re.I))
    for strength, pattern in (
        (0.9, rf"(?:on |by |early |late )?(?:the )?(?:next|following) {_DAY}\b"),
        (0.9, rf"(?:about |nearly |almost |over |more than )?{_NUMBER} (?:\w+ )?{_UNIT} {_PASSED}\b"),
        (0.9, rf"(?:after|for|within|during) {_NUMBER} (?:\w+ )?{_UNIT}\b"),
        (0.9, rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}})\b"),
        (0.8, rf"(?:the {_DAY}s? (?:passed|went|wore|dragged|came)|time passed|years? passed|(?:weeks|days|months|years) went)\b"),
        (0.8, r"(?:later|earlier) (?:that|the same|in the) \w+|(?:that|the same) (?:day|morning|night|evening|afternoon|week)\b"),
        (0.7, rf"(?:on (?:the )?)?(?:{_WEEKDAY}|(?:the )?(?:first|second|third|fourth|last) {_DAY})\b"),
        (0.7, r"(?:one|another|early one|late one) (?:day|morning|night|evening|afternoon)\b"),
        (0.7, rf"(?:at|by|before|towards?|since|after|until) {_HOUR}\b"),
        (0.7, rf"(?:in|that|by|all|through) (?:the )?{_DAY}\b"),
        (0.6, rf"it (?:was|is) (?:{_ALMOST} ){{0,2}}(?:{_HOUR}|dark|morning|evening|\w+ o['’]clock)\b"),
        (0.6, r"(?:afterwards|later|eventually|meanwhile|soon after|some time|by (?:then|now|this time|that time))\b"),
        (0.5, r"(?:spring|summer|autumn|winter) \w+"),
        (0.5, rf"when [a-z]+ {_BACK}\b"),
        (0.5, rf"{_NUMBER} (?:\w+ )?{_UNIT}\b"),
        (0.4, rf"(?:(?:after|for|within|in) )?{_NUMBER} (?:\w+ )?{_INSTANT} {_PASSED}\b"),
        (0.4, rf"(?:after|within|in) {_NUMBER} (?:\w+ )?{_INSTANT}\b"),
        (0.3, r"(?:when|after|before|upon|once|while|by the time|as soon as|until) (?:\w+['’]?\w* ){1,6}"),
    )
)
_THE = r"(?:the|his|her|their|my|our|your|a|an|[A-Z]\w+['’]s)"
# What people go into, stand in and travel by; a closed list of common nouns, so that "in the end," and "on his word," are none.
_WHERE = (
    r"(?:room|bedroom|kitchen|parlou?r|study|library|hall|hallway|corridor|passage|stairs?|staircase|attic|cellar|basement|bathroom|house|cottage|"
    r"cabin|hut|palace|castle|tower|church|chapel|temple|school|classroom|office|shop|store|market|inn|tavern|bar|caf[eé]|restaurant|hotel|hospital|"
    r"prison|cell|court|courtyard|yard|garden|park|square|street|road|lane|avenue|alley|path|bridge|gate|door|doorway|porch|station|platform|"
    r"train|carriage|coach|car|bus|boat|ship|deck|hold|cockpit|hangar|harbou?r|dock|docks|quay|pier|port|beach|shore|coast|sea|ocean|river|lake|"
    r"island|village|town|city|camp|tent|farm|barn|stable|field|fields|meadow|wood|woods|forest|jungle|desert|plain|hill|hilltop|mountain|valley|"
    r"cave|tunnel|mine|laborator(?:y|ies)|lab|airlock|orbit|planet|moon|colony|dome|surface|base|headquarters|barracks|trench|trenches|border|"
    r"ballroom|theatre|theater|museum|bank|factory|warehouse|roof|balcony|terrace|veranda|chamber|throne room|great hall|apartment|flat|"
    r"lobby|elevator|lift)"
)
_AT = r"(?:In|At|On|Inside|Outside|Aboard|Beyond|Across|Above|Below|Beneath|Behind|By|Down|Up)"
_ARRIVED = (
    rf"(?:arrived (?:at|in)|reached|entered|returned to|came (?:back |out |down |up )?(?:to|into|upon)|stepped (?:into|out of|onto|inside)|"
    rf"(?:went|walked|drove|rode) (?:\w+ )?(?:to|into)) {_THE} (?:\w+ ){{0,3}}?{_WHERE}"
)
_PLACE: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (strength, re.compile(rf"^\W*(?:{pattern})"))
    for strength, pattern in (
        (0.8, r"(?:Elsewhere|Meanwhile,? (?:in|at|on|aboard|back)|(?:Miles|Leagues|Light-years) (?:away|off))\b"),
        (0.7, rf"Back (?:in|at|on|aboard|inside|home)\b(?: {_THE})?"),
        (0.6, rf"{_AT} {_THE} (?:[\w’'-]+ ){{0,4}}?{_WHERE}\b"),
        (0.5, r"(?:Outside|Inside|Upstairs|Downstairs|Overhead|Indoors|Outdoors|Below|Above|Aboard),"),
        (0.4, rf"(?:[\w’'-]+,? ){{1,6}}?{_ARRIVED}\b"),
    )
)
_OPENING = 160  # characters of a paragraph that are looked at
_MOVED = re.compile(rf"\bthe (?:next|following) {_DAY}\b|\b(?:days?|weeks?|months?|years?) later\b", re.I)
_MOVED_STRENGTH = 0.6
_WINDOW_WORDS = 200  # of narration on either side of a change of person
_WINDOW_PARAGRAPHS = 40
_LEAST_ODDS, _MOST_ODDS = 0.8, -2.0  # a narrator is silent for a page at times, and is not gone
_NAMED_OPENING = re.compile(r"(?:[A-Z][^\W\d_]+ )?[A-Z][^\W\d_]{2,}")
_NOT_NAMED = frozenset("the his her its their our your this that these those she they you but and nobody everybody someone".split())
_UNSEEN_REACH = 3000  # characters before, in which the new holder's name does not stand
_UNSEEN_STRENGTH, _UNSEEN_AFTER_GAP = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Shift:
    """One sign that something changes before a paragraph: `span` is that paragraph, `evidence` the words that tell.

    `strength` 0..1 tells how surely: 0.9 "two weeks later", 0.3 "when he had said this".
    """

    span: Span
    kind: ShiftKind
    strength: float
    evidence: Span


def find_shifts(ms: Manuscript, dialogue: Dialogue) -> tuple[Shift, ...]:
    """Give the signs of changed time, place and holder before the paragraphs of a book: rising, at most one a kind and paragraph."""
    opened = {q.span.start for q in dialogue.quotes}
    holders = {shift.span.start: shift for shift in find_new_views(ms, dialogue)}
    found: list[Shift] = []
    for p in ms.paragraphs:
        if p.kind != "paragraph":
            continue
        if p.span.start not in opened:
            found += filter(None, (_opening(ms.text, p.span, "time", _TIME), _opening(ms.text, p.span, "place", _PLACE)))
        if p.span.start in holders:
            found.append(holders[p.span.start])
    return tuple(found)


def find_new_views(ms: Manuscript, dialogue: Dialogue) -> tuple[Shift, ...]:
    """Give the signs of a changed holder alone, rising."""
    prose = [p for p in ms.paragraphs if p.kind == "paragraph"]
    speech = [q.span for q in dialogue.quotes]
    opened = {s.start for s in speech}
    persons = _changed_persons(ms, prose, sorted([*speech, *dialogue.thoughts]))
    minds = (persons.get(i) or (_new_mind(ms.text, p) if i and p.span.start not in opened else None) for i, p in enumerate(prose))
    return tuple(shift for shift in minds if shift)


def _opening(text: str, span: Span, kind: ShiftKind, patterns: Sequence[tuple[float, re.Pattern[str]]]) -> Shift | None:
    """Read the first words of a paragraph by the strongest pattern that fits."""
    head = text[span.start : min(span.end, span.start + _OPENING)]
    for strength, pattern in patterns:
        if m := pattern.match(head):
            return Shift(span, kind, strength, Span(span.start + _first_letter(head), span.start + m.end()))
    if kind == "time" and (m := _MOVED.search(head.split(". ", 1)[0])):
        return Shift(span, kind, _MOVED_STRENGTH, Span(span.start + m.start(), span.start + m.end()))
    return None


def _first_letter(head: str) -> int:
    return next((i for i, c in enumerate(head) if c.isalnum()), 0)


def _changed_persons(ms: Manuscript, prose: Sequence[Paragraph], aside: Sequence[Span]) -> dict[int, Shift]:
    """Give the changes of the grammatical person between paragraphs, by the index of the paragraph after."""
    counts = [count_pronouns(narration(p.span.of(ms.text), local(aside, p.span))) for p in prose]
    first, second, words = ([0.0, *accumulate(float(c[k]) for c in counts)] for k in range(3))

    def odds(low: int, high: int) -> PersonOdds:
        return odds_of(first[high] - first[low], second[high] - second[low], int(words[high] - words[low]))

    out: dict[int, Shift] = {}
    previous: tuple[int, float] | None = None
    for i in range(1, len(prose)):
        if not counts[i][2]:
            continue
        low = max(i - _WINDOW_PARAGRAPHS, bisect_right(words, words[i] - _WINDOW_WORDS) - 1, 0)
        high = min(i + _WINDOW_PARAGRAPHS, bisect_left(words, words[i] + _WINDOW_WORDS), len(prose))
        before, after = odds(low, i), odds(i, high)
        if min(before.words, after.words) < _WINDOW_WORDS:
            continue
        gap = max(_contrast(before.first, after.first), _contrast(before.second, after.second))
        if gap <= 0:
            previous = None
        elif previous is None or gap > previous[1]:  # of neighbouring paragraphs the one where the sides differ most
            if previous:
                del out[previous[0]]
            out[i] = Shift(prose[i].span, "pov", round(min(0.9, 0.4 + 0.2 * gap), 3), prose[i].span)
            previous = (i, gap)
    return out


def _contrast(before: float, after: float) -> float:
    """Give by how surely one side is told in a person and the other not; 0 where either is doubtful or both agree."""
    told, untold = max(before, after), min(before, after)
    return min(told, -untold) if told >= _LEAST_ODDS and untold <= _MOST_ODDS else 0.0


def _new_mind(text: str, p: Paragraph) -> Shift | None:
    """Tell whether a paragraph opens in the mind of somebody whose name the page before did not print."""
    m = _NAMED_OPENING.match(text, p.span.start)
    if m is None or m.group().split()[0].lower() in _NOT_NAMED or not ENTERED_AFTER.match(text, m.end()):
        return None
    if text.find(m.group().rsplit(" ", 1)[-1], max(0, p.span.start - _UNSEEN_REACH), p.span.start) >= 0:
        return None
    return Shift(p.span, "pov", _UNSEEN_AFTER_GAP if p.gap_before else _UNSEEN_STRENGTH, Span(m.start(), m.end()))
