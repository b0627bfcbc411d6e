"""The author's own labels in place of the measured ones: certain, and flagged as decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fascicle.decisions import Overrules, Relabel
from fascicle.records import SCENE_MODES, Annotation, Chunk, Manuscript, PointOfView, SceneMode, SceneType, Tension

LABEL_DECIDED = "label_decided"
"""The flag of a chunk of whose labels the author decided one."""
REJECTED = "rejected"
"""The flag of a chunk that the author rejected: it is in no split."""
_LEVEL_SCORES = {"low": 0.17, "medium": 0.5, "high": 0.83}
"""The middles of the three levels, where nothing was measured."""


def relabelled(labels: Sequence[Annotation], chunks: Sequence[Chunk], ms: Manuscript, decided: Overrules) -> tuple[Annotation, ...]:
    """Give the labels with the author's in their place, and the rejected chunks flagged. Of two for one label the later holds."""
    out = list(labels)
    for paragraph, own in decided.label:
        for k in chunk_holding(paragraph, chunks, ms):
            out[k] = _decided(out[k], own)
    for paragraph in sorted(decided.reject):
        for k in chunk_holding(paragraph, chunks, ms):
            out[k] = replace(out[k], flags=tuple(dict.fromkeys((*out[k].flags, REJECTED))))
    return tuple(out)


def chunk_holding(paragraph: int, chunks: Sequence[Chunk], ms: Manuscript) -> Iterator[int]:
    """Give the place of the chunk that holds the start of a paragraph, if one does."""
    at = ms.paragraphs[paragraph].span.start
    k = bisect_right(chunks, at, key=lambda c: c.span.start) - 1
    if k >= 0 and at < chunks[k].span.end:
        yield k


def _decided(label: Annotation, own: Relabel) -> Annotation:
    flags = tuple(dict.fromkeys((*label.flags, LABEL_DECIDED)))
    label = replace(label, flags=flags)
    if own.scene_type is not None:
        label = replace(label, scene_type=_scene_type(label.scene_type, own.scene_type))
    if own.tension is not None:
        score = label.tension.score if label.tension else _LEVEL_SCORES[own.tension]
        label = replace(label, tension=Tension(own.tension, score))
    if own.person is not None or own.character is not None:
        label = replace(label, pov=_view(label.pov, own))
    return label


def _scene_type(measured: SceneType | None, mode: SceneMode) -> SceneType:
    """Give the author's type; the shares stay as measured, and are all of it where nothing was."""
    if measured is not None:
        return SceneType(mode, measured.scores, 1.0)
    a, b, c, d = (float(m == mode) for m in SCENE_MODES)
    return SceneType(mode, (a, b, c, d), 1.0)


def _view(measured: PointOfView | None, own: Relabel) -> PointOfView | None:
    person = own.person or (measured.person if measured else None)
    if person is None:
        return None  # a holder without a person of narration says too little
    if own.character is None:
        return PointOfView(person, measured.character if measured else None, 1.0, measured.since if measured else 0)
    return PointOfView(person, own.character or None, 1.0)
