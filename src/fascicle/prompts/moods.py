"""The mood that the narration of a passage names, where one leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fascicle.prompts.passage import Passage
from fascicle.prompts.word_lists import MOODS

_LEAST_MOOD = 5
_MOOD_LEAD = 2.0


def read_moods(passages: Sequence[Passage]) -> list[str | None]:
    """Give the mood that the narration names most, where it leads and the book is not like that throughout."""
    counts = [Counter({mood: sum(p.lower[w] for w in words) for mood, words in MOODS.items()}) for p in passages]
    total: Counter[str] = Counter()
    for count in counts:
        total += count
    words = sum(len(p.told) for p in passages) or 1
    out: list[str | None] = []
    for count, passage in zip(counts, passages, strict=True):
        (mood, n), (_, second) = count.most_common(2)
        usual = total[mood] / words * len(passage.told)
        out.append(mood if n >= _LEAST_MOOD and n >= _MOOD_LEAD * second and n >= _MOOD_LEAD * usual else None)
    return out
