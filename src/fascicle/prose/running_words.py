"""The words of a text in order, with what a reader of sentences asks of each: its folded form, its place, whether it goes on.

One reading serves every question about names, terms and settings, so that a book is divided into words once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from fascicle.records import Span

_WORD = re.compile(r"([^\W\d_]+(?:[’'-][^\W\d_]+)*)")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
# Between two words of one sentence stand a space, a comma, a dash, emphasis; anything else may begin a sentence, where all are capitalised.
_INSIDE = re.compile(r"\*?[,;]?[ \n]?(?:[—–-]+ ?)?\*?")
_LONGEST_GAP = 5  # characters; more between two words is no gap inside a sentence


@dataclass(frozen=True, slots=True)
class WordRun:
    """The words of a stretch of text in order: as printed, folded, where they start and end.

    `inside` tells whether a word goes on from the one before in its sentence, `marked` whether emphasis begins at it.
    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    inside: tuple[bool, ...]
    marked: tuple[bool, ...]


def read_words(text: str, spans: Iterable[Span]) -> WordRun:
    """Give the words of the spans (rising); possessive endings are dropped from the folded word."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    inside: list[bool] = []
    for span in spans:
        parts = _WORD.split(span.of(text))  # by turns what stands between words, and a word
        places = list(accumulate(map(len, parts), initial=span.start))
        if len(parts) > 1:
            inside += [False, *[gap == " " or (len(gap) < _LONGEST_GAP and _goes_on(gap)) for gap in parts[2:-1:2]]]
        words += parts[1::2]
        starts += places[1:-1:2]
        ends += places[2::2]
    fold = {w: w.lower() if w.isalpha() else POSSESSIVE.sub("", w.lower()) for w in set(words)}
    folded = [fold[w] for w in words]
    emphasis = {m.end() for m in re.finditer(r"\*", text)}
    return WordRun(tuple(words), tuple(folded), tuple(starts), tuple(ends), tuple(inside), tuple([at in emphasis for at in starts]))


@lru_cache(maxsize=4096)
def _goes_on(gap: str) -> bool:
    """Tell whether a word goes on in its sentence after this gap."""
    return bool(_INSIDE.fullmatch(gap))
