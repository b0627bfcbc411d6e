"""Division into sentences by rule.

A sentence ends at . ! ? or an ellipsis, with any closing marks, before white space and a capital, digit or opening
mark. Abbreviations and initials do not end one. Good enough for rhythm figures and for cuts inside a paragraph that
is longer than any chunk may be; no meaning hangs on it.
"""

from __future__ import annotations

import re

from fascicle.records import Span

# Titles and reference marks of English prose that end in a full stop inside a sentence.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr st prof capt col gen lt sgt rev hon sr jr messrs mme mlle no vol vs etc esq mt ft
    """.split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]*]*(?=\s)")
_NEXT = re.compile(r"\s*(\S?)")
_LONGEST_WORD = 8  # characters looked back for an abbreviation; a longer run of letters is none
_LAST_WORD = re.compile(r"([^\W\d_]+)\.[\"'”’»)\]*]*$")


def sentence_spans(text: str, start: int = 0) -> tuple[Span, ...]:
    """Divide `text` into sentences: rising spans, white space between left out, offset by `start`."""
    spans, opened = [], 0
    for end in _END.finditer(text):
        following = _NEXT.match(text, end.end())
        after = following.group(1) if following else ""
        if not _ends_sentence(text, opened, end, after):
            continue
        spans.append(_trimmed(text, opened, end.end(), start))
        opened = end.end()
    if text[opened:].strip():
        spans.append(_trimmed(text, opened, len(text), start))
    return tuple(spans)


def _ends_sentence(text: str, opened: int, end: re.Match[str], after: str) -> bool:
    if after.islower():
        return False
    if end.group()[0] != ".":
        return True
    last = _LAST_WORD.search(text, max(opened, end.start() - _LONGEST_WORD), end.end())
    if last is None:
        return True
    word = last.group(1)
    return word.lower() not in ABBREVIATIONS and not (len(word) == 1 and word.isupper() and word != "I")


def _trimmed(text: str, start: int, end: int, offset: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(offset + start + left, offset + start + len(piece.rstrip()))
