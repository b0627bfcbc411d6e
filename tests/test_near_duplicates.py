"""Near-duplicates among many texts: exactly, and by MinHash."""

from __future__ import annotations

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st
from strategies import sentence

from fascicle.prose.near_duplicates import minhash_pairs, near_pairs, stable_shingles
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
    texts = [passage(0), passage(60), draft, passage(120)]
    for pairs in (near_pairs([shingles(t) for t in texts], 0.5), minhash_pairs([stable_shingles(t) for t in texts], 0.5)):
        assert [(i, j) for i, j, _ in pairs] == [(0, 2)]
        assert 0.9 < pairs[0][2] < 1.0


def test_empty_texts_are_no_twins() -> None:
    assert near_pairs([shingles(""), shingles("")], 0.5) == ()
    assert minhash_pairs([stable_shingles(""), stable_shingles("One two.")], 0.5) == ()


def test_stable_runs_are_the_same_in_every_process() -> None:
    runs = (b"the bell had stopped before", b"bell had stopped before noon", b"had stopped before noon came")
    assert stable_shingles("The bell had stopped before noon came.") == {crc32(run) for run in runs}


def test_the_runs_that_two_sets_hold_are_found_and_no_others() -> None:
    assert repeated([frozenset({1, 2}), frozenset({2, 3}), frozenset({3, 4, 2}), frozenset()]) == {2, 3}
    assert repeated([frozenset({1, 2})]) == set()
