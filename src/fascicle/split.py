"""Train and validation without leakage: whole chapters held out, a gap where a held-out stretch meets train, twins on one side.

The chapters are those that together are nearest to the wished share of words and have scene types, holders and tension as the book
has them. Chapters that share a passage (a draft, an epigraph, a letter read twice) go together. A book whose chapters are too large
holds out one run of scenes, a book of one chapter its tail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from fascicle.prose.near_duplicates import near_pairs
from fascicle.prose.overlap import FoldedTexts, fold_texts, grams, jaccard
from fascicle.records import SCENE_MODES, Annotation, Chunk, Manuscript, Split
from fascicle.settings import SplitRules

Key = tuple[str, str]
Cover = tuple[float, ...]  # words of each key, in the order of the keys of the whole
Verdict = tuple[Split, tuple[str, ...]]
_MOST_UNITS_TRIED = 200  # more than any novel's chapters; the search is quadratic in them
_MOST_PAIRED = 60
_MOST_ROUNDS = 60
_MOST_TIMES_WANTED = 3  # a chapter that is so much of the book cannot be held out whole
_NEAR_ENOUGH = 0.5  # how far from the wished share, as a share of it, chapters that belong together may be
# Against one another in the choice: the share of the wished words missed weighs 1, so does a coverage that has nothing in common.
_EDGE = 0.02  # beginnings and endings are unlike the rest: decides between equals
_EACH_MORE = 0.01  # every further chapter has two more borders
_PURGED = 0.5  # words lost to the gap, against the wished words
_MID_SCENE = 0.1  # a run that begins or ends inside a scene
_ECHO_RUN = 8  # words in a row


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is held out together: chunks by index, their words, where they stand (0 middle, 1 edge), what they cover in words."""

    members: tuple[int, ...]
    words: int
    edge: float
    covers: Cover


def split_chunks(
    ms: Manuscript,
    chunks: Sequence[Chunk],
    usable: Sequence[bool],
    rules: SplitRules,
    labels: Sequence[Annotation | None] = (),
    works: Sequence[str | None] = (),
    texts: FoldedTexts | None = None,
) -> tuple[Verdict, ...]:
    """Give each chunk its split and the flags that say why it has none.

    `usable` is False for a chunk that cannot train (no prompt in its language); it is in no split. `labels` and `works`, where given
    one for each chunk, are what the held-out chapters should cover as the whole does. `texts` are those of all chunks, where they
    have been folded already.
    """
    indices = [i for i, ok in enumerate(usable) if ok]
    splits: list[Verdict] = [("train", ()) if ok else ("none", ("no_prompt",)) for ok in usable]
    if len(indices) < rules.min_chunks or not rules.validation_share or rules.holdout == "none":
        return tuple(splits)
    texts = fold_texts({i: chunks[i].span.of(ms.text) for i in indices}) if texts is None else texts.only(indices)
    links = linked_texts(texts, rules)
    held = _held_out(chunks, indices, rules, links, _coverage(chunks, indices, labels, works))
    for i in held:
        splits[i] = ("validation", ())
    for i in _purged(chunks, indices, held, rules.gap_chunks):
        splits[i] = ("none", ("purged",))
    for i in (*_twins(texts.runs, splits, rules), *_sharers(splits, links)):
        splits[i] = ("none", ("near_duplicate",))
    for i in echoes(texts, {i: splits[i][0] for i in indices}):
        splits[i] = ("none", ("near_duplicate",))
    return tuple(splits)


def linked_texts(texts: FoldedTexts, rules: SplitRules) -> set[tuple[int, int]]:
    """Find the texts that must stand on one side: near-duplicates, and those that share a long run of words.

    A text that shares a run with several is linked to the first of them.
    """
    order = list(texts.words)
    found = {(order[i], order[j]) for i, j, _ in near_pairs([texts.runs[k] for k in order], rules.duplicate_jaccard, texts.several)}
    holders: dict[int, int] = {}
    for i in order:
        for run in texts.shared(i, rules.shared_run_words):
            first = holders.setdefault(run, i)
            if first != i:
                found.add((first, i))
    return found


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What each chunk covers by index; for each kind of key the places of its keys in a `Cover`, and their shares of the whole."""

    of: Mapping[int, Cover]
    kinds: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]

    def distance(self, held: Cover) -> float:
        """Give how unlike the whole a part is, 0..1: the mean over types, tension, holders and works of the total variation."""
        apart = 0.0
        for places, wished in zip(self.kinds, self.shares, strict=True):
            mine = [held[k] for k in places]
            all_of_it = sum(mine) or 1.0
            apart += sum([abs(n / all_of_it - share) / 2 for n, share in zip(mine, wished, strict=True)])
        return apart / len(self.kinds) if self.kinds else 0.0


def _coverage(
    chunks: Sequence[Chunk], indices: Sequence[int], labels: Sequence[Annotation | None], works: Sequence[str | None]
) -> _Coverage:
    found = {i: _covers(chunks[i], labels[i] if labels else None, works[i] if works else None) for i in indices}
    keys = list(dict.fromkeys(key for held in found.values() for key in held))
    of = {i: tuple([held.get(key, 0.0) for key in keys]) for i, held in found.items()}
    kinds = [tuple(k for k, key in enumerate(keys) if key[0] == kind) for kind in dict.fromkeys(kind for kind, _ in keys)]
    whole = _summed(of.values())
    totals = [sum(whole[k] for k in places) or 1.0 for places in kinds]
    shares = [tuple(whole[k] / total for k in places) for places, total in zip(kinds, totals, strict=True)]
    return _Coverage(of, tuple(kinds), tuple(shares))


def _covers(chunk: Chunk, label: Annotation | None, work: str | None) -> dict[Key, float]:
    """Give what a chunk holds of what the split should cover, in words."""
    words = float(chunk.word_count)
    out: dict[Key, float] = {("work", work): words} if work else {}
    if label and label.scene_type:
        out |= {("type", mode): words * share for mode, share in zip(SCENE_MODES, label.scene_type.scores, strict=True)}
    if label and label.tension:
        out["tension", label.tension.level] = words
    if label and label.pov:
        out["holder", f"{label.pov.person} {label.pov.character or ''}"] = words
    return out


def _held_out(
    chunks: Sequence[Chunk],
    indices: Sequence[int],
    rules: SplitRules,
    links: set[tuple[int, int]],
    coverage: _Coverage,
) -> set[int]:
    by_chapter: dict[int, list[int]] = {}
    for i in indices:
        by_chapter.setdefault(chunks[i].chapter, []).append(i)
    wanted = rules.validation_share * sum(chunks[i].word_count for i in indices)
    if rules.holdout == "chapter" and len(by_chapter) > 1:
        chapters = list(by_chapter.values())
        for groups, tolerance in ((_linked(chapters, links), _NEAR_ENOUGH), ([[c] for c in range(len(chapters))], _MOST_TIMES_WANTED - 1)):
            units = [_unit(group, chapters, chunks, coverage) for group in groups]
            best = _best_units(units, wanted, coverage)
            if abs(sum(u.words for u in best) - wanted) <= tolerance * wanted:
                return {i for u in best for i in u.members}
    return _run(chunks, indices, rules, coverage, wanted, tail=len(by_chapter) == 1 and rules.holdout == "chapter")


def _unit(group: Sequence[int], chapters: Sequence[Sequence[int]], chunks: Sequence[Chunk], coverage: _Coverage) -> _Unit:
    members = tuple(i for c in group for i in chapters[c])
    middle = (len(chapters) - 1) / 2
    edge = sum(abs(c - middle) for c in group) / len(group) / (middle or 1)
    return _Unit(members, sum(chunks[i].word_count for i in members), edge, _summed(coverage.of[i] for i in members))


def _linked(chapters: Sequence[Sequence[int]], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Group the chapters, by number, that share a passage."""
    of = {i: c for c, members in enumerate(chapters) for i in members}
    leader = list(range(len(chapters)))

    def find(c: int) -> int:
        while leader[c] != c:
            leader[c] = leader[leader[c]]
            c = leader[c]
        return c

    for i, j in sorted(links):
        a, b = sorted((find(of[i]), find(of[j])))
        leader[b] = a
    groups: dict[int, list[int]] = {}
    for c in range(len(chapters)):
        groups.setdefault(find(c), []).append(c)
    return list(groups.values())


def _best_units(units: Sequence[_Unit], wanted: float, coverage: _Coverage) -> tuple[_Unit, ...]:
    """Choose units: the best one or two, bettered one addition, removal or exchange at a time."""
    step = -(-len(units) // _MOST_UNITS_TRIED)
    order = sorted(units[::step], key=lambda u: u.edge)

    def cost(chosen: Sequence[_Unit]) -> float:
        missed = abs(sum(u.words for u in chosen) - wanted) / wanted
        edge = sum(u.edge for u in chosen) / len(chosen)
        return round(missed + coverage.distance(_summed(u.covers for u in chosen)) + _EDGE * edge + _EACH_MORE * (len(chosen) - 1), 9)

    best = min([(u,) for u in order] + list(combinations(order[:_MOST_PAIRED], 2)), key=cost)
    for _ in range(_MOST_ROUNDS):
        out = [u for u in order if u not in best]
        fewer = [tuple(v for v in best if v is not u) for u in best]
        tried = [*(s for s in fewer if s), *((*best, u) for u in out), *((*s, u) for s in fewer for u in out)]
        better = min(tried, key=cost, default=best)
        if cost(better) >= cost(best):
            break
        best = better
    return best


def _summed(covers: Iterable[Cover]) -> Cover:
    return tuple(map(sum, zip(*covers, strict=True)))


def _run(
    chunks: Sequence[Chunk],
    indices: Sequence[int],
    rules: SplitRules,
    coverage: _Coverage,
    wanted: float,
    *,
    tail: bool,
) -> set[int]:
    """Choose one run of chunks: near the wished words, whole scenes where it can, few chunks lost beside it; the last of equals."""
    best = (float("inf"), 0, 0)
    for a in range(1, len(indices)):
        words = 0
        for b in range(a + 1, len(indices) + 1):
            words += chunks[indices[b - 1]].word_count
            if words > 2 * wanted and b > a + 1:
                break
            if tail and b < len(indices):
                continue
            held = {indices[k] for k in range(a, b)}
            lost = sum(chunks[i].word_count for i in _purged(chunks, indices, held, rules.gap_chunks))
            ragged = _opens_inside(chunks[indices[a]]) + (b < len(indices) and _opens_inside(chunks[indices[b]]))
            unlike = coverage.distance(_summed(coverage.of[i] for i in held))
            cost = abs(words - wanted) / wanted + unlike + _PURGED * lost / wanted + _MID_SCENE * ragged
            best = min(best, (round(cost, 9), -a, b))
    return set(indices[-best[1] : best[2]])


def _opens_inside(chunk: Chunk) -> bool:
    return chunk.start_kind not in ("chapter", "scene")


def _purged(chunks: Sequence[Chunk], indices: Sequence[int], held: set[int], gap: int) -> set[int]:
    """Give the chunks to leave out beside a held-out stretch, on both sides, where it meets train inside a chapter."""
    place = {i: k for k, i in enumerate(indices)}
    out = set()
    for i in held:
        for k in range(max(0, place[i] - gap), min(len(indices), place[i] + gap + 1)):
            near = indices[k]
            if near not in held and chunks[near].chapter == chunks[i].chapter:
                out.add(near)
    return out


def _twins(runs: Mapping[int, frozenset[int]], splits: Sequence[Verdict], rules: SplitRules) -> set[int]:
    """Find chunks of train that are near-duplicates of a held-out one, where they could not stand on one side."""
    held = [runs[i] for i, (s, _) in enumerate(splits) if s == "validation"]
    known = frozenset().union(*held)
    out = set()
    for i, (s, _) in enumerate(splits):
        if s != "train":
            continue
        own = runs[i]
        if len(own & known) > 0.2 * len(own) and any(jaccard(own, h) >= rules.duplicate_jaccard for h in held):
            out.add(i)
    return out


def _sharers(splits: Sequence[Verdict], links: Iterable[tuple[int, int]]) -> set[int]:
    """Find chunks of train that share a long run with a held-out one, where they could not stand on one side."""
    both = [pair for i, j in links for pair in ((i, j), (j, i))]
    return {near for near, far in both if splits[near][0] == "train" and splits[far][0] == "validation"}


def echoes(texts: FoldedTexts, sides: Mapping[int, Split]) -> set[int]:
    """Find held-out texts of which more than half stands in train, if only piece by piece (a book of refrains)."""
    shared = {i: texts.shared(i, _ECHO_RUN) for i, side in sides.items() if side != "none"}
    known = frozenset().union(*(held for i, held in shared.items() if sides[i] == "train"))
    held_out = [i for i in shared if sides[i] == "validation"]
    return {i for i in held_out if len(shared[i] & known) > 0.5 * max(1, len(grams(texts.words[i], _ECHO_RUN)))}
