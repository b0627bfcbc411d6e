"""Two drafts of one scene: found before cutting, the earlier left out.

Authors forget to delete what they rewrote. Two scenes that share most of their five-word runs are versions of one;
the later is taken to be the one that counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fascicle.prose.overlap import shingles
from fascicle.prose.words import count_words, folded_words
from fascicle.records import Chapter, Exclusion, Manuscript, Span
from fascicle.structure.scenes import renumbered

_LEAST_WORDS = 100
_SHARED = 0.3
"""Share of the shorter scene's five-word runs that both hold. Unlike scenes of one book share under 0.02; a draft with one
word in six rewritten still shares about a third."""
_LARGEST_RATIO = 2.0
_IN_ORDER_SHARE = 0.7


def without_drafts(
    ms: Manuscript, chapters: tuple[Chapter, ...], kept: Sequence[Span] = ()
) -> tuple[tuple[Chapter, ...], list[Exclusion]]:
    """Leave out the earlier of each pair of drafts; a chapter without any scene left goes with them, the rest is numbered anew.

    A scene that meets a span of `kept` stays: its author says so.
    """
    scenes = [(c.index, s) for c in chapters for s in c.scenes]
    grams = [shingles(s.span.of(ms.text), 5) if count_words(s.span.of(ms.text)) >= _LEAST_WORDS else frozenset() for _, s in scenes]
    texts = [s.span.of(ms.text) for _, s in scenes]
    held = {i for i, (_, s) in enumerate(scenes) if any(s.span.meets(k) for k in kept)}
    later = {a: b for a, b in _later_drafts(grams).items() if a not in held and _tell_in_order(texts[a], texts[b])}
    if not later:
        return chapters, []
    dropped = {scenes[i][1].span for i in later}
    excluded = [Exclusion(scenes[i][1].span, "duplicate scene") for i in sorted(later)]
    rest = tuple(replace(c, scenes=renumbered([s for s in c.scenes if s.span not in dropped])) for c in chapters)
    return tuple(replace(c, index=n) for n, c in enumerate((c for c in rest if c.scenes), 1)), excluded


def _tell_in_order(earlier: str, later: str) -> bool:
    """Tell whether two texts share their runs of words in the same order: drafts do, refrains and stock phrases do not."""
    places = _single_runs(later)
    shared = [places[run] for run in _single_runs(earlier) if run in places]
    tails: list[int] = []  # of the longest rising chain of each length (patience sorting)
    for place in shared:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return bool(shared) and len(tails) >= _IN_ORDER_SHARE * len(shared)


def _single_runs(text: str) -> dict[tuple[str, ...], int]:
    """Map each run of five words that stands once in a text to its place, in the order of the text."""
    words = folded_words(text)
    runs = list(zip(*(words[i:] for i in range(5)), strict=False))
    counts = Counter(runs)
    return {run: i for i, run in enumerate(runs) if counts[run] == 1}


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
