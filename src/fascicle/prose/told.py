"""Stories that somebody tells aloud: speech that goes on over many paragraphs, each opened with a mark and not closed.

Such paragraphs are narration in all but their marks: nobody answers in them, and what the teller's people say stands in marks of the
other kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.prose.quotation import DOUBLE, SINGLE, marked_speech
from fascicle.prose.words import count_words
from fascicle.records import Span

LEAST_STORY_WORDS = 1500
"""A speech of so many words is a story told. A shorter one fits one chunk with the talk that it belongs to, and is to stay whole."""
_PAIRS = {"“": "”", "«": "»", "„": "“"}
_MAY_CLOSE = re.compile(r"[’'](?!\w)")


def told_aloud(paragraphs: Sequence[str]) -> list[bool]:
    """Tell which paragraphs belong to a story told aloud: one speech over two paragraphs or more and `LEAST_STORY_WORDS` words."""
    told = [False] * len(paragraphs)
    begun = 0
    for k in range(1, len(paragraphs) + 1):
        if k < len(paragraphs) and _goes_on(paragraphs[k - 1], paragraphs[k]):
            continue
        if k - begun > 1 and sum(count_words(p) for p in paragraphs[begun:k]) >= LEAST_STORY_WORDS:
            told[begun:k] = [True] * (k - begun)
        begun = k
    return told


def speech_within(paragraph: str) -> list[Span]:
    """Give what the people of a told story say in one of its paragraphs, as spans of that paragraph."""
    marks = DOUBLE if paragraph[:1] in "‘'" else SINGLE
    return [Span(a + 1, b + 1) for a, b in marked_speech(paragraph[1:], marks, goes_on=False)]


def _goes_on(before: str, after: str) -> bool:
    """Tell whether the speech that ends the paragraph before is not closed and the next opens with the same mark again."""
    mark = after[:1]
    if mark in _PAIRS:
        return before.rfind(mark) > before.rfind(_PAIRS[mark])
    if mark == '"':
        return before.startswith(mark) and before.count(mark) % 2 == 1
    if mark in ("‘", "'"):
        return before.startswith(mark) and not _MAY_CLOSE.search(before, 1)  # a possessive may hide a story, never make one
    return False
