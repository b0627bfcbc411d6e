"""Speech after a dash, the way of French, Spanish, Polish and Joycean dialogue: nothing closes it but a tag or the paragraph's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fascicle.prose.tags import LOST_CLOSE, NAME, SAYING, SAYING_BEFORE
from fascicle.prose.unspoken import is_unspoken

DASH_OPENING = re.compile(r"^(?:[—–―]|--?\s)\s?(?=[\w\"'“‘*_¿¡…(])")
_SPACED_DASH = re.compile(r"(?:^|(?<=[\s(]))(?:[—–―]|--(?!-))")
# Share of dash speeches closed by a spaced dash from which on that is the book's way.
_SPACED_SHARE = 0.2
_LEAST_SAYING = 6  # words
# Share of tagged dash speeches that a dash closes from which on that is the book's way.
_CLOSED_SHARE = 0.3
# Where a tag that no mark parts from the speech is over: with its sentence, or at a comma behind which no doing of the speaker is told.
_DOING = r"(?:and|then|with|without|as|while|when|his|her|their|in|on|at|from|to|through|for|by|a|the|not)\b|\w+(?:ing|ed|ly)\b"
_TAG_OVER = re.compile(rf"[.!?…](?=\s|$)|,(?= (?!{_DOING}))")
# Narration behind a tag: "—Go, said Marta. She shut the door."
_NARRATED = re.compile(
    r"\s*(?:(?:He|She|They|It|Then|His \w+|Her \w+|The \w+) (?:had |then )?(?!(?:i?s|are|will|can|has|have|do|does)\b)"
    r"(?:\w+ed|was|were|took|put|went|came|stood|sat|gave|held|let|shook|laid|drew|made|got|looked|ran|rose|fell|bent|left|caught|kept|felt|knew|"
    r"thought|saw|began|lit|set|threw|swung|hung|spoke|struck|found|told|turned))\b"
)
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


def closes_with_dash(pieces: Sequence[str]) -> bool:
    """Tell whether a book parts its dash speeches from their tags by another dash, as French and Spanish do and Joyce does not."""
    opened = [piece for piece in pieces if DASH_OPENING.match(piece)]
    closed = sum(next(tagged_dash_speech(piece))[1] < len(piece) for piece in opened)
    run_on = sum(bool(LOST_CLOSE.search(piece, 1)) for piece in opened)
    return closed >= _CLOSED_SHARE * (closed + run_on)


def run_on_dash_speech(text: str) -> Iterator[tuple[int, int]]:
    """Give the speech of a paragraph that opens with a dash, in a book where nothing but a tag ends it: —Go, said Marta. Go now."""
    at = 0
    while DASH_OPENING.match(text) and (found := LOST_CLOSE.search(text, at + 1)):
        yield at, found.start() + 1
        over = _TAG_OVER.search(text, found.end())
        if over is None or _NARRATED.match(text, over.end()):
            return
        at = over.end() + len(text[over.end() :]) - len(text[over.end() :].lstrip())
        if at >= len(text):
            return
    if DASH_OPENING.match(text):
        yield at, len(text)


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
