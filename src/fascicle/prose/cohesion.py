"""How much the words on two sides of a gap have in common: low where the talk turns to something else.

After Hearst (1997), TextTiling: two blocks of text beside a gap are compared as bags of content words by their cosine.
The blocks slide, so the work is linear in the text whatever the size of its paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from math import sqrt

# Function words of English carry no topic: pronouns, articles, prepositions, conjunctions, auxiliaries, and the tag of speech.
FUNCTION_WORDS = frozenset(
    """
    the a an and or but of to in on at for with by from as is was were be been being have has had do did does not no i me my mine
    we us our ours you your yours he him his she her hers it its they them their theirs this that these those here there then
    than so if when which who whom whose what how all any some one two would could should will shall may might must can said say
    says out up down into upon over under about again more most very just only like such own same other each every both few even
    also now before after while where why because though yet still too never ever much many little am are
    """.split()
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ed", "es", "s", "ly")


@lru_cache(maxsize=1 << 16)
def _topic(word: str) -> str:
    """Give the family of a word that carries a topic, "" for another."""
    return "" if word.lower() in FUNCTION_WORDS else word_family(word)


def word_family(word: str) -> str:
    """Give what the inflected forms of a word share: its letters in lower case without a regular ending (English)."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def content_words(text: str) -> Counter[str]:
    """Count the families of the words of three letters or more that carry a topic."""
    return Counter(filter(None, map(_topic, _WORD.findall(text))))


def gap_cohesion(bags: Sequence[Mapping[str, int]], words: Sequence[int], block_words: int) -> list[float]:
    """Give the cosine 0..1 of the two blocks at each gap; item k is the gap before paragraph k, item 0 is 1.0.

    `bags` and `words` hold the content words and the length of each paragraph. A block is the fewest whole paragraphs of
    `block_words` or more, or what there is.
    """
    reached = [0, *accumulate(words)]
    held = _divided(bags)
    left, right = _Block(), _Block()
    out = [1.0] * len(bags)
    dot, low, high = 0, 0, 1
    for k in range(1, len(bags)):
        while high < len(bags) and (high <= k or reached[high] - reached[k] < block_words):
            dot += right.take(held[high], 1, left)
            high += 1
        if k > 1:
            dot += right.take(held[k - 1], -1, left)
        dot += left.take(held[k - 1], 1, right)
        while reached[k] - reached[low + 1] >= block_words:
            dot += left.take(held[low], -1, right)
            low += 1
        size = sqrt(left.square * right.square)
        out[k] = dot / size if size else 0.0
    return out


_Bag = tuple[Sequence[tuple[str, int]], int]
"""The counts of the words that other paragraphs have too, and the sum of the squared counts of the rest: these never meet."""


def _divided(bags: Sequence[Mapping[str, int]]) -> list[_Bag]:
    paragraphs = Counter(chain.from_iterable(bags))
    out: list[_Bag] = []
    for bag in bags:
        shared = [(word, n) for word, n in bag.items() if paragraphs[word] > 1]
        out.append((shared, sum([n * n for n in bag.values()]) - sum([n * n for _, n in shared])))
    return out


class _Block:
    """A bag of words that changes a paragraph at a time, with the sum of its squared counts."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.square = 0

    def take(self, bag: _Bag, sign: int, other: _Block) -> int:
        """Add a paragraph (sign 1) or drop it (-1); give by how much the product with the other block changes."""
        shared, alone = bag
        mine, theirs, square, change = self.counts, other.counts, sign * alone, 0
        for word, count in shared:
            had = mine.get(word, 0)
            more = sign * count
            square += more * (2 * had + more)
            mine[word] = had + more
            if word in theirs:
                change += more * theirs[word]
        self.square += square
        return change
