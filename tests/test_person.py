"""Grammatical person and tense of narration."""

from __future__ import annotations

import pytest

from fascicle.prose.person import narration, person_odds, person_of, persons_of, tense_of
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


WE = "We took the lantern from its hook, and our hands shook, and we went down to the boat that our father had left us. "
QUIET = "The tide ran out beyond the piles, and the gulls came in after it over the mud, and the lamps were lit along the front. "


def test_a_chorus_that_says_we_is_first_person() -> None:
    assert person_of(WE * 8)[0] == "first"


def test_my_lady_is_a_title_and_nobodys_narration() -> None:
    assert person_of((THIRD + "My Lady was at the window, and my Lord was not. ") * 8)[0] == "third"


def test_a_you_that_did_something_is_somebody_where_a_general_you_is_anybody() -> None:
    did = QUIET * 12 + "You asked for the rope and took it. You heard the oar, and you walked on, and you were cold. "
    general = QUIET * 12 + "You cannot row there, you know. You never can. You may try, but you may well drown. "
    assert [person_of(did)[0], person_of(general)[0]] == ["second", "third"]


def test_a_quiet_page_between_pages_of_a_narrator_is_the_narrators() -> None:
    quiet = QUIET * 12 + "I watched. It was mine. "
    alone = person_of(quiet)[0]
    among = persons_of([person_odds(t) for t in (FIRST * 12, quiet, FIRST * 12)], [(1, 1)] * 3)
    assert (alone, [p for p, _ in among]) == ("third", ["first"] * 3)


def test_a_page_that_is_clear_by_itself_stays_what_it_is_among_others() -> None:
    pages = [person_odds(t * 12) for t in (SECOND, THIRD, FIRST, SECOND)]
    assert [p for p, _ in persons_of(pages, [(1, 1)] * 4)] == ["second", "third", "first", "second"]


def test_pages_of_other_chapters_are_no_neighbours() -> None:
    quiet = QUIET * 12 + "I watched. It was mine. "
    pages = [person_odds(t) for t in (FIRST * 12, quiet, FIRST * 12)]
    assert persons_of(pages, [(1, 1), (2, 1), (3, 1)])[1][0] == "third"


def test_a_diary_that_speaks_to_a_you_is_still_told_by_its_writer() -> None:
    assert person_of("I wrote to you again, and I kept my letter, for you had not answered me and I was proud. " * 12)[0] == "first"


def test_no_passages_have_no_persons() -> None:
    assert persons_of([], []) == []


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
