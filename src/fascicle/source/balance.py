"""The balance of words of one paragraph: what stood in the source is what is kept and what is left out, by reason.

In go the runs that are kept and the pieces left out between them, out come words. A piece may be part of a word ("tide" and
its note mark), so words are not counted piece by piece: each reason is charged with the words that the paragraph loses when
its pieces go, one reason after another. Taking characters away never makes more words, so no charge is below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fascicle.prose.words import count_words
from fascicle.source.runs import INVISIBLE, Run


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece left out before the run number `at`."""

    at: int
    text: str
    reason: str


def balance(runs: Sequence[Run], left_out: Sequence[LeftOut]) -> tuple[int, dict[str, int]]:
    """Give the words of the paragraph as it stood in the source, and the words lost for each reason."""
    if not left_out:
        return _words(text for text, _ in runs), {}
    pieces = _in_order(runs, left_out)
    total = before = _words(text for text, _ in pieces)
    lost: dict[str, int] = {}
    for reason in dict.fromkeys(piece.reason for piece in left_out):
        pieces = [piece for piece in pieces if piece[1] != reason]
        after = _words(text for text, _ in pieces)
        lost[reason] = before - after
        before = after
    return total, lost


def _in_order(runs: Sequence[Run], left_out: Sequence[LeftOut]) -> list[tuple[str, str | None]]:
    pieces: list[tuple[str, str | None]] = []
    waiting = list(reversed(left_out))
    for i, (text, _) in enumerate(runs):
        while waiting and waiting[-1].at <= i:
            piece = waiting.pop()
            pieces.append((piece.text, piece.reason))
        pieces.append((text, None))
    return pieces + [(piece.text, piece.reason) for piece in reversed(waiting)]


def _words(texts: Iterable[str]) -> int:
    return count_words(INVISIBLE.sub("", "".join(texts)))
