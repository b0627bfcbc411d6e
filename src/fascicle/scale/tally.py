"""The figures of a library's dataset, counted while its rows are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fascicle.dataset.views import TrainingRow
from fascicle.records import Example
from fascicle.scale.choose import Side


class Tally:
    """Counts of the rows of kept books, by split, language of labels aside; and the chunks that no row came of."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._sums: dict[Side, Counter[str]] = {"train": Counter(), "validation": Counter()}
        self._labels: dict[str, Counter[str]] = {name: Counter() for name in ("scene_types", "tension", "person", "flags")}
        self._left_out = 0
        self._without_row = 0

    def add(self, side: Side, examples: Sequence[Example], rows: Sequence[TrainingRow]) -> None:
        """Count a book: its chunks, and the rows that were made of them."""
        used = {row.chunk for row in rows}
        for e in examples:
            if e.split == "none":
                self._left_out += 1
            elif e.id not in used:
                self._without_row += 1
            else:
                self._sums[side] += Counter(rows=1, words=e.chunk.word_count, tokens=e.token_count)
                self._count_labels(e)
        self._sums[side]["books"] += 1

    def _count_labels(self, e: Example) -> None:
        kind, tension, pov = e.annotation.scene_type, e.annotation.tension, e.annotation.pov
        self._labels["scene_types"][kind.label if kind else "not labelled"] += 1
        self._labels["tension"][tension.level if tension else "not labelled"] += 1
        self._labels["person"][pov.person if pov else "not labelled"] += 1
        self._labels["flags"].update(e.flags)

    def figures(self) -> dict[str, Any]:
        """Give the counts for `stats.json`."""
        names = ("books", "rows", "words", "tokens")
        splits = {side: {name: sums[name] for name in names} for side, sums in self._sums.items()}
        labels = {name: dict(sorted(counts.items())) for name, counts in self._labels.items()}
        return {"splits": splits, **labels, "chunks_left_out": {"near_duplicate": self._left_out, "no_prompt": self._without_row}}
