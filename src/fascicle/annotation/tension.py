"""Tension: how much is at stake in a passage, 0..1, and its level within the book.

The score is the trained model's (`model.py`), on the readers' scale from calm (0) to life or death (1). Levels are thirds of the
book: tension is felt against what surrounds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.records import Level, Tension

_LEVELS: tuple[Level, ...] = ("low", "medium", "high")
_LEAST_FOR_RANKS = 6  # with fewer passages a rank means little; fixed thresholds serve
# Between the readers' second step (mild unease) and third (clear conflict), and between the third and fourth (danger); the model
# keeps nearer to the middle than readers do, so both lie nearer to it than halfway.
_LOW, _HIGH = 0.33, 0.5
_NEIGHBOUR = 0.5  # weight of the passage before and after in the curve


def tensions(scores: Sequence[float]) -> tuple[Tension, ...]:
    """Give the tension of each passage of a book, in order, from the model's scores."""
    rounded = [round(s, 4) for s in scores]
    low, high = _thresholds(rounded)
    return tuple(Tension(_LEVELS[(s > low) + (s > high)], s) for s in rounded)


def tension_curve(scores: Sequence[float]) -> tuple[float, ...]:
    """Smooth the scores of a book: each with half the weight of its neighbours, so that one odd passage makes no peak."""
    curve = []
    for i, score in enumerate(scores):
        beside = [scores[k] for k in (i - 1, i + 1) if 0 <= k < len(scores)]
        curve.append(round((score + _NEIGHBOUR * sum(beside)) / (1 + _NEIGHBOUR * len(beside)), 4))
    return tuple(curve)


def tension_peaks(curve: Sequence[float]) -> tuple[int, ...]:
    """Give the places of the peaks of a curve, highest first: no neighbour higher, and above the upper quartile of the book."""
    if len(curve) < _LEAST_FOR_RANKS:
        return ()
    least = sorted(curve)[(3 * len(curve)) // 4]
    peaks = [
        i
        for i, value in enumerate(curve)
        if value >= least and value > min(curve) and (i == 0 or value > curve[i - 1]) and (i + 1 == len(curve) or value >= curve[i + 1])
    ]
    return tuple(sorted(peaks, key=lambda i: (-curve[i], i)))


def _thresholds(scores: Sequence[float]) -> tuple[float, float]:
    if len(scores) < _LEAST_FOR_RANKS:
        return _LOW, _HIGH
    ranked = sorted(scores)
    third = len(ranked) // 3
    return ranked[third - 1], ranked[-third - 1]
