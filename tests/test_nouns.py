"""Nouns by where they stand."""

from __future__ import annotations

import pytest

from fascicle.prose.nouns import noun_phrases, read_nouns, runs_of, tokens_of, with_a

YARD = (
    "The lamp hung over the gate. She took the lamp down, and the rain ran off the gate. He set a lamp on the wall. "
    "The old lamp swung in the wind. Her oars lay under the wall, and the oars were wet. An oar fell against the gate. "
    "He took an oar, and an oar, he said, is an oar. "
    "In the fog he saw the fog thicken, and the fog was in the yard. The kitchen table stood by the wall; he laid a table."
)


def phrases(text: str) -> list[tuple[str, str]]:
    """Give the modifier and head of each noun phrase of a text that teaches its own nouns."""
    tokens = tokens_of(text)
    runs = runs_of(tokens)
    return [(p.modifier, p.head) for p in noun_phrases(runs, read_nouns([runs], [tokens]))]


def test_a_word_between_a_determiner_and_a_boundary_is_a_noun() -> None:
    assert ("", "lamp") in phrases(YARD)
    assert ("", "gate") in phrases(YARD)


def test_a_verb_after_a_noun_is_no_head() -> None:
    assert {head for _, head in phrases(YARD)} & {"swung", "hung", "ran", "fell", "stood", "lay"} == set()
    assert ("old", "lamp") in phrases(YARD)


def test_nothing_is_a_noun_that_never_stands_alone_after_a_determiner() -> None:
    assert phrases("The quick fox ran. The quick hare ran.") == []


@pytest.mark.parametrize(
    ("word", "shown"), [("lamp", "a lamp"), ("oar", "an oar"), ("oars", "oars"), ("fog", "the fog"), ("kitchen table", "a kitchen table")]
)
def test_a_noun_takes_the_article_that_the_text_shows_it_can_take(word: str, shown: str) -> None:
    tokens = tokens_of(YARD)
    runs = runs_of(tokens)
    assert read_nouns([runs], [tokens]).with_article(word) == shown


def test_what_things_stand_on_is_bodily_and_an_idea_is_not() -> None:
    text = (
        "The plan of the wall was good, and the plan for the gate was better. He leaned against the wall. A plan is a "
        "plan, he said of the wall."
    )
    tokens = tokens_of(text)
    runs = runs_of(tokens)
    nouns = read_nouns([runs], [tokens])
    assert nouns.is_bodily("wall")
    assert not nouns.is_bodily("plan")


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [("uniform", "a uniform"), ("old man", "an old man"), ("hour", "an hour"), ("one", "a one"), ("umbrella", "an umbrella")],
)
def test_a_or_an_goes_by_sound_as_far_as_spelling_shows_it(phrase: str, shown: str) -> None:
    assert with_a(phrase) == shown
