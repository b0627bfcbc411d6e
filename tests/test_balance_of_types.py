"""Distribution of scene types against the goals, what would mend it, and where tension peaks."""

from __future__ import annotations

from fascicle.records import SCENE_MODES, Annotation, Chunk, Example, SceneType, Span, Tension
from fascicle.reports.balance import scene_types, tension_course


def example(number: int, scores: tuple[float, float, float, float] | None, tension: float = 0.3, words: int = 1000) -> Example:
    """Give a chunk with shares, labelled by the largest; None for one without labels."""
    kind = SceneType(SCENE_MODES[max(range(4), key=lambda i: scores[i])], scores, 0.8) if scores else None
    label = Annotation(None, kind, Tension("low", tension) if scores else None, (), 0.0, None, "even", ())
    chunk = Chunk(number, Span(0, 1), 1 + number // 4, (1 + number % 4,), words, "scene", "scene")
    return Example(f"chunk_{number:03d}", None, "", 0, f"Chapter {1 + number // 4}", chunk, label, "train", None, ())


TALK_ACTION, TALK_THOUGHT = (0.3, 0.6, 0.05, 0.05), (0.05, 0.5, 0.4, 0.05)
ACTION, THOUGHT, BACKGROUND = (0.7, 0.1, 0.1, 0.1), (0.1, 0.1, 0.7, 0.1), (0.1, 0.1, 0.1, 0.7)


def test_what_is_over_names_its_chunks_that_are_nearest_to_what_is_under() -> None:
    rows = [TALK_ACTION, TALK_THOUGHT, TALK_ACTION, TALK_ACTION, ACTION, ACTION, ACTION, BACKGROUND, BACKGROUND, TALK_THOUGHT]
    found = scene_types([example(i, scores) for i, scores in enumerate(rows)])
    assert {mode: t["state"] for mode, t in found.items()} == {
        "action": "near",
        "dialogue": "over",
        "introspection": "under",
        "exposition": "near",
    }
    assert found["dialogue"]["mend"] == found["introspection"]["mend"] == ["chunk_001", "chunk_009"]
    assert found["action"]["mend"] == []
    assert (found["dialogue"]["share"], found["dialogue"]["over"], found["dialogue"]["confidence"]) == (0.5, 0.25, 0.8)


def test_shares_are_of_words_and_not_of_chunks() -> None:
    found = scene_types([example(0, ACTION, words=3000), example(1, THOUGHT, words=1000)])
    assert (found["action"]["share"], found["introspection"]["share"]) == (0.75, 0.25)


def test_a_book_without_labels_is_neither_over_nor_under() -> None:
    found = scene_types([example(0, None)])
    assert {t["state"] for t in found.values()} == {"none"}
    assert {t["confidence"] for t in found.values()} == {None}
    assert tension_course([example(0, None)]) == {"tension_curve": [], "tension_peaks": []}


def test_peaks_are_named_by_chapter_and_scene() -> None:
    scores = [0.1, 0.2, 0.9, 0.2, 0.1, 0.1, 0.1, 0.1]
    found = tension_course([example(i, ACTION, tension) for i, tension in enumerate(scores)])
    assert found["tension_peaks"] == [{"id": "chunk_002", "chapter": 1, "title": "Chapter 1", "scenes": [3], "smoothed": 0.55}]
    assert [row["smoothed"] for row in found["tension_curve"]][:3] == [0.1333, 0.35, 0.55]
