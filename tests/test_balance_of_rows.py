"""Balancing universes and types by repetition: nothing left out, limits told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fascicle.mix.balance import Item, balance, repetitions

GOALS = {"action": 0.5, "dialogue": 0.5}


def items(**counts: int) -> list[Item]:
    return [Item(name, "action", 100) for name, n in counts.items() for _ in range(n)]


def test_universes_come_to_the_same_rows() -> None:
    found = balance(items(harbour=40, mill=10, weir=16), "universe", GOALS, 4)
    assert found.factors == {"harbour": 1.0, "mill": 4.0, "weir": 2.5}
    assert found.capped == ()
    assert sum(repetitions(["weir"] * 16, found.factors)) == 40


def test_tokens_and_not_rows_are_balanced_on_request() -> None:
    held = [Item("harbour", None, 3000), Item("mill", None, 1000), Item("mill", None, 1000)]
    assert balance(held, "tokens", GOALS, 4).factors == {"harbour": 1.0, "mill": 1.5}


def test_types_come_to_their_goals_and_unknown_ones_stay() -> None:
    held = [*(Item("mill", "action", 100) for _ in range(6)), *(Item("mill", "dialogue", 100) for _ in range(2)), Item("mill", None, 100)]
    assert balance(held, "type", GOALS, 4).factors == {"action": 1.0, "dialogue": 3.0, "unknown": 1.0}


def test_a_limit_is_kept_and_told() -> None:
    found = balance(items(harbour=40, mill=2), "universe", GOALS, 4)
    assert found.factors["mill"] == 4.0
    assert found.capped == ("mill",)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_no_row_is_ever_left_out_and_groups_come_to_their_factor(counts: list[int]) -> None:
    held = items(**{f"u{k}": n for k, n in enumerate(counts)})
    found = balance(held, "universe", GOALS, 4)
    times = repetitions([i.universe for i in held], found.factors)
    assert min(times) >= 1
    for k, n in enumerate(counts):
        given_rows = sum(t for t, i in zip(times, held, strict=True) if i.universe == f"u{k}")
        assert abs(given_rows - n * found.factors[f"u{k}"]) <= 1


def test_nothing_to_balance_is_no_error() -> None:
    assert balance([], "universe", GOALS, 4).factors == {}
