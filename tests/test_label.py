"""`fascicle label`: texts by themselves, a row each; offsets are the text's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fascicle.errors import InputError
from fascicle.label import label
from fascicle.passages import read_passage

KITCHEN = (
    "Marta put the kettle on the ring and watched the window. She knew that he would come by the yard, and she hoped that he would not.",
    "“You are late,” said Marta.",
    "“The tide was late,” said Osk. “I only came with it.”",
    "She gave him the cup with the chip in it.",
    "The next morning the yard was full of snow, and there was nobody in it. Marta swept the step all the same.",
    "By noon the road was gone.",
)
TEXT = "\n\n".join(KITCHEN)


def labelled(tmp_path: Path, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    label(source, out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_row_keeps_its_fields_and_gains_the_labels(tmp_path: Path) -> None:
    (row,) = labelled(tmp_path, [{"id": "a", "text": TEXT, "source": {"book": "Snow"}}])
    assert (row["id"], row["text"], row["source"]) == ("a", TEXT, {"book": "Snow"})
    assert isinstance(row["pov"], dict)
    assert row["pov"]["person"] == "third"
    assert {"scene_type", "tension", "characters", "setting", "terms", "cuts"} <= set(row)
    assert "given" not in row


def test_a_field_that_a_label_replaces_moves_under_given(tmp_path: Path) -> None:
    (row,) = labelled(tmp_path, [{"text": TEXT, "pov": "Marta", "given": {"mood": "grey"}}])
    assert row["given"] == {"mood": "grey", "pov": "Marta"}
    assert isinstance(row["pov"], dict)


def test_cuts_are_starts_of_paragraphs_and_the_best_stands_where_the_day_changes() -> None:
    cuts = read_passage(TEXT).cuts
    starts = [TEXT.index(paragraph) for paragraph in KITCHEN]
    assert cuts
    assert set(cuts) <= set(starts[1:])
    assert cuts[0] == starts[4]


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n", "\n\n\n", "\n  \n   "])
def test_cuts_are_offsets_into_the_text_as_it_came_whatever_its_line_ends(between: str) -> None:
    text = between.join(KITCHEN)
    assert read_passage(text).cuts[0] == text.index(KITCHEN[4])


def test_a_text_of_one_paragraph_has_no_cuts() -> None:
    assert read_passage(KITCHEN[0]).cuts == ()


def test_outside_english_the_labels_are_null_and_the_row_is_kept(tmp_path: Path) -> None:
    text = "Elle ne savait pas que le vent était dans la rue, et il ne le savait pas non plus. Je vous le dis pour les enfants. " * 4
    (row,) = labelled(tmp_path, [{"text": text}])
    assert (row["pov"], row["scene_type"], row["tension"]) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": 1}\n', r'^in.jsonl row 1: no text; each row needs "text" with prose in it$'),
        (b'{"text": " "}\n', r"^in.jsonl row 1: no text"),
        (b'{"text": "\\ud800 she said"}\n', r"^in.jsonl row 1: half a character"),
        (b'\n{"text": \n', r"^in.jsonl line 2: not JSON; give one JSON object a line$"),
        (b"[1]\n", r"^in.jsonl line 1: not a JSON object"),
        (b"\xff\xfe{\n", r"^in.jsonl: not UTF-8 at byte 0"),
        (b"", r"^in.jsonl: the file is empty"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_written(tmp_path: Path, content: bytes, message: str) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)
    with pytest.raises(InputError, match=message):
        label(source, out)
    assert not out.exists()


def test_the_file_that_is_read_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="choose another -o"):
        label(source, tmp_path / "." / "in.jsonl")
