"""The proof that every character is accounted for."""

from __future__ import annotations

import pytest
from novels import manuscript_of

from fascicle.chunks.ledger import check_ledger, prove, settle
from fascicle.errors import ValidationError
from fascicle.records import Chunk, Exclusion, Span, Structure

TEXT = "One.\n\nTwo.\n"


def chunk(start: int, end: int) -> Chunk:
    """Make a chunk of some span."""
    return Chunk(0, Span(start, end), 1, (1,), 1, "chapter", "chapter")


def test_a_closed_ledger_has_no_findings() -> None:
    assert check_ledger(TEXT, [Span(0, 4)], [Span(6, 10)]) == []


def test_white_space_may_have_no_owner_or_two() -> None:
    assert check_ledger(TEXT, [Span(0, 6), Span(4, 10)], []) == []


@pytest.mark.parametrize(
    ("chunks", "finding"),
    [
        ([Span(0, 4)], "characters 4-11 are in no chunk and no excluded span"),
        ([Span(6, 10)], "characters 0-6 are in no chunk and no excluded span"),
        ([Span(0, 4), Span(7, 10)], "characters 4-7 are in no chunk and no excluded span"),
        ([Span(0, 8), Span(6, 10)], "characters 6-8 have two owners"),
        ([Span(0, 10), Span(0, 4)], "characters 0-4 have two owners"),
    ],
)
def test_a_lost_character_and_one_with_two_owners_are_found(chunks: list[Span], finding: str) -> None:
    assert check_ledger(TEXT, chunks, []) == [finding]


def test_an_open_ledger_stops_the_run() -> None:
    ms = manuscript_of(TEXT)
    with pytest.raises(ValidationError, match=r"^internal ledger error: characters 4-11 .*; nothing was written, please report it$"):
        prove(ms, [chunk(0, 4)], [])


def test_a_break_mark_between_chunks_is_excluded_and_one_inside_a_chunk_is_not() -> None:
    ms = manuscript_of("One.\n\n***\n\nTwo.\n\n***\n\nThree.")
    structure = Structure("en", 1.0, (), ())
    inside_first = settle(ms, structure, [chunk(0, 15), chunk(22, 28)])
    assert inside_first == (Exclusion(Span(17, 20), "scene break"),)


def test_a_sub_heading_at_an_edge_is_a_heading() -> None:
    ms = manuscript_of("One.\n\n## Later\n\nTwo.", "md")
    assert settle(ms, Structure("en", 1.0, (), ()), [chunk(0, 4), chunk(13, 17)]) == (Exclusion(Span(6, 11), "heading"),)


def test_a_heading_inside_a_chunk_that_joins_chapters_is_not_excluded() -> None:
    ms = manuscript_of("One.\n\n## Later\n\nTwo.", "md")
    structure = Structure("en", 1.0, (), (Exclusion(Span(6, 11), "heading"),))
    assert settle(ms, structure, [chunk(0, 17)]) == ()


def test_fragments_stand_among_the_excluded_spans_in_order() -> None:
    ms = manuscript_of("One.\n\nTwo.\n\nThree.")
    structure = Structure("en", 1.0, (), (Exclusion(Span(12, 18), "notes"),))
    assert settle(ms, structure, [chunk(6, 10)], [Exclusion(Span(0, 4), "fragment")]) == (
        Exclusion(Span(0, 4), "fragment"),
        Exclusion(Span(12, 18), "notes"),
    )
