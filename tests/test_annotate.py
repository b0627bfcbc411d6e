"""All labels of all chunks, and the author's own in their place."""

from __future__ import annotations

import json
from pathlib import Path

import fascicle
from fascicle.annotation.annotate import annotate
from fascicle.annotation.decided import relabelled
from fascicle.decisions import Overrules, Relabel
from fascicle.manuscript.assemble import assemble
from fascicle.people.cast import find_cast
from fascicle.prose.speech import find_dialogue
from fascicle.records import Annotation, Block, Chapter, Chunk, Manuscript, PointOfView, Scene, Source, Span, Structure

PARAGRAPHS = (
    "Ines climbed the ladder, caught the rope and swung across to the mill, and the sacks fell behind her one by one.",
    "“Come down,” said Tomas. “I will not,” she said. “Then I will come up.” “You never climbed anything,” said Ines.",
)


def labels(language: str, *decided: tuple[int, Relabel]) -> tuple[Annotation, ...]:
    """Label a book of two chunks of one paragraph each."""
    ms = assemble([Source("book.txt", "txt", None, "", tuple(Block(p) for p in PARAGRAPHS))])
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    whole = Span(0, len(ms.text.rstrip()))
    structure = Structure(language, 1.0, (Chapter(1, None, None, whole, (Scene(1, whole, "chapter"),)),), ())
    measured = annotate(ms, chunks(ms), dialogue, find_cast(ms.text, dialogue), structure)
    return relabelled(measured, chunks(ms), ms, Overrules(label=tuple(decided)))


def chunks(ms: Manuscript) -> list[Chunk]:
    """Make each paragraph a chunk."""
    return [Chunk(i, p.span, 1, (1,), p.word_count, "scene", "scene") for i, p in enumerate(ms.paragraphs)]


def test_the_authors_label_replaces_the_measured_one_with_a_flag_and_nothing_else_changes() -> None:
    measured, decided = labels("en"), labels("en", (1, Relabel("Come down", scene_type="exposition")))
    assert decided[0] == measured[0]
    kind, before = decided[1].scene_type, measured[1].scene_type
    assert kind is not None
    assert before is not None
    assert (kind.label, kind.confidence, kind.scores) == ("exposition", 1.0, before.scores)
    assert (decided[1].flags, measured[1].flags) == (("label_decided",), ())
    assert before.label == "dialogue"


def test_tension_person_and_holder_are_the_authors_to_say() -> None:
    (measured, _), (decided, _) = labels("en"), labels("en", (0, Relabel("Ines", tension="high", character="Tomas")))
    assert decided.tension is not None
    assert measured.tension is not None
    assert (decided.tension.level, decided.tension.score) == ("high", measured.tension.score)
    assert decided.pov == PointOfView("third", "Tomas", 1.0)
    assert decided.scene_type == measured.scene_type


def test_an_empty_name_is_nobody_and_of_two_words_the_later_holds() -> None:
    (found, _) = labels("en", (0, Relabel("Ines", person="first", character="Ines")), (0, Relabel("Ines", character="")))
    assert found.pov == PointOfView("first", None, 1.0)
    assert found.flags == ("label_decided",)


def test_outside_english_the_authors_labels_stand_alone() -> None:
    (found, _) = labels("de", (0, Relabel("Ines", scene_type="action", tension="low")))
    assert found.scene_type is not None
    assert (found.scene_type.label, found.scene_type.scores, found.scene_type.confidence) == ("action", (1.0, 0.0, 0.0, 0.0), 1.0)
    assert found.pov is None


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
