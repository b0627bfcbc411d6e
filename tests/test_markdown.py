"""Markdown to blocks: headings and rules by the standard, prose as novelists write it."""

from __future__ import annotations

import pytest

from fascicle.records import Block
from fascicle.source.markdown import read_markdown


def blocks_of(text: str) -> tuple[Block, ...]:
    """Give the blocks of a text."""
    return read_markdown(text)[0]


def shown(text: str) -> list[tuple[str, str]]:
    """Give kind and text of each block."""
    return [(b.kind, b.text) for b in blocks_of(text)]


def test_a_head_gives_title_author_and_language_and_is_no_text() -> None:
    blocks, head, _ = read_markdown('---\ntitle: "Low Water"\nauthor: Wenna Harrow\nlang: en-GB\nmood: grey\n---\n\nThe tide was out.\n')
    assert head == {"title": "Low Water", "author": "Wenna Harrow", "lang": "en-GB"}
    assert [(b.text, b.line) for b in blocks] == [("The tide was out.", 8)]


def test_a_rule_at_the_top_is_not_a_head() -> None:
    blocks, head, _ = read_markdown("---\n\nThe tide was out.\n\n---\n\nIt came in.\n")
    assert head == {}
    assert [b.kind for b in blocks] == ["break", "paragraph", "break", "paragraph"]


def test_hashes_make_headings_with_their_level() -> None:
    assert [(b.kind, b.level, b.text) for b in blocks_of("# Low Water\n\n## The Weir ##\n\nThe tide was out.\n")] == [
        ("heading", 1, "Low Water"),
        ("heading", 2, "The Weir"),
        ("paragraph", None, "The tide was out."),
    ]


def test_a_short_underlined_line_is_a_heading() -> None:
    assert [(b.kind, b.level, b.text) for b in blocks_of("The Weir\n========\n\nThe tide was out.\n")] == [
        ("heading", 1, "The Weir"),
        ("paragraph", None, "The tide was out."),
    ]


def test_a_rule_right_under_prose_is_a_break_and_not_an_underline() -> None:
    prose = "The tide was out that morning, further than anyone at the lock had ever seen it, and it did not come back until dark."
    assert shown(f"{prose}\n---\n\nThe tide came in.\n") == [("paragraph", prose), ("break", "***"), ("paragraph", "The tide came in.")]


@pytest.mark.parametrize("mark", ["***", "* * *", "---", "- - -", "___", "#", "##"])
def test_rules_and_lone_hashes_are_breaks(mark: str) -> None:
    assert shown(f"One.\n\n{mark}\n\nTwo.\n") == [("paragraph", "One."), ("break", "***"), ("paragraph", "Two.")]


@pytest.mark.parametrize(
    "line", ["1986. A year of floods.", "- I never said so, she said.", "    Down by the weir", "+ and so on", "<Bold> as brass."]
)
def test_what_commonmark_would_take_for_lists_and_code_is_prose(line: str) -> None:
    assert shown(f"{line}\n") == [("paragraph", line.strip())]


def test_a_heading_after_what_looks_like_a_list_is_still_a_heading() -> None:
    assert shown("- I never said so.\n# The Weir\n\nThe tide was out.\n")[1] == ("heading", "The Weir")


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("She was _sure_ of it.", "She was *sure* of it."),
        ("She was **sure** of it.", "She was *sure* of it."),
        ("She was __sure__ of it.", "She was *sure* of it."),
        ("She was *sure* of it.", "She was *sure* of it."),
        ("See [the map](http://example.org/a_(b)) again.", "See the map again."),
        ("A star\\* and a \\_line\\_.", "A star* and a _line_."),
        ("Rain.[^1] More rain.[^note]", "Rain. More rain."),
        ("Old_boat_1 stays.", "Old_boat_1 stays."),
    ],
)
def test_inline_marks_take_their_canonical_form(line: str, made: str) -> None:
    assert shown(line) == [("paragraph", made)]


def test_notes_comments_and_images_never_get_in_and_are_counted() -> None:
    text = "Rain.[^1]\n\n<!-- ask about\n\nthe ferry -->\n\n![a boat](boat.png)\n\nMore rain.\n\n[^1]: A note.\n    And its second line.\n"
    blocks, _, changes = read_markdown(text)
    assert [b.text for b in blocks] == ["Rain.", "More rain."]
    assert {c.what: c.count for c in changes} == {"comments dropped": 1, "images dropped": 1, "note marks dropped": 1, "notes dropped": 1}


def test_a_quoted_paragraph_is_marked_as_such_without_its_marks() -> None:
    blocks = blocks_of("> Dear Wenna,\n> the boat is gone.\n\nShe read it twice.\n")
    assert [(b.quoted, b.text) for b in blocks] == [(True, "Dear Wenna,\nthe boat is gone."), (False, "She read it twice.")]


def test_the_lines_of_a_paragraph_stay_apart_until_they_are_flowed() -> None:
    assert shown("The tide was out,\nand nobody minded.\n") == [("paragraph", "The tide was out,\nand nobody minded.")]


def test_a_hard_line_end_is_kept_as_deliberate() -> None:
    assert shown("Down by the weir  \nthe water was low.\n") == [("paragraph", "Down by the weir\v\nthe water was low.")]


def test_a_block_knows_its_line_in_the_file() -> None:
    assert [b.line for b in blocks_of("# One\n\nTwo.\n\n---\n\nThree.\n")] == [1, 3, 5, 7]
