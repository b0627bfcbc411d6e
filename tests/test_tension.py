"""Tension: how much is at stake, its rank within the book, its curve and peaks."""

from __future__ import annotations

from fascicle.annotation.features import measure
from fascicle.annotation.model import read_passage, shipped_weights
from fascicle.annotation.tension import tension_curve, tension_peaks, tensions

CALM = (
    "The orchard was quiet in the afternoon, and the bees went from tree to tree, and the old man slept in the grass with his "
    "hat upon his face. "
)
TENSE = (
    "Blood! He screamed. The blade struck. She ran, fell, clutched the rail. Fire! The gun fired again, and death was at the door. Run! "
)


def score(text: str) -> float:
    """Give the tension of a passage."""
    return read_passage(measure(text, []), shipped_weights()).tension


def test_danger_and_haste_score_higher_than_an_orchard() -> None:
    calm, tense = tensions([score(CALM), score(TENSE)])
    assert (calm.level, tense.level) == ("low", "high")
    assert 0 <= calm.score < tense.score <= 1


def test_more_of_a_calm_passage_is_less_tension() -> None:
    scores = [score(TENSE * 4 + CALM * n) for n in (0, 4, 12)]
    assert scores == sorted(scores, reverse=True)


def test_the_levels_of_a_book_are_its_thirds() -> None:
    assert [t.level for t in tensions([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])] == ["low"] * 3 + ["medium"] * 3 + ["high"] * 3


def test_a_book_of_one_mood_is_not_split_into_thirds() -> None:
    assert {t.level for t in tensions([0.2] * 9)} == {"low"}


def test_no_passages_have_no_tension() -> None:
    assert tensions([]) == ()


def test_the_curve_gives_neighbours_half_weight_and_ends_have_one() -> None:
    assert tension_curve([0.0, 0.8, 0.0]) == (0.2667, 0.4, 0.2667)
    assert tension_curve([0.3]) == (0.3,)
    assert tension_curve([]) == ()


def test_peaks_stand_above_their_neighbours_and_most_of_the_book_highest_first() -> None:
    assert tension_peaks([0.1, 0.6, 0.2, 0.1, 0.3, 0.1, 0.2, 0.9]) == (7, 1)


def test_a_flat_book_and_a_very_short_one_have_no_peaks() -> None:
    assert tension_peaks([0.4] * 12) == ()
    assert tension_peaks([0.1, 0.9, 0.1]) == ()
