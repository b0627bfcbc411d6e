"""Numbered headings: which of the numbers on lines of their own divide the book, and into what.

In go candidates with their numbers, out come ranks by paragraph. A series is lines of one shape whose numbers rise (and may restart
under parts). The series that divides the book into pieces as long as chapters are gives the chapters; parts stand right above them,
sections inside. What a slip of the author's hand threw out of the series (a number twice, a word misspelt) is taken back into it.
"""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.structure.numbering import Numbering

Rank = Literal["part", "chapter", "subchapter", "paratext", "end"]

LEAST_CHAPTER_WORDS = 450
"""Shorter than this in the median, what a series divides are sections of a chapter and not chapters."""
_LEAST_SERIES = {True: 2, False: 3}  # with a label ("Chapter"), bare ("III")
_LONGEST_PART_EPIGRAPH = 40  # words between a part's heading and the chapter's below it
_OF_THE_FILE = frozenset(("draft", "version", "revision"))  # what a number on a title page counts
_NOUGHT = frozenset(("0", "zero"))
_LETTERS = (50, 100, 500, 1000)  # L, C, D, M: no book begins with a chapter of such a number
_LEAST_ADOPTED_WORDS = 100
"""A stray heading of the chapters' own label has this much prose below it; a mention in passing has not."""
# Numbers that begin again under titles: sections of a story are shorter than the chapters of a part.
_LONGEST_SECTION_WORDS = 1200
_LEAST_DATED = 3
_LEAST_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be a heading. `after_sentence` tells that what stands above it is complete."""

    index: int
    text: str
    level: int | None
    numbering: Numbering | None
    dated: bool = False
    after_sentence: bool = True

    @property
    def number(self) -> Numbering:
        """The number of a candidate that is known to have one."""
        assert self.numbering is not None
        return self.numbering


def ranked_series(candidates: Sequence[Candidate], words: Sequence[int], body: range) -> dict[int, Rank]:
    """Rank the numbered series: the one that divides the book into chapters, parts above it, sections below.

    `words` are the running sums of words before each paragraph.
    """
    groups: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    listed = _listed(candidates)
    candidates = [c for c in candidates if c.index not in listed]
    for c in candidates:
        if c.numbering is not None:
            case = c.text.strip("*_ ").isupper() if c.level is None and c.numbering.order != "bare" else None
            groups[(*c.numbering.series, c.level, case)].append(c)
    series = [kept for group in groups.values() if (kept := _rising(group)) and _is_series(kept)]
    if not series:
        return _dated(candidates, words, body) or _lone_chapter(candidates, words, body)
    median = {id(s): median_section([c.index for c in s], words, body) for s in series}
    long_enough = [s for s in series if median[id(s)] >= LEAST_CHAPTER_WORDS]
    chapters = max(long_enough or series, key=lambda s: (len(s), s[0].index))
    ranks: dict[int, Rank] = {c.index: "chapter" for c in chapters}
    for other in series:
        if other is not chapters:
            rank = _rank_beside(other, chapters, median[id(other)])
            for c in other:
                ranks.setdefault(c.index, rank)
    _take_single_part(candidates, ranks, words)
    _take_strays(candidates, chapters[0].number, ranks, words, body)
    _take_titles_above(candidates, ranks, words, body)
    _take_sections_from_two(candidates, ranks)
    return ranks


def _listed(candidates: Sequence[Candidate]) -> set[int]:
    """Give the items of numbered lists: bare numbers that rise from one paragraph to the next, where a chapter would have prose."""
    out: set[int] = set()
    for a, b in itertools.pairwise(candidates):
        bare = a.level is None and a.numbering is not None and b.numbering is not None and a.numbering.order == b.numbering.order == "bare"
        if bare and b.index == a.index + 1 and b.number.value == a.number.value + 1 and a.number.title:
            out |= {a.index, b.index}
    return out


def median_section(starts: Sequence[int], words: Sequence[int], body: range) -> float:
    """Give the median of the words from each of `starts` to the next, the last to the end of `body`."""
    return statistics.median(words[b] - words[a + 1] for a, b in itertools.pairwise([*starts, body.stop]))


def _dated(candidates: Sequence[Candidate], words: Sequence[int], body: range) -> dict[int, Rank]:
    """Rank the dates of a diary that has no other division, or the years of a chronicle."""
    dated = [c.index for c in candidates if c.dated]
    if len(dated) < _LEAST_DATED or median_section(dated, words, body) < LEAST_CHAPTER_WORDS:
        return {}
    return dict.fromkeys(dated, "chapter")


def _lone_chapter(candidates: Sequence[Candidate], words: Sequence[int], body: range) -> dict[int, Rank]:
    """Rank the few numbered headings that are no series by their kind: with a label, and alone over enough prose or counting from one."""
    labelled = [c for c in candidates if c.numbering is not None and c.numbering.order == "label-number"]
    labelled = [c for c in labelled if not c.number.title[:1].islower()]  # "On the tenth, came his answer." is a sentence
    if len(labelled) == 1 and words[body.stop] - words[labelled[0].index + 1] >= LEAST_CHAPTER_WORDS:
        return {labelled[0].index: "chapter"}
    # "Chapitre premier", "Chapitre deux": one label, numbers of two kinds that count on.
    counted_on = [c.number.value for c in labelled] == list(range(1, len(labelled) + 1)) and len({c.number.label for c in labelled}) == 1
    return {c.index: "chapter" for c in labelled} if counted_on else {}


def _rank_beside(other: list[Candidate], chapters: list[Candidate], median: float) -> Rank:
    """Rank a second series: a part stands right above chapters, a section inside one; else it is chapters too."""
    starts = {c.index for c in chapters}
    above = sum(not starts.isdisjoint(range(c.index + 1, c.index + 5)) for c in other)
    if 2 * above >= len(other) and len(other) <= len(chapters):
        return "part"
    if other[0].number.label and other[0].number.label == chapters[0].number.label:
        return "chapter"
    return "chapter" if median >= LEAST_CHAPTER_WORDS else "subchapter"


def _rising(group: list[Candidate]) -> list[Candidate]:
    """Keep what rises (or restarts at one), dropping stray members: the longest chain of such steps."""
    best: list[tuple[int, int]] = []  # (length of the chain that ends here, predecessor)
    for i, c in enumerate(group):
        step = (1, -1)
        for j in range(max(0, i - 12), i):
            if _follows(group[j], c) and best[j][0] + 1 > step[0]:
                step = (best[j][0] + 1, j)
        best.append(step)
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(group[at])
        at = best[at][1]
    chain.reverse()
    if chain and chain[0].number.order == "bare" and not chain[0].number.label:  # an address above the first chapter is none of them
        opening = next((i for i, c in enumerate(chain) if c.number.value <= 2), 0)
        return chain[opening:]
    return chain


def _follows(a: Candidate, b: Candidate) -> bool:
    before, after = a.number.value, b.number.value
    if after == 1:
        return before > 1 or b.index - a.index > 5
    if a.number.order == "bare":
        return after - before in (1, 2)
    return after > before


def _is_series(chain: list[Candidate]) -> bool:
    first = chain[0].number
    labelled = first.order != "bare" or bool(first.label) or chain[0].level is not None
    if len(chain) < _LEAST_SERIES[labelled]:
        return False
    # "Exhibit C", "Exhibit D": letters that could be numerals do not count on, nor do the numbers of houses.
    steps = sum(b.number.value - a.number.value in (0, 1, 2) or b.number.value == 1 for a, b in itertools.pairwise(chain))
    if first.kind == "roman" and (2 * steps < len(chain) - 1 or first.value in _LETTERS):
        return False
    return labelled or first.value <= 2


# --- what the series left over -------------------------------------------------------------------------------------


def _take_single_part(candidates: Sequence[Candidate], ranks: dict[int, Rank], words: Sequence[int]) -> None:
    """Rank a single part: it has no series, but stands right above a chapter."""
    for c in candidates:
        numbered = c.numbering is not None and c.numbering.order == "label-number" and c.numbering.label not in _OF_THE_FILE
        if numbered and c.index not in ranks:
            below = next((i for i in range(c.index + 1, c.index + 4) if i in ranks), None)
            near = below is not None and words[below] - words[c.index + 1] <= _LONGEST_PART_EPIGRAPH
            if below is not None and near and ranks[below] == "chapter":
                ranks[c.index] = "part"


def _take_strays(candidates: Sequence[Candidate], model: Numbering, ranks: dict[int, Rank], words: Sequence[int], body: range) -> None:
    """Take in the headings that share the chapters' label in another shape, or fill a gap in their numbers misspelt.

    Authors write `Chapter 7` among words, number two chapters alike and mistype; the label, or the place, says what is meant.
    """
    values = {c.index: c.number.value for c in candidates if ranks.get(c.index) == "chapter" and c.numbering is not None}
    places, ranked = sorted(values), sorted(ranks)
    for c in candidates:
        if c.index in ranks:
            continue
        place, below = bisect_left(places, c.index), bisect_right(ranked, c.index)
        stop = ranked[below] if below < len(ranked) else body.stop
        if words[stop] - words[c.index + 1] < _LEAST_ADOPTED_WORDS:
            continue
        before = places[place - 1] if place else None
        after = places[place] if place < len(places) else None
        missing = values[after] - values[before] - 1 if before is not None and after is not None else 0
        misspelt = bool(model.label) and c.text.lower().startswith(f"{model.label} ") and c.text.count(" ") == model.label.count(" ") + 1
        if c.text.lower().strip(" .").removeprefix(f"{model.label} ") in _NOUGHT:
            fits = before is None
        elif c.numbering is None:
            fits = missing > 0 and misspelt
        elif model.label:
            fills = missing == 1 and before is not None and c.numbering.value == values[before] + 1 and c.numbering.order == model.order
            fits = (c.numbering.label == model.label and c.numbering.order == model.order) or fills
        else:
            fits = False
        if fits:
            ranks[c.index] = "chapter"


def _take_titles_above(candidates: Sequence[Candidate], ranks: dict[int, Rank], words: Sequence[int], body: range) -> None:
    """Rank the lines right above some of the numbered chapters: titles of parts, or of stories that the numbers only divide."""
    chapters = [c for c in candidates if ranks.get(c.index) == "chapter"]
    if not chapters or any(rank == "part" for rank in ranks.values()):
        return
    by_index = {c.index: c for c in candidates}
    above = {
        c.index: by_index[c.index - 1]
        for c in chapters
        if c.index - 1 in by_index and c.index - 1 not in ranks and _could_title(by_index[c.index - 1])
    }
    restarts = [c.index for c in chapters if c.numbering is not None and c.numbering.value == 1]
    under_restarts = len(restarts) >= 2 and all(i in above for i in restarts[1:]) and len(above) <= len(restarts)
    # The first part has its title too; and a name below a letter's last line is no title.
    some = chapters[0].index in above and len(above) >= 3 and 2 * len(above) <= len(chapters)
    if not (under_restarts or some):
        return
    short = under_restarts and chapters[0].number.order == "bare"
    short = short and median_section([c.index for c in chapters], words, body) <= _LONGEST_SECTION_WORDS
    for index, title in above.items():
        ranks[title.index] = "chapter" if short else "part"
        if short:
            ranks[index] = "subchapter"
    if short:
        ranks |= {c.index: "subchapter" for c in chapters}


def _could_title(c: Candidate) -> bool:
    numbered = c.numbering is not None and c.numbering.order == "bare"
    return not c.text.rstrip().endswith((".", "!", "?")) and not c.dated and not numbered and c.after_sentence


def _take_sections_from_two(candidates: Sequence[Candidate], ranks: dict[int, Rank]) -> None:
    """Rank the numbered sections of chapters whose first section bears no number: 2, 3, 4."""
    found: list[int] = []
    wanted = 2
    for c in candidates:
        if ranks.get(c.index) in ("chapter", "part"):
            wanted = 2
        elif c.index not in ranks and c.numbering is not None and _is_bare(c.numbering) and c.numbering.value == wanted:
            found.append(c.index)
            wanted += 1
    if len(found) >= _LEAST_SECTIONS:
        ranks |= dict.fromkeys(found, "subchapter")


def _is_bare(numbering: Numbering) -> bool:
    return numbering.order == "bare" and not numbering.title
