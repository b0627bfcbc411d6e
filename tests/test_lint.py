"""The gate that every prompt passes."""

from __future__ import annotations

import pytest

from fascicle.prompts.lint import answer_runs, shares_words

ANSWER = "The tide was out, and nobody minded that the old boat lay on its side in the mud."


@pytest.mark.parametrize(
    ("prompt", "shares"),
    [
        ("Continue: the tide was out and nobody minded", False),
        ("Continue: the tide was out and nobody minded that", True),
        ("NOBODY MINDED; THAT THE OLD BOAT LAY", False),
        ("NOBODY MINDED; THAT THE OLD BOAT LAY — ON", True),
        ("Write a quiet scene.", False),
        ("", False),
    ],
)
def test_eight_words_in_a_row_are_too_many_whatever_case_and_marks(prompt: str, shares: bool) -> None:
    assert shares_words(prompt, answer_runs(ANSWER, 7), 7) is shares


def test_apostrophes_make_no_difference() -> None:
    answer = answer_runs("It's not the boat's fault that it won't float, she said.", 7)
    assert shares_words("it’s not the boat’s fault that it won’t", answer, 7)
