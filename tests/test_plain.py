"""Plain text to blocks."""

from __future__ import annotations

import pytest

from fascicle.source.lines import find_layout, split_lines
from fascicle.source.plain import read_plain


def texts(text: str) -> list[str]:
    """Give the texts of the blocks of a file."""
    return [block.text for block in read_plain(text)[0]]


WRAPPED = """The ferryman kept his lantern on a
hook by the door, and lit it only
when the fog came down the river.

Nobody asked him why. The hook had been
there longer than he had, and so had
the fog.
"""

LINES = """The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river and stayed there all day.
Nobody asked him why. The hook had been there longer than he had, and so had the fog, and so for that matter had the river.

He slept badly that night. The rope creaked, and the boat knocked against the steps, and somewhere above the lock a dog was barking.
In the morning it was gone, and so was the boat, and so were the four iron rings that had held it to the wall for forty years.
"""

INDENTED = """    The ferryman kept his lantern on a
hook by the door, and lit it only when
the fog came down the river and sat
    Nobody asked him why. The hook had
been there longer than he had, and so
had the fog, and so had the river and
the long stone steps, and all the rest
    He slept badly that night. The rope
creaked, the boat knocked against the
steps, and a dog barked far above the
lock until the sky was grey with light
"""


def test_blank_lines_part_the_paragraphs_of_a_wrapped_file() -> None:
    assert texts(WRAPPED) == [
        "The ferryman kept his lantern on a\nhook by the door, and lit it only\nwhen the fog came down the river.",
        "Nobody asked him why. The hook had been\nthere longer than he had, and so had\nthe fog.",
    ]


def test_every_line_is_a_paragraph_where_lines_run_on_past_any_page() -> None:
    assert [t.split(" ", 2)[1] for t in texts(LINES)] == ["ferryman", "asked", "slept", "the"]


def test_an_indent_opens_a_paragraph_where_no_line_is_blank() -> None:
    assert [t.split("\n")[0] for t in texts(INDENTED.rstrip())] == [
        "The ferryman kept his lantern on a",
        "Nobody asked him why. The hook had",
        "He slept badly that night. The rope",
    ]


def test_blank_lines_before_a_block_are_counted() -> None:
    blocks, _ = read_plain("One.\n\nTwo.\n\n\n\nThree.\n")
    assert [(b.text, b.blank_lines) for b in blocks] == [("One.", 0), ("Two.", 1), ("Three.", 3)]


def test_a_block_knows_the_line_where_it_begins() -> None:
    assert [b.line for b in read_plain("One.\n\nTwo.\n\n\n\nThree.\n")[0]] == [1, 3, 7]


def test_a_form_feed_is_a_page_break_and_no_text() -> None:
    blocks, _ = read_plain("One.\n\fTwo.\n")
    assert [(b.text, b.page_break) for b in blocks] == [("One.", False), ("Two.", True)]


def test_a_single_line_far_to_the_right_is_centred() -> None:
    blocks, _ = read_plain("                    THE WEIR\n\nThe water was low.\n")
    assert [(b.text, b.centred) for b in blocks] == [("THE WEIR", True), ("The water was low.", False)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_the_line_ends_of_every_system_are_lines(end: str) -> None:
    assert split_lines(f"One.{end}Two.") == ["One.", "Two."]


def test_a_paragraph_separator_parts_paragraphs() -> None:
    assert texts("One.\u2029Two.") == ["One.", "Two."]


def test_underscores_around_words_become_emphasis_and_are_counted() -> None:
    blocks, changes = read_plain("She _never_ said so.\n\nThe file was old_boat_1 and not _that_.\n")
    assert [b.text for b in blocks] == ["She *never* said so.", "The file was old_boat_1 and not *that*."]
    assert [(c.what, c.count) for c in changes] == [("underscored emphasis", 2)]


def test_an_empty_file_has_no_blocks() -> None:
    assert read_plain("") == ((), ())


def test_a_file_of_one_line_is_one_block() -> None:
    assert texts("Only this.") == ["Only this."]
    assert find_layout([]) == "block"
