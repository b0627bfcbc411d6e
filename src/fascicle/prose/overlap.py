"""Shared runs of words: near-duplicates and quotations.

Runs are compared as hashes of folded words. Python salts the hash of a string in each process, so only whether two are equal
may be asked, never their order.
"""

from __future__ import annotations

from collections.abc import Iterable

from fascicle.prose.words import folded_words


def shingles(text: str, length: int = 5) -> frozenset[int]:
    """Give the set of all runs of `length` words, hashed."""
    return grams(folded_words(text), length)


def grams(words: list[str], length: int) -> frozenset[int]:
    """Give the set of all runs of `length` of these words, hashed."""
    return frozenset(runs_in_order(words, length))


def runs_in_order(words: list[str], length: int) -> list[int]:
    """Give the runs of `length` of these words, hashed, in order: item k begins at word k."""
    return list(map(hash, zip(*(words[i:] for i in range(length)), strict=False)))


def repeated(sets: Iterable[frozenset[int]]) -> set[int]:
    """Give the runs that two or more of the sets hold."""
    seen: set[int] = set()
    again: set[int] = set()
    for runs in sets:
        again |= runs & seen
        seen |= runs
    return again


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Give the share of runs that two sets have in common, 0 where both are empty."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0
