"""Candidate cuts and what each would cost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from novels import SMALL, manuscript_of

from fascicle.chunks.boundaries import BookIndex, Unit, units_of
from fascicle.prose.speech import find_dialogue
from fascicle.settings import CutCosts, SizeRules
from fascicle.structure.chapters import read_structure

COSTS = CutCosts(
    scene=0.0, time_shift=0.1, white_space=0.2, pause=0.3, beside_speech=0.25, inside_conversation=4.0, orphan_opening=0.8, open_ending=0.5
)
FILLER = (
    "The boats lay on their sides in the mud, and the harbour was shut until spring, and nobody in the town could say why it "
    "had ever been built."
)


def units(text: str, sizes: SizeRules = SMALL) -> list[list[Unit]]:
    """Give the units of the first chapter in runs."""
    ms = manuscript_of(text)
    structure = read_structure(ms)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    return list(map(list, units_of(BookIndex(ms, structure, dialogue), structure.chapters[0], COSTS, sizes)))


def gap(before: str, after: str, *more: str) -> tuple[str, float]:
    """Give kind and cost of the gap between two paragraphs in the middle of a chapter."""
    ((_, _, unit, *_),) = units("\n\n".join((FILLER, before, after, FILLER, FILLER, FILLER, *more)))
    return unit.kind, unit.cost


SPOKEN = "“The tide is out,” said Marta to the man at the gate."
PLAIN = "Rain fell on the quay all day."


@pytest.mark.parametrize(
    ("before", "after", "kind", "cost"),
    [
        (PLAIN, "Marta shut the gate behind her.", "pause", 0.3),
        (PLAIN, "The next morning Marta shut the gate.", "time", 0.1),
        (PLAIN, "She shut the gate behind her.", "pause", 1.1),
        ("What did the rain want with them?", "Marta shut the gate behind her.", "pause", 0.8),
        (PLAIN, SPOKEN, "pause", 0.55),
        (SPOKEN, "Marta shut the gate behind her.", "pause", 0.55),
        (SPOKEN, "“Nobody minds,” said the man.", "pause", 4.3),
    ],
)
def test_a_gap_costs_what_stands_on_its_two_sides(before: str, after: str, kind: str, cost: float) -> None:
    found, price = gap(before, after, SPOKEN, SPOKEN, SPOKEN)
    assert found == kind
    assert price == pytest.approx(cost)


def test_each_cost_has_a_reason_in_words() -> None:
    (run,) = units("\n\n".join((FILLER, "What did the rain want?", "She shut the gate.", FILLER)))
    assert run[2].reasons == ("pause", "the next paragraph leans on this one", "the paragraph before ends open")


def test_a_scene_break_is_a_scene_gap_and_its_mark_counts_as_words_of_the_gap() -> None:
    (run,) = units(f"{FILLER}\n\n***\n\n{PLAIN}")
    assert [(u.kind, u.cost, u.mark_words, u.scene) for u in run] == [("chapter", 0.0, 0, 1), ("scene", 0.0, 1, 2)]


def test_something_left_out_between_paragraphs_ends_a_run() -> None:
    runs = units(f"{FILLER}\n\n[TK: the storm]\n\n{FILLER}")
    assert [len(run) for run in runs] == [1, 1]
    assert runs[1][0].kind == "scene"


def test_a_paragraph_longer_than_any_chunk_may_be_is_divided_between_sentences() -> None:
    long = " ".join(["Rain fell on the quay all day."] * 10)
    (run,) = units(f"{FILLER}\n\n{long}")
    pieces = run[1:]
    assert [u.kind for u in pieces] == ["pause"] + ["forced"] * (len(pieces) - 1)
    assert [u.word_count for u in pieces] == [7] * 10
    assert all(a.span.end + 1 == b.span.start for a, b in pairwise(pieces))


def test_a_long_paragraph_within_the_limit_stays_whole() -> None:
    (run,) = units(f"{FILLER}\n\n" + " ".join(["Rain fell on the quay all day."] * 5))
    assert [u.word_count for u in run] == [29, 35]
