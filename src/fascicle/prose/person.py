"""The grammatical person and the tense of narration, by counting outside speech.

A first-person narrator says "I" in a few words of every hundred; in third-person narration the first person stays inside
quotation marks. The counts are rates per hundred words of narration, so speech set aside does not weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from fascicle.prose.words import folded_words
from fascicle.records import Person, Span

_FIRST = frozenset(
    """
    i me my mine myself we us our ours ourselves im ive id ill
    """.split()
)
_SECOND = frozenset(
    """
    you your yours yourself yourselves youre youve youd youll
    """.split()
)
_THIRD = frozenset(
    """
    he she him her his hers himself herself they them their theirs themselves
    """.split()
)
# From so many in a hundred words on, a person narrates: third-person narration with untagged thoughts stays below.
_LEAST_RATE = 0.8
# "You" also means anybody ("you cannot bury people there"), at up to 1.5 in a hundred words; second-person narration has 4 and more.
_CLEAR_SECOND = 2.0
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


def narration(text: str, speech: Sequence[Span]) -> str:
    """Give `text` without the given spans (rising, in its own offsets), a space in place of each."""
    pieces, at = [], 0
    for span in speech:
        pieces.append(text[at : span.start])
        at = max(at, span.end)
    pieces.append(text[at:])
    return " ".join(pieces)


def person_of(narrated: str, *, beside_second: bool = False) -> tuple[Person, float]:
    """Give the person of a piece of narration and a confidence 0..1.

    `beside_second` says that a neighbouring passage is told in second person: then a lower rate of "you" is enough.
    """
    words = folded_words(narrated)
    if not words:
        return "third", 0.0
    rate = {
        "first": 100 * sum(w in _FIRST for w in words) / len(words),
        "second": 100 * sum(w in _SECOND for w in words) / len(words),
        "third": 100 * sum(w in _THIRD for w in words) / len(words),
    }
    least = {"first": _LEAST_RATE, "second": _LEAST_RATE if beside_second else _CLEAR_SECOND}
    told: list[Person] = [p for p in ("first", "second") if rate[p] >= least[p]]
    best: Person = max(told, key=lambda p: rate[p], default="third")
    rival = max(rate["first"], rate["second"]) if best == "third" else least[best]
    lead = abs(rate[best] - rival) / (rate[best] + rival) if rate[best] + rival else 0.0
    evidence = min(1.0, len(words) / 150)
    return best, round((0.5 + 0.5 * lead) * evidence, 3)


def tense_of(narrated: str) -> Literal["past", "present"] | None:
    """Give the tense of narration by its commonest verbs, or None where neither leads clearly."""
    words = re.findall(r"[a-z]+", narrated.lower())
    past, present = sum(w in _PAST for w in words), sum(w in _PRESENT for w in words)
    if past + present < 4:
        return None
    if past >= 1.5 * present:
        return "past"
    return "present" if present >= 1.5 * past else None
