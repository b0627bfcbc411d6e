"""Near-duplicates among many texts: exactly, and by MinHash."""

from __future__ import annotations

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st
from strategies import sentence

from fascicle.prose.near_duplicates import EMPTY, PLACES, band_keys, filled, joined, likeness, near_pairs, sketch, stable_shingles
from fascicle.prose.overlap import jaccard, repeated, shingles

SETS = st.lists(st.frozensets(st.integers(0, 12), max_size=9), max_size=9)


def passage(first: int, count: int = 30) -> str:
    return " ".join(sentence(first + k) for k in range(count))


@given(SETS, st.sampled_from((0.3, 0.5, 0.8, 1.0)))
def test_the_exact_way_finds_what_comparing_all_with_all_finds(sets: list[frozenset[int]], at_least: float) -> None:
    wanted = {(i, j) for i in range(len(sets)) for j in range(i + 1, len(sets)) if jaccard(sets[i], sets[j]) >= at_least}
    assert {(i, j) for i, j, _ in near_pairs(sets, at_least)} == wanted


def test_two_drafts_are_a_pair_and_strangers_are_none() -> None:
    draft = passage(0) + " " + sentence(300)
    pairs = near_pairs([shingles(t) for t in (passage(0), passage(60), draft, passage(120))], 0.5)
    assert [(i, j) for i, j, _ in pairs] == [(0, 2)]
    assert 0.9 < pairs[0][2] < 1.0


def test_empty_texts_are_no_twins() -> None:
    assert near_pairs([shingles(""), shingles("")], 0.5) == ()
    assert filled(sketch("")) is None
    assert filled(sketch("One two.")) is None


def test_stable_runs_are_the_same_in_every_process() -> None:
    runs = (b"the bell had stopped before", b"bell had stopped before noon", b"had stopped before noon came")
    assert stable_shingles("The bell had stopped before noon came.") == {crc32(run) for run in runs}


def test_the_runs_that_two_sets_hold_are_found_and_no_others() -> None:
    assert repeated([frozenset({1, 2}), frozenset({2, 3}), frozenset({3, 4, 2}), frozenset()]) == {2, 3}
    assert repeated([frozenset({1, 2})]) == set()


def whole(text: str) -> tuple[int, ...]:
    """Give the filled sketch of a text that has words enough for one."""
    found = filled(sketch(text))
    assert found is not None
    return found


def test_a_sketch_is_the_same_in_every_process_and_release() -> None:
    """Sketches stand on disk and are compared with those of other machines: the numbers must not change."""
    held = sketch("The bell had stopped before noon came.")
    assert {place: value for place, value in enumerate(held) if value != EMPTY} == {75: 668585578, 101: 1673124843, 110: 292127254}


def test_alike_texts_share_a_band_and_strangers_share_none() -> None:
    text, draft, other = (set(band_keys(whole(t))) for t in (passage(0), passage(0) + " " + sentence(300), passage(60)))
    assert text & draft
    assert not text & other


def test_a_text_of_a_few_words_meets_its_copy_and_no_other() -> None:
    """Empty places borrow: without that a short text shares no band even with itself."""
    short = [whole(sentence(n)) for n in range(20)]
    assert likeness(short[0], whole(sentence(0))) == 1.0
    assert all(not set(band_keys(short[0])) & set(band_keys(other)) for other in short[1:])


def test_the_estimate_is_near_the_truth() -> None:
    texts = [passage(0, 200), passage(0, 150) + " " + passage(900, 50), passage(0, 100) + " " + passage(900, 100)]
    for other in texts[1:]:
        truth = jaccard(shingles(texts[0]), shingles(other))
        assert abs(likeness(whole(texts[0]), whole(other)) - truth) < 0.15


def test_the_sketch_of_a_book_is_that_of_its_chunks_together() -> None:
    parts = [sketch(passage(0, 60)), sketch(passage(60, 60))]
    book = filled(joined(parts))
    assert book is not None
    assert likeness(book, whole(passage(0, 120))) > 0.9
    assert joined([]) == (EMPTY,) * PLACES
