"""Scene type: which of action, dialogue, introspection and exposition tells most of a passage.

Four linear scores over measured features, made shares by a softmax. The weights are set by hand from what the four modes are
(Chatman 1978; Bal 2017) and not trained, so the confidence stays modest: it is the lead of the first share over the second.
"""

from __future__ import annotations

import math

from fascicle.annotation.features import PassageFeatures
from fascicle.records import SCENE_MODES, SceneType

# Each weight multiplies (value - usual) / spread; usual and spread are round figures of English novels.
_SCALE: dict[str, tuple[float, float]] = {
    "dialogue_share": (0.30, 0.20),
    "speech_turns": (2.5, 2.0),
    "motion": (1.5, 0.9),
    "contact": (0.9, 0.6),
    "mental": (2.0, 1.0),
    "feeling": (0.8, 0.6),
    "thought_share": (0.01, 0.03),
    "stative": (5.0, 1.5),
    "general": (2.5, 1.2),
    "sentence_words": (16.0, 6.0),
    "danger": (0.8, 0.8),
}
_WEIGHTS: dict[str, dict[str, float]] = {
    "action": {"motion": 0.6, "contact": 0.6, "danger": 0.3, "dialogue_share": -0.3, "mental": -0.2, "stative": -0.3, "general": -0.2},
    "dialogue": {"dialogue_share": 1.4, "speech_turns": 0.4},
    "introspection": {"mental": 0.6, "feeling": 0.5, "thought_share": 0.3, "dialogue_share": -0.6, "motion": -0.2, "contact": -0.2},
    "exposition": {"stative": 0.4, "general": 0.6, "sentence_words": 0.3, "dialogue_share": -0.6, "motion": -0.3, "mental": -0.3},
}


def scene_type(features: PassageFeatures) -> SceneType:
    """Give the scene type of a passage from its figures."""
    logits = [sum(w * _standard(features, name) for name, w in _WEIGHTS[mode].items()) for mode in SCENE_MODES]
    top = max(logits)
    raised = [math.exp(value - top) for value in logits]
    shares = [value / sum(raised) for value in raised]
    # Rounded so that four places still sum to one: the largest takes up the rest.
    rounded = [round(share, 4) for share in shares]
    best = max(range(4), key=lambda i: shares[i])
    rounded[best] = round(1 - sum(v for i, v in enumerate(rounded) if i != best), 4)
    second = max(share for i, share in enumerate(shares) if i != best)
    return SceneType(SCENE_MODES[best], (rounded[0], rounded[1], rounded[2], rounded[3]), round(shares[best] - second, 3))


def _standard(features: PassageFeatures, name: str) -> float:
    usual, spread = _SCALE[name]
    return max(-2.5, min(2.5, (float(getattr(features, name)) - usual) / spread))
