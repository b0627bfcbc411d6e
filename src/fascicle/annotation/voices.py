"""Who tells what in a passage: narration, turns of speech, and tales told inside speech.

A long turn of speech does another work than talk: a tale or lecture between quotation marks is read as narration is, with the
quotations inside it as its speech (the embedded narrative of Genette 1980). Stretches tile the paragraphs, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.prose.words import count_words
from fascicle.records import Span

TALE_WORDS = 120
"""A turn of so many words is a tale or a lecture: ordinary turns of novels rarely reach half of it."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\n)[^\n]*)*")
_OPENS = re.compile(r"[*(]?([“\"‘'])")
_INNER_SINGLE = re.compile(r"‘[^‘“”]*[.,!?—…]’(?=[\s”]|$)")
_INNER_DOUBLE = re.compile(r"“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one paragraph in one voice. `tale_words` is the length of the tale it belongs to, 0 outside tales."""

    voice: Literal["narrated", "told", "spoken"]
    span: Span
    paragraph: int
    tale_words: int = 0


def stretches(text: str, speech: Sequence[Span]) -> tuple[Stretch, ...]:
    """Divide a passage. `speech` are offsets into `text`, rising; paragraphs are separated by blank lines."""
    paragraphs = [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    tales = _tales([p.of(text) for p in paragraphs])
    found: list[Stretch] = []
    at = 0
    for i, paragraph in enumerate(paragraphs):
        here = []
        while at < len(speech) and speech[at].start < paragraph.end:
            here.append(Span(max(speech[at].start, paragraph.start), min(speech[at].end, paragraph.end)))
            at += 1
        if i in tales:
            found += _tale(text, paragraph, i, tales[i])
        else:
            found += _told_and_spoken(text, paragraph, i, here)
    return tuple(s for s in found if s.span.of(text).strip())


def _told_and_spoken(text: str, paragraph: Span, index: int, speech: Sequence[Span]) -> list[Stretch]:
    found, at = [], paragraph.start
    for turn in speech:
        found.append(Stretch("narrated", Span(at, max(at, turn.start)), index))
        words = count_words(turn.of(text))
        found += _tale(text, turn, index, words) if words >= TALE_WORDS else [Stretch("spoken", turn, index)]
        at = max(at, turn.end)
    return [*found, Stretch("narrated", Span(at, max(at, paragraph.end)), index)]


def _tale(text: str, span: Span, index: int, words: int) -> list[Stretch]:
    """Divide a told stretch into the telling and the quotations inside it."""
    piece = span.of(text)
    pattern = _INNER_SINGLE if "“" in piece or "”" in piece else _INNER_DOUBLE
    found, at = [], span.start
    for quotation in pattern.finditer(text, span.start + 1, span.end):
        found.append(Stretch("told", Span(at, quotation.start()), index, words))
        found.append(Stretch("spoken", Span(quotation.start(), quotation.end()), index))
        at = quotation.end()
    return [*found, Stretch("told", Span(at, span.end), index, words)]


def _tales(paragraphs: Sequence[str]) -> dict[int, int]:
    """Give the words of its tale for each paragraph of a speech that runs on: each opens with a mark, none but the last closes."""
    tales: dict[int, int] = {}
    first = 0
    while first < len(paragraphs):
        last = first
        while last + 1 < len(paragraphs) and _runs_on(paragraphs[last]) and _OPENS.match(paragraphs[last + 1]):
            last += 1
        words = sum(map(count_words, paragraphs[first : last + 1])) if last > first else 0
        if words >= TALE_WORDS:
            tales |= dict.fromkeys(range(first, last + 1), words)
        first = last + 1
    return tales


def _runs_on(paragraph: str) -> bool:
    """Tell whether a paragraph opens a quotation that it does not close: so is a speech of several paragraphs printed."""
    opened = _OPENS.match(paragraph)
    if opened is None:
        return False
    if opened.group(1) == "“":
        return paragraph.rfind("”") < paragraph.rfind("“")
    if opened.group(1) == '"':
        return paragraph.count('"') % 2 == 1
    return paragraph.rstrip("*) ")[-1] not in "’'"
