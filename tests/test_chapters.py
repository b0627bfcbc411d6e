"""The book's plan: chapters, their scenes and everything that is not the story."""

from __future__ import annotations

from itertools import pairwise

import pytest
from novels import manuscript_of, source_of
from strategies import sentence

from fascicle.manuscript.assemble import assemble
from fascicle.records import Structure
from fascicle.structure.chapters import read_structure


def prose(start: int, sentences: int = 48) -> str:
    """Give some 560 words in paragraphs of four sentences."""
    return "\n\n".join(" ".join(sentence(start + n + k) for k in range(4)) for n in range(0, sentences, 4))


def read(text: str, kind: str = "txt") -> tuple[Structure, str]:
    """Read the structure of a text; give also its canonical text."""
    ms = manuscript_of(text, kind)
    return read_structure(ms), ms.text


def excluded(text: str, kind: str = "txt") -> dict[str, str]:
    """Give what is left out, as opening words with the reason."""
    structure, canonical = read(text, kind)
    return {" ".join(e.span.of(canonical).split()[:3]): e.reason for e in structure.excluded}


TWO = f"CHAPTER I\n\n{prose(0)}\n\nCHAPTER II\n\n{prose(100)}"


def test_a_chapter_runs_from_its_heading_to_the_next_and_the_last_ends_with_its_prose() -> None:
    structure, text = read(TWO)
    assert [(c.index, c.title, c.part) for c in structure.chapters] == [(1, "CHAPTER I", None), (2, "CHAPTER II", None)]
    first, second = structure.chapters
    assert first.span.start == 0
    assert first.span.end <= second.span.start == text.index("CHAPTER II")
    assert second.span.end == len(text) - 1


def test_scenes_cover_the_prose_and_leave_headings_and_marks_out() -> None:
    structure, text = read(f"CHAPTER I\n\n{prose(0, 24)}\n\n* * *\n\n{prose(24, 24)}\n\nCHAPTER II\n\n{prose(100)}")
    scenes = structure.chapters[0].scenes
    assert [(s.index, s.opens_with) for s in scenes] == [(1, "chapter"), (2, "break")]
    assert [text[s.span.start : s.span.end] for s in scenes] == [prose(0, 24), prose(24, 24)]


def test_a_sub_heading_opens_a_scene() -> None:
    book = "\n\n".join(f"# Title {n}\n\n{prose(100 * n, 24)}\n\n## Later\n\n{prose(100 * n + 40, 24)}" for n in range(2))
    structure, _ = read(book, "md")
    assert [[s.opens_with for s in c.scenes] for c in structure.chapters] == [["chapter", "subchapter"], ["chapter", "subchapter"]]


def test_a_book_without_headings_is_one_chapter_without_a_title_and_that_is_said() -> None:
    structure, text = read(prose(0))
    assert [(c.title, c.span.of(text)) for c in structure.chapters] == [(None, text.rstrip())]
    assert structure.doubts[0].startswith("No chapter headings were found, the book is read as one chapter")


def test_a_part_is_named_on_its_chapters() -> None:
    lines = ("PART ONE", "CHAPTER I", "CHAPTER II", "PART TWO", "CHAPTER I", "CHAPTER II")
    book = "\n\n".join(line if line.startswith("PART") else f"{line}\n\n{prose(100 * n)}" for n, line in enumerate(lines))
    structure, _ = read(book)
    assert [(c.title, c.part) for c in structure.chapters] == [
        ("CHAPTER I", "PART ONE"),
        ("CHAPTER II", "PART ONE"),
        ("CHAPTER I", "PART TWO"),
        ("CHAPTER II", "PART TWO"),
    ]


def test_a_restart_of_the_files_begins_a_chapter() -> None:
    structure = read_structure(assemble([source_of(prose(0)), source_of(prose(100))]))
    assert [c.index for c in structure.chapters] == [1, 2]


@pytest.mark.parametrize(
    ("piece", "opening", "reason"),
    [
        ("Copyright 2031 Wenna Harrow. All rights reserved.", "Copyright 2031 Wenna", "copyright"),
        ("For Dell, who kept the boat.", "For Dell, who", "dedication"),
        ("by Wenna Harrow", "by Wenna Harrow", "title page"),
    ],
)
def test_front_matter_is_left_out_with_its_reason(piece: str, opening: str, reason: str) -> None:
    assert excluded(f"{piece}\n\n{TWO}")[opening] == reason


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Acknowledgements", "acknowledgements"),
        ("About the Author", "about the author"),
        ("Author's Note", "author note"),
        ("Notes", "notes"),
        ("Glossary", "index"),
    ],
)
def test_back_matter_is_left_out_with_its_reason(heading: str, reason: str) -> None:
    found = excluded(f"{TWO}\n\n{heading}\n\nThanks to everyone who read this in a cold room.")
    assert set(found.values()) == {"heading", reason}


def test_the_end_is_a_heading() -> None:
    assert excluded(f"{TWO}\n\nTHE END")["THE END"] == "heading"


def test_a_note_to_self_is_unfinished() -> None:
    assert excluded(TWO + "\n\n[TK: the scene at the weir]")["[TK: the scene"] == "unfinished"


def test_a_scene_written_twice_keeps_its_later_draft() -> None:
    early = prose(0, 24)
    late = early.replace("the lantern", "a lamp").replace("Almost nobody", "No man")
    structure, text = read(f"CHAPTER I\n\n{early}\n\n* * *\n\n{late}\n\nCHAPTER II\n\n{prose(100)}")
    assert [e.span.of(text) for e in structure.excluded if e.reason == "duplicate scene"] == [early]
    assert [s.span.of(text) for s in structure.chapters[0].scenes] == [late]


def test_exclusions_rise_and_do_not_overlap() -> None:
    structure, _ = read(f"by Wenna Harrow\n\nFor Dell.\n\n{TWO}\n\nTHE END\n\nNotes\n\nOne note.")
    spans = [e.span for e in structure.excluded]
    assert spans == sorted(spans)
    assert not any(a.meets(b) for a, b in pairwise(spans))


TIDE = "The tide went out past the weir, and the lamps along the wall were lit one after another. "


def _read(text: str) -> Structure:
    return read_structure(manuscript_of(text), keep_drafts=True)


def test_a_long_opening_without_a_heading_is_a_chapter_and_no_epigraph() -> None:
    opening = "\n\n".join([TIDE * 3] * 12)
    found = _read(f"The Weir\n\nby Ilsa Venn\n\nFor my mother\n\n{opening}\n\nCHAPTER I\n\n{TIDE * 40}\n\nCHAPTER II\n\n{TIDE * 40}\n")
    assert [c.title for c in found.chapters] == [None, "CHAPTER I", "CHAPTER II"]
    assert [e.reason for e in found.excluded] == ["title page", "dedication", "heading", "heading"]


def test_a_short_quotation_before_the_first_heading_is_an_epigraph() -> None:
    found = _read(f"The Weir\n\nby Ilsa Venn\n\n{TIDE * 2}\n\nCHAPTER I\n\n{TIDE * 40}\n\nCHAPTER II\n\n{TIDE * 40}\n")
    assert [e.reason for e in found.excluded] == ["title page", "epigraph", "heading", "heading"]


def test_the_only_heading_of_a_book_is_a_heading_and_not_its_title_page() -> None:
    found = _read(f"Chapter One\n\n{TIDE * 60}\n")
    assert [(c.title, len(c.scenes)) for c in found.chapters] == [("Chapter One", 1)]
    assert [e.reason for e in found.excluded] == ["heading"]


@pytest.mark.parametrize("name", ["Day", "Night"])
def test_an_article_before_the_number_does_not_hide_a_series(name: str) -> None:
    found = _read("\n\n".join(f"The {number} {name}\n\n{TIDE * 40}" for number in ("First", "Second", "Third")))
    assert [c.title for c in found.chapters] == [f"The First {name}", f"The Second {name}", f"The Third {name}"]


def test_a_chapter_that_opens_on_talk_after_dashes_has_no_epigraph() -> None:
    talk = "— Where are you off to? — asked Ivo from the table.\n\n— To the river, — answered Marla and took her shawl.\n\n"
    found = _read(f"CHAPTER ONE\n\n{talk}{TIDE * 40}\n\n— Come back by noon, — he called after her.\n\nCHAPTER TWO\n\n{TIDE * 40}")
    assert [e.reason for e in found.excluded] == ["heading", "heading"]
    signed = "Every debt is a letter that has not come.\n\n— Ivo Marl, Letters\n\n"
    found = _read(f"CHAPTER ONE\n\n{signed}{TIDE * 40}\n\nCHAPTER TWO\n\n{TIDE * 40}")
    assert [e.reason for e in found.excluded] == ["heading", "epigraph", "heading"]


def test_speech_that_runs_on_over_a_dash_has_no_attribution() -> None:
    talk = "“There it is. You will live there one of these days.”—Wenna’s answer was—"
    found = _read(f"CHAPTER ONE\n\n{talk}\n\n{TIDE * 40}\n\nCHAPTER TWO\n\n{TIDE * 40}\n")
    assert [e.reason for e in found.excluded] == ["heading", "heading"]


def test_a_year_on_the_title_page_is_of_the_title_page() -> None:
    found = _read(f"LOW WATER\n\n(1911)\n\nby Wenna Harrow\n\nCHAPTER ONE\n\n{TIDE * 40}\n\nCHAPTER TWO\n\n{TIDE * 40}\n")
    assert {e.reason for e in found.excluded} == {"title page", "heading"}
