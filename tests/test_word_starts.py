"""Patterns that begin with a word, in the form that is searched for fast."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fascicle.prose.word_starts import at_word_start

ALTERNATIVES = "[Tt]he (?:old|new) (?:quay|weir)|tide|ti(?:ll|de)s?|[Nn]oon|at last|quay"
PARTS = [*"aT \n-’_1é", "the ", "old ", "new ", "quay", "weir", "tide", "tills", "Noon", "noon", "at ", "last", "TIDE"]
PIECES = st.lists(st.sampled_from(PARTS))


@given(PIECES.map("".join))
def test_it_finds_what_the_plain_pattern_finds(text: str) -> None:
    plain = re.compile(rf"\b(?:{ALTERNATIVES})")
    assert [m.span() for m in re.finditer(at_word_start(ALTERNATIVES), text)] == [m.span() for m in plain.finditer(text)]


@given(PIECES.map("".join))
def test_it_does_so_in_any_case(text: str) -> None:
    words = "the old quay|tides?|noon|at last"
    plain = re.compile(rf"\b(?:{words})\b", re.I)
    found = re.compile(at_word_start(words, any_case=True) + r"\b")
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_word_inside_another_is_not_found() -> None:
    pattern = re.compile(at_word_start("day|night"))
    assert [m.group() for m in pattern.finditer("midday, daylight and to-night; Sunday night")] == ["day", "night", "night"]


def test_a_look_back_sees_what_stands_before_the_part_that_is_searched() -> None:
    assert re.compile(at_word_start("day")).search("midday", 3) is None
