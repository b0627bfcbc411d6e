"""Shared runs of words, folded once for all that is asked of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fascicle.prose.overlap import RUN, fold_texts, grams, repeated, shingles
from fascicle.prose.words import folded_words

# Texts of few words, so that runs come back.
TEXTS = st.lists(st.lists(st.sampled_from("tide oar quay fog lamp".split()), max_size=40).map(" ".join), max_size=5)


@given(TEXTS, st.integers(RUN, 9))
def test_the_longer_runs_that_two_texts_share_are_among_those_given(texts: list[str], length: int) -> None:
    folded = fold_texts(dict(enumerate(texts)))
    whole = [grams(folded_words(text), length) for text in texts]
    several = repeated(whole)
    for i, runs in enumerate(whole):
        assert runs & several <= folded.shared(i, length) <= runs


@given(TEXTS)
def test_each_text_has_its_words_and_its_runs(texts: list[str]) -> None:
    folded = fold_texts(dict(enumerate(texts)))
    assert list(folded.words.values()) == [folded_words(text) for text in texts]
    assert list(folded.runs.values()) == [shingles(text, RUN) for text in texts]


def test_some_of_the_texts_keep_what_is_known_of_all() -> None:
    text = "the fog came up the quay and went down again"
    folded = fold_texts({0: text, 3: text, 5: "nobody rowed that night"})
    some = folded.only([3, 5])
    assert list(some.words) == [3, 5]
    assert some.several == folded.several == shingles(text)
