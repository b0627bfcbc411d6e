"""Candidate cuts and what each would cost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from novels import SMALL, manuscript_of

from fascicle.chunks.boundaries import BookIndex, Unit, Wishes, units_of
from fascicle.prose.speech import find_dialogue
from fascicle.settings import CutCosts, SizeRules
from fascicle.structure.chapters import read_structure

COSTS = CutCosts(cohesion=0.0, pause=2.5, short_opening=0.0, short_ending=0.0, running_action=0.0)
"""Without what the length and the verbs of the passages here would add."""
FILLER = (
    "The boats lay on their sides in the mud, and the harbour was shut until spring, and nobody in the town could say why it "
    "had ever been built."
)


def units(text: str, sizes: SizeRules = SMALL, wishes: Wishes | None = None) -> list[list[Unit]]:
    """Give the units of the first chapter in runs."""
    ms = manuscript_of(text)
    structure = read_structure(ms)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    return list(map(list, units_of(BookIndex(ms, structure, dialogue), structure.chapters[0], COSTS, sizes, wishes)))


def gap(before: str, after: str, *more: str) -> tuple[str, float]:
    """Give kind and cost of the gap between two paragraphs in the middle of a chapter."""
    ((_, _, unit, *_),) = units("\n\n".join((FILLER, before, after, FILLER, FILLER, FILLER, *more)))
    return unit.kind, unit.cost


SPOKEN = "“The tide is out,” said Marta to the man at the gate."
PLAIN = "Rain fell on the quay all day."


LONG = "Marta shut the gate behind her and stood among the nets, " + "counting the boats that lay there once more and " * 6 + "left."


@pytest.mark.parametrize(
    ("before", "after", "kind", "cost"),
    [
        (PLAIN, LONG, "pause", 2.5),
        (PLAIN, "The next morning " + LONG, "time", 0.7),
        (PLAIN, "Marta went home. " + LONG, "place", 2.1),
        (PLAIN, "She shut the gate. " + LONG, "pause", 8.5),
        ("What did the rain want with them?", LONG, "pause", 3.5),
        ("There was one thing that Marta knew:", LONG, "pause", 4.8),
        ("The lamps went out, and all was silent.", LONG, "pause", 2.0),
    ],
)
def test_a_gap_costs_what_stands_on_its_two_sides(before: str, after: str, kind: str, cost: float) -> None:
    found, price = gap(before, after)
    assert found == kind
    assert price == pytest.approx(cost, abs=0.01)


def test_a_gap_inside_a_conversation_costs_more_than_any_other_and_a_short_beat_does_not_end_it() -> None:
    _, direct = gap(SPOKEN, "“Nobody minds,” said the man.")
    _, across = gap(PLAIN, "“Nobody minds,” said the man.")
    ((*_, beat, _, _, _),) = units("\n\n".join((FILLER, SPOKEN, PLAIN, "“Nobody minds,” said the man.", FILLER, SPOKEN, FILLER)))
    assert direct > 12 > across
    assert beat.cost > 12
    assert beat.reasons[0] == "inside a conversation (+12.0)"


def test_each_cost_has_a_reason_in_words_with_what_it_weighs_the_heaviest_first() -> None:
    (run,) = units("\n\n".join((FILLER, "What did the rain want?", "She shut the gate.", FILLER)))
    assert run[2].reasons == (
        "the next paragraph opens on a pronoun or a connective (+5.0)",
        "the next paragraph points to somebody it does not name (+1.0)",
        "the paragraph before ends on a question (+1.0)",
    )


def test_a_change_of_the_point_of_view_is_a_class_of_its_own() -> None:
    (run,) = units("\n\n".join((FILLER, PLAIN, "The next morning " + LONG)), wishes=Wishes(new_views=frozenset({2})))
    assert (run[2].kind, run[2].wish) == ("pov", "none")


def test_the_authors_wishes_stand_at_their_gaps() -> None:
    (run,) = units("\n\n".join((FILLER, PLAIN, LONG)), wishes=Wishes(cut=frozenset({1}), never_cut=frozenset({1, 2})))
    assert [u.wish for u in run] == ["none", "cut", "never"]


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


def test_a_scrap_of_a_scene_beside_its_break_costs_the_more_the_smaller_it_is() -> None:
    paragraphs = [f"{FILLER} {k}." for k in range(20)]
    (run,) = units("\n\n".join([*paragraphs[:10], "***", *paragraphs[10:]]))
    told = [next((r for r in u.reasons if r.startswith("a scrap")), "") for u in run]
    assert [k for k, why in enumerate(told) if why] == [4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16]
    costs = [u.cost for u in run]
    assert costs[9] > costs[8] > costs[4]
    assert costs[11] > costs[12] > costs[16]
    assert run[10].cost == COSTS.scene
