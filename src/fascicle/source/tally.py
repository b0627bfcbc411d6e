"""What reading changed, counted as it goes: how often, and how many words it took out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fascicle.prose.words import count_words
from fascicle.records import Change


@dataclass(slots=True)
class Tally:
    """A running account of changes by name. `words` is what a change took from the text; below zero what it added."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, what: str, count: int = 1, words: int = 0) -> None:
        """Add to the account of one kind of change."""
        before_count, before_words = self.counts.get(what, (0, 0))
        self.counts[what] = (before_count + count, before_words + words)

    def compare(self, what: str, before: str, after: str, count: int = 1) -> None:
        """Account for a change that made `after` out of `before`, if it did."""
        if before != after:
            self.note(what, count, count_words(before) - count_words(after))

    def add(self, changes: Iterable[Change]) -> None:
        """Take over an account made elsewhere."""
        for change in changes:
            self.note(change.what, change.count, change.words)

    def changes(self) -> tuple[Change, ...]:
        """Give the account, in the order of first mention; what never happened is left out."""
        return tuple(Change(what, count, words) for what, (count, words) in self.counts.items() if count or words)
