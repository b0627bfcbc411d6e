"""The words of a text in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from worlds import words_of

from fascicle.prose.running_words import read_words
from fascicle.records import Span


def test_words_know_sentences_possessives_and_emphasis() -> None:
    run = words_of("The Weir’s lamps, low and *Merrow* too. Then dark.")
    assert run.folded == ("the", "weir", "lamps", "low", "and", "merrow", "too", "then", "dark")
    assert run.inside == (False, True, True, True, True, True, True, False, True)
    assert [w for w, marked in zip(run.words, run.marked, strict=True) if marked] == ["Merrow"]


def test_a_quotation_mark_a_colon_and_a_gap_may_begin_a_sentence() -> None:
    assert words_of("He said: “Go “Now”\n\nWell").inside == (False, True, False, False, False)


def test_numbers_and_marks_are_no_words() -> None:
    assert words_of("12 _ ... 3rd!").words == ("rd",)


def test_only_the_spans_are_read_and_each_begins_anew() -> None:
    text = "one two three four"
    run = read_words(text, [Span(0, 7), Span(8, 18)])
    assert (run.words, run.inside) == (("one", "two", "three", "four"), (False, True, False, True))
    assert read_words(text, []).words == ()


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    run = words_of(text)
    assert [text[a:b] for a, b in zip(run.starts, run.ends, strict=True)] == list(run.words)
    assert len({len(part) for part in (run.words, run.folded, run.starts, run.ends, run.inside, run.marked)}) == 1
