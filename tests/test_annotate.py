"""All labels of all chunks, and the author's own in their place."""

from __future__ import annotations

import json
from pathlib import Path

import fascicle
from fascicle.annotation.annotate import annotate
from fascicle.manuscript.assemble import assemble
from fascicle.people.cast import find_cast
from fascicle.prose.names import find_names
from fascicle.prose.speech import find_dialogue
from fascicle.records import Annotation, Block, Chunk, Manuscript, SceneMode, Source

PARAGRAPHS = (
    "Ines climbed the ladder, caught the rope and swung across to the mill, and the sacks fell behind her one by one.",
    "“Come down,” said Tomas. “I will not,” she said. “Then I will come up.” “You never climbed anything,” said Ines.",
)


def labels(language: str, decided: dict[int, SceneMode] | None = None) -> tuple[Annotation, ...]:
    """Label a book of two chunks."""
    ms = assemble([Source("book.txt", "txt", None, "", tuple(Block(p) for p in PARAGRAPHS))])
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    return annotate(ms, chunks(ms), dialogue, find_cast(find_names(ms.text), dialogue), language, decided)


def chunks(ms: Manuscript) -> list[Chunk]:
    """Make each paragraph a chunk."""
    return [Chunk(i, p.span, 1, (1,), p.word_count, "scene", "scene") for i, p in enumerate(ms.paragraphs)]


def test_the_authors_label_replaces_the_measured_one_with_a_flag_and_nothing_else_changes() -> None:
    measured, decided = labels("en"), labels("en", {1: "exposition"})
    assert decided[0] == measured[0]
    kind, before = decided[1].scene_type, measured[1].scene_type
    assert kind is not None
    assert before is not None
    assert (kind.label, kind.confidence, kind.scores) == ("exposition", 1.0, before.scores)
    assert (decided[1].flags, measured[1].flags) == (("label_decided",), ())
    assert before.label == "dialogue"


def test_outside_english_there_are_no_labels_and_speech_is_still_counted() -> None:
    found = labels("de")
    assert [(a.scene_type, a.tension, a.pov) for a in found] == [(None, None, None)] * 2
    assert found[0].dialogue_share == 0.0
    assert found[1].dialogue_share > 0.5


def test_the_shipped_weights_say_where_they_come_from_and_how_good_they_are() -> None:
    raw = json.loads((Path(fascicle.__file__).parent / "data" / "mode_weights.json").read_text(encoding="utf-8"))
    assert "language model" in raw["about"]
    measured = raw["figures_of_quality"]["cross_validated_by_book"]
    assert set(measured) == {"accuracy", "macro_f1", "share_correlation", "tension_rank_correlation", "calibration_error"}
    assert all(len(row) == 6 for row in raw["figures"].values())
