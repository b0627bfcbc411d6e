"""The concrete things that tell a passage from the others of its book."""

from __future__ import annotations

import pytest

from fascicle.annotation.details import is_concrete, telling_details
from fascicle.prose.nouns import noun_phrases, read_nouns, runs_of, tokens_of

COMMON = "The table stood against the wall. Somebody leaned on the table and looked at the wall. "
BOAT = (
    "The anchor lay on the sand. He sat on the anchor. Gulls stood round the anchor, and the signal lamp hung over "
    "the anchor. Moths lay under the signal lamp. "
)
BREAD = (
    "The oven was hot. He looked into the oven, and a loaf lay on the sill. The loaf was done, and he put the loaf "
    "on the table by the oven. "
)


def details(*passages: str, avoid: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], ...]:
    """Give the details of the passages of a book, six of them at least."""
    tokens = [tokens_of(COMMON + p) for p in (*passages, *["The gate was shut against the wind. Nobody minded the gate. "] * 4)]
    runs = [runs_of(t) for t in tokens]
    nouns = read_nouns(runs, tokens)
    return telling_details(tokens, [list(noun_phrases(r, nouns)) for r in runs], nouns, avoid)[: len(passages)]


def test_each_passage_gets_what_it_names_and_the_others_do_not() -> None:
    boat, bread = details(BOAT, BREAD)
    assert boat[0] == "anchor"
    assert bread[0] in ("oven", "loaf")
    assert "anchor" not in bread


def test_what_every_passage_names_tells_none_apart() -> None:
    assert not {"table", "wall"} & {word for found in details(BOAT, BREAD) for word in found}


def test_a_noun_before_a_noun_belongs_to_it() -> None:
    known = "The signal was lit. He knew the signal. The lamp was old. He trimmed the lamp. "
    assert "signal lamp" in details(BOAT + known, BREAD)[0]


def test_words_of_names_are_left_out() -> None:
    assert "anchor" not in details(BOAT, BREAD, avoid=frozenset({"anchor"}))[0]


@pytest.mark.parametrize("word", ["moment", "happiness", "situation", "hand", "forty-second", "inheritance", "up"])
def test_ideas_times_and_limbs_cannot_be_pictured(word: str) -> None:
    assert not is_concrete(word)


@pytest.mark.parametrize("word", ["lantern", "station", "ship", "ring", "city"])
def test_things_can_be_pictured_whatever_their_ending(word: str) -> None:
    assert is_concrete(word)
