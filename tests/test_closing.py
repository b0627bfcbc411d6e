"""What follows the last word of the story without a heading that says so."""

from __future__ import annotations

from fascicle.manuscript.assemble import assemble
from fascicle.records import Block, Source
from fascicle.structure.chapters import read_structure
from fascicle.structure.closing import closing_reasons

STORY = tuple(
    Block(f"The tide went out past the {word} and nobody saw it go, for the lamps were lit." * 8) for word in ("weir", "lock", "mill") * 40
)


def reasons(*closing: Block) -> list[str]:
    """Give the reasons of what follows the story, in order; the story itself must have none."""
    ms = assemble([Source("book", "epub", None, "", (Block("One", "heading", level=1), *STORY, *closing))])
    found = closing_reasons(ms, range(len(ms.paragraphs)))
    assert all(i > len(STORY) for i in found)
    return [found[i] for i in sorted(found)]


def test_a_last_page_that_asks_for_a_review_is_an_advertisement() -> None:
    page = (Block("Thank you for reading The Tern.", page_break=True), Block("Please consider leaving a review."))
    assert reasons(*page) == ["advertisement", "advertisement"]


def test_the_same_words_inside_the_story_s_last_page_are_the_story() -> None:
    assert reasons(Block("“Thank you for reading it to me,” she said.")) == []


def _years(count: int) -> list[Block]:
    return [Block(f"{1700 + year}. A lock was built on the lower river by the mill.") for year in range(count)]


def _read(*closing: Block) -> list[str]:
    """Give the reasons of what a book of three numbered chapters leaves out after them."""
    chapters = [b for n in ("One", "Two", "Three") for b in (Block(f"Chapter {n}", "heading", level=1), *STORY)]
    structure = read_structure(assemble([Source("book", "md", None, "", (*chapters, *closing))]))
    return [e.reason for e in structure.excluded if e.reason not in ("heading", "duplicate scene")]


def test_a_table_of_dates_behind_the_last_chapter_is_notes() -> None:
    assert _read(Block("The Years of the River", "heading", level=1), *_years(12)) == ["notes"]


def test_an_epilogue_told_in_dated_entries_is_the_story() -> None:
    assert _read(Block("Epilogue: The Log", "heading", level=1), *_years(12)) == []


def test_a_closing_section_with_a_date_in_it_is_the_story() -> None:
    ending = Block("In 1921 they sold the mill, and in 1922 the river took it." + " Nobody minded much by then." * 20)
    assert _read(Block("Afterwards", "heading", level=1), ending, Block("June 1923")) == []


def test_a_table_of_dates_under_a_plain_line_at_the_very_end_is_notes() -> None:
    assert _read(Block("The Years of the River"), *_years(12)) == ["notes"]


def test_dated_entries_with_prose_behind_them_are_the_story() -> None:
    assert _read(Block("The Years of the River"), *_years(12), Block("And then nobody counted any more." * 20)) == []
