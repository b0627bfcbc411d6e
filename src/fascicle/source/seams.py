"""Lines taken out of a text, and the text closed up where they stood.

In go lines and the indices of those to go, out come the others. Where a paragraph runs on over the place, its next line is marked
`joined`; where it ends there, the paragraphs stay apart, and no more blank lines are left than stood together there without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fascicle.source.lines import PAGE_BREAK, Layout, Line, ends_like_a_sentence, find_layout, starts_small
from fascicle.source.tally import Tally

_OPENING_QUOTE = re.compile(r"[\"“‘'«„—–]|- ")
_LEAST_WIDTH = 40  # characters; a shorter line may be a heading whatever it ends on


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two lines of text where something goes: lines `start` to `end`, and whether a page ends.

    `blank` counts its blank lines, `widest` those that stand together at most.
    """

    start: int
    end: int
    blank: int
    widest: int
    page_break: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the file sets its text: its layout, the column where it wraps (0: it does not), its ordinary indent."""

    layout: Layout
    width: int
    indent: int


def take_out(lines: Sequence[Line], gone: set[int], tally: Tally, *, furniture: bool = False) -> list[Line]:
    """Give the lines without those at the indices `gone`. `furniture` stands at page ends and brings blank lines of its own."""
    setting = _setting_of([line for i, line in enumerate(lines) if i not in gone])
    gaps = list(_gaps(lines, gone))
    joined, own = _joined(lines, gaps, setting, furniture=furniture)
    out: list[Line] = []
    at = 0
    for gap, closes_up in zip(gaps, joined, strict=True):
        out += lines[at : gap.start]
        at = gap.end
        if closes_up:
            out.append(replace(lines[at], joined=True))
            at += 1
        else:
            out += _space(gap, gap.blank - own if furniture else gap.widest, setting)
    tally.note("paragraphs joined across a page" if furniture else "paragraphs joined over what was dropped", sum(joined))
    return out + list(lines[at:])


def _joined(lines: Sequence[Line], gaps: Sequence[_Gap], setting: _Setting, *, furniture: bool) -> tuple[list[bool], int]:
    """Tell for each gap whether a paragraph runs on over it, and how many blank lines the furniture brings along.

    Sentences that run on show both; where a full line ends a sentence too, a blank line more tells a new paragraph.
    """
    inside = [gap.start > 0 and gap.end < len(lines) for gap in gaps]
    edges = [(lines[gap.start - 1], lines[gap.end]) if within else None for gap, within in zip(gaps, inside, strict=True)]
    sure = [edge is not None and _sentence_runs_on(*edge, setting) for edge in edges]
    own = _own_blank(gaps, sure) if furniture else 0
    joined = [
        certain or (edge is not None and gap.blank <= own and _may_run_on(*edge, setting))
        for certain, edge, gap in zip(sure, edges, gaps, strict=True)
    ]
    return joined, own


def _own_blank(gaps: Sequence[_Gap], joined: Sequence[bool]) -> int:
    """Give the blank lines that furniture brings along, as seen where it stands inside a paragraph."""
    inside = Counter(gap.blank for gap, closes_up in zip(gaps, joined, strict=True) if closes_up)
    if inside:
        return inside.most_common(1)[0][0]
    return min((gap.blank for gap in gaps), default=0)


def _gaps(lines: Sequence[Line], gone: set[int]) -> Iterator[_Gap]:
    end = 0
    for index in sorted(gone):
        if index < end:
            continue
        start, end = index, index + 1
        while start > 0 and _is_space(lines[start - 1]):
            start -= 1
        while end < len(lines) and (_is_space(lines[end]) or end in gone):
            end += 1
        feed = any(lines[i].text == PAGE_BREAK and i not in gone for i in range(start, end))
        runs = [sum(1 for _ in run) for text, run in groupby(lines[start:end], key=lambda line: line.text) if not text]
        yield _Gap(start, end, sum(runs), max(runs, default=0), feed)


def _is_space(line: Line) -> bool:
    return not line.text or line.text == PAGE_BREAK


def _space(gap: _Gap, blank: int, setting: _Setting) -> list[Line]:
    """Give the blank lines that stay between two paragraphs: one at least where blocks need it."""
    return [Line("", 0, 0)] * max(blank, int(setting.layout == "block")) + [Line(PAGE_BREAK, 0, 0)] * gap.page_break


def _setting_of(lines: Sequence[Line]) -> _Setting:
    text = [line for line in lines if not _is_space(line)]
    layout = find_layout([line for line in lines if line.text != PAGE_BREAK])
    widths = sorted(len(line.text) + line.indent for line in text)
    width = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    indents = Counter(line.indent for line in text)
    return _Setting(layout, width if width <= 100 and layout != "line" else 0, indents.most_common(1)[0][0] if indents else 0)


def _sentence_runs_on(before: Line, after: Line, setting: _Setting) -> bool:
    """Tell whether one line goes on with the sentence of the other."""
    if starts_small(after.text):
        return not before.text.isupper()
    return not _is_indented(after, setting) and not ends_like_a_sentence(before.text) and _is_full(before, after, setting)


def _may_run_on(before: Line, after: Line, setting: _Setting) -> bool:
    """Tell whether a full line could stand inside a paragraph though it ends a sentence; speech opens its own paragraph."""
    full = bool(setting.width) and _is_full(before, after, setting)
    return full and not _is_indented(after, setting) and not _OPENING_QUOTE.match(after.text)


def _is_indented(line: Line, setting: _Setting) -> bool:
    return setting.layout == "indent" and line.indent > setting.indent


def _is_full(before: Line, after: Line, setting: _Setting) -> bool:
    if before.text.isupper():
        return False
    if not setting.width:
        return len(before.text) >= _LEAST_WIDTH
    return before.indent + len(before.text) + 1 + len(after.text.split(" ", 1)[0]) > setting.width
