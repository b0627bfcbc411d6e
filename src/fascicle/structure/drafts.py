"""Two drafts of one scene: found before cutting, the earlier left out.

Authors forget to delete what they rewrote. Two scenes that share most of their five-word runs are versions of one;
the later is taken to be the one that counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from fascicle.prose.overlap import shingles
from fascicle.prose.words import count_words
from fascicle.records import Chapter, Exclusion, Manuscript
from fascicle.structure.scenes import renumbered

_LEAST_WORDS = 100
_SHARED = 0.3
"""Share of the shorter scene's five-word runs that both hold. Unlike scenes of one book share under 0.02; a draft with one
word in six rewritten still shares about a third."""
_LARGEST_RATIO = 2.0


def without_drafts(ms: Manuscript, chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], list[Exclusion]]:
    """Leave out the earlier of each pair of drafts; the reason names its twin by chapter and scene."""
    scenes = [(c.index, s) for c in chapters for s in c.scenes]
    grams = [shingles(s.span.of(ms.text), 5) if count_words(s.span.of(ms.text)) >= _LEAST_WORDS else frozenset() for _, s in scenes]
    later = _later_drafts(grams)
    if not later:
        return chapters, []
    dropped = {scenes[i][1].span for i in later}
    excluded = [Exclusion(scenes[i][1].span, "duplicate scene") for i in sorted(later)]
    kept = tuple(replace(c, scenes=renumbered([s for s in c.scenes if s.span not in dropped])) for c in chapters)
    return tuple(c for c in kept if c.scenes), excluded


def _later_drafts(grams: list[frozenset[int]]) -> dict[int, int]:
    """Map each scene that has a later draft to that draft."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for held in grams:
        repeated |= held & seen
        seen |= held
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i, held in enumerate(grams):
        for gram in held & repeated:
            holders[gram].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= 6:  # a run of words in more scenes than that is a refrain
            for k, b in enumerate(places):
                shared.update((a, b) for a in places[:k])
    later = {}
    for (a, b), count in sorted(shared.items()):
        small, large = sorted((len(grams[a]), len(grams[b])))
        if count >= _SHARED * small and large <= _LARGEST_RATIO * small:
            later[a] = b
    return later
