"""A chapter's paragraphs to scenes, and what is not finished."""

from __future__ import annotations

import pytest
from novels import dataset_of, manuscript_of

from fascicle.structure.chapters import read_structure
from fascicle.structure.scenes import divide_scenes, unfinished

TEXT = "One tide.\n\nTwo tides.\n\n***\n\nThree tides.\n\nA line apart\n\nFour tides."


def scenes(subheads: set[int], reasons: dict[int, str]) -> list[tuple[str, str]]:
    """Give (what opens it, its text) of each scene of the small chapter."""
    ms = manuscript_of(TEXT)
    prose = [i for i in range(len(ms.paragraphs)) if i not in subheads]
    return [(s.opens_with, s.span.of(ms.text)) for s in divide_scenes(ms, prose, subheads, reasons)]


def test_a_break_mark_divides_scenes_and_belongs_to_none() -> None:
    assert scenes(set(), {}) == [("chapter", "One tide.\n\nTwo tides."), ("break", "Three tides.\n\nA line apart\n\nFour tides.")]


def test_a_sub_heading_divides_scenes_and_belongs_to_none() -> None:
    assert scenes({4}, {}) == [("chapter", "One tide.\n\nTwo tides."), ("break", "Three tides."), ("subchapter", "Four tides.")]


def test_what_is_left_out_divides_scenes() -> None:
    assert scenes(set(), {0: "epigraph", 3: "unfinished"}) == [("chapter", "Two tides."), ("break", "A line apart\n\nFour tides.")]


@pytest.mark.parametrize(
    "note", ["[TK: the scene at the weir]", "TK", "XXX fix this", "[insert storm here]", "TODO: the ferry", "[the storm, to come]"]
)
def test_a_note_to_self_is_not_prose(note: str) -> None:
    assert unfinished(manuscript_of(f"The tide was out.\n\n{note}\n\nIt came in.")) == {1}


@pytest.mark.parametrize(
    "line", ["[She laughed.]", "Todo el mundo went home.", "The sign said TK and nothing else.", "Inserting the key, she waited."]
)
def test_a_line_that_only_sounds_like_one_is_prose(line: str) -> None:
    assert unfinished(manuscript_of(f"The tide was out.\n\n{line}\n\nIt came in.")) == frozenset()


def _unfinished(text: str) -> list[str]:
    return [e.reason for e in read_structure(manuscript_of(text), keep_drafts=True).excluded if e.reason != "heading"]


TIDE = "The tide went out past the weir, and the lamps along the wall were lit one after another. "


@pytest.mark.parametrize(
    "last",
    ["She put out a hand for the rope and", "He had come as far as the gate of the", "They counted the boats in the harbour once more,"],
)
def test_a_scene_that_stops_in_mid_sentence_is_left_out_as_unfinished(last: str) -> None:
    assert _unfinished(f"{TIDE * 9}\n\n***\n\n{TIDE * 4}\n\n{last}\n\n***\n\n{TIDE * 12}\n") == ["unfinished"]


@pytest.mark.parametrize("last", ["She put out a hand for the rope", "He came as far as the gate.", "“And?”", "What was it for"])
def test_a_missing_full_stop_alone_does_not_cost_a_scene(last: str) -> None:
    assert _unfinished(f"{TIDE * 9}\n\n***\n\n{TIDE * 4}\n\n{last}\n\n***\n\n{TIDE * 12}\n") == []


@pytest.mark.parametrize("note", ["[I had yet to come to terms with the house.]", "XXX. The Weir", "Tk was the dog's name, and it came."])
def test_brackets_and_numerals_of_the_story_are_no_notes_to_self(note: str) -> None:
    assert "unfinished" not in _unfinished(f"{TIDE * 9}\n\n{note}\n\n{TIDE * 12}\n")


def test_a_text_that_is_nothing_but_a_broken_scene_or_a_long_one_stays() -> None:
    line = "and over the weir and under the willow and on to the sea,"
    verse = dataset_of("\n\n".join("\n".join([line.capitalize(), *[line] * 3]) for _ in range(40)))
    assert [e.reason for e in verse.excluded] == []
    whole = "The ferryman counted his ropes and was content with them all. " * 30
    long, short = whole * 9 + "Then he went down and", "Nobody came that night but the old dog and then the"
    for last, kept in ((long, True), (short, False)):
        data = dataset_of(f"CHAPTER ONE\n\n{whole}\n\nCHAPTER TWO\n\n{whole}\n\n***\n\n{last}")
        assert ("unfinished" not in {e.reason for e in data.excluded}) is kept
