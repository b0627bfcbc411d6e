"""The grammatical person and the tense of narration, by counting outside speech.

A first-person narrator says "I" in a few words of every hundred; in third-person narration the first person stays inside
quotation marks. The counts are rates per hundred words of narration, so speech set aside does not weigh. A rate becomes the
logarithm of odds, so that a passage with little evidence can lean on the passages around it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.records import Person, Span

_I = ("I", "me", "my", "mine", "myself", "Me", "My", "Mine", "Myself")
_WE = ("we", "us", "our", "ours", "ourselves", "We", "Us", "Our", "Ours", "Ourselves")
_YOU = ("you", "your", "yours", "yourself", "yourselves", "You", "Your", "Yours", "Yourself", "Yourselves")
_TELLING = frozenset({*_I, *_WE, *_YOU})
# "My Lady" is a title, "my dear" a phrase: neither tells who narrates.
_MY_TITLE = re.compile(r"[Mm](?<!\w.)y (?:[Ll]ad(?:y|ies)|[Ll]ords?|[Dd]ears?|[Gg]od|[Gg]oodness|[Ww]ord)\b")
# "You" that means anybody goes with the present ("you cannot bury people there"); with a past verb it is somebody.
_YOU_DID = re.compile(
    r"[Yy](?<!\w.)ou (?:\w+ly )?(?:\w+[^\We]ed|were|had|took|felt|saw|heard|knew|thought|went|came|stood|found|told|said|gave|made|sat|ran|"
    r"left|kept|held)\b"
)
_YOU_DID_WEIGHT = 2.0
# An authorial "we" ("our fields", "as we have seen") stands in third-person narration too: it weighs half.
_WE_WEIGHT = 0.5
# Rates at which the odds are even: third-person narration with untagged thoughts stays below the first. "You" also means anybody
# ("you cannot bury people there"), at up to 1.5 in a hundred words; second-person narration has 4 and more.
_EVEN_FIRST = 0.85
_EVEN_SECOND = 2.0
_FLOOR = 0.05  # added to a rate, so that none is not minus infinity
_STEEPNESS = 2.0
_ENOUGH_WORDS = 250  # of narration; with fewer the evidence shrinks
_CONTEXT_WEIGHT = 0.5
_CONTEXT_LIMIT = 3.0  # log odds that one neighbour can tell
_CONTEXT_REACH = 3  # passages on either side
_SECOND_LEAD = math.log(1.5)
_BOOK_WEIGHT = 0.25
_LEAST_BOOK = 4  # passages
_OTHER_SCENE = 0.5  # a scene break within a chapter may change the narrator
_PAST = frozenset(
    """
    was were had did said went came took saw looked felt knew thought stood turned asked made gave found
    """.split()
)
_PRESENT = frozenset(
    """
    is are has does says goes comes takes sees looks feels knows thinks stands turns asks makes gives finds
    """.split()
)
_PLAIN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PersonOdds:
    """Evidence of a piece of narration: the log odds that it is told in first person, and in second; `words` that were counted."""

    first: float
    second: float
    words: int


def narration(text: str, speech: Sequence[Span]) -> str:
    """Give `text` without the given spans (rising, in its own offsets), a space in place of each."""
    pieces, at = [], 0
    for span in speech:
        pieces.append(text[at : span.start])
        at = max(at, span.end)
    pieces.append(text[at:])
    return " ".join(pieces)


def person_odds(narrated: str) -> PersonOdds:
    """Weigh the pronouns of a piece of narration."""
    return odds_of(*count_pronouns(narrated))


def count_pronouns(narrated: str) -> tuple[float, float, int]:
    """Give the weight of the first person in a piece of narration, of the second, and the words."""
    words = _PLAIN.findall(narrated)
    found = [w for w in words if w in _TELLING]
    counts = Counter(found)
    first = sum(counts[w] for w in _I) + _WE_WEIGHT * sum(counts[w] for w in _WE) if counts else 0.0
    second = float(sum(counts[w] for w in _YOU)) if counts else 0.0
    if "my" in counts or "My" in counts:
        first -= len(_MY_TITLE.findall(narrated))
    if "you" in counts or "You" in counts:
        second += _YOU_DID_WEIGHT * len(_YOU_DID.findall(narrated))
    return first, second, len(words)


def odds_of(first: float, second: float, words: int) -> PersonOdds:
    """Turn counts into log odds: the rate against the rate at which the odds are even, less sure with few words."""
    if not words:
        return PersonOdds(0.0, 0.0, 0)
    trust = min(1.0, words / _ENOUGH_WORDS)
    return PersonOdds(trust * _log_odds(first / words, _EVEN_FIRST), trust * _log_odds(second / words, _EVEN_SECOND), words)


def _log_odds(share: float, even: float) -> float:
    return _STEEPNESS * math.log((100 * max(share, 0.0) + _FLOOR) / even)


def persons_of(odds: Sequence[PersonOdds], scenes: Sequence[tuple[Hashable, Hashable]]) -> list[tuple[Person, float]]:
    """Give the person of each passage in order, and a confidence 0..1.

    `scenes` are the chapter and the scene of each: what little evidence leaves open is settled by the neighbours of its chapter.
    """
    told = [o for o in odds if o.words]
    book_first, book_second = _book_context([o.first for o in told]), _book_context([o.second for o in told])
    out = []
    for i, own in enumerate(odds):
        near = [
            (_OTHER_SCENE if scenes[j] != scenes[i] else 1.0, odds[j])
            for j in range(max(0, i - _CONTEXT_REACH), min(len(odds), i + _CONTEXT_REACH + 1))
            if j != i and scenes[j][0] == scenes[i][0] and odds[j].words
        ]
        first, second = _context([(w, o.first) for w, o in near]), _context([(w, o.second) for w, o in near])
        out.append(_judged(own, first + book_first, second + book_second))
    return out


def _book_context(values: Sequence[float]) -> float:
    """Give what the book as a whole tells: few books change the person, and a book of one passage tells nothing more."""
    if len(values) < _LEAST_BOOK:
        return 0.0
    return _BOOK_WEIGHT * sum(map(_clipped, values)) / len(values)


def _clipped(value: float) -> float:
    return max(-_CONTEXT_LIMIT, min(_CONTEXT_LIMIT, value))


def _context(near: Sequence[tuple[float, float]]) -> float:
    """Give what the neighbours tell; one alone tells less than several that agree."""
    total = sum(weight for weight, _ in near)
    clipped = sum(weight * _clipped(value) for weight, value in near)
    return _CONTEXT_WEIGHT * clipped / (total + 0.5)


def _judged(own: PersonOdds, first_near: float, second_near: float) -> tuple[Person, float]:
    first, second = own.first + first_near, own.second + second_near
    if not own.words and not first_near and not second_near:
        return "third", 0.0
    # A diary often speaks to a "you", a "you" seldom says I: where both are clear, second person has to lead.
    lead = (second - first) / _STEEPNESS + math.log(_EVEN_SECOND / _EVEN_FIRST)  # logarithm of how much more "you" there is
    best: Person = "second" if second > 0 and (first <= 0 or lead > _SECOND_LEAD) else "first" if first > 0 else "third"
    value = {"first": first, "second": second, "third": max(first, second)}[best]
    certainty = 1 / (1 + math.exp(-abs(value)))
    return best, round(certainty * min(1.0, (own.words + 50) / 200), 3)


def person_of(narrated: str) -> tuple[Person, float]:
    """Give the person of one piece of narration by itself and a confidence 0..1."""
    return persons_of([person_odds(narrated)], [(0, 0)])[0]


def tense_of(narrated: str) -> Literal["past", "present"] | None:
    """Give the tense of narration by its commonest verbs, or None where neither leads clearly."""
    counts = Counter(re.findall(r"[a-z]+", narrated.lower()))
    past, present = sum(counts[w] for w in _PAST), sum(counts[w] for w in _PRESENT)
    if past + present < 4:
        return None
    if past >= 1.5 * present:
        return "past"
    return "present" if present >= 1.5 * past else None
