"""How unlike the styles of groups of passages are: Burrows's Delta, and what a reader can check by eye.

Delta (Burrows 2002, "Delta: a measure of stylistic difference") is the mean distance of two groups in the rates of the commonest
words, each rate in standard deviations over all passages. It says nothing by itself: what the groups of the existing set are apart
from one another is the scale.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence

_WORDS = 100  # the commonest words: function words nearly all, so that the matter of a story hardly counts
_LEAST_TEXTS = 2


class Styles:
    """The rates of the commonest words in passages, by group. Built once, asked for distances."""

    def __init__(self, groups: Mapping[str, Sequence[Counter[str]]]) -> None:
        """Take the counted folded words of each passage, by group."""
        everything = [count for counts in groups.values() for count in counts]
        total: Counter[str] = Counter()
        for count in everything:
            total.update(count)
        words = [word for word, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]]
        rates = {name: [_rates(c, words) for c in counts] for name, counts in groups.items()}
        columns = list(zip(*(r for held in rates.values() for r in held), strict=True))
        self._spread = [statistics.pstdev(column) or 1.0 for column in columns] if len(everything) >= _LEAST_TEXTS else []
        self._sums = {name: ([sum(c) for c in zip(*held, strict=True)], len(held)) for name, held in rates.items() if held}

    def delta(self, one: Sequence[str], other: Sequence[str]) -> float | None:
        """Give the Delta of two collections of groups, None where a side has no passage or there are too few."""
        a, b = self._mean(one), self._mean(other)
        if a is None or b is None or not self._spread:
            return None
        return round(statistics.fmean(abs(x - y) / s for x, y, s in zip(a, b, self._spread, strict=True)), 4)

    def _mean(self, names: Sequence[str]) -> list[float] | None:
        held = [self._sums[name] for name in names if name in self._sums]
        count = sum(n for _, n in held)
        return [sum(column) / count for column in zip(*(sums for sums, _ in held), strict=True)] if count else None


def _rates(count: Counter[str], words: Sequence[str]) -> list[float]:
    total = count.total() or 1
    return [count[word] / total for word in words]


def scale(styles: Styles, groups: Sequence[str]) -> dict[str, float | None]:
    """Give how far each group stands from the others together: what is usual in the set."""
    return {name: styles.delta([name], [g for g in groups if g != name]) for name in groups} if len(groups) > 1 else {}


def nearest(styles: Styles, one: Sequence[str], groups: Sequence[str]) -> tuple[str, float] | None:
    """Give the group that is nearest in style and its Delta."""
    found = [(d, g) for g in groups if (d := styles.delta(one, [g])) is not None]
    return (min(found)[1], min(found)[0]) if found else None
