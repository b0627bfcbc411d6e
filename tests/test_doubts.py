"""What a dataset is unsure of, and the decision that settles it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from novels import dataset_of, small_novel, small_settings

from fascicle.annotation.decided import LABEL_DECIDED
from fascicle.dataset.dataset import Dataset
from fascicle.decisions import Decisions, Relabel
from fascicle.records import Annotation, Character, Chunk, Exclusion, PointOfView, SceneType, Span
from fascicle.reports.doubts import FLAGS, doubts


def book() -> Dataset:
    """Give a dataset of which nothing is in doubt: every chunk has sure labels and begins where its scene does."""
    data = dataset_of(small_novel(), small_settings())
    known = {"pov": PointOfView("third", "Marta", 0.9), "scene_type": SceneType("action", (0.7, 0.1, 0.1, 0.1), 0.9)}
    examples = tuple(
        replace(e, annotation=replace(e.annotation, **known), chunk=replace(e.chunk, start_kind="scene", flags=()), flags=())  # type: ignore[arg-type]
        for e in data.examples
    )
    return replace(
        data,
        examples=examples,
        excluded=tuple(x for x in data.excluded if x.reason in ("heading", "scene break")),
        structure=replace(data.structure, confidence=0.9),
        catalog=replace(data.catalog, characters=()),
    )


def spoiled(chunk: dict[str, Any] | None = None, label: dict[str, Any] | None = None, flags: tuple[str, ...] = ()) -> Dataset:
    """Give that book with one thing of its third chunk changed."""
    data = book()
    examples = list(data.examples)
    e = examples[2]
    changed: Chunk = replace(e.chunk, **(chunk or {}))
    relabelled: Annotation = replace(e.annotation, **(label or {}))
    examples[2] = replace(e, chunk=changed, annotation=relabelled, flags=flags)
    return replace(data, examples=tuple(examples))


def only(data: Dataset) -> dict[str, Any]:
    """Give the one doubt of a book; the decision that it names must be one that `decisions.toml` knows."""
    (found,) = doubts(data)
    key, _, label = found["decision"].partition(": ")
    assert set(key.split(", ")) <= set(Decisions.__dataclass_fields__)
    assert not label or label in Relabel.__dataclass_fields__
    return found


def test_of_a_book_that_is_sure_there_is_no_doubt() -> None:
    assert doubts(book()) == []


@pytest.mark.parametrize(
    ("chunk", "label", "flags", "decision"),
    [
        ({"start_kind": "pause", "cost": {"runner_up": 0.1}}, {}, (), "cut, never_cut, merge"),
        ({}, {}, ("forced_cut",), "cut"),
        ({}, {"scene_type": SceneType("action", (0.3, 0.3, 0.2, 0.2), 0.4)}, (), "label: scene_type"),
        ({}, {"pov": PointOfView("first", "Marta", 0.5)}, (), "label: person"),
        ({}, {"pov": PointOfView("third", None, 0.9)}, (), "label: character"),
    ],
)
def test_a_doubt_of_a_chunk_names_it_and_the_decision(
    chunk: dict[str, Any], label: dict[str, Any], flags: tuple[str, ...], decision: str
) -> None:
    found = only(spoiled(chunk, label, flags))
    assert (found["decision"], found["count"], found["where"]) == (decision, 1, ["chunk_003"])


@pytest.mark.parametrize(
    "chunk",
    [
        {"start_kind": "scene", "cost": {"runner_up": 0.1}},
        {"start_kind": "chapter", "cost": {"runner_up": 0.1}},
        {"start_kind": "pause", "cost": {"runner_up": 2.0}},
        {"start_kind": "pause", "cost": {"runner_up": None}},
    ],
)
def test_a_break_of_the_author_and_a_cut_far_better_than_the_next_are_no_doubt(chunk: dict[str, Any]) -> None:
    assert doubts(spoiled(chunk)) == []


def test_labels_that_are_not_known_in_a_language_are_no_doubt() -> None:
    assert doubts(spoiled(label={"pov": None, "scene_type": None})) == []


def test_pieces_that_may_be_story_are_named_as_the_reading_page_names_them() -> None:
    data = book()
    data = replace(data, excluded=(Exclusion(Span(0, 5), "title page"), Exclusion(Span(6, 9), "epigraph"), *data.excluded))
    found = only(data)
    assert (found["decision"], found["where"]) == ("include", ["left_out_002"])


def test_a_reading_of_chapters_in_doubt_asks_for_headings() -> None:
    data = book()
    found = only(replace(data, structure=replace(data.structure, confidence=0.5)))
    assert (found["decision"], found["count"]) == ("heading, not_heading", 4)


def test_people_joined_from_several_names_are_told() -> None:
    data = book()
    people = (Character("Marta Hale", ("Mrs Hale",), (1, 2), evidence=(("Mrs Hale", "title"),)), Character("Bale", (), (3,)))
    found = only(replace(data, catalog=replace(data.catalog, characters=people)))
    assert (found["decision"], found["where"]) == ("alias, not_a_person", ["Marta Hale"])


def test_a_long_list_is_told_with_its_count_and_its_first_dozen() -> None:
    data = book()
    unsure = SceneType("action", (0.3, 0.3, 0.2, 0.2), 0.4)
    examples = tuple(replace(e, annotation=replace(e.annotation, scene_type=unsure)) for e in data.examples)
    found = only(replace(data, examples=examples))
    assert (found["count"], len(found["where"])) == (24, 12)


def test_every_flag_that_a_chunk_can_bear_is_explained() -> None:
    of_sizes = {"short", "long", "long_paragraph", "forced_cut", "joins_chapters"}
    of_splits = {"purged", "near_duplicate", "no_prompt"}
    assert {LABEL_DECIDED, *of_sizes, *of_splits} <= set(FLAGS)
