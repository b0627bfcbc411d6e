"""What of a library goes into its dataset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fascicle.scale.choose import Known, choose
from fascicle.scale.twins import Twins

NONE = Twins((), ())


def shelf(*words: int) -> list[Known]:
    """Give books of so many words each."""
    return [Known(f"book {k}", f"text {k}", n) for k, n in enumerate(words)]


def test_of_two_editions_the_longer_is_kept_and_named() -> None:
    choice = choose(shelf(900, 1000, 950), Twins(((0, 1, 0.93),), ()), 0.0)
    assert sorted(choice.order) == [1, 2]
    assert choice.twin_of == {0: (1, 0.93)}


def test_an_omnibus_takes_the_place_of_each_novel_in_it() -> None:
    choice = choose(shelf(3000, 1000, 900), Twins(((0, 1, 1.0), (0, 2, 1.0)), ()), 0.0)
    assert choice.order == (0,)
    assert choice.twin_of == {1: (0, 1.0), 2: (0, 1.0)}


def test_a_book_whose_twin_is_itself_left_out_stays() -> None:
    """B is in A, and C is like B only: leaving C out too would lose what A does not hold of it."""
    choice = choose(shelf(3000, 1000, 900), Twins(((0, 1, 0.8), (1, 2, 0.8)), ()), 0.0)
    assert sorted(choice.order) == [0, 2]


def test_of_passages_alike_the_first_in_order_is_kept() -> None:
    books = shelf(1000, 1000, 1000)
    alike = (((0, 2), (1, 5), 0.9), ((1, 5), (2, 0), 0.9), ((0, 2), (2, 0), 0.9))
    choice = choose(books, Twins((), alike), 0.0)
    passages = [(0, 2), (1, 5), (2, 0)]
    first = min(passages, key=lambda p: choice.order.index(p[0]))
    assert {(book, chunk) for book, chunks in choice.dropped.items() for chunk in chunks} == set(passages) - {first}


def test_two_drafts_in_one_book_leave_the_first() -> None:
    assert choose(shelf(1000), Twins((), (((0, 1), (0, 3), 0.7),)), 0.0).dropped == {0: frozenset({3})}


def test_a_passage_of_an_edition_that_is_left_out_drops_nothing() -> None:
    choice = choose(shelf(1000, 1100), Twins(((0, 1, 0.95),), (((0, 0), (1, 0), 1.0),)), 0.0)
    assert choice.dropped == {}


def test_whole_books_are_held_out_near_the_share() -> None:
    books = shelf(*[1000] * 40)
    choice = choose(books, NONE, 0.1)
    assert sum(side == "validation" for side in choice.side.values()) == 4


def test_a_small_library_holds_out_its_shortest_book_and_one_book_none() -> None:
    assert choose(shelf(1000, 300, 1000), NONE, 0.1).side == {0: "train", 1: "validation", 2: "train"}
    assert choose(shelf(1000, 990), NONE, 0.1).side == {0: "train", 1: "train"}
    assert choose(shelf(1000), NONE, 0.1).side == {0: "train"}
    assert choose(shelf(), NONE, 0.1).side == {}


def test_nothing_is_held_out_where_the_share_is_nothing() -> None:
    assert set(choose(shelf(*[1000] * 40), NONE, 0.0).side.values()) == {"train"}


LIBRARIES = st.lists(st.integers(0, 5000), min_size=1, max_size=9)
PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 3), st.integers(0, 3)), max_size=12)


@given(LIBRARIES, PAIRS, PAIRS, st.sampled_from((0.0, 0.1, 0.4)))
def test_what_is_kept_is_without_repetition_and_nothing_alike_stands_on_both_sides(
    words: list[int], books: list[tuple[int, ...]], chunks: list[tuple[int, ...]], share: float
) -> None:
    count = len(words)
    pairs = tuple((a, b, 0.9) for a, b, *_ in books if a < b < count)
    alike = tuple(((a, i), (b, j), 0.8) for a, b, i, j in chunks if a < b < count)
    choice = choose(shelf(*words), Twins(pairs, alike), share)
    kept = set(choice.order)
    assert kept | set(choice.twin_of) == set(range(count))
    assert not kept & set(choice.twin_of)
    assert all(other in kept for other, _ in choice.twin_of.values())
    assert not any(a in kept and b in kept for a, b, _ in pairs)
    for x, y, _ in alike:
        if x[0] in kept and y[0] in kept:
            gone = [k in choice.dropped.get(book, ()) for book, k in (x, y)]
            assert any(gone)
            assert choice.side[x[0]] == choice.side[y[0]]
    assert set(choice.side) == kept
