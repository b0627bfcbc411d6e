"""The report's drawings: where things stand on the plane."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from fascicle.reports.charts import HEIGHT, WIDTH, chapter_marks, lengths, ribbon, row_of_columns, tension_curve

LIMITS = {"min_words": 800, "target_low_words": 1200, "target_high_words": 1500, "max_words": 2500}


def line(number: int, words: int, chapter: int = 1, **told: Any) -> dict[str, Any]:
    """Give one line of the table of chunks."""
    known = {"holder": "Marta", "person": "third", "type": "action", "split": "train", "smoothed": 0.5, "flags": []}
    return {"id": f"chunk_{number:03d}", "chapter": chapter, "words": words, **known, **told}


def chapters(count: int) -> list[dict[str, Any]]:
    """Give the lines of so many chapters."""
    return [{"index": i, "title": f"Part of {i}"} for i in range(1, count + 1)]


BOOK = [line(1, 1000), line(2, 3000, holder="Bale", type="dialogue"), line(3, 1000, 2, split="validation"), line(4, 5000, 2, holder=None)]


def test_a_chunk_is_as_wide_as_its_words_and_stands_after_those_before() -> None:
    (train, held) = ribbon(BOOK, chapters(2))["chunks"]
    assert [round(b.x) for b in train.boxes] == [0, 100, 500]
    assert [round(b.width) for b in train.boxes] == [98, 298, 498]
    assert [(round(b.x), b.look) for b in held.boxes] == [(400, "validation")]


def test_each_chunk_stands_in_one_lane_of_each_group() -> None:
    groups = ribbon(BOOK, chapters(2))
    for group in ("chunks", "holders", "types"):
        assert sorted(round(b.x) for lane in groups[group] for b in lane.boxes) == [0, 100, 400, 500]
    assert [lane.name for lane in groups["holders"]] == ["Bale", "Marta", "other or none"]
    assert [lane.name for lane in groups["types"]] == ["action", "dialogue", "introspection", "exposition"]


def test_the_chapters_fill_the_width_and_bear_their_titles() -> None:
    (lane,) = ribbon(BOOK, chapters(2))["chapters"]
    assert [(b.x, b.width, b.label) for b in lane.boxes] == [(0, 400, "Part of 1"), (400, 600, "Part of 2")]


def test_holders_beyond_six_share_a_lane() -> None:
    many = [line(i, 1000 + i, holder=f"Person {i}") for i in range(9)]
    lanes = ribbon(many, chapters(1))["holders"]
    assert (len(lanes), lanes[-1].name, len(lanes[-1].boxes)) == (7, "other or none", 3)


def test_a_book_without_labels_has_no_lane_of_holders() -> None:
    bare = [line(1, 900, holder=None, person=None, type=None)]
    assert ribbon(bare, chapters(1))["holders"] == ()


def test_numbers_of_chapters_never_stand_on_one_another() -> None:
    short = [line(i, 500, i) for i in range(1, 61)]
    places = [at for at, _ in chapter_marks(short)]
    assert places[0] == 0
    assert all(b - a >= 4 for a, b in pairwise(places))
    assert [n for _, n in chapter_marks(BOOK)] == [1, 2]


def test_the_curve_runs_through_the_middle_of_each_chunk_and_marks_the_peaks() -> None:
    points = [{"id": c["id"], "smoothed": s} for c, s in zip(BOOK, (0.1, 0.2, 0.9, 0.3), strict=True)]
    peaks = [{"id": "chunk_003", "smoothed": 0.9}]
    drawn = tension_curve({"chunk_table": BOOK, "chapter_table": chapters(2), "tension_curve": points, "tension_peaks": peaks})
    assert drawn.path == "M50.0 90.0 L250.0 80.0 L450.0 10.0 L750.0 70.0"
    assert [(round(x), round(y), label) for x, y, label in drawn.dots] == [(450, 10, "chunk_003: 0.9")]


def test_no_curve_is_drawn_where_nothing_is_measured() -> None:
    drawn = tension_curve({"chunk_table": BOOK, "chapter_table": chapters(2), "tension_curve": [], "tension_peaks": []})
    assert (drawn.path, drawn.dots) == ("", ())


def test_columns_stand_within_the_plane_and_show_what_is_outside_the_limits() -> None:
    drawn = lengths(BOOK, LIMITS)
    assert drawn.top == 5000
    assert [b.look for b in drawn.boxes] == ["inside", "outside", "inside", "outside"]
    assert all(0 <= b.x <= WIDTH and b.y + b.height == HEIGHT for b in drawn.boxes)
    assert list(drawn.band) == [70, 76]
    assert [y for y, _ in drawn.lines] == [50, 84]


def test_the_top_of_the_columns_is_the_limit_where_no_chunk_is_over_it() -> None:
    assert lengths([line(1, 900)], LIMITS).top == 2500


def test_a_row_of_columns_leaves_out_what_is_nought() -> None:
    boxes = row_of_columns([0, 2, 4, 0], ["a", "b", "c", "d"])
    assert [(b.x, b.height, b.label) for b in boxes] == [(250, 50, "b"), (500, 100, "c")]
