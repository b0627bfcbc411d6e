"""What a cut costs at a gap, which class it has, and the reasons in words that an author can argue with."""

from __future__ import annotations

from fascicle.chunks.evidence import REASONS, Evidence
from fascicle.records import BoundaryKind
from fascicle.settings import CutCosts

_LEAST_COST = 0.05
"""However much speaks for a cut inside a scene, a scene break is better."""
_LEAST_REASON = 0.1
"""What changes the cost by less is not told."""
_CLASSES: tuple[tuple[str, BoundaryKind], ...] = (("new_point_of_view", "pov"), ("time_shift", "time"), ("place_shift", "place"))
"""Classes inside a scene with the evidence that makes them at full strength, the highest first."""


def gap_cost(evidence: Evidence, costs: CutCosts) -> float:
    """Give what a cut costs inside a scene: a pause, and what each kind of evidence adds or takes off."""
    weighed: float = costs.pause + sum(getattr(costs, kind) * value for kind, value in evidence.items())
    return round(max(_LEAST_COST, weighed), 4)


def gap_class(evidence: Evidence) -> BoundaryKind:
    """Give the class of a gap inside a scene."""
    return next((name for kind, name in _CLASSES if evidence.get(kind, 0.0) >= 1), "pause")


def gap_reasons(evidence: Evidence, costs: CutCosts) -> tuple[str, ...]:
    """Give what weighs at a gap, the heaviest first, each with what it adds to the cost or takes off."""
    weighed = [(getattr(costs, kind) * value, REASONS[kind]) for kind, value in evidence.items()]
    told = sorted(((w, why) for w, why in weighed if abs(w) >= _LEAST_REASON), key=lambda item: (-abs(item[0]), item[1]))
    return tuple(f"{why} ({w:+.1f})" for w, why in told)
