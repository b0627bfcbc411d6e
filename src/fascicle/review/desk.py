"""What an action is decided on, and what it comes to: entries to drop and to add, and a word to the author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fascicle.decisions import Decisions, Stretch
from fascicle.errors import InputError
from fascicle.review.book import Book
from fascicle.review.corrections import Edit, Entry
from fascicle.review.naming import name_of
from fascicle.review.preview import Passage, Preview


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of the corrections, what it says to the author, and the offset to look at then."""

    edit: Edit
    said: str
    at: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What an action is decided on: the book, the corrections as they stand, and what they make of the book."""

    book: Book
    decisions: Decisions
    shown: Preview

    def passage(self, paragraph: int) -> Passage:
        """Give the passage that holds a paragraph. Raises `InputError` where none does."""
        k = self.shown.holding(self.book.starts[paragraph])
        if k is None:
            raise InputError("this paragraph is in no passage; include it first")
        return self.shown.passages[k]

    def next_to(self, passage: Passage, by: int) -> Passage | None:
        """Give the passage after another, or before it with `by` -1, if it stands in the same chapter."""
        k = self.shown.passages.index(passage) + by
        if not 0 <= k < len(self.shown.passages):
            return None
        other = self.shown.passages[k]
        return other if other.written.chunk.chapter == passage.written.chunk.chapter else None

    def naming(self, kind: str, paragraphs: range) -> Iterator[tuple[str, int]]:
        """Give the entries of a kind that speak of any of these paragraphs."""
        openings = self.book.openings
        for at, entry in enumerate(getattr(self.decisions, kind)):
            if isinstance(entry, Stretch):
                found = any(run.start < paragraphs.stop and paragraphs.start < run.stop for run in openings.runs(entry))
            else:
                words = entry if isinstance(entry, str) else entry.opens
                found = any(i in paragraphs for i in openings.opening_with(words))
            if found:
                yield kind, at

    def one(self, kind: str, paragraph: int) -> tuple[tuple[str, int], ...]:
        """Give the entries of a kind that speak of a paragraph."""
        return tuple(self.naming(kind, range(paragraph, paragraph + 1)))

    def whole(self, *kinds: str, passages: tuple[Passage | None, ...]) -> tuple[tuple[str, int], ...]:
        """Give the entries of some kinds that speak of any paragraph of the passages."""
        spans = [range(p.first, p.last + 1) for p in passages if p]
        return tuple(dict.fromkeys(entry for kind in kinds for span in spans for entry in self.naming(kind, span)))


def step_of(desk: Desk, drops: tuple[tuple[str, int], ...], adds: tuple[tuple[str, Entry], ...], said: str, paragraph: int) -> Step:
    """Make a step of entries; what stands already is not added again."""
    held = {kind: list(getattr(desk.decisions, kind)) for kind, _ in adds}
    kept = tuple((kind, entry) for kind, entry in adds if entry not in held[kind] or (kind, held[kind].index(entry)) in drops)
    return Step(Edit(tuple(dict.fromkeys(drops)), kept), said, desk.book.starts[paragraph])


def stretch_of(desk: Desk, first: int, last: int) -> Stretch:
    """Name a run of paragraphs."""
    return Stretch(name_of(desk.book, first), name_of(desk.book, last))
