"""The author's own corrections, as read from the file."""

from __future__ import annotations

import pytest

from fascicle.decisions import EMPTY, Decisions, parse_decisions
from fascicle.errors import RecipeError


def test_the_file_that_a_first_run_writes_corrects_nothing() -> None:
    assert parse_decisions(EMPTY) == Decisions()


def test_each_correction_is_a_list_of_opening_words() -> None:
    text = 'heading = ["The Weir"]\nnot_heading = ["Nobody."]\nscene_break = ["It was noon", "At dusk she"]\n'
    assert parse_decisions(text) == Decisions(("The Weir",), ("Nobody.",), ("It was noon", "At dusk she"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("heading = [\n", r"^decisions.toml: .*; mend the line or empty the file$"),
        ('headings = ["The Weir"]\n', r"^decisions.toml: 'headings' is no correction; known are heading, not_heading, scene_break$"),
        ('heading = "The Weir"\n', r"^decisions.toml: heading must be a list of opening words"),
        ("scene_break = [12]\n", r"^decisions.toml: scene_break must be a list of opening words"),
        ('heading = ["  "]\n', r"^decisions.toml: heading must be a list of opening words"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_where(text: str, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        parse_decisions(text)
