"""Speech after a dash, the way of French, Spanish, Polish and Joycean dialogue: nothing closes it but a tag or the paragraph's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fascicle.prose.tags import NAME, SAYING, SAYING_BEFORE
from fascicle.prose.unspoken import is_unspoken

DASH_OPENING = re.compile(r"^(?:[—–―]|--?\s)\s?(?=[\w\"'“‘*_¿¡…(])")
_SPACED_DASH = re.compile(r"(?:^|(?<=[\s(]))(?:[—–―]|--(?!-))")
# Share of dash speeches closed by a spaced dash from which on that is the book's way.
_SPACED_SHARE = 0.2
_LEAST_SAYING = 6  # words
_CLOSING = tuple(" \n\u00a0,;:!?)]")


@cache  # few books have dashes for marks
def _tag() -> re.Pattern[str]:
    return re.compile(rf"(?:{SAYING}|{NAME} {SAYING}|(?:he|she|I|they|you|we) \w+)\b")


def closes_with_space(pieces: Sequence[str]) -> bool:
    """Tell whether a book closes its dash speeches with a spaced dash (Yes, — he said)."""
    opened = [piece for piece in pieces if DASH_OPENING.match(piece)]
    closed = sum(" — " in piece or " – " in piece or piece.endswith((" —", " –")) for piece in opened)
    return closed >= _SPACED_SHARE * len(opened)


def spaced_dash_speech(text: str) -> Iterator[tuple[int, int]]:
    """Give the speech of a paragraph where a dash stands before speech (—Yes) and a spaced one after it (Yes, — he said)."""
    start: int | None = None
    for mark in _SPACED_DASH.finditer(text):
        if start is None:
            opens = mark.end() < len(text) and not text.startswith(_CLOSING, mark.end())
            start = mark.start() if opens else None
        elif text.startswith((*_CLOSING, "-"), mark.end()) or mark.end() == len(text):
            if _is_said(text, start, mark.start()):
                yield start, mark.start()
            start = None
    if start is not None:
        yield start, len(text)


def _is_said(text: str, start: int, end: int) -> bool:
    """Tell speech from an aside of a few words within a clause, and from what nobody says."""
    before = text[max(0, start - 100) : start].rstrip()
    if before[-1:].isalnum():
        return bool(SAYING_BEFORE.search(before)) or len(text[start:end].split()) >= _LEAST_SAYING
    return not is_unspoken(before)


def tagged_dash_speech(text: str) -> Iterator[tuple[int, int]]:
    """Give the speech of a paragraph that opens with a dash.

    The next dash before a tag ends it, and one after the tag takes it up again.
    """
    if not DASH_OPENING.match(text):
        return
    parts = [m.start() for m in re.finditer(r"[—–―]|(?<=\s)--?(?=\s)", text)]
    spoken_from: int | None = 0
    for cut in parts[1:]:
        rest = text[cut + 1 : cut + 80].lstrip("- \u00a0")
        if spoken_from is None:
            spoken_from = cut
        elif _tag().match(rest):
            yield spoken_from, cut
            spoken_from = None
    if spoken_from is not None:
        yield spoken_from, len(text)
