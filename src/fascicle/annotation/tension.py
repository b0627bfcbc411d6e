"""Tension: how much is at stake in a passage, 0..1, and its level within the book.

A linear score over words of danger, motion and contact, exclamations and short sentences, squashed to 0..1. Levels are thirds of
the book: tension is felt against what surrounds it. Set by hand, not trained.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from fascicle.annotation.features import PassageFeatures
from fascicle.records import Level, Tension

_LEVELS: tuple[Level, ...] = ("low", "medium", "high")
_LEAST_FOR_RANKS = 6  # with fewer passages a rank means little; fixed thresholds serve


def tensions(features: Sequence[PassageFeatures]) -> tuple[Tension, ...]:
    """Give the tension of each passage of a book, in order."""
    scores = [_score(f) for f in features]
    low, high = _thresholds(scores)
    return tuple(Tension(_LEVELS[(s > low) + (s > high)], s) for s in scores)


def _score(f: PassageFeatures) -> float:
    x = (
        0.9 * (f.danger - 0.8)
        + 0.35 * (f.motion - 1.5)
        + 0.45 * (f.contact - 0.9)
        + 0.5 * (f.exclamations - 0.4)
        - 0.06 * (f.sentence_words - 16)
        - 0.15 * (f.general - 2.5)
    )
    return round(1 / (1 + math.exp(-x)), 4)


def _thresholds(scores: Sequence[float]) -> tuple[float, float]:
    if len(scores) < _LEAST_FOR_RANKS:
        return 0.35, 0.65
    ranked = sorted(scores)
    third = len(ranked) // 3
    return ranked[third - 1], ranked[-third - 1]
