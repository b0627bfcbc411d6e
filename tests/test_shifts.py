"""Signs of a changed holder and of changed time between paragraphs."""

from __future__ import annotations

import time

import pytest
from novels import manuscript_of

from fascicle.prose.shifts import Shift, find_new_views, opens_on_time_shift
from fascicle.prose.speech import find_dialogue
from fascicle.records import Manuscript

QUIET = "The tide ran out beyond the piles, and the gulls came in after it over the mud, and the lamps were lit along the front."
FIRST = "I took the lantern from its hook, and my hand shook, and I went down to the boat that my father had left me. " * 6
THIRD = "She took the lantern from its hook, and her hand shook, and she went down to the boat that her father had left. " * 6


def views(*paragraphs: str) -> tuple[Manuscript, tuple[Shift, ...]]:
    """Give the changes of holder in a text made of some paragraphs."""
    ms = manuscript_of("\n\n".join(paragraphs))
    return ms, find_new_views(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]))


@pytest.mark.parametrize(
    "opening",
    [
        "Two weeks later the boats came in.",
        "The next morning nobody was at work.",
        "12 March. The wind has gone round.",
        "That night nobody slept.",
        "On Sunday the bells were rung.",
        "At dusk the lamps were lit.",
        "It was almost noon when they came.",
        "When she returned the house was dark.",
        "When he had said this he sat down.",
        "Nobody spoke of it until the following evening, at supper.",
    ],
)
def test_an_opening_that_moves_time_is_a_shift_of_time(opening: str) -> None:
    assert opens_on_time_shift(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "In the end they let him go.",
        "On his word alone she would not have gone.",
        "He nodded, and took up the oar again.",
        "Her answer did not surprise anybody.",
    ],
)
def test_an_opening_that_moves_nothing_is_no_shift(opening: str) -> None:
    assert not opens_on_time_shift(opening)
    assert views(QUIET, opening)[1] == ()


def test_a_change_of_person_is_a_change_of_holder() -> None:
    ms, (change,) = views(THIRD, THIRD, FIRST, FIRST)
    assert change.span == ms.paragraphs[2].span
    assert 0.5 < change.strength <= 0.9


def test_a_narrator_who_is_silent_for_a_paragraph_has_not_gone() -> None:
    assert views(FIRST, QUIET, FIRST)[1] == ()


def test_a_mind_that_opens_with_a_new_name_is_a_change_of_holder() -> None:
    ms, found = views(THIRD, "Orrin felt the cold first.")
    assert [s.evidence.of(ms.text) for s in found] == ["Orrin"]


def test_a_mind_whose_name_stood_just_before_is_none() -> None:
    assert views("Orrin lay under the bank. " + QUIET, "Orrin felt the cold first.")[1] == ()


def test_changes_rise_and_lie_in_their_paragraphs() -> None:
    ms, found = views(QUIET, "Two weeks later, in the yard, Orrin wept.", THIRD, FIRST * 2, "At dawn Ilsa knew.", QUIET)
    assert [s.span for s in found] == sorted(s.span for s in found)
    assert all(s.span.holds(s.evidence) and 0 < s.strength <= 1 for s in found)
    assert {s.span for s in found} <= {p.span for p in ms.paragraphs}


def test_hostile_openings_take_no_time() -> None:
    started = time.process_time()
    for text in ("a " * 40_000, "When " + "x" * 80_000, "It was " + "now " * 40_000, "The " * 40_000, "\"'" * 40_000, "I" * 80_000):
        views(text, text)
        opens_on_time_shift(text)
    assert time.process_time() - started < 5


def test_no_paragraphs_have_no_views() -> None:
    assert find_new_views(Manuscript("", ()), find_dialogue("", [])) == ()
