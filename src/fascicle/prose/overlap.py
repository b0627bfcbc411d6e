"""Shared runs of words: near-duplicates and quotations.

Runs are compared as hashes of folded words. Python salts the hash of a string in each process, so only whether two are equal
may be asked, never their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from fascicle.prose.words import folded_words

RUN = 5
"""Words in a row that tell a passage from others: nearly every such run of a novel stands in it once."""


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


@dataclass(frozen=True, slots=True)
class FoldedTexts:
    """Texts to tell apart, by index: their folded words, their runs of `RUN` words hashed in order, and as a set.

    `several` holds the runs of `RUN` that two or more of the texts have.
    """

    words: Mapping[int, list[str]]
    in_order: Mapping[int, list[int]]
    runs: Mapping[int, frozenset[int]]
    several: Set[int]

    def shared(self, i: int, length: int) -> frozenset[int]:
        """Give the runs of `length` words, `RUN` or more, of a text that another text may hold, hashed: it holds their first words."""
        words = self.words[i]
        starts = [k for k, run in enumerate(self.in_order[i][: max(0, len(words) - length + 1)]) if run in self.several]
        return frozenset(hash(tuple(words[k : k + length])) for k in starts)

    def only(self, indices: Sequence[int]) -> FoldedTexts:
        """Give some of the texts; what `several` holds may stand in one of them only."""
        return FoldedTexts(
            {i: self.words[i] for i in indices}, {i: self.in_order[i] for i in indices}, {i: self.runs[i] for i in indices}, self.several
        )


def fold_texts(texts: Mapping[int, str]) -> FoldedTexts:
    """Fold texts, once for all that is asked of them."""
    known: dict[str, str] = {}  # one string a word, wherever it stands
    words = {i: [known.setdefault(word, word) for word in folded_words(text)] for i, text in texts.items()}
    in_order = {i: runs_in_order(own, RUN) for i, own in words.items()}
    runs = {i: frozenset(own) for i, own in in_order.items()}
    return FoldedTexts(words, in_order, runs, repeated(runs.values()))
