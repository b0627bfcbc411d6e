"""Themes and motifs: images and ideas that a book returns to.

Word families stand for images ("shadow" with its forms). A family counts where it is key, that is, far commoner than in general English
and in stories at large (keyness by ratio and log-likelihood, Rayson 2008), and spread over the book's parts rather than held in one scene
(range, after Gries 2008). Families that meet in the same stretches of text more than chance has it are one theme. Names and the world's
own terms are left out: they have a catalogue of their own. There is no list of themes.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from fascicle.annotation.candidates import BEFORE_NOUN
from fascicle.prose.rarity import UNKNOWN, expected_share, family, zipf
from fascicle.prose.running_words import WordRun
from fascicle.prose.storytelling import STORYTELLING
from fascicle.records import Chapter, Span, Theme

_MOST_THEMES = 12
_MOST_FAMILIES = 60
_MOST_WORDS = 5
_LEAST_USES = 8
_LEAST_RATIO = 2.5
_LEAST_NOUN_SHARE = 0.25
_FEW_PARTS = 5
"""A book of fewer chapters is looked at in ten equal parts instead."""
_EQUAL_PARTS = 10
_LEAST_SPREAD = 0.3
"""Share of the parts that a family stands in, at least; and three parts."""
_WINDOW_WORDS = 60
_LEAST_LIFT = 2.0
"""Two families belong together where they share stretches far more often than chance would have it."""
_LEAST_MEETINGS = 3
_COMMON = 5.6  # zipf of a word that stands for anything
_FUNCTION_WORD = 5.7
_MOST_THEMES_OF_A_CHUNK = 3
_LEAST_USES_IN_A_CHUNK = 3
# Closed classes that make no image: quantities, spans of time, relations in space, parts of the body that gestures use.
_NO_IMAGE = frozenset(
    """
    arm leg ear lip shoulder eyebrow hip rib whole piece course mile miles couple dozen pair score handful half dozens minute minutes
    instant instants second seconds hour hours while rest remainder front rear middle edge corner center centre surface distance
    direction position place inside outside beginning ending doubt attempt effort matter attention task account degree extent manner
    purpose occasion circumstance circumstances opinion difficulty possibility presence absence appearance size amount mass quantity
    number height width length depth least most others several same mine thine lips teeth cheek cheeks forehead brow brows chin neck
    throat finger fingers thumb wrist palm knee knees chest arms legs ears nose mouth beard lying thing things time times moment
    moments way ways side sides hand hands head heads eyes face faces voice voices word words part parts kind kinds sort sorts man men
    woman women people person persons one ones fact facts case point question questions answer answers name names numbers back end
    first last other next past left right day days week month months year years something anything nothing everything lot bit line
    lines look turn turns chance reason reasons idea use sign signs sake view group series level levels result results system process
    order example form forms tone breath glance gaze smile step steps movement conversation reply response request remark sitting
    tongue elbow eyebrows eyelids lashes shoulders ribs hips waist skin jaw fist heel heels toes count them
    """.split()
)


def find_themes(run: WordRun, chapters: Sequence[Chapter], avoid: Collection[str]) -> tuple[Theme, ...]:
    """Give the themes of a book, the strongest first; `avoid` holds folded words of names and terms."""
    at = _places_by_family(run, avoid)
    parts = _parts(run, chapters)
    scores = {word: _score(word, places, run, parts) for word, places in at.items()}
    best = sorted((w for w, s in scores.items() if s > 0), key=lambda w: (-scores[w], w))[:_MOST_FAMILIES]
    groups = _groups(best, at)
    groups.sort(key=lambda g: (-sum(scores[w] for w in g) / len(g) ** 0.5, g))
    return tuple(_theme(g, at, run, chapters) for g in groups[:_MOST_THEMES])


def _places_by_family(run: WordRun, avoid: Collection[str]) -> dict[str, list[int]]:
    """Give the word numbers of each family that could be an image: no names, no function words, mostly nouns."""
    counts = Counter(run.folded)
    heads = {w: family(w) for w in counts if len(w) > 2 and w.isalpha() and w not in avoid and w not in _NO_IMAGE}
    total: Counter[str] = Counter()
    for word, head in heads.items():
        total[head] += counts[word]
    images = {h for h, n in total.items() if n >= _LEAST_USES and h not in avoid and h not in _NO_IMAGE and UNKNOWN <= zipf(h) < _COMMON}
    wanted = {w: h for w, h in heads.items() if h in images}
    at: defaultdict[str, list[int]] = defaultdict(list)
    nouns: Counter[str] = Counter()
    before = ("", *run.folded)
    for i, head in [(k, wanted[w]) for k, w in enumerate(run.folded) if w in wanted]:
        if run.words[i][0].islower():
            at[head].append(i)
            if before[i] in BEFORE_NOUN and _stands_as_noun(run, i):
                nouns[head] += 1
    return {h: places for h, places in at.items() if len(places) >= _LEAST_USES and nouns[h] >= _LEAST_NOUN_SHARE * len(places)}


def _stands_as_noun(run: WordRun, i: int) -> bool:
    """Tell whether a word that follows a determiner or preposition has no further noun after it."""
    if run.folded[i].endswith(("ed", "ly")):
        return False
    return i + 1 == len(run.words) or run.starts[i + 1] - run.ends[i] != 1 or zipf(run.folded[i + 1]) >= _FUNCTION_WORD


def _parts(run: WordRun, chapters: Sequence[Chapter]) -> list[int]:
    """Give the word numbers at which the parts begin: chapters, or ten equal parts where there are few."""
    if len(chapters) >= _FEW_PARTS:
        return [bisect_right(run.starts, c.span.start) for c in chapters]
    return [len(run.words) * k // _EQUAL_PARTS for k in range(_EQUAL_PARTS)]


def _score(word: str, places: Sequence[int], run: WordRun, parts: Sequence[int]) -> float:
    """Weigh a family: log-likelihood against stories at large, times its spread; 0 where it is not key or not spread."""
    forms = {run.folded[i] for i in places}
    expected = sum(map(expected_share, forms)) * STORYTELLING.get(word, 1) * len(run.words)
    ratio = len(places) / expected
    spread = len({bisect_right(parts, i) for i in places})
    if ratio < _LEAST_RATIO or spread < max(3, _LEAST_SPREAD * len(parts)):
        return 0.0
    # The square root keeps one very common word from standing above all others.
    return math.sqrt(len(places) * math.log(ratio)) * spread / len(parts)


def _groups(words: Sequence[str], at: Mapping[str, Sequence[int]]) -> list[list[str]]:
    """Join families that keep company: each to the group it meets most, the strongest families first."""
    windows = {w: {i // _WINDOW_WORDS for i in at[w]} for w in words}
    all_windows = max((i for w in words for i in windows[w]), default=0) + 1
    lift = {}
    for a, b in combinations(words, 2):
        meetings = len(windows[a] & windows[b])
        if meetings >= _LEAST_MEETINGS:
            lift[a, b] = lift[b, a] = meetings * all_windows / (len(windows[a]) * len(windows[b]))
    groups: list[list[str]] = []
    for word in words:
        ties = [(min(lift.get((word, other), 0.0) for other in g[:2]), k) for k, g in enumerate(groups) if len(g) < _MOST_WORDS]
        strongest, k = max(ties, key=lambda t: (t[0], -t[1]), default=(0.0, -1))
        if strongest >= _LEAST_LIFT:
            groups[k].append(word)
        else:
            groups.append([word])
    return groups


def _theme(words: Sequence[str], at: Mapping[str, Sequence[int]], run: WordRun, chapters: Sequence[Chapter]) -> Theme:
    places = sorted(i for w in words for i in at[w])
    opened = [c.span.start for c in chapters]
    counts = Counter(chapters[max(0, bisect_right(opened, run.starts[i]) - 1)].index for i in places)
    expected = sum(expected_share(form) for form in {run.folded[i] for i in places}) * len(run.words)
    return Theme(
        words=tuple(_usual_form([run.folded[i] for i in at[w]]) for w in words),
        spans=tuple(Span(run.starts[i], run.ends[i]) for i in places),
        by_chapter=tuple(sorted(counts.items())),
        keyness=round(len(places) / expected, 1),
    )


def _usual_form(forms: Sequence[str]) -> str:
    """Give the form that is used most, nouns before verbs and adverbs."""
    counts = Counter(forms)
    return min(counts, key=lambda f: (f.endswith(("ed", "ing", "ly")), -counts[f], f))


def themes_of(spans: Sequence[Span], themes: Sequence[Theme]) -> tuple[tuple[str, ...], ...]:
    """Name the themes that each passage dwells on: each with three uses or more, the densest for its theme first."""
    starts = [[s.start for s in theme.spans] for theme in themes]

    def dwelt_on(span: Span) -> tuple[str, ...]:
        uses = [bisect_left(at, span.end) - bisect_left(at, span.start) for at in starts]
        dense = [(-n / len(theme.spans), theme.name) for n, theme in zip(uses, themes, strict=True) if n >= _LEAST_USES_IN_A_CHUNK]
        return tuple(name for _, name in sorted(dense)[:_MOST_THEMES_OF_A_CHUNK])

    return tuple(map(dwelt_on, spans))
