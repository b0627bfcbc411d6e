"""Front and back matter, known by what it says."""

from __future__ import annotations

import pytest
from novels import manuscript_of
from strategies import sentence

from fascicle.structure.paratext import end_mark, front_reasons, licence_frame, section_reason, story_section


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Contents", "contents"),
        ("TABLE OF CONTENTS", "contents"),
        ("Copyright Page", "copyright"),
        ("Full Project Licence", "licence"),
        ("Dedication", "dedication"),
        ("*Epigraph*", "epigraph"),
        ("Preface", "foreword"),
        ("Translator’s Note", "foreword"),
        ("A Note from the Author", "author note"),
        ("Acknowledgments", "acknowledgements"),
        ("Also by Wenna Harrow", "about the author"),
        ("Coming Soon", "advertisement"),
        ("An excerpt from Salt", "advertisement"),
        ("Endnotes", "notes"),
        ("Dramatis Personae", "index"),
        ("Transcriber's Note", "transcriber note"),
    ],
)
def test_a_section_is_known_by_its_heading(title: str, reason: str) -> None:
    assert section_reason(title) == reason


@pytest.mark.parametrize(
    "title", ["The Contents of the Well", "A Dedication to Duty", "Low Water", "Thanks for Nothing", "Chapter 3", "The Index Finger"]
)
def test_a_chapter_title_that_only_sounds_like_it_is_the_story(title: str) -> None:
    assert section_reason(title) is None


@pytest.mark.parametrize("title", ["Prologue", "EPILOGUE", "Interlude: The Weir", "*Coda*"])
def test_parts_of_the_story_beside_the_numbering_are_known(title: str) -> None:
    assert story_section(title)
    assert section_reason(title) is None


@pytest.mark.parametrize(
    ("line", "ends"), [("THE END", True), ("*Fin*", True), ("End of Part One", True), ("The end of the pier", False), ("The ending", False)]
)
def test_a_line_that_says_the_book_is_over_is_known(line: str, ends: bool) -> None:
    assert end_mark(line) is ends


def test_the_story_stands_between_the_lines_of_a_digital_library() -> None:
    story = f"{sentence(1)}\n\n{sentence(2)}"
    text = f"A licence line.\n\n*** START OF THE EBOOK LOW WATER ***\n\n{story}\n\n*** END OF THE EBOOK LOW WATER ***\n\nMore licence."
    assert licence_frame(manuscript_of(text)) == range(2, 4)


def test_a_book_without_such_lines_is_all_frame() -> None:
    assert licence_frame(manuscript_of(f"{sentence(1)}\n\n{sentence(2)}")) == range(2)


def test_loose_front_matter_gets_a_reason_a_line() -> None:
    ms = manuscript_of(
        "Low Water\n\nby Wenna Harrow\n\nCopyright 2031 Wenna Harrow\n\nFor Dell, who kept the boat.\n\n"
        + " ".join(sentence(n) for n in range(12))
    )
    reasons = front_reasons(ms, range(len(ms.paragraphs)))
    assert reasons == {0: "title page", 1: "title page", 2: "copyright", 3: "dedication"}
