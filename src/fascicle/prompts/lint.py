"""The gate that every prompt passes: no long run of words of its answer."""

from __future__ import annotations

from fascicle.prose.overlap import grams, shingles
from fascicle.prose.words import folded_words


def shares_words(prompt: str, answer_runs: frozenset[int], longest: int) -> bool:
    """Tell whether a prompt holds more than `longest` words in a row of its answer, whose runs of `longest` + 1 are given."""
    return not grams(folded_words(prompt), longest + 1).isdisjoint(answer_runs)


def answer_runs(answer: str, longest: int) -> frozenset[int]:
    """Give the runs of `longest` + 1 words of an answer."""
    return shingles(answer, longest + 1)
