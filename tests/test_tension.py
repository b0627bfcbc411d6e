"""Tension: how much is at stake, and its rank within the book."""

from __future__ import annotations

from fascicle.annotation.features import measure
from fascicle.annotation.tension import tensions

CALM = (
    "The orchard was quiet in the afternoon, and the bees went from tree to tree, and the old man slept in the grass with his "
    "hat upon his face. "
)
TENSE = (
    "Blood! He screamed. The blade struck. She ran, fell, clutched the rail. Fire! The gun fired again, and death was at the door. Run! "
)


def test_danger_and_haste_score_higher_than_an_orchard() -> None:
    calm, tense = tensions([measure(CALM, [], []), measure(TENSE, [], [])])
    assert (calm.level, tense.level) == ("low", "high")
    assert 0 <= calm.score < 0.35
    assert 0.65 < tense.score <= 1


def test_the_levels_of_a_book_are_its_thirds() -> None:
    passages = [CALM * 20 + TENSE * n for n in range(9)]
    assert [t.level for t in tensions([measure(p, [], []) for p in passages])] == ["low"] * 3 + ["medium"] * 3 + ["high"] * 3


def test_a_book_of_one_mood_is_not_split_into_thirds() -> None:
    assert {t.level for t in tensions([measure(CALM, [], [])] * 9)} == {"low"}


def test_no_passages_have_no_tension() -> None:
    assert tensions([]) == ()
