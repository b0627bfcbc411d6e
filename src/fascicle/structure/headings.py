"""Which paragraphs are headings: candidates by typography, then the set that explains the book.

No list of words says what a chapter is called. Headings are found as series: lines of one shape whose numbers rise (and
may restart under parts), lines that a contents list repeats, lines that the source styles as headings, lines that stand
apart in one and the same way. A series counts only if it divides the text into pieces as long as chapters are.
Source for the idea of scoring sets rather than lines: table-of-contents recovery (Wu, Mitra and Giles 2013).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.decisions import Overrules
from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.contents import ContentsList, title_key
from fascicle.structure.numbering import Numbering, read_numbering
from fascicle.structure.paratext import end_mark, section_reason, story_section

Rank = Literal["part", "chapter", "subchapter", "paratext", "end"]

# Shorter than this in the median, what a series divides are sections of a chapter and not chapters.
LEAST_CHAPTER_WORDS = 450
_LEAST_SERIES = {True: 2, False: 3}  # with a label ("Chapter"), bare ("III")
_LONGEST_PART_EPIGRAPH = 40  # words between a part's heading and the chapter's below it


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its paragraphs `first` to `last` (inclusive), its title, its rank, how sure we are (0..1)."""

    first: int
    last: int
    title: str
    rank: Rank
    confidence: float
    reason: str = "heading"


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    text: str
    level: int | None
    numbering: Numbering | None


def find_headings(ms: Manuscript, contents: ContentsList, body: range, overrules: Overrules | None = None) -> tuple[Heading, ...]:
    """Find the headings inside the paragraphs of `body`, rising; the author's corrections win."""
    overrules = overrules or Overrules()
    words = _prose_words(ms)
    candidates = _candidates(ms, contents, body, overrules)
    ranks = _ranked_series(candidates, words, body)
    ranks = _with_levels(ms, candidates, ranks, words, body)
    ranks = _with_typography(ms, candidates, ranks, contents, words, body)
    ranks = _with_known_sections(ms, candidates, ranks, body)
    ranks |= {c.index: "chapter" for c in candidates if c.index in overrules.heading and ranks.get(c.index) != "part"}
    return _joined(ms, candidates, ranks, contents)


def _prose_words(ms: Manuscript) -> list[int]:
    """Give the running sum of words before each paragraph, one longer than the paragraphs."""
    sums = [0]
    for paragraph in ms.paragraphs:
        sums.append(sums[-1] + paragraph.word_count)
    return sums


def _candidates(ms: Manuscript, contents: ContentsList, body: range, overrules: Overrules) -> list[_Candidate]:
    found = []
    for i in body:
        paragraph = ms.paragraphs[i]
        if i in contents.paragraphs or i in overrules.not_heading or paragraph.kind == "break" or paragraph.role is not None:
            continue
        text = ms.paragraph_text(i)
        if (
            i in overrules.heading
            or paragraph.kind == "heading"
            or (not paragraph.quoted and (looks_like_heading(text) or i in contents.repeated))
        ):
            found.append(_Candidate(i, text, paragraph.level, read_numbering(text)))
    return found


# --- numbered series -----------------------------------------------------------------------------------------------


def _ranked_series(candidates: list[_Candidate], words: list[int], body: range) -> dict[int, Rank]:
    """Rank the numbered series: the one that divides the book into chapters, parts above it, sections below."""
    groups: defaultdict[tuple[object, ...], list[_Candidate]] = defaultdict(list)
    for c in candidates:
        if c.numbering is not None:
            case = c.text.strip("*_ ").isupper() if c.level is None and c.numbering.order != "bare" else None
            groups[(*c.numbering.series, c.level, case)].append(c)
    series = [kept for group in groups.values() if (kept := _rising(group)) and _is_series(kept)]
    if not series:
        return _lone_chapter(candidates, words, body)
    median = {id(s): _median_section(s, words, body) for s in series}
    long_enough = [s for s in series if median[id(s)] >= LEAST_CHAPTER_WORDS]
    chapters = max(long_enough or series, key=lambda s: (len(s), s[0].index))
    ranks: dict[int, Rank] = {c.index: "chapter" for c in chapters}
    for other in series:
        if other is chapters:
            continue
        rank = _rank_beside(other, chapters, median[id(other)])
        for c in other:
            ranks.setdefault(c.index, rank)
    for c in candidates:  # a single part has no series, but stands right above a chapter
        if c.numbering is not None and c.numbering.order == "label-number" and c.index not in ranks:
            below = min((i for i in ranks if i > c.index), default=None)
            if below is not None and ranks[below] == "chapter" and words[below] - words[c.index + 1] <= _LONGEST_PART_EPIGRAPH:
                ranks[c.index] = "part"
    return ranks


def _lone_chapter(candidates: list[_Candidate], words: list[int], body: range) -> dict[int, Rank]:
    """Rank the only numbered heading of a book or a chapter file: with a label, and enough prose below it."""
    labelled = [c for c in candidates if c.numbering is not None and c.numbering.order == "label-number"]
    if len(labelled) == 1 and words[body.stop] - words[labelled[0].index + 1] >= LEAST_CHAPTER_WORDS:
        return {labelled[0].index: "chapter"}
    return {}


def _rank_beside(other: list[_Candidate], chapters: list[_Candidate], median: float) -> Rank:
    """Rank a second series: a part stands right above chapters, a section inside one; else it is chapters too."""
    starts = [c.index for c in chapters]
    above = sum(any(0 < s - c.index <= 4 for s in starts) for c in other)
    if 2 * above >= len(other) and len(other) <= len(chapters):
        return "part"
    return "chapter" if median >= LEAST_CHAPTER_WORDS else "subchapter"


def _rising(group: list[_Candidate]) -> list[_Candidate]:
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
    return chain[::-1]


def _follows(a: _Candidate, b: _Candidate) -> bool:
    assert a.numbering is not None
    assert b.numbering is not None
    before, after = a.numbering.value, b.numbering.value
    if after == 1:
        return before > 1 or b.index - a.index > 5
    if a.numbering.order == "bare":
        return after - before in (1, 2)
    return after > before


def _is_series(chain: list[_Candidate]) -> bool:
    first = chain[0].numbering
    assert first is not None
    labelled = first.order != "bare" or bool(first.label) or chain[0].level is not None
    if len(chain) < _LEAST_SERIES[labelled]:
        return False
    return labelled or first.value <= 2


def _median_section(series: Sequence[_Candidate], words: list[int], body: range) -> float:
    starts = [c.index for c in series] + [body.stop]
    return statistics.median(words[b] - words[a + 1] for a, b in itertools.pairwise(starts))


# --- headings styled by the source ---------------------------------------------------------------------------------


def _with_levels(ms: Manuscript, candidates: list[_Candidate], ranks: dict[int, Rank], words: list[int], body: range) -> dict[int, Rank]:
    """Rank the headings that the source styles: the level of the chapters, levels above it, levels below."""
    levelled = [c for c in candidates if c.level is not None and not _is_paratext(c.text)]
    if not levelled:
        return ranks
    chapter_level = _chapter_level(levelled, ranks, words, body)
    out = dict(ranks)
    for i, c in enumerate(levelled):
        if c.index in out:
            continue
        assert c.level is not None
        if c.level == chapter_level:
            out[c.index] = "chapter"
        elif c.level > chapter_level:
            out[c.index] = "subchapter"
        elif i + 1 < len(levelled) and words[levelled[i + 1].index] - words[c.index + 1] < 60:
            out[c.index] = "part"
        else:
            out[c.index] = "chapter"  # a prologue styled above the chapters
    return out


def _chapter_level(levelled: list[_Candidate], ranks: dict[int, Rank], words: list[int], body: range) -> int:
    numbered = [c.level for c in levelled if ranks.get(c.index) == "chapter" and c.level is not None]
    if numbered:
        return statistics.mode(numbered)
    levels = sorted({c.level for c in levelled if c.level is not None})
    best = levels[0]
    for level in levels:
        series = [c for c in levelled if c.level is not None and c.level <= level]
        if len(series) >= 2 and _median_section(series, words, body) >= LEAST_CHAPTER_WORDS:
            best = level
    return best


# --- headings that only typography shows ---------------------------------------------------------------------------


def _with_typography(
    ms: Manuscript,
    candidates: list[_Candidate],
    ranks: dict[int, Rank],
    contents: ContentsList,
    words: list[int],
    body: range,
) -> dict[int, Rank]:
    """Add the unnumbered headings: those of the contents list, and those that look like the series found."""
    out = dict(ranks)
    free = [c for c in candidates if c.index not in out and c.level is None and not _is_paratext(c.text)]
    free = [c for c in free if c.index - 1 not in out]  # the title line under a number is not a heading of its own
    first_lines = set(ms.file_starts) if len(ms.file_starts) > 1 else set()
    for c in free:
        if c.index in contents.repeated or (c.index in first_lines and _opens_section(ms, c, words, body)):
            out[c.index] = "chapter"
    if any(c.level is not None and out.get(c.index) == "chapter" for c in candidates):
        return out  # the source styles its headings: what is unstyled is prose
    series = [c for c in candidates if out.get(c.index) == "chapter"]
    alike = _alike(ms, [c for c in free if c.index not in out], series)
    alike = [c for c in alike if _opens_section(ms, c, words, body)]
    if series:
        if len(alike) <= 2 + len(series) // 3:
            out.update({c.index: "chapter" for c in alike})
    elif len(alike) >= 3 and _median_section(alike, words, body) >= 2 * LEAST_CHAPTER_WORDS:
        out.update({c.index: "chapter" for c in alike})
    return out


def _alike(ms: Manuscript, free: list[_Candidate], series: list[_Candidate]) -> list[_Candidate]:
    """Give the candidates that stand apart: as the series does, or else as the most telling signature does."""
    titled = [c for c in free if _is_title_case(c.text)]
    if series:
        wanted = statistics.mode(_signature(ms, c) for c in series)
        return [c for c in titled if any(wanted[:-1]) and _is_alike(_signature(ms, c), wanted)]
    groups: defaultdict[tuple[bool, ...], list[_Candidate]] = defaultdict(list)
    for c in titled:
        groups[_signature(ms, c)].append(c)
    telling = [(sum(sig), len(group), group) for sig, group in groups.items() if any(sig)]
    return max(telling, key=lambda item: item[:2])[2] if telling else []


def _signature(ms: Manuscript, c: _Candidate) -> tuple[bool, ...]:
    paragraph = ms.paragraphs[c.index]
    before = paragraph.gap_before > 0 or c.index == 0 or ms.paragraphs[c.index - 1].kind == "break"
    return (before, paragraph.gap_after > 0, paragraph.centred, paragraph.page_break, c.text.isupper())


def _is_alike(found: tuple[bool, ...], wanted: tuple[bool, ...]) -> bool:
    """Tell whether a line looks as the series does; on a page of its own and centred, capitals do not matter."""
    *looks, centred, page_break, _ = wanted
    return found == wanted or (centred and page_break and found[:-1] == (*looks, centred, page_break))


def _is_title_case(text: str) -> bool:
    long_words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return not text.rstrip().endswith((".", "!", "?")) and all(w[0].isupper() for w in long_words)


def _opens_section(ms: Manuscript, c: _Candidate, words: list[int], body: range) -> bool:
    """Tell whether prose follows soon: a heading opens something."""
    reach = 3 if c.index else 1  # the first line of all is the book's title unless prose follows at once
    for i in range(c.index + 1, min(c.index + 1 + reach, body.stop)):
        if ms.paragraphs[i].word_count >= 25:
            return words[min(i + 8, body.stop)] - words[i] >= 100
    return False


# --- front, back and end matter that names itself ------------------------------------------------------------------


def _with_known_sections(ms: Manuscript, candidates: list[_Candidate], ranks: dict[int, Rank], body: range) -> dict[int, Rank]:
    """Add sections that say what they are: acknowledgements and their kin, prologues, THE END."""
    out = dict(ranks)
    chapters = [i for i, rank in out.items() if rank == "chapter"]
    levelled = any(c.level is not None for c in candidates)
    first, last = (min(chapters), max(chapters)) if chapters else (body.stop, body.start)
    for c in candidates:
        if end_mark(c.text) and c.index - 1 not in chapters:  # right below a number it is that chapter's title
            out[c.index] = "end"
        elif _is_paratext(c.text) and (c.level is not None or c.index < first or c.index > last or not chapters):
            out[c.index] = "paratext"
        elif c.index not in out and story_section(c.text) and not levelled and _stands_apart(ms, c):
            out[c.index] = "chapter"
    return out


def _stands_apart(ms: Manuscript, c: _Candidate) -> bool:
    return any(_signature(ms, c)) or c.index == 0


def _is_paratext(text: str) -> bool:
    return section_reason(text) is not None


# --- several paragraphs, one heading -------------------------------------------------------------------------------


def _joined(ms: Manuscript, candidates: list[_Candidate], ranks: dict[int, Rank], contents: ContentsList) -> tuple[Heading, ...]:
    """Join a number and the title on the next line, where most of the series has one."""
    by_index = {c.index: c for c in candidates}
    titled = _series_with_title_lines(by_index, ranks)
    headings = []
    for i in sorted(ranks):
        c, last = by_index[i], i
        if ranks[i] in titled and _is_title_line(c) and _has_title_below(by_index, ranks, i):
            last = i + 1
        text = (
            " ".join(ms.paragraph_text(k) for k in range(i, last + 1))
            if last == i
            else (f"{c.text.rstrip(' .:')}: {ms.paragraph_text(last)}")
        )
        reason = section_reason(c.text) or "heading" if ranks[i] == "paratext" else "heading"
        sure = 0.95 if c.level is not None or title_key(text) in contents.keys else 0.85 if c.numbering else 0.6
        headings.append(Heading(i, last, _shown_title(text), ranks[i], sure, reason))
    return tuple(headings)


def _series_with_title_lines(by_index: dict[int, _Candidate], ranks: dict[int, Rank]) -> set[Rank]:
    """Give the ranks of which most number-only headings are followed by another heading-like line."""
    found: set[Rank] = set()
    wanted: tuple[Rank, ...] = ("chapter", "part")
    for rank in wanted:
        bare = [i for i, r in ranks.items() if r == rank and i in by_index and _is_title_line(by_index[i])]
        followed = [i for i in bare if _has_title_below(by_index, ranks, i)]
        if bare and 2 * len(followed) > len(bare):
            found.add(rank)
    return found


def _has_title_below(by_index: dict[int, _Candidate], ranks: dict[int, Rank], i: int) -> bool:
    """Tell whether the next paragraph looks like the rest of a heading: unranked, styled as this one is or not at all."""
    below = by_index.get(i + 1)
    return below is not None and i + 1 not in ranks and (below.level is None) == (by_index[i].level is None)


def _is_title_line(c: _Candidate) -> bool:
    return c.numbering is not None and not c.numbering.title


def _shown_title(text: str) -> str:
    return " ".join(text.replace("*", "").split())
