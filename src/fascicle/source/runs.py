"""Runs of one paragraph to canonical text: marks of emphasis, white space, line ends.

In go (text, emphasised) pairs as a word processor or e-book divides a paragraph; out comes the paragraph with `*...*`
around what is emphasised, the marks hugging the words. `HARD` inside a run is a line end that the source makes on purpose.
Two in a row divide paragraphs, and so does one where the lines are too long to be verse: writers press Shift+Enter.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import groupby

Run = tuple[str, bool]

HARD = "\v"
# What no page shows: soft hyphen, zero-width space, word joiner, byte-order mark.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

_SPACES = re.compile(r"[ \t\r\n]+")
_AROUND_HARD = re.compile(rf" *{HARD} *")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.S)
_WORD = re.compile(r"\w")
_VERSE_LINE_WORDS = 25  # no line of verse or address is as long in the median
_LONGEST_LINE_WORDS = 60  # nor does a single one reach this


def paragraphs_of(runs: Iterable[Run]) -> list[tuple[str, int]]:
    """Give the paragraphs inside one paragraph of the source, each with the count of blank lines before it.

    Line ends left inside are written as the normalizer reads deliberate ones. Nothing but white space gives an empty list.
    """
    shown = [(INVISIBLE.sub("", text), marked) for text, marked in runs]
    text = _AROUND_HARD.sub(HARD, _SPACES.sub(" ", join_runs(shown))).strip()
    if not text:
        return []
    pieces = [(piece.strip(), len(gap)) for gap, piece in re.findall(rf"({HARD}*)([^{HARD}]+)", text)]
    grouped: list[tuple[list[str], int]] = []
    apart = _lines_are_paragraphs([piece for piece, _ in pieces])
    for piece, gap in pieces:
        if not grouped or gap > 1 or apart:
            grouped.append(([piece], max(0, gap - 1)))
        else:
            grouped[-1][0].append(piece)
    return [(f"{HARD}\n".join(lines), blank) for lines, blank in grouped]


def join_runs(runs: Iterable[Run]) -> str:
    """Join runs into one text, `*...*` around each stretch that is emphasised."""
    filled = _settle_spaces([(text, marked) for text, marked in runs if text])
    return "".join(
        _marked("".join(text for text, _ in group)) if marked else "".join(text for text, _ in group)
        for marked, group in groupby(filled, key=lambda run: run[1])
    )


def _settle_spaces(runs: Sequence[Run]) -> list[Run]:
    """Let white space between two emphasised runs join them, so that a phrase set word by word is marked once."""
    following = [False] * len(runs)
    later = False
    for i in range(len(runs) - 1, -1, -1):
        following[i] = later
        if runs[i][0].strip():
            later = runs[i][1]
    out: list[Run] = []
    for (text, marked), next_marked in zip(runs, following, strict=True):
        joined = marked if text.strip() else bool(out) and out[-1][1] and next_marked
        out.append((text, joined))
    return out


def _marked(text: str) -> str:
    found = _EDGES.fullmatch(text)
    assert found is not None
    before, words, after = found.groups()
    if not _WORD.search(words) or "*" in words:
        return text  # punctuation alone says nothing; an asterisk inside would make the marks ambiguous
    return f"{before}*{words}*{after}"


def _lines_are_paragraphs(lines: Sequence[str]) -> bool:
    if len(lines) < 2:
        return False
    words = [len(line.split()) for line in lines]
    return statistics.median(words) >= _VERSE_LINE_WORDS or max(words) >= _LONGEST_LINE_WORDS
