"""Train and validation without leakage: whole chapters held out, a gap before a held-out tail, twins kept on one side.

Chapters nearest to the wished share of words are held out, chosen from the middle of the book outward, since beginnings and endings are
unlike the rest. A book of one chapter holds out its tail, one chunk before it purged.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from fascicle.prose.overlap import jaccard, shingles
from fascicle.records import Chunk, Manuscript, Split
from fascicle.settings import SplitRules

_MOST_CHAPTERS_TRIED = 60  # pairs among so many: enough for any novel, bounded for a library in one file


def split_chunks(
    ms: Manuscript, chunks: Sequence[Chunk], usable: Sequence[bool], rules: SplitRules
) -> tuple[tuple[Split, tuple[str, ...]], ...]:
    """Give each chunk its split and the flags that say why it has none.

    `usable` is False for a chunk that cannot train (no prompt in its language); it is in no split.
    """
    indices = [i for i, ok in enumerate(usable) if ok]
    splits: list[tuple[Split, tuple[str, ...]]] = [("train", ()) if ok else ("none", ("no_prompt",)) for ok in usable]
    if len(indices) < rules.min_chunks or not rules.validation_share:
        return tuple(splits)
    held = _held_out(chunks, indices, rules)
    for i in held:
        splits[i] = ("validation", ())
    for i in _purged(chunks, indices, held):
        splits[i] = ("none", ("purged",))
    for i in _twins(ms, chunks, splits, rules):
        splits[i] = ("none", ("near_duplicate",))
    for i in _echoes(ms, chunks, splits):
        splits[i] = ("none", ("near_duplicate",))
    return tuple(splits)


def _held_out(chunks: Sequence[Chunk], indices: Sequence[int], rules: SplitRules) -> set[int]:
    by_chapter: dict[int, list[int]] = {}
    for i in indices:
        by_chapter.setdefault(chunks[i].chapter, []).append(i)
    if len(by_chapter) == 1:
        return _tail(chunks, indices, rules)
    words = {c: sum(chunks[i].word_count for i in held) for c, held in by_chapter.items()}
    wanted = rules.validation_share * sum(words.values())
    chapters = list(by_chapter)
    middle = (len(chapters) - 1) / 2
    order = sorted(chapters, key=lambda c: abs(chapters.index(c) - middle))[:_MOST_CHAPTERS_TRIED]
    sets = [(c,) for c in order] + list(combinations(order, 2))
    best = min(sets, key=lambda s: (round(abs(sum(words[c] for c in s) - wanted) / wanted, 1), len(s), sets.index(s)))
    held = {i for c in best for i in by_chapter[c]}
    # One chapter that is most of the book cannot be held out whole.
    return held if sum(words[c] for c in best) <= 3 * wanted else _tail(chunks, indices, rules)


def _tail(chunks: Sequence[Chunk], indices: Sequence[int], rules: SplitRules) -> set[int]:
    count = max(1, round(rules.validation_share * len(indices)))
    return set(indices[-count:])


def _purged(chunks: Sequence[Chunk], indices: Sequence[int], held: set[int]) -> set[int]:
    """Leave out one chunk where a held-out stretch begins inside a chapter."""
    out = set()
    for before, after in pairwise(indices):
        same_chapter = chunks[before].chapter == chunks[after].chapter
        if after in held and before not in held and same_chapter:
            out.add(before)
    return out


def _twins(ms: Manuscript, chunks: Sequence[Chunk], splits: Sequence[tuple[Split, tuple[str, ...]]], rules: SplitRules) -> set[int]:
    """Find chunks of train that are near-duplicates of a held-out one."""
    held = [shingles(chunks[i].span.of(ms.text)) for i, (s, _) in enumerate(splits) if s == "validation"]
    known = frozenset().union(*held)
    out = set()
    for i, (s, _) in enumerate(splits):
        if s != "train":
            continue
        own = shingles(chunks[i].span.of(ms.text))
        if len(own & known) > 0.2 * len(own) and any(jaccard(own, h) >= rules.duplicate_jaccard for h in held):
            out.add(i)
    return out


def _echoes(ms: Manuscript, chunks: Sequence[Chunk], splits: Sequence[tuple[Split, tuple[str, ...]]]) -> set[int]:
    """Find held-out chunks of which more than half stands in train, if only piece by piece (a book of refrains)."""
    runs = {i: shingles(chunks[i].span.of(ms.text), 8) for i, (s, _) in enumerate(splits) if s != "none"}
    known = frozenset().union(*(held for i, held in runs.items() if splits[i][0] == "train"))
    return {i for i, own in runs.items() if splits[i][0] == "validation" and len(own & known) > 0.5 * max(1, len(own))}
