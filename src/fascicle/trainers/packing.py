"""How many rows packing would leave, as Axolotl packs: first fit in a random order.

Its documents speak of rows sorted by length; its code (0.19.0, `utils/samplers/multipack.py`, `pack_group`) takes them as its random
sampler gives them, which leaves more room unused. So this takes the mean of a few seeded orders.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

_DRAWS = 5
_MOST_IN_ONE = 200
"""Axolotl's `sample_packing_bin_size`: the most rows that it puts into one."""


def packed_rows(lengths: Sequence[int], limit: int) -> int:
    """Count the rows of at most `limit` tokens that rows of these lengths are packed into; one that is longer stands by itself."""
    if not lengths:
        return 0
    counts = []
    for seed in range(_DRAWS):
        order = [min(length, limit) for length in lengths]
        random.Random(seed).shuffle(order)
        counts.append(_first_fit(order, limit))
    return round(sum(counts) / _DRAWS)


def _first_fit(lengths: Sequence[int], limit: int) -> int:
    """Put each row into the first that has room, by a tree over the room left: n log n."""
    leaves = 1 << (len(lengths) - 1).bit_length()
    room = [limit] * (2 * leaves)
    held = [0] * leaves
    used = 0
    for length in lengths:
        node = 1
        while node < leaves:
            node = 2 * node if room[2 * node] >= length else 2 * node + 1
        at = node - leaves
        used = max(used, at + 1)
        held[at] += 1
        room[node] = -1 if held[at] == _MOST_IN_ONE else room[node] - length
        while node > 1:
            node //= 2
            room[node] = max(room[2 * node], room[2 * node + 1])
    return used
