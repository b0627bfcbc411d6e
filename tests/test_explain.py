"""The sentence that explains a term."""

from __future__ import annotations

import re

import pytest

from fascicle.annotation.explain import explaining_sentence
from fascicle.records import Span


def best(text: str, word: str = "quillmar") -> str:
    """Give the sentence chosen for a word."""
    found = explaining_sentence(text, [Span(m.start(), m.end()) for m in re.finditer(word, text)])
    assert found is not None
    return found.of(text)


PLAIN = "He took the quillmar down from its peg and went out into the rain."


@pytest.mark.parametrize(
    "telling",
    [
        "A quillmar is a long pole with a hook at its end.",
        "Among the boatmen every such pole was called a quillmar in those days.",
        "He leaned on his quillmar, a long pole with a hook at its end.",
        "They gave it the name quillmar in the year of the flood.",
        "The quillmar served as pole and as oar and sometimes as weapon.",
    ],
)
def test_a_defining_sentence_wins_wherever_it_stands(telling: str) -> None:
    assert best(f"{PLAIN} {telling} {PLAIN}\n\n{PLAIN}") == telling
    assert best(f"{PLAIN}\n\n{PLAIN} {telling}") == telling


def test_of_equals_the_first_wins() -> None:
    other = "She put the quillmar back upon its peg and came in from the rain."
    assert best(f"{PLAIN} {other}") == PLAIN


def test_a_short_cry_explains_less_than_a_sentence() -> None:
    assert best(f"The quillmar! {PLAIN}") == PLAIN


def test_a_word_without_uses_has_no_sentence() -> None:
    assert explaining_sentence("Nothing here.", []) is None


def test_a_paragraph_ends_a_sentence() -> None:
    assert best("No full stop before the gap\n\nBut the quillmar was there all the same that night") == (
        "But the quillmar was there all the same that night"
    )
