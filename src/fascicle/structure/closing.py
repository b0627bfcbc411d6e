"""What follows the last word of the story without a heading that says so.

In goes the manuscript, out come reasons by paragraph: a last page that thanks the reader, asks for a review or offers a mailing
list. And whether a section is a table of dates, as authors of invented worlds print behind the last chapter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript

# What publishers write on the last page of an e-book.
_TO_THE_READER = re.compile(
    r"\bthank(?:s| you) for reading\b|\bleav(?:e|ing) a (?:short |quick |brief )?review\b|\bsign up (?:for|to)\b|\bmailing list\b"
    r"|\bnewsletter\b|\bnew releases\b|\bfollow (?:me|the author|her|him|us) (?:on|at)\b",
    re.I,
)
# What a last page says of the one who wrote the book.
_ON_THE_AUTHOR = re.compile(
    r"\b(?:is|was) the author of\b|\b(?:first|second|third|latest|debut|other|previous) (?:novels?|books?)\b|\bis an? (?:[\w-]+ "
    r"){0,3}(?:writer|novelist|author|poet)\b"
    r"|\bthis (?:novel|book)\b",
    re.I,
)
_LONGEST_PAGE_WORDS = 250
_OPENS_ON_FIGURE = re.compile(r"\W*\d{1,4}\b")
_LEAST_ENTRIES = 8
_DATED_SHARE = 0.6
_LONGEST_TABLE_SHARE = 0.5
# A list of years in which several things may happen: the years rise, and stand closer than any story names them.
_YEAR = re.compile(r"[1-9](?<![\d,.-].)\d{2,3}(?![\d,]|\.\d)")
_RISING_SHARE = 0.9
_MOST_WORDS_A_YEAR = 50


def closing_reasons(ms: Manuscript, frame: range) -> dict[int, str]:
    """Give the reasons of short last pages that address the reader. A page is known by its page break."""
    reasons: dict[int, str] = {}
    page: list[int] = []
    for i in reversed(frame):
        page.append(i)
        if sum(ms.paragraphs[k].word_count for k in page) > _LONGEST_PAGE_WORDS:
            break
        if ms.paragraphs[i].page_break:
            if any(_TO_THE_READER.search(ms.paragraph_text(k)) for k in page):
                reasons |= dict.fromkeys(page, "advertisement")
            page = []
    return reasons


def after_the_end(ms: Manuscript, region: Sequence[int]) -> str | None:
    """Give the reason of what follows THE END: a short page on the author or to the reader; None for an afterthought of the story."""
    text = "\n".join(ms.paragraph_text(i) for i in region)
    if sum(ms.paragraphs[i].word_count for i in region) > _LONGEST_PAGE_WORDS:
        return None
    return "advertisement" if _TO_THE_READER.search(text) else "about the author" if _ON_THE_AUTHOR.search(text) else None


def is_chronology(ms: Manuscript, region: Sequence[int]) -> bool:
    """Tell whether a section is a table of dates: most of many lines open on a figure, or years rise all through it."""
    lines = [line for i in region if ms.paragraphs[i].kind != "break" for line in ms.paragraph_text(i).split("\n")]
    dated = sum(bool(_OPENS_ON_FIGURE.match(line)) for line in lines)
    return (len(lines) >= _LEAST_ENTRIES and dated >= _DATED_SHARE * len(lines)) or is_annals(ms, region)


def is_annals(ms: Manuscript, region: Sequence[int]) -> bool:
    """Tell whether years rise all through a section, closer together than a story has them."""
    years = [int(year) for i in region for year in _YEAR.findall(ms.paragraph_text(i))]
    rising = sum(a <= b for a, b in pairwise(years))
    dense = sum(ms.paragraphs[i].word_count for i in region) <= _MOST_WORDS_A_YEAR * len(years)
    return len(years) >= _LEAST_ENTRIES and dense and rising >= _RISING_SHARE * (len(years) - 1)


def closing_table(ms: Manuscript, prose: Sequence[int]) -> int | None:
    """Give the position in `prose` of a line that titles a table of dates at the very end of the last chapter, or None."""
    if not prose or not _OPENS_ON_FIGURE.match(ms.paragraph_text(prose[-1]).rsplit("\n", 1)[-1]):
        return None  # prose follows the dates: they are the story's
    words = 0
    total = sum(ms.paragraphs[i].word_count for i in prose)
    for position in range(len(prose) - 1, -1, -1):
        text = ms.paragraph_text(prose[position])
        if looks_like_heading(text) and not _OPENS_ON_FIGURE.match(text) and is_chronology(ms, prose[position + 1 :]):
            return position
        words += ms.paragraphs[prose[position]].word_count
        if words > _LONGEST_TABLE_SHARE * total:
            return None
    return None
