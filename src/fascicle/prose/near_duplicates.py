"""Which texts of many are near-duplicates, as pairs: exactly at the scale of novels, by MinHash at the scale of libraries.

Both ways take sets of hashed runs of words (`overlap.shingles`) and give the same pairs, with the Jaccard index of each; MinHash may
miss one near the threshold. Its sketches depend on the hashes, so it wants such as are the same in every process (`stable_shingles`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from fascicle.prose.overlap import jaccard, repeated
from fascicle.prose.words import folded_words

Pair = tuple[int, int, float]
# Bands of three sketch values: two sets that share half of their runs meet in some band in 1 - (1 - 1/8)^42 = 99.6%.
_BANDS, _ROWS = 42, 3
_MIX = 0x9E3779B97F4A7C15  # the odd multiplier of Fibonacci hashing: spreads 32 bits over 64
_MASK = (1 << 64) - 1


def near_pairs(sets: Sequence[frozenset[int]], at_least: float) -> tuple[Pair, ...]:
    """Give all pairs (i, j, Jaccard), i < j, that share at least this much (above 0 and up to 1), rising. Exact.

    Two such sets share one of their rarest runs (prefix filtering, Chaudhuri et al. 2006), and in a novel nearly every run of five
    words stands once, so hardly a pair is ever compared.
    """
    several = repeated(sets)
    seen = Counter(run for held in sets for run in held & several)
    index: defaultdict[int, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, held in enumerate(sets):
        needed = len(held) - math.ceil(at_least * len(held)) + 1
        shared = held & several
        needed -= len(held) - len(shared)  # runs of one set only come first and meet nothing
        if needed <= 0:
            continue
        for run in sorted(shared, key=lambda run: (seen[run], run))[:needed]:
            pairs.update((k, i) for k in index[run])
            index[run].append(i)
    return _kept(sets, pairs, at_least)


def minhash_pairs(sets: Sequence[frozenset[int]], at_least: float) -> tuple[Pair, ...]:
    """Give the pairs as `near_pairs` does, from sketches of fixed size: for libraries whose runs would not fit an index.

    One-permutation hashing (Li, Owen and Zhang 2012): each run falls into one place of the sketch, which keeps the least.
    """
    buckets: defaultdict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, held in enumerate(sets):
        sketch = _sketch(held)
        for band in range(_BANDS):
            values = tuple(sketch[band * _ROWS : (band + 1) * _ROWS])
            if any(v < 0 for v in values):
                continue  # a short text leaves places empty; two empty places are no likeness
            pairs.update((k, i) for k in buckets[band, values])
            buckets[band, values].append(i)
    return _kept(sets, pairs, at_least)


def stable_shingles(text: str, length: int = 5) -> frozenset[int]:
    """Give the runs of `length` words, hashed alike in every process."""
    words = folded_words(text)
    return frozenset(crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1))


def _sketch(held: frozenset[int]) -> list[int]:
    places = _BANDS * _ROWS
    sketch = [-1] * places
    for run in held:
        mixed = (run * _MIX & _MASK) >> 16
        place, value = mixed % places, mixed // places
        if sketch[place] < 0 or value < sketch[place]:
            sketch[place] = value
    return sketch


def _kept(sets: Sequence[frozenset[int]], pairs: Iterable[tuple[int, int]], at_least: float) -> tuple[Pair, ...]:
    found = ((i, j, jaccard(sets[i], sets[j])) for i, j in sorted(pairs))
    return tuple((i, j, round(share, 4)) for i, j, share in found if share >= at_least)
