"""Which paragraphs are headings."""

from __future__ import annotations

import pytest
from novels import manuscript_of
from strategies import HEADINGS, heading_line, sentence

from fascicle.structure.contents import find_contents
from fascicle.structure.headings import find_headings


def prose(start: int, sentences: int = 48) -> str:
    """Give some 560 words in paragraphs of four sentences."""
    return "\n\n".join(" ".join(sentence(start + n + k) for k in range(4)) for n in range(0, sentences, 4))


def headings(text: str, kind: str = "txt") -> list[tuple[str, str]]:
    """Give (rank, title) of the headings of a text."""
    ms = manuscript_of(text, kind)
    whole = range(len(ms.paragraphs))
    return [(h.rank, h.title) for h in find_headings(ms, find_contents(ms, whole), whole)]


@pytest.mark.parametrize("form", [form for form in HEADINGS if form != "none"])
def test_chapters_of_every_form_are_found_with_their_titles(form: str) -> None:
    lines = [heading_line(form, n) or "" for n in range(5)]
    text = "\n\n".join(f"{line}\n\n{prose(100 * n)}" for n, line in enumerate(lines))
    assert headings(text, "md" if form.startswith("markdown") else "txt") == [("chapter", line.lstrip("# ")) for line in lines]


def test_a_number_and_the_title_below_it_are_one_heading() -> None:
    text = "\n\n".join(
        f"CHAPTER {roman}\n\n{title}\n\n{prose(100 * n)}" for n, (roman, title) in enumerate((("I", "The Weir"), ("II", "Low Water")))
    )
    assert headings(text) == [("chapter", "CHAPTER I: The Weir"), ("chapter", "CHAPTER II: Low Water")]


def test_parts_stand_above_the_chapters_whose_numbers_begin_again() -> None:
    lines = ("PART ONE", "CHAPTER I", "CHAPTER II", "PART TWO", "CHAPTER I", "CHAPTER II")
    text = "\n\n".join(line if line.startswith("PART") else f"{line}\n\n{prose(100 * n)}" for n, line in enumerate(lines))
    assert headings(text) == [("part" if line.startswith("PART") else "chapter", line) for line in lines]


def test_numbered_sections_inside_chapters_are_no_chapters() -> None:
    chapter = "\n\n".join(f"{n}.\n\n{prose(30 * n, 16)}" for n in range(1, 5))
    text = "\n\n".join(
        f"CHAPTER {roman}\n\n{chapter.replace('The ferryman', 'Ilsa') if roman == 'II' else chapter}" for roman in ("I", "II", "III")
    )
    ranks = [rank for rank, _ in headings(text)]
    assert ranks == ["chapter", "subchapter", "subchapter", "subchapter", "subchapter"] * 3


def test_lower_levels_of_a_styled_book_are_sub_headings() -> None:
    text = "\n\n".join(f"# Title {n}\n\n{prose(100 * n, 24)}\n\n## Later\n\n{prose(100 * n + 40, 24)}" for n in range(3))
    assert headings(text, "md") == [
        ("chapter", "Title 0"),
        ("subchapter", "Later"),
        ("chapter", "Title 1"),
        ("subchapter", "Later"),
        ("chapter", "Title 2"),
        ("subchapter", "Later"),
    ]


@pytest.mark.parametrize("line", ["Wednesday", "Yes!", "STOP", "Ilsa Venn", "12 Toll Lane"])
def test_a_short_line_inside_a_chapter_is_prose(line: str) -> None:
    text = f"CHAPTER I\n\n{prose(0)}\n\n{line}\n\n{prose(100)}\n\nCHAPTER II\n\n{prose(200)}\n\nCHAPTER III\n\n{prose(300)}"
    assert [title for _, title in headings(text)] == ["CHAPTER I", "CHAPTER II", "CHAPTER III"]


def test_a_book_without_headings_has_none() -> None:
    assert headings(prose(0)) == []


def test_the_end_is_a_heading_of_its_own_kind() -> None:
    assert headings(f"CHAPTER I\n\n{prose(0)}\n\nCHAPTER II\n\n{prose(100)}\n\nTHE END")[-1] == ("end", "THE END")


def test_a_prologue_before_numbered_chapters_is_a_chapter() -> None:
    text = f"Prologue\n\n{prose(0)}\n\nCHAPTER I\n\n{prose(100)}\n\nCHAPTER II\n\n{prose(200)}\n\nEpilogue\n\n{prose(300)}"
    assert headings(text.replace("\n\nEpilogue", "\n\n\nEpilogue")) == [
        ("chapter", "Prologue"),
        ("chapter", "CHAPTER I"),
        ("chapter", "CHAPTER II"),
        ("chapter", "Epilogue"),
    ]
