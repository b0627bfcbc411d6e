"""Scene type: which of action, dialogue, introspection and exposition tells most of a passage.

The shares are the trained model's (`model.py`); the confidence is the chance that the largest is the right label, calibrated
on books that the model had not seen.
"""

from __future__ import annotations

from fascicle.annotation.model import Reading
from fascicle.records import SCENE_MODES, SceneType


def scene_type(reading: Reading) -> SceneType:
    """Give the scene type of a passage from the model's reading."""
    # Rounded so that four places still sum to one: the largest takes up the rest.
    rounded = [round(share, 4) for share in reading.shares]
    best = max(range(4), key=lambda i: reading.shares[i])
    rounded[best] = round(1 - sum(v for i, v in enumerate(rounded) if i != best), 4)
    scores = (rounded[0], rounded[1], rounded[2], rounded[3])
    return SceneType(SCENE_MODES[best], scores, round(reading.confidence, 3))
