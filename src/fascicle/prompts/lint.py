"""The gate that every prompt passes: it quotes nothing of its answer, of the other side of the split, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.prose.overlap import grams, shingles
from fascicle.prose.words import folded_words


def shares_words(prompt: str, answer_runs: frozenset[int], longest: int) -> bool:
    """Tell whether a prompt holds more than `longest` words in a row of its answer, whose runs of `longest` + 1 are given."""
    return not grams(folded_words(prompt), longest + 1).isdisjoint(answer_runs)


def answer_runs(answer: str, longest: int) -> frozenset[int]:
    """Give the runs of `longest` + 1 words of an answer."""
    return shingles(answer, longest + 1)


def duplicates(prompts: Sequence[str]) -> list[int]:
    """Give the positions of prompts that repeat an earlier one, case and punctuation aside."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for i, prompt in enumerate(prompts):
        key = tuple(folded_words(prompt))
        if key in seen:
            out.append(i)
        seen.add(key)
    return out
