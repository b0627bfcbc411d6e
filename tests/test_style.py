"""Style intensity: far from general English and near to the book's own mean."""

from __future__ import annotations

import pytest

from fascicle.annotation.style import NORMS, style_features, style_intensities

PLAIN = (
    "The man went to the house on the hill, and he was tired when he came to the door. There was a lamp in the window. "
    "He had walked all day from the town, and it was late, and he was glad of the light. "
)
MANNERED = (
    "O the salt; the salt! Unutterably, incessantly, magnificently glittering: like glass; like knives; like winter; exclamatory, whitely "
    "deliquescent, obstinate! Salt upon salt; brightness against brightness! "
)
OTHER = "Counting sacks. Counting more. Fast work? Dull work. Sacks, ropes, tar, more sacks. Ropes again. Who counted? Nobody. Sacks. "


def test_figures_have_a_norm_each() -> None:
    figures = style_features(PLAIN * 5)
    assert figures is not None
    assert figures.keys() == NORMS.keys()
    assert all(spread > 0 for _, spread in NORMS.values())


def test_a_mannered_passage_of_a_mannered_book_is_stronger_than_a_stray_one() -> None:
    scores = [s.score for s in style_intensities([MANNERED * 8] * 6 + [OTHER * 9]) if s is not None]
    assert len(scores) == 7
    assert min(scores[:6]) > scores[6]


def test_a_plain_book_scores_lower_than_a_mannered_one_where_both_vary_alike() -> None:
    plain = style_intensities([PLAIN * 5, PLAIN * 5 + OTHER * 2])
    mannered = style_intensities([MANNERED * 8, MANNERED * 8 + OTHER * 2])
    assert plain[0] is not None
    assert mannered[0] is not None
    assert plain[0].score < mannered[0].score


def test_levels_are_thirds_of_the_book() -> None:
    passages = [PLAIN * 5 + MANNERED * k for k in range(9)]
    levels = [s.level for s in style_intensities(passages) if s is not None]
    assert sorted(levels) == ["high"] * 3 + ["low"] * 3 + ["medium"] * 3


@pytest.mark.parametrize("text", ["", "Too short to tell.", "*** ***"])
def test_too_little_narration_has_no_style(text: str) -> None:
    assert style_intensities([text]) == (None,)


def test_scores_lie_between_none_and_all() -> None:
    assert all(0 <= s.score <= 1 for s in style_intensities([PLAIN * 5, MANNERED * 8, OTHER * 9]) if s is not None)
