"""The book as the corrections would have it: passages moved, joined and divided before anything is prepared again.

What is shown is a promise of cuts only: a cut that is asked for is made, one that is forbidden is not; where the cheapest cuts then lie,
what a passage is labelled and on which side it stands is known once the dataset is rewritten.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from fascicle.decisions import Asked, Decisions, Overrules, Relabel
from fascicle.records import Example, Span
from fascicle.review.book import Book
from fascicle.structure.overrules import resolve

_MARKS = ("scene break", "heading")


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk as it would be: its span, its first and last paragraph with words, and the written chunks it is made of.

    `changed` says that no chunk is written so. `written` is the one that shares most of it, whose labels are shown. `labels` and `asked`
    are what the author decided of it.
    """

    span: Span
    first: int
    last: int
    written: Example
    changed: bool
    accepted: bool = False
    rejected: bool = False
    labels: tuple[Relabel, ...] = ()
    asked: Asked | None = None

    @property
    def key(self) -> str:
        """Give the passage's name on the page."""
        return f"s{self.span.start}"


@dataclass(frozen=True, slots=True)
class Preview:
    """The passages in reading order, and the corrections found in the book."""

    passages: tuple[Passage, ...]
    overrules: Overrules

    def holding(self, at: int) -> int | None:
        """Give the place of the passage that holds an offset."""
        k = bisect_right(self.passages, at, key=lambda p: p.span.start) - 1
        return k if k >= 0 and at < self.passages[k].span.end else None


def preview(book: Book, decisions: Decisions) -> Preview:
    """Show a book with its corrections."""
    found = Overrules() if decisions == Decisions() else resolve(decisions, book.manuscript, book.openings)
    spans = _spans(book, found)
    accepted = _accepted(book, decisions)
    passages = []
    for span, held in spans:
        lines = [i for i, _ in book.lines(span) if book.worded[i]] or [book.lines(span)[0][0]]
        written = max(held, key=lambda e: min(e.chunk.span.end, span.end) - max(e.chunk.span.start, span.start))
        labels = tuple(label for i, label in found.label if span.start <= book.starts[i] < span.end)
        asked = [own for i, _, own in found.prompt if span.start <= book.starts[i] < span.end]
        passages.append(
            Passage(
                span=span,
                first=lines[0],
                last=lines[-1],
                written=written,
                changed=written.chunk.span != span,
                accepted=(lines[0], lines[-1]) in accepted,
                rejected=any(span.start <= book.starts[i] < span.end for i in found.reject),
                labels=labels,
                asked=asked[-1] if asked else None,
            )
        )
    return Preview(tuple(passages), found)


def _accepted(book: Book, decisions: Decisions) -> set[tuple[int, int]]:
    return {(run[0], run[-1]) for stretch in decisions.accept for run in book.openings.runs(stretch)}


def _spans(book: Book, found: Overrules) -> list[tuple[Span, list[Example]]]:
    """Give the spans of the passages, each with the written chunks that it meets."""
    out: list[tuple[Span, list[Example]]] = []
    for k, e in enumerate(book.examples):
        lines = book.lines(e.chunk.span)
        joins = k > 0 and _joins(book, found, book.examples[k - 1], e)
        before = None
        for i, part in lines:
            begins = part.start == book.starts[i]
            if before is None and joins:
                span, held = out.pop()
                out.append((Span(span.start, part.end), [*held, e]))
            elif before is None or (begins and book.worded[i] and (i in found.cut or before in found.ends)):
                out.append((part, [e]))
            else:
                span, held = out.pop()
                out.append((Span(span.start, part.end), held))
            before = i if book.worded[i] or before is None else before
    return [(_trimmed(book, span), held) for span, held in out]


def _trimmed(book: Book, span: Span) -> Span:
    """Leave break marks at the edges out."""
    lines = [part for i, part in book.lines(span) if book.worded[i]]
    return Span(lines[0].start, lines[-1].end) if lines else span


def _joins(book: Book, found: Overrules, before: Example, after: Example) -> bool:
    """Tell whether no cut is wanted between two written chunks that may be one."""
    first = bisect_left(book.starts, after.chunk.span.start)
    if first >= len(book.starts) or book.starts[first] != after.chunk.span.start:
        return False
    last = bisect_right(book.starts, before.chunk.span.end - 1) - 1
    if first not in found.never_cut or first in found.cut or last in found.ends or before.chunk.chapter != after.chunk.chapter:
        return False
    between = [x for x in book.excluded if before.chunk.span.end <= x.span.start and x.span.end <= after.chunk.span.start]
    return all(x.reason in _MARKS for x in between)
