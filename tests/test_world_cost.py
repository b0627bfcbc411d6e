"""The catalogue's work grows with the length of a book, whatever the book looks like."""

from __future__ import annotations

from worlds import chapters_of, words_of

from fascicle.annotation.explain import explaining_sentence
from fascicle.annotation.world import find_terms
from fascicle.records import Span


def test_one_paragraph_as_long_as_a_book_is_looked_at_in_stretches() -> None:
    text = "So the quillmar sang on and on " * 4000
    uses = [Span(at, at + 8) for at in range(7, len(text), 31)]
    found = explaining_sentence(text, uses)
    assert found is not None
    assert len(found) < 2500


def test_names_without_end_are_taken_five_words_at_a_time() -> None:
    text, chapters = chapters_of("Marl " * 5000)
    assert [len(t.mentions) for t in find_terms(words_of(text), text, chapters, (), wanted=["marl marl marl marl marl"])] == [1000]
