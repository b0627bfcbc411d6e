"""How the scene types and the tension of a dataset lie: against the goals, and along the book.

Nothing is relabelled to meet a goal. What is over is told with the chunks whose second type is one that is short (read those
first: the label may be wrong), and what is short with what to write or to add.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fascicle.annotation.tension import tension_curve, tension_peaks
from fascicle.records import SCENE_MODES, Example, SceneMode

# The mission's distribution of scene types; shares of words.
GOALS: dict[SceneMode, float] = {"action": 0.30, "dialogue": 0.25, "introspection": 0.25, "exposition": 0.20}
_TOLERANCE = 0.05  # a share so near its goal is neither over nor under
_MOST_NAMED = 10  # chunks or peaks named; a list to act on, not a register


def scene_types(examples: Sequence[Example]) -> dict[str, Any]:
    """Give for each type its chunks, share of words, goal, distance, state and mean confidence; `mend` names chunks by id.

    `mend` of a type that is over lists its chunks whose second share is a type that is under, nearest first: left out or
    corrected, they bring the balance nearer. Of a type that is under it lists the chunks that hold it second.
    """
    labelled = [e for e in examples if e.annotation.scene_type]
    total = sum(e.chunk.word_count for e in labelled) or 1
    held = {mode: [e for e in labelled if _type(e)[0] == mode] for mode in SCENE_MODES}
    share = {mode: sum(e.chunk.word_count for e in held[mode]) / total for mode in SCENE_MODES}
    state = {mode: _state(share[mode] - GOALS[mode]) if labelled else "none" for mode in SCENE_MODES}
    return {
        mode: {
            "chunks": len(held[mode]),
            "share": round(share[mode], 4),
            "goal": GOALS[mode],
            "over": round(share[mode] - GOALS[mode], 4),
            "state": state[mode],
            "confidence": round(sum(_type(e)[2] for e in held[mode]) / len(held[mode]), 3) if held[mode] else None,
            "mend": _mend(mode, labelled, state),
        }
        for mode in SCENE_MODES
    }


def tension_course(examples: Sequence[Example]) -> dict[str, Any]:
    """Give the smoothed tension of the labelled chunks in order, and its peaks with the chapter and scenes they stand in."""
    labelled = [(e, e.annotation.tension) for e in examples if e.annotation.tension]
    curve = tension_curve([t.score for _, t in labelled])
    peaks = [(labelled[i][0], curve[i]) for i in tension_peaks(curve)[:_MOST_NAMED]]
    return {
        "tension_curve": [{"id": e.id, "score": t.score, "smoothed": smooth} for (e, t), smooth in zip(labelled, curve, strict=True)],
        "tension_peaks": [
            {"id": e.id, "chapter": e.chunk.chapter, "title": e.chapter_title, "scenes": list(e.chunk.scenes), "smoothed": smooth}
            for e, smooth in peaks
        ],
    }


def _type(example: Example) -> tuple[SceneMode, SceneMode, float, float]:
    """Give the label, the largest other type, the confidence and how far that other lies behind."""
    found = example.annotation.scene_type
    assert found is not None
    by_share = dict(zip(SCENE_MODES, found.scores, strict=True))
    second = max((m for m in SCENE_MODES if m != found.label), key=lambda m: by_share[m])
    return found.label, second, found.confidence, by_share[found.label] - by_share[second]


def _state(distance: float) -> str:
    if abs(distance) <= _TOLERANCE:
        return "near"
    return "over" if distance > 0 else "under"


def _mend(mode: SceneMode, labelled: Sequence[Example], state: dict[SceneMode, str]) -> list[str]:
    if state[mode] == "over":
        found = [e for e in labelled if _type(e)[0] == mode and state[_type(e)[1]] == "under"]
    elif state[mode] == "under":
        found = [e for e in labelled if _type(e)[1] == mode and state[_type(e)[0]] == "over"]
    else:
        return []
    return [e.id for e in sorted(found, key=lambda e: (_type(e)[3], e.id))[:_MOST_NAMED]]
