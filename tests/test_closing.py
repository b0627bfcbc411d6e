"""What follows the last word of the story without a heading that says so."""

from __future__ import annotations

from fascicle.manuscript.assemble import assemble
from fascicle.records import Block, Source
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


def test_a_chronology_under_its_title_is_reference_matter() -> None:
    years = [Block(f"{1700 + year}. A lock was built on the lower river by the mill.") for year in range(0, 90, 5)]
    assert reasons(Block("Argument: With Dates"), *years) == ["notes"] * 19


def test_an_ending_with_a_date_in_it_is_the_story() -> None:
    ending = Block("In 1921 they sold the mill, and in 1922 the river took it." + " Nobody minded much by then." * 20)
    assert reasons(Block("Afterwards"), ending, Block("June 1923")) == []
