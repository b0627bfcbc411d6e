"""What the printed page adds to the text: page numbers, running headers, form feeds. They go, and paragraphs close up again.

In go the lines of a plain-text file, out come the lines of its text. A running header is known by its return at about every page in
places where no title can stand: beside a page number, or in the middle of a sentence. The line that goes on with a paragraph cut by a
page is marked `joined`.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from fascicle.prose.paragraphs import is_break_mark
from fascicle.source.lines import PAGE_BREAK, Line
from fascicle.source.page_numbers import cuts_a_sentence, page_number_lines
from fascicle.source.seams import take_out
from fascicle.source.tally import Tally

_LONGEST_HEADER = 80
_LEAST_HEADERS = 3
_PAGE_WORDS = (60, 1600)  # between two headers of one wording: a page, or two where left and right differ
_LEAST_SHARE_OF_PAGES = 0.3  # a header stands on every page or on every second; a chapter's name on one in ten
_LEAST_CUT_SHARE = 0.25  # as of page numbers: three in four pages end within a sentence, fewer where most is talk
_LEAST_SHARE_BESIDE = 0.5  # of headers that stand next to a page number, in a book that has them
_LEAST_HEADERS_TO_TELL = 5
_LEAST_HEADERS_AMID_LINES = 8
_LINES_BACK = 120  # some three pages: how far above its first header a chapter's heading stands
_SENTENCE_LIKE = re.compile(r"[.,;:!?…\"'”’»)—-]$")


def drop_furniture(lines: list[Line], tally: Tally) -> list[Line]:
    """Take page numbers, running headers and the form feeds of pages out; join the paragraphs that they cut."""
    numbers = page_number_lines(lines)
    headers = _header_lines(lines, numbers)
    gone = numbers | headers
    feeds = _page_feeds(lines, gone)
    if not gone and not feeds:
        return lines
    for what, found in (("page numbers dropped", numbers), ("running headers dropped", headers)):
        tally.note(what, len(found), sum(len(lines[i].text.split()) for i in found))
    return take_out(lines, gone | feeds, tally, furniture=True)


def _page_feeds(lines: Sequence[Line], gone: set[int]) -> set[int]:
    """Give the form feeds that part pages: all of them where they often cut sentences, else the ones that do."""
    feeds = [i for i, line in enumerate(lines) if line.text == PAGE_BREAK]
    cutting = {i for i in feeds if cuts_a_sentence(lines, i, gone)}
    return set(feeds) if len(cutting) >= 2 and len(cutting) >= 0.25 * len(feeds) else cutting


def _header_lines(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Give the indices of the lines that are running headers."""
    recurring = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in numbers and _may_be_header(line.text):
            recurring[line.text.casefold()].append(index)
    least = _LEAST_HEADERS - bool(numbers)  # beside page numbers two tell as much as three alone
    recurring = defaultdict(list, {key: at for key, at in recurring.items() if len(at) >= least})
    if not recurring:
        return set()
    words = list(accumulate((len(line.text.split()) for line in lines), initial=0))
    aside = numbers | {i for at in recurring.values() for i in at}
    found: set[int] = set()
    for at in recurring.values():
        if _come_with_pages(at, words, numbers) and _interrupt(at, lines, numbers, aside):
            found |= set(at if _is_header_from_the_first(at, words, lines, numbers, aside) else at[1:])
    return found


def _is_header_from_the_first(at: Sequence[int], words: Sequence[int], lines: Sequence[Line], numbers: set[int], aside: set[int]) -> bool:
    """Tell a header from the title or heading that its repetitions take up.

    It cuts a sentence, or stands at a page's end where the series is as long as the book or a heading shortly before holds its words.
    """
    if cuts_a_sentence(lines, at[0], aside):
        return True
    book_long = words[at[-1]] - words[at[0]] >= 0.5 * words[-1]
    title = lines[at[0]].text.casefold()
    repeats = any(title in line.text.casefold() for line in lines[max(0, at[0] - _LINES_BACK) : at[0]])
    return (book_long or repeats) and _beside(lines, at[0], numbers)


def _may_be_header(text: str) -> bool:
    if not text or len(text) > _LONGEST_HEADER or text == PAGE_BREAK or len(text.split()) > 12:
        return False
    first = next((c for c in text if c.isalnum()), "")
    return first != "" and not first.islower() and not _SENTENCE_LIKE.search(text) and not is_break_mark(text)


def _come_with_pages(at: Sequence[int], words: Sequence[int], numbers: set[int]) -> bool:
    """Tell whether lines of one wording return as often as pages do."""
    apart = statistics.median(words[b] - words[a] for a, b in pairwise(at))
    pages = sum(at[0] <= number <= at[-1] for number in numbers)
    return _PAGE_WORDS[0] <= apart <= _PAGE_WORDS[1] and len(at) >= _LEAST_SHARE_OF_PAGES * pages


def _interrupt(at: Sequence[int], lines: Sequence[Line], numbers: set[int], aside: set[int]) -> bool:
    """Tell whether the lines stand where pages end: beside page numbers if the book has them, else where they cut sentences.

    A refrain cuts sentences too, but stands among the lines of its stanza; a header has blank lines around it, or returns often.
    """
    cutting = sum(cuts_a_sentence(lines, i, aside) for i in at)
    if numbers:
        least = _LEAST_SHARE_BESIDE if len(at) >= _LEAST_HEADERS_TO_TELL else 1.0  # a few may stand there by chance
        return cutting >= min(2, len(at) - 1) and sum(_beside(lines, i, numbers) for i in at) >= least * len(at)
    apart = sum(_stands_apart(lines, i) for i in at) > 0.5 * len(at)
    least, share = (2, _LEAST_CUT_SHARE) if apart else (_LEAST_HEADERS_AMID_LINES, 2 * _LEAST_CUT_SHARE)
    return cutting >= least and cutting >= share * len(at)


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    around = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return any(not text or text == PAGE_BREAK for text in around)


def _beside(lines: Sequence[Line], index: int, numbers: set[int]) -> bool:
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and (not lines[at].text or lines[at].text == PAGE_BREAK):
            at += step
        if at in numbers:
            return True
    return False
