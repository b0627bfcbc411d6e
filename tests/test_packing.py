"""How many rows packing would leave."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicle.trainers.packing import packed_rows


@pytest.mark.parametrize(
    ("lengths", "limit", "left"),
    [
        ([], 100, 0),
        ([40], 100, 1),
        ([60, 60, 60], 100, 3),
        ([50, 50, 50, 50], 100, 2),
        ([100, 1, 1, 1], 100, 2),
        ([30] * 9, 100, 3),
        ([500, 20], 100, 2),
        ([1] * 401, 10_000, 3),
    ],
)
def test_rows_are_put_together_while_they_fit(lengths: list[int], limit: int, left: int) -> None:
    """At most 200 in one, as Axolotl does; a row that is too long stands by itself."""
    assert packed_rows(lengths, limit) == left


@given(st.lists(st.integers(1, 4096), max_size=80))
def test_packed_rows_lie_between_what_the_tokens_need_and_the_rows_there_are(lengths: list[int]) -> None:
    """First fit leaves at most one row half empty, so it never takes twice what the tokens need and one."""
    packed = packed_rows(lengths, 4096)
    assert math.ceil(sum(lengths) / 4096) <= packed <= len(lengths)
    assert packed <= 2 * sum(lengths) / 4096 + 1


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=40))
def test_all_rows_fit_in_one_that_holds_their_sum(lengths: list[int]) -> None:
    assert packed_rows(lengths, sum(lengths)) == 1


def test_many_rows_are_packed_in_a_moment() -> None:
    assert packed_rows([1000 + n % 700 for n in range(20_000)], 4096) < 10_000
