"""Which paragraphs are headings: candidates by typography, then the set that explains the book.

No list of words says what a chapter is called. Headings are found as series: lines of one shape whose numbers rise (and
may restart under parts), lines that a contents list repeats, lines that the source styles as headings, lines that stand
apart in one and the same way. A series counts only if it divides the text into pieces as long as chapters are.
Source for the idea of scoring sets rather than lines: table-of-contents recovery (Wu, Mitra and Giles 2013).
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from fascicle.decisions import Overrules
from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.contents import ContentsList, title_key
from fascicle.structure.lexicon import Lexicon, lexicon
from fascicle.structure.numbering import is_date, read_numbering, undecorated
from fascicle.structure.paratext import end_mark, section_reason, story_section
from fascicle.structure.series import LEAST_CHAPTER_WORDS, Candidate, Rank, median_section, ranked_series
from fascicle.structure.titles import framed, is_title_case, signature, with_typography

_ENGLISH = lexicon("en")

# A preview of the next book is a chapter or two at the end.
_LONGEST_PREVIEW_SHARE = 0.25
# How the argument of a chapter begins; few sentences of a story do, and never most first sentences of its chapters.
_ARGUMENT = re.compile(
    r"[*_(\[]{0,2}(?:In which|Wherein|In what manner|Containing|Concerning|Showing|Shewing|Treating|Treats|Relates|Relating|Describes|"
    r"Describing|Giving|Gives|Tells|Being (?:an?|the)|Of|How|What|A (?:short|brief|further)|The (?:author|reader|history|story) )\b"
)
_LONGEST_ARGUMENT = 60  # words
_ARGUED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its paragraphs `first` to `last` (inclusive), its title, its rank, how sure we are (0..1)."""

    first: int
    last: int
    title: str
    rank: Rank
    confidence: float
    reason: str = "heading"


def find_headings(
    ms: Manuscript, contents: ContentsList, body: range, overrules: Overrules | None = None, words_of: Lexicon = _ENGLISH
) -> tuple[Heading, ...]:
    """Find the headings inside the paragraphs of `body`, rising; the author's corrections win. `words_of` is the book's language."""
    overrules = overrules or Overrules()
    words = _prose_words(ms)
    candidates = _candidates(ms, contents, body, overrules, words_of)
    known = {c.index: reason for c in candidates if (reason := section_reason(c.text, words_of)) is not None}
    ranks = ranked_series([c for c in candidates if c.index not in known], words, body)
    ranks = _with_levels(candidates, ranks, known, words, body)
    ranks = with_typography(ms, candidates, ranks, known, contents, words, body)
    ranks = _with_known_sections(ms, candidates, ranks, known, words_of, words, body)
    ranks |= {c.index: "chapter" for c in candidates if c.index in overrules.heading and ranks.get(c.index) != "part"}
    return _joined(ms, candidates, ranks, known, contents)


def _prose_words(ms: Manuscript) -> list[int]:
    """Give the running sum of words before each paragraph, one longer than the paragraphs."""
    sums = [0]
    for paragraph in ms.paragraphs:
        sums.append(sums[-1] + paragraph.word_count)
    return sums


def _candidates(ms: Manuscript, contents: ContentsList, body: range, overrules: Overrules, words_of: Lexicon) -> list[Candidate]:
    found = []
    for i in body:
        paragraph = ms.paragraphs[i]
        if i in contents.paragraphs or i in overrules.not_heading or paragraph.kind == "break" or paragraph.role is not None:
            continue
        text = ms.paragraph_text(i)
        if (
            i in overrules.heading
            or paragraph.kind == "heading"
            or (not paragraph.quoted and (looks_like_heading(text) or i in contents.repeated or _numbered_oddly(text, words_of)))
            or (not paragraph.quoted and framed(text))
        ):
            complete = i == body.start or not ms.paragraph_text(i - 1).endswith((",", ";"))
            found.append(Candidate(i, text, paragraph.level, read_numbering(text, words_of), is_date(text, words_of), complete))
    return found


def _numbered_oddly(text: str, words_of: Lexicon) -> bool:
    """Tell whether a line is a heading by its number or name alone, though it begins or ends as no heading does.

    "- 4 -", "Chapter 3:", "chapter two", "iii", "Chapter 4. In which the ferryman is late.", "Footnotes:".
    """
    line = text.strip()
    if len(line) > 120 or "\n" in line or len(line.split()) > 16:
        return False
    if line.endswith(":") and section_reason(line, words_of) is not None:
        return True
    number = read_numbering(text, words_of)
    if number is None or number.order == "number-label":
        return False
    if number.order == "label-number":
        return len(number.label.split()) == 1 and (not number.title or line[0].isupper())
    return not number.title and (undecorated(text) is not None or line.islower())


# --- headings styled by the source ---------------------------------------------------------------------------------


def _with_levels(
    candidates: list[Candidate], ranks: dict[int, Rank], known: Mapping[int, str], words: list[int], body: range
) -> dict[int, Rank]:
    """Rank the headings that the source styles: the level of the chapters, levels above it, levels below."""
    levelled = [c for c in candidates if c.level is not None and c.index not in known]
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


def _chapter_level(levelled: list[Candidate], ranks: dict[int, Rank], words: list[int], body: range) -> int:
    numbered = [c.level for c in levelled if ranks.get(c.index) == "chapter" and c.level is not None]
    if numbered:
        return statistics.mode(numbered)
    levels = sorted({c.level for c in levelled if c.level is not None})
    best = levels[0]
    for level in levels:
        series = [c for c in levelled if c.level is not None and c.level <= level]
        if len(series) >= 2 and median_section([c.index for c in series], words, body) >= LEAST_CHAPTER_WORDS:
            best = level
    return best


# --- front, back and end matter that names itself ------------------------------------------------------------------


def _with_known_sections(
    ms: Manuscript,
    candidates: list[Candidate],
    ranks: dict[int, Rank],
    known: Mapping[int, str],
    words_of: Lexicon,
    words: list[int],
    body: range,
) -> dict[int, Rank]:
    """Add sections that say what they are: acknowledgements and their kin, prologues, THE END."""
    out = dict(ranks)
    levelled = any(c.level is not None for c in candidates)
    for c in candidates:
        apart = _stands_apart(ms, c) or ("chapter" in ranks.values() and is_title_case(c.text))
        if apart and not levelled and c.index not in out and c.index not in known and story_section(c.text, words_of):
            out[c.index] = "chapter"
    for index in _previewed(candidates, out, known, words, body):
        out[index] = "paratext"
    chapters = [i for i, rank in out.items() if rank == "chapter"]
    first, last = (min(chapters), max(chapters)) if chapters else (body.stop, body.start)
    for c in candidates:
        if end_mark(c.text, words_of) and c.index - 1 not in chapters:  # right below a number it is that chapter's title
            out[c.index] = "end"
        elif c.index in known and out.get(c.index - 1) != "chapter" and (c.level is not None or not first <= c.index <= last):
            out[c.index] = "paratext"
    return out


def _previewed(
    candidates: list[Candidate], ranks: Mapping[int, Rank], known: Mapping[int, str], words: list[int], body: range
) -> tuple[int, ...]:
    """Give the headings that belong to a preview of another book: what follows its announcement near the end."""
    whole = words[body.stop] - words[body.start]
    for c in candidates:
        if known.get(c.index) == "advertisement" and words[body.stop] - words[c.index] <= _LONGEST_PREVIEW_SHARE * whole:
            return tuple(i for i in ranks if i > c.index)
    return ()


def _stands_apart(ms: Manuscript, c: Candidate) -> bool:
    return any(signature(ms, c)) or c.index == 0


# --- several paragraphs, one heading -------------------------------------------------------------------------------


def _joined(
    ms: Manuscript, candidates: list[Candidate], ranks: dict[int, Rank], known: Mapping[int, str], contents: ContentsList
) -> tuple[Heading, ...]:
    """Join a number and the title on the next line, where most of the series has one."""
    by_index = {c.index: c for c in candidates}
    titled = _series_with_title_lines(by_index, ranks)
    lasts = {
        i: i + 1 if ranks[i] in titled and _is_title_line(by_index[i]) and _has_title_below(by_index, ranks, i) else i for i in ranks
    }
    argued = _argued(ms, {i: last for i, last in lasts.items() if ranks[i] == "chapter"})
    headings = []
    for i in sorted(ranks):
        c, last = by_index[i], lasts[i]
        text = (
            " ".join(ms.paragraph_text(k) for k in range(i, last + 1))
            if last == i
            else (f"{c.text.rstrip(' .:')}: {ms.paragraph_text(last)}")
        )
        reason = known.get(i, "advertisement") if ranks[i] == "paratext" else "heading"
        sure = 0.95 if c.level is not None or title_key(text) in contents.keys else 0.85 if c.numbering else 0.6
        headings.append(Heading(i, last + (i in argued), _shown_title(text), ranks[i], sure, reason))
    return tuple(headings)


def _argued(ms: Manuscript, lasts: Mapping[int, int]) -> set[int]:
    """Give the chapters below whose heading an argument stands ("In which the ferryman is late."), by the heading's first paragraph.

    `lasts` gives the last paragraph of each heading. Old novels, and new ones in their manner, tell so what a chapter holds; it is
    believed where most chapters have one.
    """
    below = {i: last + 1 for i, last in lasts.items() if last + 1 < len(ms.paragraphs)}
    short = {i for i, k in below.items() if ms.paragraphs[k].kind == "paragraph" and ms.paragraphs[k].word_count <= _LONGEST_ARGUMENT}
    argued = {i for i in short if _ARGUMENT.match(ms.paragraph_text(below[i]))}
    return argued if len(argued) >= 2 and len(argued) >= _ARGUED_SHARE * len(lasts) else set()


def _series_with_title_lines(by_index: dict[int, Candidate], ranks: dict[int, Rank]) -> set[Rank]:
    """Give the ranks of which most number-only headings are followed by another heading-like line."""
    found: set[Rank] = set()
    wanted: tuple[Rank, ...] = ("chapter", "part")
    for rank in wanted:
        bare = [i for i, r in ranks.items() if r == rank and i in by_index and _is_title_line(by_index[i])]
        followed = [i for i in bare if _has_title_below(by_index, ranks, i)]
        if bare and 2 * len(followed) > len(bare):
            found.add(rank)
    return found


def _has_title_below(by_index: dict[int, Candidate], ranks: dict[int, Rank], i: int) -> bool:
    """Tell whether the next paragraph looks like the rest of a heading: unranked, styled as this one is or not at all."""
    below = by_index.get(i + 1)
    return below is not None and i + 1 not in ranks and (below.level is None) == (by_index[i].level is None)


def _is_title_line(c: Candidate) -> bool:
    return c.numbering is not None and not c.numbering.title


def _shown_title(text: str) -> str:
    return " ".join(text.replace("*", "").split())
