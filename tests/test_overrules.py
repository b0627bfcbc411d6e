"""The author's corrections, found in a manuscript and obeyed."""

from __future__ import annotations

from fascicle.decisions import Decisions
from fascicle.manuscript.assemble import assemble
from fascicle.records import Source, Structure
from fascicle.source.plain import read_plain
from fascicle.structure.chapters import read_structure
from fascicle.structure.overrules import resolve

TIDE = "The tide went out past the weir, and the lamps along the wall were lit one after another until the whole bend shone. "
NOON = "“It was noon before they spoke.” " + TIDE * 30
BOOK = "\n\n".join(("CHAPTER I", TIDE * 30, "Nobody. Nothing.", NOON, "CHAPTER II", TIDE * 29, "CHAPTER III", TIDE * 28))


def structure(decisions: Decisions, book: str = BOOK) -> Structure:
    blocks, _ = read_plain(book)
    ms = assemble([Source("book.txt", "txt", None, "", blocks)])
    return read_structure(ms, resolve(decisions, ms), keep_drafts=True)


def titles(decisions: Decisions) -> list[str | None]:
    return [c.title for c in structure(decisions).chapters]


def test_without_corrections_the_book_has_three_chapters_of_one_scene() -> None:
    found = structure(Decisions())
    assert [(c.title, len(c.scenes)) for c in found.chapters] == [("CHAPTER I", 1), ("CHAPTER II", 1), ("CHAPTER III", 1)]


def test_a_heading_named_by_the_author_opens_a_chapter() -> None:
    assert titles(Decisions(heading=("Nobody. Nothing.",))) == ["CHAPTER I", "Nobody. Nothing.", "CHAPTER II", "CHAPTER III"]


def test_what_the_author_says_is_no_heading_is_prose() -> None:
    assert titles(Decisions(not_heading=("Chapter III",))) == ["CHAPTER I", "CHAPTER II"]


def test_a_scene_begins_where_the_author_says_whatever_the_marks() -> None:
    found = structure(Decisions(scene_break=("it was noon before",)))
    assert [len(c.scenes) for c in found.chapters] == [2, 1, 1]
    assert found.chapters[0].scenes[1].opens_with == "break"


def test_a_correction_that_fits_no_paragraph_is_reported_as_stale() -> None:
    assert structure(Decisions(scene_break=("It was noon before", "It was midnight before"))).stale == ("scene_break 2",)
