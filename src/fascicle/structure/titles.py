"""Chapters that have no numbers: their titles, set apart by typography, or at least lines of their own that divide the book evenly.

In go candidates and the ranks found so far, out come ranks. One such line says nothing, so they are believed together: all of one look,
each above prose, none close to another.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import defaultdict
from collections.abc import Mapping

from fascicle.prose.paragraphs import ends_sentence, looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.contents import ContentsList
from fascicle.structure.numbering import undecorated
from fascicle.structure.paratext import is_dedication, is_front_line
from fascicle.structure.series import LEAST_CHAPTER_WORDS, Candidate, Rank, median_section

# Lines alone in a text without any other sign of chapters are titles only where they divide it this evenly.
_LEAST_TITLED_WORDS = 250
_LEAST_TITLES = 3
_MOST_STRAYS = 0.1  # of the titles
_LONGEST_OPENING_WORDS = 120  # an epigraph may stand above the first title
_SIGNS_ENOUGH = 2
_QUOTED = ("“”", '""', "‘’", "«»", "„“")
_LEAST_OPENED_WORDS = 60  # in eight paragraphs: quick talk has more, the lines of a title page fewer


def with_typography(
    ms: Manuscript,
    candidates: list[Candidate],
    ranks: dict[int, Rank],
    known: Mapping[int, str],
    contents: ContentsList,
    words: list[int],
    body: range,
) -> dict[int, Rank]:
    """Add the unnumbered headings: those of the contents list, and those that look like the series found."""
    out = dict(ranks)
    free = [c for c in candidates if c.index not in out and c.level is None and c.index not in known]
    free = [c for c in free if c.index - 1 not in out]  # the title line under a number is not a heading of its own
    first_lines = set(ms.file_starts) if len(ms.file_starts) > 1 else set()
    for c in free:
        if c.index in contents.repeated or (c.index in first_lines and _opens_section(ms, c, words, body)):
            out[c.index] = "chapter"
    if any(c.level is not None and out.get(c.index) == "chapter" for c in candidates):
        return out  # the source styles its headings: what is unstyled is prose
    series = [c for c in candidates if out.get(c.index) == "chapter"]
    free = [c for c in free if c.index not in out]
    if len(series) > 1 or any(rank == "part" for rank in out.values()):
        alike = [c for c in _alike(ms, free, series) if _opens_section(ms, c, words, body)]
        if len(alike) <= 2 + len(series) // 3:
            out.update({c.index: "chapter" for c in alike})
        return out
    # A single number is a series of its own only if no other lines divide the book: "Platform Nine" may be one title of many.
    titles = _titles_set_apart(ms, sorted([*series, *free], key=lambda c: c.index), words, body)
    if {c.index for c in series} <= {c.index for c in titles}:
        out.update({c.index: "chapter" for c in titles})
    return out


def _titles_set_apart(ms: Manuscript, free: list[Candidate], words: list[int], body: range) -> list[Candidate]:
    """Give the titles of the chapters of a book without numbers: set apart by its typography, or lines of their own at least."""
    alike = [c for c in _alike(ms, free, []) if c.after_sentence and _opens_section(ms, c, words, body)]
    if len(alike) >= _LEAST_TITLES and median_section([c.index for c in alike], words, body) >= 2 * LEAST_CHAPTER_WORDS:
        return alike
    return _lone_titles(ms, free, words, body)


def _lone_titles(ms: Manuscript, free: list[Candidate], words: list[int], body: range) -> list[Candidate]:
    """Give the titles of chapters that nothing but being lines of their own sets apart, or none.

    Such lines are believed only together: they end as no sentence does, the first stands above all but an epigraph's words of prose, as no
    short line of a story does, each opens a section after a sentence has ended, and none follows another closely.
    """
    told = _words_told(ms, body)
    titles = [
        c
        for c in free
        if (framed(c.text) or not ends_sentence(c.text))
        and _opens_section(ms, c, words, body)
        and (told[c.index - body.start] == 0 or ends_sentence(ms.paragraph_text(c.index - 1)))
    ]
    lines = {c.index for c in titles}
    titles = [c for c in titles if c.index + 1 not in lines]  # the book's title and its author stand above one
    titles = _without_strays(titles, words)
    if len(titles) < _LEAST_TITLES or told[titles[0].index - body.start] > _LONGEST_OPENING_WORDS:
        return []
    starts = [c.index for c in titles]
    least = min(words[b] - words[a + 1] for a, b in itertools.pairwise([*starts, body.stop]))
    even = least >= _LEAST_TITLED_WORDS and median_section(starts, words, body) >= LEAST_CHAPTER_WORDS
    return titles if even else []


def _without_strays(titles: list[Candidate], words: list[int]) -> list[Candidate]:
    """Leave out the few lines that follow a title closely (a letter's date, a sign that is read), or are written as no other is."""
    kept: list[Candidate] = []
    cased = [c for c in titles if is_title_case(c.text)]
    for c in cased if len(cased) >= (1 - _MOST_STRAYS) * len(titles) else titles:
        if not kept or words[c.index] - words[kept[-1].index + 1] >= _LEAST_TITLED_WORDS:
            kept.append(c)
    return kept if len(titles) - len(kept) <= _MOST_STRAYS * len(titles) else titles


def _words_told(ms: Manuscript, body: range) -> list[int]:
    """Give the running sum of the words before each paragraph of `body` that stand in sentences and in no front matter."""
    sums = [0]
    for i in body:
        prose = ends_sentence(ms.paragraph_text(i)) and not is_front_line(ms, i) and not is_dedication(ms, i)
        sums.append(sums[-1] + (ms.paragraphs[i].word_count if prose else 0))
    return sums


def _alike(ms: Manuscript, free: list[Candidate], series: list[Candidate]) -> list[Candidate]:
    """Give the candidates that stand apart: as the series does, or else as the most telling signature does."""
    if series:
        wanted = statistics.mode(signature(ms, c) for c in series)
        return [c for c in free if is_title_case(c.text) and any(wanted[:-1]) and _is_alike(signature(ms, c), wanted)]
    groups: defaultdict[tuple[bool, ...], list[Candidate]] = defaultdict(list)
    for c in free:
        look = signature(ms, c)
        # Room on both sides, a place in the middle or on a new page say enough for a title written as a sentence.
        if is_title_case(c.text) or sum(look[:-1]) >= _SIGNS_ENOUGH:
            groups[look].append(c)
    telling = [(sum(sig), len(group), group) for sig, group in groups.items() if any(sig) and len(group) >= _LEAST_TITLES]
    return max(telling, key=lambda item: item[:2])[2] if telling else []


def signature(ms: Manuscript, c: Candidate) -> tuple[bool, ...]:
    """Give how a line is set apart: room above, room below, ornaments or quotation marks around, centred, on a new page, in capitals."""
    paragraph = ms.paragraphs[c.index]
    before = paragraph.gap_before > 0 or c.index == 0 or ms.paragraphs[c.index - 1].kind == "break"
    return (before, paragraph.gap_after > 0, framed(c.text), paragraph.centred, paragraph.page_break, c.text.isupper())


def _is_alike(found: tuple[bool, ...], wanted: tuple[bool, ...]) -> bool:
    """Tell whether a line looks as the series does; on a page of its own and centred, capitals do not matter."""
    *looks, centred, page_break, _ = wanted
    return found == wanted or (centred and page_break and found[:-1] == (*looks, centred, page_break))


def framed(text: str) -> bool:
    """Tell whether a line is a title between ornaments or quotation marks: "- The Weir -", “The Weir”; speech ends on a stop."""
    line = text.strip()
    core = undecorated(text) or (line[1:-1] if line[:1] + line[-1:] in _QUOTED else "")
    return looks_like_heading(core) and is_title_case(core) and core[-1].isalnum()


def is_title_case(text: str) -> bool:
    """Tell whether a line is set as a title: capitals on all but the small words, no stop at its end."""
    long_words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return not text.rstrip().endswith((".", "!", "?")) and all(w[0].isupper() for w in long_words)


def _opens_section(ms: Manuscript, c: Candidate, words: list[int], body: range) -> bool:
    """Tell whether prose follows soon: a heading opens something."""
    reach = 3 if c.index else 1  # the first line of all is the book's title unless prose follows at once
    for i in range(c.index + 1, min(c.index + 1 + reach, body.stop)):
        if ms.paragraphs[i].word_count >= 25 or (i == c.index + 1 and _is_said(ms.paragraph_text(i))):
            return words[min(i + 8, body.stop)] - words[i] >= _LEAST_OPENED_WORDS
    return False


def _is_said(text: str) -> bool:
    """Tell whether a short paragraph is prose all the same: a sentence, or talk; a chapter may open on either."""
    return len(text.split()) >= 3 and ends_sentence(text) and not looks_like_heading(text)
