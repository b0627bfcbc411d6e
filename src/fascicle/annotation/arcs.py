"""Arcs: the threads of a book by whose view holds them, and where each chunk stands in its thread.

A thread opens, rises, turns, comes to its climax and closes (Freytag 1863; that stories in bulk keep to such a course: Boyd, Blackburn and
Pennebaker 2020). The place in the thread gives opening and closing; tension gives the climax, its highest stretch in the later half, and
the turn, the sharpest change before it. Only tension is measured, not what happens, so confidences stay modest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fascicle.records import Annotation, Arc, ArcPlace, ArcPosition, Chunk

_LEAST_CHUNKS = 3
"""A holder of fewer chunks has no thread of their own; they stand in the book's main line."""
_OPENING = 0.12
_TURN_FROM, _TURN_TO = 0.2, 0.8
_CLIMAX_FROM = 0.5


def find_arcs(chunks: Sequence[Chunk], labels: Sequence[Annotation]) -> tuple[tuple[Arc, ...], tuple[ArcPlace | None, ...]]:
    """Give the threads, most words first, and each chunk's place in its own; None for a chunk whose tension is not known."""
    places: list[ArcPlace | None] = [None] * len(chunks)
    arcs = []
    for thread, members in _threads(labels).items():
        tension = _smoothed([label.tension.score if label.tension else 0.0 for label in (labels[i] for i in members)])
        climax = _climax(tension)
        for k, (position, confidence) in enumerate(_positions(tension, climax)):
            places[members[k]] = ArcPlace(thread, position, confidence)
        chapters = tuple(sorted({chunks[i].chapter for i in members}))
        words = sum(chunks[i].word_count for i in members)
        arcs.append(Arc(thread, None, tuple(chunks[i].index for i in members), chapters, chunks[members[climax]].index, words))
    return tuple(sorted(arcs, key=lambda a: (-a.word_count, a.chunks))), tuple(places)


def _threads(labels: Sequence[Annotation]) -> dict[str | None, list[int]]:
    """Sort the chunks by holder; those of nobody, or of holders with too few, make the main line."""
    known = [i for i, label in enumerate(labels) if label.tension is not None]
    held: defaultdict[str | None, list[int]] = defaultdict(list)
    for i in known:
        view = labels[i].pov
        held[view.character if view else None].append(i)
    threads: dict[str | None, list[int]] = {
        name: members for name, members in held.items() if name is not None and len(members) >= _LEAST_CHUNKS
    }
    rest = sorted(set(known) - {i for members in threads.values() for i in members})
    return {**threads, None: rest} if rest else threads


def _smoothed(values: Sequence[float]) -> list[float]:
    """Give each value averaged with its neighbours, itself counted twice."""
    padded = [values[0], *values, values[-1]]
    return [(a + 2 * b + c) / 4 for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]


def _climax(tension: Sequence[float]) -> int:
    """Give the highest stretch of the later half; of equals the last."""
    start = int(_CLIMAX_FROM * len(tension))
    return max(range(start, len(tension)), key=lambda k: (tension[k], k))


def _positions(tension: Sequence[float], climax: int) -> list[tuple[ArcPosition, float]]:
    """Give position and confidence of each chunk of a thread, in order."""
    n = len(tension)
    turn = _turn(tension, climax)
    spread = max(tension) - min(tension)
    sure = min(1.0, n / 10)  # a course shows only over many chunks
    out: list[tuple[ArcPosition, float]] = []
    for k in range(n):
        if k == climax:
            rank = sum(t < tension[k] for t in tension) / max(1, n - 1)
            out.append(("climax", round(0.2 + 0.5 * sure * rank * (spread > 0), 2)))
        elif k == 0 or (k + 0.5) / n < _OPENING:
            out.append(("opening", round(0.5 + 0.3 * sure, 2)))
        elif k > climax:
            out.append(("closing", round(0.3 + 0.4 * sure * (k + 1) / n, 2)))
        elif k == turn:
            out.append(("turn", round(0.2 + 0.3 * sure, 2)))
        else:
            out.append(("rising", round(0.3 + 0.2 * sure, 2)))
    return out


def _turn(tension: Sequence[float], climax: int) -> int | None:
    """Give the chunk at the sharpest change of tension in the middle, before the last rise to the climax; None where there is none."""
    n = len(tension)
    middle = range(1, climax - 1)
    changes = [(abs(tension[k] - tension[k - 1]), -k) for k in middle if _TURN_FROM <= (k + 0.5) / n <= _TURN_TO]
    return -max(changes)[1] if changes else None
