"""Figures of a book of prompts: how varied they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from fascicle.prose.words import folded_words


def distinct_runs(prompts: Sequence[str], length: int = 3) -> float:
    """Give the share of different runs of words among all (distinct-n, Li et al. 2016), 1 for none."""
    runs = [run for p in prompts for run in zip(*(folded_words(p)[i:] for i in range(length)), strict=False)]
    return len(set(runs)) / len(runs) if runs else 1.0


def commonest_opening(prompts: Sequence[str], length: int = 3) -> float:
    """Give the share of prompts that open with the commonest `length` words."""
    counts = Counter(tuple(folded_words(p)[:length]) for p in prompts)
    return max(counts.values(), default=0) / max(1, len(prompts))


def template_entropy(templates: Sequence[str]) -> float:
    """Give the entropy of the templates over that of all being different, 0..1; 1 for fewer than two."""
    if len(templates) < 2:
        return 1.0
    n = len(templates)
    return -sum(c / n * math.log(c / n) for c in Counter(templates).values()) / math.log(n)
