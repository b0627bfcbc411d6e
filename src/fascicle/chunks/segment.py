"""The cheapest set of cuts within the size rules: one least-cost path over the gaps of a run.

Each chunk costs what its size is off the target, each cut what the gap costs; dynamic programming finds the exact minimum,
after Knuth and Plass (1981) on breaking paragraphs into lines. A forward and a backward pass also price every alternative, so
that each cut can name its runner-up. Work is linear in the text, because a chunk is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from fascicle.chunks.boundaries import Unit
from fascicle.settings import CutCosts, SizeRules

_ENDLESS = float("inf")
_Sums = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One chunk of a run: units `first` to `last` (exclusive), its words, and what stands against it.

    `cut_cost` is the cost of the gap it opens on, `size_cost` of its length; `runner_up` what the whole run would have
    cost more with the next best place for its opening cut, None where there is no other.
    """

    first: int
    last: int
    word_count: int
    cut_cost: float
    size_cost: float
    runner_up: float | None


def size_cost(words: int, sizes: SizeRules, costs: CutCosts) -> float:
    """Give the cost of a chunk's length: none on target, `size_weight` at a limit, far more outside."""
    if words < sizes.target_low_words:
        reach = max(1, sizes.target_low_words - sizes.min_words)
        off = (sizes.target_low_words - words) / reach
        outside = (sizes.min_words - words) / sizes.min_words
    else:
        reach = max(1, sizes.max_words - sizes.target_high_words)
        off = max(0, words - sizes.target_high_words) / reach
        outside = (words - sizes.max_words) / sizes.max_words
    penalty = costs.outside_limits * (1 + outside) if outside > 0 else 0.0
    return costs.size_weight * off * off + penalty


def cut_run(units: Sequence[Unit], sizes: SizeRules, costs: CutCosts) -> tuple[Piece, ...]:
    """Divide a run at the cheapest cuts; the pieces tile it."""
    if not units:
        return ()
    # A chunk of units a..b has ends[b] - starts[a] words: marks inside count, the marks before it do not.
    ends = [0, *accumulate(u.word_count + u.mark_words for u in units)]
    starts = [before + u.mark_words for before, u in zip(ends, units, strict=False)]
    sums = (starts, ends)
    table = _size_costs(_table_length(units, sizes), sizes, costs)
    forward, back = _forward(units, sums, table)
    backward = _backward(units, sums, table)
    cuts = [len(units)]
    while cuts[-1] > 0:
        cuts.append(back[cuts[-1]])
    cuts.reverse()
    return tuple(_piece(units, sums, table, forward, backward, cuts, k) for k in range(len(cuts) - 1))


@lru_cache(maxsize=8)
def _size_costs(length: int, sizes: SizeRules, costs: CutCosts) -> tuple[float, ...]:
    """Give the cost of every length below `length`; the same table serves all runs of a book."""
    return tuple(size_cost(words, sizes, costs) for words in range(length))


def _table_length(units: Sequence[Unit], sizes: SizeRules) -> int:
    """Bound what a chunk may hold: the maximum, or the longest paragraph and a minimum beside it."""
    return max(sizes.max_words, max(u.word_count for u in units) + sizes.min_words) + 1


def _forward(units: Sequence[Unit], sums: _Sums, table: Sequence[float]) -> tuple[list[float], list[int]]:
    """Give the least cost of the text before each gap, and the gap where its last chunk begins."""
    count, bound = len(units), len(table)
    starts, ends = sums
    best = [0.0] + [_ENDLESS] * count
    back = [0] * (count + 1)
    gap = [0.0, *(u.cost for u in units[1:])]
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            words = ends[end] - starts[start]
            if words >= bound:
                break
            cost = best[start] + gap[start] + table[words]
            if cost < best[end]:
                best[end], back[end] = cost, start
    return best, back


def _backward(units: Sequence[Unit], sums: _Sums, table: Sequence[float]) -> list[float]:
    """Give the least cost of the text after each gap, the gap itself not counted."""
    count, bound = len(units), len(table)
    starts, ends = sums
    best = [_ENDLESS] * count + [0.0]
    gap = [u.cost for u in units] + [0.0]
    for start in range(count - 1, -1, -1):
        for end in range(start + 1, count + 1):
            words = ends[end] - starts[start]
            if words >= bound:
                break
            cost = table[words] + gap[end] + best[end]
            best[start] = min(best[start], cost)
    return best


def _piece(
    units: Sequence[Unit],
    sums: _Sums,
    table: Sequence[float],
    forward: Sequence[float],
    backward: Sequence[float],
    cuts: Sequence[int],
    k: int,
) -> Piece:
    first, last = cuts[k], cuts[k + 1]
    words = sums[1][last] - sums[0][first]
    runner_up = None
    if k > 0:
        others = [g for g in range(cuts[k - 1] + 1, last) if g != first]
        through = min((forward[g] + units[g].cost + backward[g] for g in others), default=_ENDLESS)
        runner_up = None if through == _ENDLESS else round(through - forward[-1], 4)
    return Piece(first, last, words, units[first].cost if k else 0.0, round(table[words], 4), runner_up)
