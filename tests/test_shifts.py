"""Signs of changed time, place and holder between paragraphs."""

from __future__ import annotations

import time

import pytest
from novels import manuscript_of

from fascicle.prose.shifts import Shift, find_shifts
from fascicle.prose.speech import find_dialogue
from fascicle.records import Manuscript

QUIET = "The tide ran out beyond the piles, and the gulls came in after it over the mud, and the lamps were lit along the front."
FIRST = "I took the lantern from its hook, and my hand shook, and I went down to the boat that my father had left me. " * 6
THIRD = "She took the lantern from its hook, and her hand shook, and she went down to the boat that her father had left. " * 6


def shifts(*paragraphs: str) -> tuple[Manuscript, tuple[Shift, ...]]:
    """Give the shifts of a text made of some paragraphs."""
    ms = manuscript_of("\n\n".join(paragraphs))
    return ms, find_shifts(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]))


@pytest.mark.parametrize(
    ("opening", "least"),
    [
        ("Two weeks later the boats came in.", 0.9),
        ("The next morning nobody was at work.", 0.9),
        ("12 March. The wind has gone round.", 0.9),
        ("That night nobody slept.", 0.8),
        ("On Sunday the bells were rung.", 0.7),
        ("At dusk the lamps were lit.", 0.7),
        ("It was almost noon when they came.", 0.6),
        ("When she returned the house was dark.", 0.5),
        ("When he had said this he sat down.", 0.3),
    ],
)
def test_an_opening_that_moves_time_is_a_shift_of_its_strength(opening: str, least: float) -> None:
    ms, found = shifts(QUIET, opening)
    assert [(s.kind, s.strength, s.span.of(ms.text)) for s in found] == [("time", least, opening)]
    assert opening.startswith(found[0].evidence.of(ms.text))


def test_a_time_inside_the_first_sentence_counts_less() -> None:
    ms, found = shifts(QUIET, "Nobody spoke of it until the following evening, at supper.")
    assert [(s.kind, s.strength, s.evidence.of(ms.text)) for s in found] == [("time", 0.6, "the following evening")]


@pytest.mark.parametrize(
    ("opening", "strength", "evidence"),
    [
        ("Back in the wheelhouse, nothing had changed.", 0.7, "Back in the"),
        ("In the long kitchen the fire was out.", 0.6, "In the long kitchen"),
        ("Outside, it had begun to rain.", 0.5, "Outside,"),
        ("She came out into the yard and stood there.", 0.4, "She came out into the yard"),
        ("Elsewhere the war went on.", 0.8, "Elsewhere"),
    ],
)
def test_an_opening_that_names_where_is_a_shift_of_place(opening: str, strength: float, evidence: str) -> None:
    ms, found = shifts(QUIET, opening)
    assert [(s.kind, s.strength, s.evidence.of(ms.text)) for s in found] == [("place", strength, evidence)]


@pytest.mark.parametrize(
    "opening",
    [
        "In the end they let him go.",
        "On his word alone she would not have gone.",
        "“The next morning,” she said, “I went back.”",
        "He nodded, and took up the oar again.",
        "Her answer did not surprise anybody.",
    ],
)
def test_an_opening_that_moves_nothing_is_no_shift(opening: str) -> None:
    assert shifts(QUIET, opening)[1] == ()


def test_a_change_of_person_is_a_change_of_holder() -> None:
    ms, found = shifts(THIRD, THIRD, FIRST, FIRST)
    (change,) = [s for s in found if s.kind == "pov"]
    assert change.span == ms.paragraphs[2].span
    assert 0.5 < change.strength <= 0.9


def test_a_narrator_who_is_silent_for_a_paragraph_has_not_gone() -> None:
    assert [s for s in shifts(FIRST, QUIET, FIRST)[1] if s.kind == "pov"] == []


def test_a_mind_that_opens_with_a_new_name_is_a_change_of_holder() -> None:
    ms, found = shifts(THIRD, "Orrin felt the cold first.")
    assert [(s.kind, s.evidence.of(ms.text)) for s in found] == [("pov", "Orrin")]


def test_a_mind_whose_name_stood_just_before_is_none() -> None:
    assert shifts("Orrin lay under the bank. " + QUIET, "Orrin felt the cold first.")[1] == ()


def test_shifts_rise_and_lie_in_their_paragraphs() -> None:
    ms, found = shifts(QUIET, "Two weeks later, in the yard, Orrin wept.", THIRD, FIRST * 2, "At dawn Ilsa knew.", QUIET)
    assert [s.span for s in found] == sorted(s.span for s in found)
    assert all(s.span.holds(s.evidence) and 0 < s.strength <= 1 for s in found)
    assert {s.span for s in found} <= {p.span for p in ms.paragraphs}


def test_hostile_openings_take_no_time() -> None:
    started = time.process_time()
    for text in ("a " * 40_000, "When " + "x" * 80_000, "It was " + "now " * 40_000, "The " * 40_000, "\"'" * 40_000, "I" * 80_000):
        shifts(text, text)
    assert time.process_time() - started < 5


def test_no_paragraphs_have_no_shifts() -> None:
    assert find_shifts(Manuscript("", ()), find_dialogue("", [])) == ()
