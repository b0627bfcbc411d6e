"""Lines of one paragraph to its canonical form."""

from __future__ import annotations

import pytest

from fascicle.manuscript.normalize import flow, rejoin, wrap_width
from fascicle.records import Block

WRAPPED = "The ferryman kept his lantern on a\nhook by the door, and lit it only\nwhen the fog came down the river."
VERSE = "Down by the weir\nthe water was low,\nand nobody minded\nto see it go."


def test_the_width_is_that_of_the_long_inner_lines() -> None:
    assert wrap_width([Block(WRAPPED), Block("A last line may be as long as it likes, it says nothing.")]) == 33


def test_a_file_without_inner_lines_has_no_width() -> None:
    assert wrap_width([Block("One."), Block("Two.")]) == 0


def test_a_file_with_lines_beyond_any_page_does_not_wrap_and_keeps_its_line_ends() -> None:
    assert wrap_width([Block("x" * 101), Block(VERSE)]) == 0
    assert flow(VERSE, 0) == VERSE


def test_wrapped_lines_are_joined() -> None:
    assert flow(WRAPPED, 34) == "The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river."


def test_verse_keeps_its_lines() -> None:
    assert flow(VERSE, 60) == VERSE


def test_an_address_keeps_its_lines() -> None:
    assert flow("Wenna Harrow\n  3 Toll Lane\nLower Weir", 60) == "Wenna Harrow\n3 Toll Lane\nLower Weir"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("It was a well-\nknown house.", "It was a well-known house."),
        ("It was gone—\nall of it.", "It was gone—all of it."),
        ("It was gone\n—all of it.", "It was gone—all of it."),
        ("It was gone--\nall of it.", "It was gone--all of it."),
        ("He lived in Upper-\nWeir then.", "He lived in Upper- Weir then."),
    ],
)
def test_a_line_that_ends_on_a_dash_or_hyphen_is_joined_without_a_space(lines: str, joined: str) -> None:
    assert flow(lines, 10) == joined


def test_a_marked_line_end_stays_and_the_others_are_joined() -> None:
    assert flow("Down by the weir\v\nthe water was\nlow.", 10) == "Down by the weir\nthe water was low."


def test_a_single_line_loses_its_edges_only() -> None:
    assert flow("  The  tide was out. ", 60) == "The  tide was out."


def test_flowing_twice_equals_flowing_once() -> None:
    for text in (WRAPPED, VERSE):
        once = flow(text, 34)
        assert flow(once, 34) == once


PASTED = tuple(WRAPPED.split("\n"))


def as_blocks(*paragraphs: tuple[str, ...]) -> list[Block]:
    """Give lines as blocks of their own, with an empty one between paragraphs."""
    return [Block(line, blank_lines=int(i == 0)) for lines in paragraphs for i, line in enumerate(lines)]


def test_lines_that_were_pasted_as_paragraphs_are_one_paragraph_again() -> None:
    joined = rejoin(as_blocks(*[PASTED] * 20))
    assert [b.text for b in joined] == [WRAPPED] * 20
    assert flow(joined[0].text, wrap_width(joined)) == " ".join(PASTED)


def test_paragraphs_that_end_their_sentences_stay_apart_and_a_few_lines_prove_nothing() -> None:
    ended = as_blocks(*[("He went.", "She stayed.", "The fog came down.", "nobody saw it")] * 20)
    assert rejoin(ended) == ended
    few = as_blocks(*[PASTED] * 5)
    assert rejoin(few) == few


def test_a_heading_among_pasted_lines_stays_by_itself() -> None:
    blocks = [*as_blocks(*[PASTED] * 20), Block("Chapter Two", "heading", 1), *as_blocks(PASTED)]
    assert [b.text for b in rejoin(blocks)][-2:] == ["Chapter Two", WRAPPED]
