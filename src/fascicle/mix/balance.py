"""How often each row is to be trained on so that the groups of a set weigh alike. Nothing is ever left out: the least factor is 1.

Repetition is not free: Muennighoff et al. 2023 (arXiv 2305.16264) find that up to four passes over the same text are worth nearly as
much as new text and that more are worth less and less; a fine-tune of several epochs already makes such passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

By = Literal["universe", "type", "tokens"]
MOST_USEFUL_PASSES = 4


@dataclass(frozen=True, slots=True)
class Item:
    """What balancing asks of a row: its universe, its scene type (None for unknown), its tokens."""

    universe: str
    type: str | None
    tokens: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How often each group counts: its factor, 1 or more; `capped` are the groups that would need more than the limit."""

    by: By
    factors: Mapping[str, float]
    capped: tuple[str, ...]


def balance(items: Sequence[Item], by: By, goals: Mapping[str, float], most: float) -> Balance:
    """Give the factor of each group: universes with the same rows, or the same tokens; scene types as `goals` (shares) say."""
    sizes: dict[str, float] = {}
    for item in items:
        group = group_of(item, by)
        sizes[group] = sizes.get(group, 0.0) + (1 if by == "universe" else item.tokens)
    wished = {g: (goals.get(g, 0.0) if by == "type" else 1.0) / size for g, size in sizes.items()}
    counted = [w for w in wished.values() if w > 0]
    least = min(counted, default=1.0)
    raw = {g: max(1.0, w / least) for g, w in wished.items()}
    return Balance(by, {g: round(min(f, most), 4) for g, f in raw.items()}, tuple(sorted(g for g, f in raw.items() if f > most + 1e-9)))


def group_of(item: Item, by: By) -> str:
    """Name the group of a row; rows whose type is not known are one group."""
    return (item.type or "unknown") if by == "type" else item.universe


def repetitions(groups: Sequence[str], factors: Mapping[str, float]) -> list[int]:
    """Give how often each row stands so that each group comes to its factor: the fraction is spread evenly over the group."""
    due: dict[str, float] = {}
    given: dict[str, int] = {}
    out = []
    for group in groups:
        due[group] = due.get(group, 0.0) + factors[group]
        count = max(1, int(due[group] + 1e-6) - given.get(group, 0))
        given[group] = given.get(group, 0) + count
        out.append(count)
    return out
