"""Where the grammatical person of the narration changes between two paragraphs, by what is told on either side.

Only what is asked about is counted: few gaps of a book are wide enough for a change of the holder to be looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fascicle.prose.person import PersonOdds, count_pronouns, narration, odds_of
from fascicle.prose.spans import local
from fascicle.records import Span

_WINDOW_WORDS = 200  # of narration on either side of a change of person
_WINDOW_PARAGRAPHS = 40
_LEAST_ODDS, _MOST_ODDS = 0.8, -2.0  # a narrator is silent for a page at times, and is not gone


class PersonChanges:
    """The changes of person in a run of paragraphs; each paragraph is counted once."""

    def __init__(self, text: str, paragraphs: Sequence[Span], aside: Sequence[Span]) -> None:
        """Prepare to look; `aside` are the spans of speech and thought, rising."""
        self._text, self._paragraphs, self._aside = text, paragraphs, aside
        self._counts: dict[int, tuple[float, float, int]] = {}
        self._contrasts: dict[int, float | None] = {}
        self._widest: dict[int, int] = {}

    def before(self, i: int) -> float:
        """Give how far the two sides differ in person at paragraph `i`, 0 where they do not, or differ more at a gap nearby."""
        contrast = self._contrast(i)
        if not contrast:
            return 0.0
        if i not in self._widest:
            near = self._neighbours(i)
            widest = max(near, key=lambda k: (self._contrast(k) or 0.0, -k))
            self._widest |= dict.fromkeys(near, widest)
        return contrast if self._widest[i] == i else 0.0

    def _neighbours(self, i: int) -> list[int]:
        """Give the paragraphs around `i` up to where the two sides do not differ; too little narration tells nothing."""
        first = last = i
        while first > 1 and self._contrast(first - 1) != 0.0:
            first -= 1
        while last + 1 < len(self._paragraphs) and self._contrast(last + 1) != 0.0:
            last += 1
        return list(range(first, last + 1))

    def _contrast(self, i: int) -> float | None:
        """Give how far the two sides of a gap differ, None where one has too little narration to tell."""
        if i not in self._contrasts:
            self._contrasts[i] = self._compared(i)
        return self._contrasts[i]

    def _compared(self, i: int) -> float | None:
        if i < 1 or not self._count(i)[2]:
            return None
        before = self._odds(range(i - 1, max(i - _WINDOW_PARAGRAPHS, 0) - 1, -1))
        after = self._odds(range(i, min(i + _WINDOW_PARAGRAPHS, len(self._paragraphs))))
        if min(before.words, after.words) < _WINDOW_WORDS:
            return None
        return max(_apart(before.first, after.first), _apart(before.second, after.second))

    def _odds(self, window: Iterable[int]) -> PersonOdds:
        """Weigh the paragraphs of a window, the nearest first, as far as its words are needed."""
        first = second = 0.0
        words = 0
        for k in window:
            if words >= _WINDOW_WORDS:
                break
            counted = self._count(k)
            first, second, words = first + counted[0], second + counted[1], words + counted[2]
        return odds_of(first, second, words)

    def _count(self, i: int) -> tuple[float, float, int]:
        if i not in self._counts:
            span = self._paragraphs[i]
            self._counts[i] = count_pronouns(narration(span.of(self._text), local(self._aside, span)))
        return self._counts[i]


def _apart(before: float, after: float) -> float:
    """Give by how surely one side is told in a person and the other not; 0 where either is doubtful or both agree."""
    told, untold = max(before, after), min(before, after)
    return min(told, -untold) if told >= _LEAST_ODDS and untold <= _MOST_ODDS else 0.0
