"""Grammatical person and tense of narration."""

from __future__ import annotations

import pytest

from fascicle.prose.person import narration, person_of, tense_of
from fascicle.records import Person, Span

FIRST = "I took the lantern from its hook, and my hand shook, and I went down to the boat that my father had left me. "
SECOND = "You take the lantern from its hook, and your hand shakes, and you go down to the boat that your father left you. "
THIRD = "She took the lantern from its hook, and her hand shook, and she went down to the boat that her father had left. "


@pytest.mark.parametrize(
    ("text", "person"), [(FIRST, "first"), (SECOND, "second"), (THIRD, "third"), ("Rain fell on the empty quay. ", "third")]
)
def test_the_person_is_who_tells_it(text: str, person: Person) -> None:
    assert person_of(text * 8)[0] == person


def test_a_narrator_who_says_you_now_and_then_stays_a_narrator() -> None:
    assert person_of(FIRST * 8 + "You know how it is. ")[0] == "first"


def test_a_general_you_does_not_make_second_person() -> None:
    assert person_of(THIRD * 8 + "You never saw such rain. ")[0] == "third"


def test_a_long_clear_passage_is_surer_than_a_short_one() -> None:
    assert person_of(FIRST)[1] < person_of(FIRST * 10)[1] <= 1.0


def test_nothing_gives_no_confidence() -> None:
    assert person_of("") == ("third", 0.0)


def test_narration_is_what_stands_outside_speech() -> None:
    text = "“I am lost,” she said. “Are you?” Nobody was."
    assert narration(text, [Span(0, 12), Span(23, 33)]).split() == ["she", "said.", "Nobody", "was."]


def test_narration_without_speech_is_the_text() -> None:
    assert narration("Nobody was.", []) == "Nobody was."


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("She was late. She went down, took the oar and looked back. It was dark.", "past"),
        ("She is late. She goes down, takes the oar and looks back. It is dark.", "present"),
        ("She was late and is late; she went and goes; she took and takes.", None),
        ("Rain.", None),
    ],
)
def test_the_tense_is_that_of_the_commonest_verbs(text: str, tense: str | None) -> None:
    assert tense_of(text) == tense
