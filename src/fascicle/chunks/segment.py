"""The cheapest set of cuts within the size rules: one least-cost path over the gaps of a run.

Each chunk costs what its size is off the target, each cut what the gap costs; dynamic programming finds the exact minimum,
after Knuth and Plass (1981) on breaking paragraphs into lines. A forward and a backward pass also price every alternative, so
that each cut can name its runner-up. Work is linear in the text, because a chunk is bounded and so is the number of gaps that are
weighed within its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from fascicle.chunks.boundaries import Unit
from fascicle.settings import GRANULARITIES, CutCosts, SizeRules

_ENDLESS = float("inf")
_GAPS_IN_A_CHUNK = 256
"""Of gaps that lie closer than a 256th of the maximum (nine words of 2,500) only the cheapest is weighed: paragraphs of two words
would make the work quadratic in what a chunk may hold, and no size rule tells them apart."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One chunk of a run: units `first` to `last` (exclusive), its words, and what stands against it.

    `cut_cost` is the cost of the gap it opens on, `size_cost` of its length. `runner_up` is what the whole run would cost more if
    this gap were not cut, everything else arranged anew; None where it is the run's first, the author asked for the cut or the
    limits leave no other. `runner_up_words` says where that run would cut instead: so many words later, or earlier below zero;
    None where it makes do without.
    """

    first: int
    last: int
    word_count: int
    cut_cost: float
    size_cost: float
    runner_up: float | None = None
    runner_up_words: int | None = None


def size_cost(words: int, sizes: SizeRules, costs: CutCosts) -> float:
    """Give the cost of a chunk's length: none on target, a step beside it, a step outside the wide band, far more outside the limits."""
    if words < sizes.target_low_words:
        off = (sizes.target_low_words - words) / max(1, sizes.target_low_words - sizes.min_words)
        outside = (sizes.min_words - words) / sizes.min_words
    else:
        off = max(0, words - sizes.target_high_words) / max(1, sizes.max_words - sizes.target_high_words)
        outside = (words - sizes.max_words) / sizes.max_words
    if not off:
        return 0.0
    low, high = wide_band(sizes)
    wide = 0.0 if low <= words <= high else costs.size_wide_step
    missed = costs.size_step + wide + costs.size_weight * off * off
    return GRANULARITIES[sizes.granularity] * missed + (costs.outside_limits * (1 + outside) if outside > 0 else 0.0)


def wide_band(sizes: SizeRules) -> tuple[int, int]:
    """Give the band around the target in words: the one that is set, or where the target does not lie inside it one of like proportions."""
    if sizes.wide_low_words <= sizes.target_low_words and sizes.target_high_words <= sizes.wide_high_words:
        return sizes.wide_low_words, sizes.wide_high_words
    return sizes.target_low_words * 3 // 4, sizes.target_high_words * 7 // 5


def cut_run(units: Sequence[Unit], sizes: SizeRules, costs: CutCosts) -> tuple[Piece, ...]:
    """Divide a run at the cheapest cuts; the pieces tile it. What the author wants cut is cut, what never, is not."""
    if not units:
        return ()
    asked = [0, *(k for k, unit in enumerate(units) if k and unit.wish == "cut"), len(units)]
    widest = max(unit.word_count for unit in units)
    return tuple(piece for first, last in pairwise(asked) for piece in _Path(units, first, last, sizes, costs, widest).pieces())


@lru_cache(maxsize=8)
def _size_costs(length: int, sizes: SizeRules, costs: CutCosts) -> tuple[float, ...]:
    """Give the cost of every length below `length`; the same table serves all runs of a book."""
    return tuple(size_cost(words, sizes, costs) for words in range(length))


def _weighed_gaps(units: Sequence[Unit], first: int, last: int, apart: float) -> list[int]:
    """Give the gaps that may be cut, the edges of the stretch among them: of those closer than `apart` words the cheapest."""
    gaps = [first]
    at, begun = 0, -apart
    for k in range(first, last):
        if k > first and units[k].wish != "never":
            if at - begun >= apart or len(gaps) == 1:
                gaps.append(k)
                begun = at
            elif units[k].cost < units[gaps[-1]].cost:
                gaps[-1] = k
        at += units[k].word_count
    return [*gaps, last]


class _Path:
    """The least-cost path through one stretch of a run; all indices are places in its list of gaps."""

    def __init__(self, units: Sequence[Unit], first: int, last: int, sizes: SizeRules, costs: CutCosts, widest: int) -> None:
        """Weigh all chunks that may be; units `first` to `last` (exclusive) are the stretch, the longest of the run has `widest` words."""
        self.units, self.sizes, self.costs = units, sizes, costs
        self.gaps = _weighed_gaps(units, first, last, sizes.max_words / _GAPS_IN_A_CHUNK)
        # A chunk of gaps a to b has ends[b] - starts[a] words: marks inside count, the marks before it do not.
        ends = [0, *accumulate(u.word_count + u.mark_words for u in units[first:last])]
        self.ends = [ends[g - first] for g in self.gaps]
        self.starts = [ends[g - first] + units[g].mark_words for g in self.gaps[:-1]]
        # The blank line after a paragraph is a token, a mark a few more.
        tokens = [0, *accumulate(u.token_count + 1 + 3 * u.mark_words for u in units[first:last])] if sizes.max_tokens else []
        self.tokens = [tokens[g - first] for g in self.gaps] if sizes.max_tokens else []
        longest = max((b - a for a, b in zip(self.starts, self.ends[1:], strict=True)), default=0)
        longest = max(longest, widest)  # of the whole run: a cut that the author asks for elsewhere forbids nothing here
        self.bound = max(sizes.max_words, longest + sizes.min_words) + 1
        self.table = _size_costs(self.bound, sizes, costs)
        self.gap_costs = [0.0, *(units[g].cost for g in self.gaps[1:-1]), 0.0]
        self.low, self.high = self._reach()
        self.best, self.back = self._forward()
        self.rest = self._backward()

    def pieces(self) -> list[Piece]:
        """Give the pieces of the cheapest path."""
        cuts = [len(self.gaps) - 1]
        while cuts[-1] > 0:
            cuts.append(self.back[cuts[-1]])
        cuts.reverse()
        return [self._piece(a, b, set(cuts)) for a, b in pairwise(cuts)]

    def _fits(self, a: int, b: int) -> bool:
        """Tell whether a chunk may run from gap to gap; what cannot be divided always may."""
        if b == a + 1:
            return True
        if self.tokens and self.tokens[b] - self.tokens[a] > (self.sizes.max_tokens or 0):
            return False
        return self.ends[b] - self.starts[a] < self.bound

    def _reach(self) -> tuple[list[int], list[int]]:
        """Give the first gap from which a chunk may run to each, and the last to which one may run from each: both rise."""
        count = len(self.gaps)
        low, high, a = [0] * count, [count - 1] * count, 0
        for b in range(1, count):
            while not self._fits(a, b):
                high[a] = b - 1
                a += 1
            low[b] = a
        return low, high

    def _size(self, a: int, b: int) -> float:
        return self.table[self.ends[b] - self.starts[a]]

    def _forward(self) -> tuple[list[float], list[int]]:
        """Give the least cost of the text before each gap, and the gap where its last chunk begins: of two alike the later."""
        starts, table = self.starts, self.table
        best, back, opened = [0.0], [0], [0.0]
        for b in range(1, len(self.gaps)):
            end, least, at = self.ends[b], _ENDLESS, 0
            for a in range(self.low[b], b):
                cost = opened[a] + table[end - starts[a]]
                if cost <= least:
                    least, at = cost, a
            best.append(least)
            back.append(at)
            opened.append(least + self.gap_costs[b])
        return best, back

    def _backward(self) -> list[float]:
        """Give the least cost of the text after each gap, the gap itself not counted."""
        ends, table, count = self.ends, self.table, len(self.gaps)
        closed = [0.0] * count  # of a chunk that ends at a gap: the gap's cost and what comes after
        best = [0.0] * count
        for a in range(count - 2, -1, -1):
            start, reach = self.starts[a], slice(a + 1, self.high[a] + 1)
            best[a] = min([table[end - start] + after for end, after in zip(ends[reach], closed[reach], strict=True)])
            closed[a] = best[a] + self.gap_costs[a]
        return best

    def _piece(self, a: int, b: int, cuts: set[int]) -> Piece:
        words = self.ends[b] - self.starts[a]
        cut = self.units[self.gaps[a]].cost if self.gaps[a] else 0.0
        piece = (self.gaps[a], self.gaps[b], words, cut, round(self._size(a, b), 4))
        return Piece(*piece, *self._runner_up(a, cuts)) if a else Piece(*piece)

    def _runner_up(self, cut: int, cuts: set[int]) -> tuple[float | None, int | None]:
        """Give what the path costs more without a cut, and how many words further it would cut instead."""
        least, around = _ENDLESS, (0, 0)
        for a in range(cut - 1, self.low[min(cut + 1, len(self.gaps) - 1)] - 1, -1):
            before, start = self.best[a] + self.gap_costs[a], self.starts[a]
            for b in range(cut + 1, self.high[a] + 1):
                cost = before + self.table[self.ends[b] - start] + self.gap_costs[b] + self.rest[b]
                if cost < least:
                    least, around = cost, (a, b)
        if least == _ENDLESS:
            return None, None
        new = [g for g in around if g not in cuts]
        nearest = min(new, key=lambda g: abs(self.ends[g] - self.ends[cut]), default=None)
        return round(least - self.best[-1], 4), None if nearest is None else self.ends[nearest] - self.ends[cut]
