"""Cutting a run of paragraphs at the cheapest set of cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from novels import SMALL

from fascicle.chunks.boundaries import Unit, Wish
from fascicle.chunks.segment import cut_run, size_cost, wide_band
from fascicle.records import Span
from fascicle.settings import GRANULARITIES, CutCosts, SizeRules

COSTS = CutCosts(size_step=0.0, size_wide_step=0.0, size_weight=4.0, outside_limits=12.0)
DEFAULT = SizeRules()


def unit(words: int, cost: float = 0.3, marks: int = 0) -> Unit:
    """Make a paragraph of so many words with a gap of this cost before it."""
    return Unit(Span(0, words), words, marks, 1, "pause", cost)


def cuts_of(words: Sequence[int], costs: Sequence[float] | None = None, sizes: SizeRules = SMALL) -> list[int]:
    """Give the paragraphs where the chunks of a run begin."""
    units = [unit(w, c) for w, c in zip(words, costs or [0.3] * len(words), strict=True)]
    return [p.first for p in cut_run(units, sizes, COSTS)]


def _words(units: Sequence[Unit], first: int, last: int) -> int:
    return sum(u.word_count for u in units[first:last]) + sum(u.mark_words for u in units[first + 1 : last])


def _price(units: Sequence[Unit], cuts: Sequence[int], bound: float | None = None) -> float:
    """Price a whole set of cuts by its definition; a piece over the bound of the method is out of the question."""
    bound = bound or max(SMALL.max_words, max(u.word_count for u in units) + SMALL.min_words)
    edges = [0, *cuts, len(units)]
    total = sum(units[c].cost for c in cuts)
    for first, last in pairwise(edges):
        words = _words(units, first, last)
        if words > bound:
            return float("inf")
        total += size_cost(words, SMALL, COSTS)
    return total


def _all_sets(count: int) -> list[tuple[int, ...]]:
    return [cuts for n in range(count) for cuts in combinations(range(1, count), n)]


runs = st.lists(
    st.builds(unit, st.integers(1, 30), st.integers(0, 60).map(lambda tenths: tenths / 10), st.sampled_from((0, 0, 1, 3))),
    min_size=1,
    max_size=9,
)


@settings(max_examples=100, deadline=None)
@given(runs)
def test_the_cuts_cost_the_least_of_all_sets_of_cuts(units: list[Unit]) -> None:
    pieces = cut_run(units, SMALL, COSTS)
    cheapest = min(_price(units, cuts) for cuts in _all_sets(len(units)))
    assert _price(units, [p.first for p in pieces[1:]]) == pytest.approx(cheapest)


@settings(max_examples=100, deadline=None)
@given(runs)
def test_the_pieces_tile_the_run_and_know_their_words_and_costs(units: list[Unit]) -> None:
    pieces = cut_run(units, SMALL, COSTS)
    assert [p.first for p in pieces] == [0, *(p.last for p in pieces[:-1])]
    assert pieces[-1].last == len(units)
    assert [p.word_count for p in pieces] == [_words(units, p.first, p.last) for p in pieces]
    assert [p.cut_cost for p in pieces] == [0.0, *(units[p.first].cost for p in pieces[1:])]
    assert [p.size_cost for p in pieces] == pytest.approx([size_cost(p.word_count, SMALL, COSTS) for p in pieces], abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(runs)
def test_the_runner_up_is_what_the_run_would_cost_more_without_the_cut(units: list[Unit]) -> None:
    pieces = cut_run(units, SMALL, COSTS)
    assert pieces[0].runner_up is None
    sets = _all_sets(len(units))
    least = min(_price(units, cuts) for cuts in sets)
    for piece in pieces[1:]:
        best = min((_price(units, cuts) for cuts in sets if piece.first not in cuts), default=float("inf"))
        if best == float("inf"):
            assert piece.runner_up is None
        else:
            assert piece.runner_up == pytest.approx(best - least, abs=2e-4)


def test_a_run_without_units_gives_no_pieces() -> None:
    assert cut_run([], SMALL, COSTS) == ()


def test_a_run_on_target_is_one_piece() -> None:
    assert cuts_of([5, 5, 4]) == [0]


def test_a_long_run_is_cut_near_the_target() -> None:
    assert cuts_of([7, 7, 7, 7]) == [0, 2]


def test_a_scene_break_is_taken_before_a_pause_of_the_same_size() -> None:
    assert cuts_of([6, 6, 6, 6, 6], [0, 0.3, 0.3, 0.0, 0.3]) == [0, 3]
    assert cuts_of([6, 6, 6, 6, 6], [0, 0.3, 0.0, 0.3, 0.3]) == [0, 2]


def test_a_cut_inside_a_conversation_is_dearer_than_an_uneven_size() -> None:
    assert cuts_of([900, 600, 600, 1000], [0, 0.3, 0.3, 0.3], DEFAULT) == [0, 2]
    assert cuts_of([900, 600, 600, 1000], [0, 0.3, 4.3, 0.3], DEFAULT) == [0, 3]


def test_a_paragraph_over_the_maximum_is_a_piece() -> None:
    assert [(p.first, p.last, p.word_count) for p in cut_run([unit(12), unit(30), unit(12)], SMALL, COSTS)] == [
        (0, 1, 12),
        (1, 2, 30),
        (2, 3, 12),
    ]


def test_the_runner_up_names_how_far_from_the_cut_it_lies() -> None:
    units = [unit(7, 0.3), unit(7, 0.3), unit(2, 0.3), unit(12, 0.9)]
    _, second = cut_run(units, SMALL, COSTS)
    assert (second.first, second.runner_up, second.runner_up_words) == (2, 0.64, 2)


def wished(units: Sequence[Unit], **wishes: int) -> list[Unit]:
    """Give units with the author's wish at one gap each."""
    at = {gap: cast(Wish, wish) for wish, gap in reversed(wishes.items())}
    return [replace(u, wish=at.get(i, "none")) for i, u in enumerate(units)]


def test_what_the_author_wants_cut_is_cut_though_it_leaves_too_little() -> None:
    units = wished([unit(3), unit(6), unit(6)], cut=1)
    pieces = cut_run(units, SMALL, COSTS)
    assert [(p.first, p.word_count) for p in pieces] == [(0, 3), (1, 12)]
    assert pieces[1].runner_up is None


def test_what_the_author_wants_whole_is_never_cut_though_it_leaves_too_much() -> None:
    units = [unit(12), unit(30, 0.0), unit(12)]
    assert [p.first for p in cut_run(wished(units, never=1), SMALL, COSTS)] == [0, 2]


def test_a_cut_that_is_asked_for_leaves_the_choice_before_it_as_it_was() -> None:
    units = wished([unit(16), unit(7), unit(18)], cut=2)
    assert [p.first for p in cut_run(units, SMALL, COSTS)] == [0, 2]


@settings(max_examples=60, deadline=None)
@given(runs, st.integers(1, 8), st.integers(1, 8))
def test_wishes_are_obeyed_at_the_least_cost(units: list[Unit], cut: int, never: int) -> None:
    units = wished(units, cut=cut, never=never)
    got = [p.first for p in cut_run(units, SMALL, COSTS)[1:]]
    asked = {k for k, u in enumerate(units) if k and u.wish == "cut"}
    barred = {k for k, u in enumerate(units) if k and u.wish == "never"}
    assert asked <= set(got)
    assert not barred & set(got)
    allowed = [c for c in _all_sets(len(units)) if asked <= set(c) and not barred & set(c)]
    # What may not be cut may be longer than a paragraph, so the method looks at longer pieces than `_price` takes for possible.
    assert _price(units, got, bound=float("inf")) <= min(_price(units, c) for c in allowed) + 1e-6


def test_of_gaps_a_few_words_apart_only_the_cheapest_is_weighed() -> None:
    units = [unit(2, 0.3 + 0.01 * (k % 5)) for k in range(2000)]
    pieces = cut_run(units, DEFAULT, COSTS)
    assert {p.first % 5 for p in pieces} == {0}
    assert all(1200 <= p.word_count <= 1500 for p in pieces)


def test_tokens_bound_a_piece_where_a_limit_is_set() -> None:
    units = [replace(unit(4), token_count=9) for _ in range(8)]
    limited = replace(SMALL, max_tokens=20)
    assert [p.last - p.first for p in cut_run(units, SMALL, COSTS)] == [4, 4]
    assert {p.last - p.first for p in cut_run(units, limited, COSTS)} == {2}


@pytest.mark.parametrize(
    ("words", "cost"), [(1200, 0.0), (1199, 3.5), (1000, 3.625), (899, 11.783), (2000, 3.625), (2101, 11.681), (2500, 12.0), (799, 30.025)]
)
def test_the_size_cost_steps_at_the_target_the_band_and_the_limits(words: int, cost: float) -> None:
    assert size_cost(words, DEFAULT, CutCosts()) == pytest.approx(cost, abs=0.06)


def test_granularity_scales_what_sizes_cost_inside_the_limits() -> None:
    costs = {g: size_cost(1000, replace(DEFAULT, granularity=g), CutCosts()) for g in GRANULARITIES}  # type: ignore[arg-type]
    assert costs == pytest.approx({"scene": 0.3625, "balanced": 3.625, "target": 14.5})


def test_a_break_mark_counts_where_a_piece_spans_it_and_not_where_it_is_cut() -> None:
    inside = cut_run([unit(6), unit(6, marks=1)], SMALL, COSTS)
    apart = cut_run([unit(14), unit(14, marks=1)], SMALL, COSTS)
    assert [p.word_count for p in inside] == [13]
    assert [p.word_count for p in apart] == [14, 14]


@pytest.mark.parametrize(
    ("words", "cost"),
    [(1200, 0.0), (1500, 0.0), (1000, 1.0), (800, 4.0), (2000, 1.0), (2500, 4.0), (400, 34.0), (3750, 38.25)],
)
def test_a_size_costs_nothing_on_target_four_at_a_limit_and_far_more_outside(words: int, cost: float) -> None:
    assert size_cost(words, DEFAULT, COSTS) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("target", "band"),
    [((1200, 1500), (900, 2100)), ((900, 2100), (900, 2100)), ((500, 700), (375, 980)), ((1800, 2400), (1350, 3360))],
)
def test_a_target_outside_the_band_has_one_of_like_proportions(target: tuple[int, int], band: tuple[int, int]) -> None:
    assert wide_band(replace(DEFAULT, target_low_words=target[0], target_high_words=target[1])) == band


def test_a_length_far_from_a_small_target_costs_as_much_as_one_far_from_the_default() -> None:
    small = replace(DEFAULT, min_words=300, target_low_words=500, target_high_words=700)
    assert size_cost(1500, small, CutCosts()) == pytest.approx(size_cost(2300, DEFAULT, CutCosts()), abs=0.3)
