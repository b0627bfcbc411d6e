"""Blocks of all files to one canonical text."""

from __future__ import annotations

import pytest
from novels import manuscript_of, source_of
from strategies import sentence

from fascicle.manuscript.assemble import assemble
from fascicle.records import Manuscript, Span

LONG = " ".join(sentence(n) for n in range(12))
"""A paragraph of some 140 words."""


def kinds(ms: Manuscript) -> list[str]:
    """Give the kinds of the paragraphs."""
    return [p.kind for p in ms.paragraphs]


def test_paragraphs_are_parted_by_one_blank_line_and_the_text_ends_on_one_line_end() -> None:
    assert manuscript_of("One.\n\n\n\nTwo.\n\n\nThree.").text == "One.\n\nTwo.\n\nThree.\n"


def test_a_paragraph_is_the_text_between_its_offsets() -> None:
    ms = manuscript_of("One tide.\n\nTwo tides.\n")
    assert [p.span for p in ms.paragraphs] == [Span(0, 9), Span(11, 21)]
    assert [ms.paragraph_text(i) for i in (0, 1)] == ["One tide.", "Two tides."]
    assert [p.word_count for p in ms.paragraphs] == [2, 2]


@pytest.mark.parametrize("mark", ["***", "* * *", "#", "---", "~ ~ ~", "⁂", "•", "§", "o O o", "-=-=-", "<<>>**<<>>"])
def test_every_break_mark_is_written_as_three_stars(mark: str) -> None:
    ms = manuscript_of(f"The tide was out.\n\n{mark}\n\nThe tide came in.\n")
    assert ms.text == "The tide was out.\n\n***\n\nThe tide came in.\n"
    assert kinds(ms) == ["paragraph", "break", "paragraph"]


@pytest.mark.parametrize("line", ["...", "X", "No", "1984", "“—”"])
def test_a_short_line_that_is_no_ornament_stays_prose(line: str) -> None:
    ms = manuscript_of(f"The tide was out.\n\n{line}\n\nThe tide came in.\n")
    assert kinds(ms) == ["paragraph", "paragraph", "paragraph"]
    assert ms.paragraph_text(1) == line


def test_breaks_of_white_space_alone_are_written_as_three_stars() -> None:
    ms = manuscript_of("\n\n".join([LONG, LONG]) + "\n\n\n\n" + "\n\n".join([LONG, LONG]) + "\n")
    assert kinds(ms) == ["paragraph", "paragraph", "break", "paragraph", "paragraph"]
    assert {c.what: c.count for c in ms.changes} == {"scene breaks shown by white space": 1}


def test_white_space_stays_a_hint_where_the_author_prints_marks() -> None:
    ms = manuscript_of("\n\n".join([LONG, LONG, LONG, "***", LONG, "***", LONG]) + "\n\n\n\n" + LONG + "\n")
    assert kinds(ms) == ["paragraph", "paragraph", "paragraph", "break", "paragraph", "break", "paragraph", "paragraph"]
    assert ms.paragraphs[7].gap_before == 2


def test_gaps_that_stand_everywhere_are_the_ordinary_spacing() -> None:
    ms = manuscript_of("\n\n\n".join([LONG] * 5))
    assert kinds(ms) == ["paragraph"] * 5
    assert [p.gap_before for p in ms.paragraphs] == [0] * 5


def test_files_follow_one_another_and_their_first_paragraphs_are_known() -> None:
    ms = assemble([source_of("One.\n\nTwo.\n"), source_of("Three.\n")])
    assert ms.text == "One.\n\nTwo.\n\nThree.\n"
    assert ms.file_starts == (0, 2)


def test_title_author_and_language_come_from_the_first_file() -> None:
    ms = manuscript_of("---\ntitle: Low Water\nauthor: Wenna Harrow\nlang: en\n---\n\nThe tide was out.\n", "md")
    assert (ms.title, ms.author, ms.language) == ("Low Water", "Wenna Harrow", "en")


def test_what_reading_changed_is_added_up() -> None:
    wrapped = "The ferryman kept his lantern on a\nhook by the door, and lit it _only_\nwhen the fog came down the river."
    ms = manuscript_of(wrapped)
    assert {c.what: c.count for c in ms.changes} == {"underscored emphasis": 1, "wrapped lines joined": 2}
    assert ms.text.count("\n") == 1


def test_marks_and_spaces_inside_a_line_are_the_authors_and_stay() -> None:
    line = "“It’s—no…” 3\u00a0km, cafe\u0301, 5 * 3 = 15, 🌊."
    assert manuscript_of(line).text == line + "\n"


@pytest.mark.parametrize(
    ("announced", "first"),
    [("The note said this:", LONG), ("She read the letter twice over.", "My dear Wenna,\n\nThe boat is late. " + LONG)],
)
def test_white_space_around_a_letter_is_its_frame_and_no_break(announced: str, first: str) -> None:
    before, after = "\n\n".join([LONG] * 5), "\n\n".join([LONG] * 2)
    ms = manuscript_of(f"{before}\n\n{LONG} {announced}\n\n\n\n{first}\n\n\n\n{after}\n\n\n\n{LONG}\n")
    assert kinds(ms).count("break") == 1
    assert kinds(ms)[-2:] == ["break", "paragraph"]


def test_a_scene_that_opens_on_a_letter_nobody_announced_begins_at_its_white_space() -> None:
    tide = "The tide was out and the boats lay on the mud. " * 12 + "Nobody came."
    ms = manuscript_of(f"{tide}\n\n{tide}\n\n{tide}\n\n\n\nMy dear Wenna, the boat is late. {tide}\n\n{tide}\n")
    assert kinds(ms) == ["paragraph", "paragraph", "paragraph", "break", "paragraph", "paragraph"]
