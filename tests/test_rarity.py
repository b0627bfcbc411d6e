"""How rare words are, and what they are made of."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fascicle.prose.rarity import UNKNOWN, expected_share, family, is_form_of_known, split_compound, zipf


def test_common_words_stand_high_and_invented_ones_at_nothing() -> None:
    assert zipf("the") > 7
    assert 3 < zipf("lantern") < 4.5
    assert zipf("quillmarrow") == 0.0


def test_an_unknown_word_has_a_share_all_the_same() -> None:
    assert 0 < expected_share("quillmarrow") < expected_share("lantern") < expected_share("the") < 1


def test_both_apostrophes_are_one() -> None:
    assert zipf("don’t") == zipf("don't") > UNKNOWN


@pytest.mark.parametrize("word", ["lanternless", "unharvested", "ferrying", "moonlightish", "rewound", "glimmery"])
def test_a_known_word_with_endings_or_prefixes_is_its_form(word: str) -> None:
    assert is_form_of_known(word)


@pytest.mark.parametrize("word", ["tollbrix", "odrell", "quillmarrow", "x" * 300])
def test_an_invented_word_is_no_form(word: str) -> None:
    assert not is_form_of_known(word)


@pytest.mark.parametrize(
    ("word", "head"), [("shadows", "shadow"), ("shadowy", "shadow"), ("cities", "city"), ("glass", "glass"), ("quillmarrow", "quillmarrow")]
)
def test_a_family_has_its_commonest_plain_word_as_head(word: str, head: str) -> None:
    assert family(word) == head


@pytest.mark.parametrize(
    ("word", "parts"), [("tidegauge", ("tide", "gauge")), ("debt-bell", ("debt", "bell")), ("quill", None), ("y" * 300, None)]
)
def test_a_compound_is_divided_between_known_words(word: str, parts: tuple[str, str] | None) -> None:
    assert split_compound(word) == parts


def test_the_word_list_is_read_only_when_a_word_is_asked_for() -> None:
    script = "import sys, fascicle.works, fascicle.prose.rarity; sys.exit('msgpack' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
