"""The gate that every prompt passes."""

from __future__ import annotations

import pytest
from prompt_figures import commonest_opening, distinct_runs, template_entropy

from fascicle.prompts.lint import Alike, answer_runs, faults, read_answers, shares_words
from fascicle.prose.overlap import fold_texts

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


YEARS = "Years went by in which nothing much was done. " * 8
BOOK = [
    f"{ANSWER} The mate carried a copper kettle down the ladder and nobody said a word about it. {YEARS}They sold the boat to a stranger.",
    "It was a long winter. The kettle hung in the kitchen of the inn, and nobody said a word about it to the girl who scrubbed it.",
]


@pytest.mark.parametrize(
    ("prompt", "fault"),
    [
        ("Write a quiet scene by the sea.", None),
        ("A mate carried a copper kettle away.", "rare run of 5"),
        ("Write how nobody said a word about it.", None),  # the book says it twice: nobody's words in particular
        ("They sold the boat at last.", "the ending"),
        ("Write a rich tapestry of grief.", "machine prose"),
        ("Delve into the harbour at night.", "machine prose"),
        ("Write a scene in {place}.", "not well formed"),
        ("Write a scene in the the harbour.", "not well formed"),
        ("Write a old scene.", "not well formed"),
        ("She said that that was all.", None),
    ],
)
def test_each_fault_of_a_prompt_is_told(prompt: str, fault: str | None) -> None:
    found = faults(prompt, read_answers(fold_texts(dict(enumerate(BOOK))), 7)[0], 7)
    assert (found == []) if fault is None else any(fault in f for f in found)


def test_a_prompt_like_another_is_known_for_one() -> None:
    alike = Alike(0.6)
    alike.add("Write a quiet scene by the harbour with Marta and Tobit in it.")
    assert alike.holds_one_like("write a quiet scene by the harbour, with Marta and Tobit in it")
    assert alike.holds_one_like("Write a quiet scene by the harbour with Marta and Tobit in it, please.")
    assert not alike.holds_one_like("Marta and Tobit by the harbour: a quiet scene.")
    assert alike.holds("write a quiet scene, by the harbour with Marta and Tobit in it")
    assert not alike.holds("Write a quiet scene by the harbour with Marta and Tobit in it, please.")


def test_the_figures_of_a_book_of_prompts() -> None:
    assert distinct_runs([]) == 1.0
    assert distinct_runs(["one two three four", "one two three five"]) == 0.75
    assert commonest_opening(["Write a scene now", "Write a scene then", "Draft it", "A talk"]) == 0.5
    assert template_entropy(["a", "b", "c", "d"]) == 1.0
    assert template_entropy(["a", "a", "a", "a"]) == 0.0
