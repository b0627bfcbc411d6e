"""The lines of a file that are page numbers.

In go lines, out come the indices of those that number pages. A page number is known by its series, never by itself: it rises by one at
a page's distance, and pages end where the paper does, in the middle of sentences. A chapter's number opens a section after a full
stop, so a series of numbers that never interrupts a sentence is left alone, however regular the chapters are.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fascicle.source.lines import PAGE_BREAK, Line, ends_like_a_sentence, starts_small

_LONGEST_LINE = 80
_ORNAMENT = r"[-–—~*•·.|<>\[\](){}_\s]*"
_DIGIT = re.compile("[0-9]")
_ALONE = re.compile(rf"({_ORNAMENT}(?:(?:page|pg\.?|p\.)\s*)?)(\d{{1,4}})((?:\s*(?:of|/)\s*\d{{1,4}})?{_ORNAMENT})", re.I)
_LEADING = re.compile(r"(\d{1,4})([\s|•·–—/-]+\D.*)")
_TRAILING = re.compile(r"(.*\D)[\s|•·–—/-](\d{1,4})")
# A number after one of these words is a heading's, in the languages whose books writers most often read.
_NUMBERED_UNIT = re.compile(
    r"\W*(?:chapter|chap\.?|part|book|volume|vol\.?|letter|section|canto|act|scene|day|week|month|year|no\.?|number|episode|"
    r"kapitel|teil|chapitre|partie|livre|cap[ií]tulo|capitolo|parte|hoofdstuk|luku|rozdzia[lł]|глава)\W*",
    re.I,
)
_SAYS_PAGE = re.compile(r"\W*(?:page|pg\.?|p\.)\s*#.*", re.I)

# A page of a novel holds 150 to 600 words; wide limits for large print, and for manuscripts set close.
_LEAST_PAGE_WORDS, _MOST_PAGE_WORDS = 60, 1000
_LONGEST_STEP = 3  # blank pages and the opening pages of chapters often bear no number
_KEPT_IN_MIND = 8  # candidates of one value looked back at; bounds the work on files of nothing but numbers
_LEAST_SERIES = 3
_LEAST_CUT_SHARE = 0.25  # of pages that end within a sentence; about three in four do
_LONG_LINE = 30  # characters; a shorter line without a full stop may be a heading
_MOST_SERIES = 12  # of one file: volumes and front matter number anew


@dataclass(frozen=True, slots=True)
class _Number:
    """A line that holds one number: its place among the lines and in words, its value, its looks with `#` for the number."""

    index: int
    value: int
    looks: str
    at_word: int


def page_number_lines(lines: Sequence[Line]) -> set[int]:
    """Give the indices of the lines that are page numbers, alone or with a title or name that recurs."""
    numbers = _numbers(lines)
    found: set[int] = set()
    for family in _families(numbers):
        left = family
        for _ in range(_MOST_SERIES):
            series = _longest_series(left)
            if len(series) < _LEAST_SERIES:
                break
            if _numbers_pages(series, lines, found):
                found |= {number.index for number in (*series, *_between(series, numbers), *_beyond(series, numbers, lines))}
            taken = {number.index for number in series}
            left = [number for number in left if number.index not in taken]
    return found


def cuts_a_sentence(lines: Sequence[Line], index: int, passed_over: Iterable[int] = ()) -> bool:
    """Tell whether the text around a line runs on over it; blank lines, page breaks and `passed_over` do not count as text."""
    skip = set(passed_over)
    before, after = _neighbour(lines, index, -1, skip), _neighbour(lines, index, 1, skip)
    if before is None or after is None or len(before.text) < _LONG_LINE or before.text.isupper():
        return False
    unfinished = not ends_like_a_sentence(before.text)
    return unfinished or (starts_small(after.text) and not before.text.endswith((".", "!", "?", "…")))


def _goes_on_small(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a small letter follows a line: enough for a number, above which a running header may stand."""
    after = _neighbour(lines, index, 1, set())
    return after is not None and starts_small(after.text)


def _neighbour(lines: Sequence[Line], index: int, step: int, skip: set[int]) -> Line | None:
    at = index + step
    while 0 <= at < len(lines):
        if lines[at].text and lines[at].text != PAGE_BREAK and at not in skip:
            return lines[at]
        at += step
    return None


def _numbers(lines: Sequence[Line]) -> list[_Number]:
    out: list[_Number] = []
    words = 0
    for index, line in enumerate(lines):
        text = line.text
        if len(text) <= _LONGEST_LINE and _DIGIT.search(text) and (found := _read(text)):
            out.append(_Number(index, found[0], found[1], words))
        words += len(text.split())
    return out


def _read(text: str) -> tuple[int, str] | None:
    """Give the number of a line and its looks, or None where it is no line of one number at an edge."""
    if found := _ALONE.fullmatch(text):
        return int(found.group(2)), _looks(found.group(1) + "#" + re.sub(r"\d+", "n", found.group(3)))
    if (found := _LEADING.fullmatch(text)) and len(text.split()) <= 12:
        return int(found.group(1)), _looks("#" + found.group(2))
    if (found := _TRAILING.fullmatch(text)) and len(text.split()) <= 12 and not _NUMBERED_UNIT.fullmatch(found.group(1)):
        return int(found.group(2)), _looks(found.group(1) + " #")
    return None


def _looks(text: str) -> str:
    return " ".join(text.casefold().split())


def _families(numbers: Sequence[_Number]) -> list[list[_Number]]:
    """Group what may be one series: lines of a number alone that look alike; all lines whose words recur, left and right pages together."""
    common = Counter(number.looks for number in numbers)
    alone = {n.looks for n in numbers if not re.search(r"[^\W\dn]", n.looks.replace("page", "")) and common[n.looks] >= _LEAST_SERIES}
    worded = [n for n in numbers if n.looks not in alone and common[n.looks] >= _LEAST_SERIES]
    families = [[n for n in numbers if n.looks == looks] for looks in sorted(alone, key=lambda s: (-common[s], s))[:_MOST_SERIES]]
    return [worded, *families] if worded else families


def _longest_series(numbers: Sequence[_Number]) -> list[_Number]:
    """Give the longest chain of numbers that rises at a page's distance; of equal ones the most regular (dynamic programming)."""
    best: list[tuple[int, float, int]] = []  # length, unevenness, predecessor
    seen: dict[int, deque[int]] = {}
    for i, number in enumerate(numbers):
        top = (1, 0.0, -1)
        for step in range(1, _LONGEST_STEP + 1):
            for j in seen.get(number.value - step, ()):
                words = (number.at_word - numbers[j].at_word) / step
                if _LEAST_PAGE_WORDS <= words <= _MOST_PAGE_WORDS:
                    length, uneven, _ = best[j]
                    top = max(top, (length + 1, uneven - abs(words - 300) - 50 * (step - 1), j))
        best.append(top)
        seen.setdefault(number.value, deque(maxlen=_KEPT_IN_MIND)).append(i)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    chain: list[_Number] = []
    while at >= 0:
        chain.append(numbers[at])
        at = best[at][2]
    return chain[::-1]


def _between(series: Sequence[_Number], numbers: Sequence[_Number]) -> list[_Number]:
    """Give the numbers of other looks that fill the holes of a series in place and value: pages whose header returns too seldom."""
    places = [number.index for number in series]
    out = []
    for number in numbers:
        after = bisect.bisect(places, number.index)
        if 0 < after < len(series) and series[after - 1].value < number.value < series[after].value:
            out.append(number)
    return out


def _beyond(series: Sequence[_Number], numbers: Sequence[_Number], lines: Sequence[Line]) -> Iterator[_Number]:
    """Give the numbers of other looks that go on with a series at its ends, a page away and inside a sentence."""
    for end, direction in ((series[0], -1), (series[-1], 1)):
        at = end
        for number in numbers[::direction]:
            step = (number.value - at.value) * direction
            words = (number.at_word - at.at_word) * direction
            near = 1 <= step <= _LONGEST_STEP and _LEAST_PAGE_WORDS * step <= words <= _MOST_PAGE_WORDS * step
            if near and cuts_a_sentence(lines, number.index):
                yield number
                at = number


def _numbers_pages(series: Sequence[_Number], lines: Sequence[Line], passed_over: set[int]) -> bool:
    """Tell whether a series numbers pages: they say so, or they cut sentences; a regular distance proves nothing."""
    if sum(bool(_SAYS_PAGE.fullmatch(number.looks)) for number in series) > 0.5 * len(series):
        return True
    cut = sum(_goes_on_small(lines, number.index) or cuts_a_sentence(lines, number.index, passed_over) for number in series)
    return cut >= 2 and cut >= _LEAST_CUT_SHARE * len(series)
