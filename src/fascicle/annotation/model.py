"""The trained model of scene type and tension: weights from `mode_weights.json`, applied to the pieces of a passage.

Each piece gets four shares by a softmax over a weighted sum of its figures, and a tension by a logistic; a passage is the mean
of its pieces weighted by their words. So the model is linear in the small and adds up as the readers were asked to judge: by
words. Method: learning from label proportions (Quadrianto et al. 2009). Trained by `training/train_modes.py`.
"""

from __future__ import annotations

import json
import math
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fascicle.annotation.features import PassageFeatures


@dataclass(frozen=True, slots=True)
class Weights:
    """By figure: what it is cut off at (either sign), its weight for each of the four modes in order, and for tension.

    `temperature` sharpens the shares into the chance that the largest is the right label.
    """

    figures: Mapping[str, tuple[float, float, float, float, float, float]]
    temperature: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a passage: shares in the order of `SCENE_MODES`, the chance that the largest is right, tension 0..1."""

    shares: tuple[float, float, float, float]
    confidence: float
    tension: float


@cache
def shipped_weights() -> Weights:
    """Give the weights that the package carries."""
    held = pkgutil.get_data("fascicle", "data/mode_weights.json")
    if held is None:
        raise FileNotFoundError("the package's own data/mode_weights.json cannot be read; install fascicle again")
    raw = json.loads(held)
    figures = {}
    for name, (limit, a, d, i, e, tension) in raw["figures"].items():
        figures[name] = (float(limit), float(a), float(d), float(i), float(e), float(tension))
    return Weights(figures, float(raw["temperature"]))


def read_passage(features: PassageFeatures, weights: Weights) -> Reading:
    """Judge a passage. One without words is judged by nothing and gets even shares, no confidence and no tension."""
    sums, tension, words = [0.0] * 4, 0.0, 0
    for piece in features.pieces:
        logits, strain = _logits(piece.figures, weights)
        top = max(logits)
        raised = [math.exp(z - top) for z in logits]
        scale = piece.word_count / sum(raised)
        sums = [s + r * scale for s, r in zip(sums, raised, strict=True)]
        tension += piece.word_count / (1 + math.exp(-strain))
        words += piece.word_count
    if not words:
        return Reading((0.25, 0.25, 0.25, 0.25), 0.0, 0.0)
    a, d, i, e = (s / words for s in sums)
    sharp = [(share + 0.01) ** weights.temperature for share in (a, d, i, e)]
    return Reading((a, d, i, e), max(sharp) / sum(sharp), tension / words)


def _logits(figures: Mapping[str, float], weights: Weights) -> tuple[list[float], float]:
    known = weights.figures
    a = d = i = e = strain = 0.0
    for name, value in figures.items():
        if name in known:
            limit, wa, wd, wi, we, wt = known[name]
            x = limit if value > limit else -limit if value < -limit else value
            a += wa * x
            d += wd * x
            i += wi * x
            e += we * x
            strain += wt * x
    return [a, d, i, e], max(-30.0, min(30.0, strain))
