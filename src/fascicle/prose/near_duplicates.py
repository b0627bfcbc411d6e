"""Which texts of many are near-duplicates: as pairs, exactly, at the scale of novels; by MinHash sketches at the scale of libraries.

The exact way takes sets of hashed runs of words (`overlap.shingles`). A sketch has a fixed size whatever the text; its bands are what
`scale.twins` sorts on disk. Sketches may miss a pair near the threshold, and what they find is a candidate until compared.
"""

from __future__ import annotations

import math
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from zlib import crc32

from fascicle.prose.overlap import jaccard, repeated
from fascicle.prose.words import folded_words

Pair = tuple[int, int, float]
Sketch = tuple[int, ...]
# Bands of three sketch values: two sets with a Jaccard index of one half meet in some band in 1 - (1 - 1/8)^42 = 99.6%.
BANDS, _ROWS = 42, 3
PLACES = BANDS * _ROWS
EMPTY = 0xFFFFFFFF
_KEY = struct.Struct(f">B{_ROWS}I")
KEY_BYTES = _KEY.size
_LOAN, _MASK_31 = 0x3C6EF372, 0x7FFFFFFF
_MIX = 0x9E3779B97F4A7C15  # the odd multiplier of Fibonacci hashing: spreads 32 bits over 64
_MASK = (1 << 64) - 1


def near_pairs(sets: Sequence[frozenset[int]], at_least: float, several: Set[int] | None = None) -> tuple[Pair, ...]:
    """Give all pairs (i, j, Jaccard), i < j, that share at least this much (above 0 and up to 1), rising. Exact.

    `several` holds the runs that stand in two sets or more, where that is known; it may hold others.

    Two such sets share one of their rarest runs (prefix filtering, Chaudhuri et al. 2006), and in a novel nearly every run of five
    words stands once, so hardly a pair is ever compared.
    """
    several = repeated(sets) if several is None else several
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


def stable_shingles(text: str, length: int = 5) -> frozenset[int]:
    """Give the runs of `length` words, hashed alike in every process."""
    words = folded_words(text)
    return frozenset(crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1))


def sketch(text: str) -> Sketch:
    """Give the sketch of a text: `PLACES` numbers of 31 bits, `EMPTY` where no run fell. The same in every process and on every machine.

    One-permutation hashing (Li, Owen and Zhang 2012): each run falls into one place, which keeps the least.
    """
    places = [EMPTY] * PLACES
    for run in stable_shingles(text):
        mixed = (run * _MIX & _MASK) >> 16
        place, value = mixed % PLACES, mixed // PLACES >> 10
        places[place] = min(places[place], value)
    return tuple(places)


def joined(sketches: Iterable[Sketch]) -> Sketch:
    """Give the sketch of all texts together, from theirs; the runs across their borders are not in it."""
    return tuple(map(min, zip(*sketches, strict=True))) or (EMPTY,) * PLACES


def filled(held: Sketch) -> Sketch | None:
    """Give a sketch whose empty places borrow from the next one that is not, so that short texts compare too; None for no run at all.

    Rotation (Shrivastava and Li 2014): how far a number came is part of it, so that two loans are alike only where the lenders are.
    """
    if all(value == EMPTY for value in held):
        return None
    out, last, far = list(held), EMPTY, 0
    for at in range(2 * PLACES - 1, -1, -1):
        value = held[at % PLACES]
        if value != EMPTY:
            last, far = value, 0
        elif last != EMPTY:
            far += 1
            out[at % PLACES] = (last + far * _LOAN) & _MASK_31
    return tuple(out)


def band_keys(whole: Sketch) -> tuple[bytes, ...]:
    """Give the `BANDS` keys of a filled sketch, `KEY_BYTES` each: texts that are alike share at least one."""
    return tuple(_KEY.pack(band, *whole[band * _ROWS : (band + 1) * _ROWS]) for band in range(BANDS))


def likeness(a: Sketch, b: Sketch) -> float:
    """Estimate the Jaccard index of two texts from their filled sketches, within 0.09 nineteen times of twenty."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / PLACES


def _kept(sets: Sequence[frozenset[int]], pairs: Iterable[tuple[int, int]], at_least: float) -> tuple[Pair, ...]:
    found = ((i, j, jaccard(sets[i], sets[j])) for i, j in sorted(pairs))
    return tuple((i, j, round(share, 4)) for i, j, share in found if share >= at_least)
