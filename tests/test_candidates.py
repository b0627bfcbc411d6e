"""Which words and names may be terms, and where they stand."""

from __future__ import annotations

import pytest
from worlds import words_of

from fascicle.annotation.candidates import Candidate, candidates


def found(text: str, least: int = 3, wanted: frozenset[str] = frozenset()) -> dict[str, Candidate]:
    """Give the candidates of a text by key."""
    return {c.key: c for c in candidates(words_of(text), least, wanted)}


def test_a_coined_word_is_found_with_its_plural() -> None:
    quill = found("He held a quillmar. The quillmar sang. Two quillmars lay in the box, and a quillmar in his hand.")["quillmar"]
    assert quill.way == "coined"
    assert dict(quill.forms) == {"quillmar": 3, "quillmars": 1}
    assert quill.name == "quillmar"
    assert len(quill.uses) == 4


@pytest.mark.parametrize("word", ["lanternless", "unharvested", "twenty-four", "blue-grey", "after-dinner", "don't"])
def test_forms_of_known_words_numbers_and_colours_are_not_coined(word: str) -> None:
    assert found(f"He saw the {word} thing. The {word} sky. A {word} day. The {word} hour of the {word}.") == {}


def test_a_dining_room_is_an_older_spelling_and_no_term() -> None:
    assert found("In the dining-room. The dining-room was cold. A dining-room. The dining-room. Our dining-room. The dining-room.") == {}


def test_an_ordinary_word_is_a_name_where_the_book_mostly_capitalises_it() -> None:
    text = "We went to the Weir. He feared the Weir, and the Weir knew. By evening the weir was behind them."
    assert found(text)["weir"].way == "name"
    assert found(text.replace("the Weir", "the weir")) == {}


def test_capitals_that_only_begin_sentences_make_no_name() -> None:
    assert found("Lanterns hung there. Lanterns burned. Lanterns went out. Lanterns everywhere.") == {}


def test_neighbours_join_to_one_name_small_words_let_in() -> None:
    text = "He wrote to the Office of Tides. She ran the Office of Tides. So the Office of Tides paid him."
    assert set(found(text)) == {"office of tides"}


def test_a_name_takes_in_a_capitalised_neighbour_that_stands_only_once() -> None:
    text = "We saw Marrin, and Marrin, and the Marrin Gate. Then Marrin and Marrin again."
    assert len(found(text)["marrin"].uses) == 4
    assert "marrin gate" not in found(text)


def test_the_calendar_and_forms_of_address_are_no_names_of_a_world() -> None:
    assert found("On Monday, on Monday, and by Monday, sir; in May and in May and in May; oh, Lord, my Lord, good Lord.") == {}


def test_a_known_noun_used_far_above_english_has_a_sense_of_its_own() -> None:
    text = " ".join(f"The sentry watched the gate, and {n} sentries stood by the door." for n in ("two", "three", "four", "five", "six"))
    assert found(text + " " + "the water ran on and on past the house. " * 40)["sentry"].way in ("sense", "coined")


def test_what_the_author_asks_for_is_found_however_seldom() -> None:
    assert len(found("Once there was a lamp.", wanted=frozenset({"lamp"}))["lamp"].uses) == 1


def test_no_words_give_no_candidates() -> None:
    assert found("") == {}
    assert found("... 12, 13; -- !") == {}
