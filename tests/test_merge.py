"""`fascicle merge`: sets together in one folder that passes its own validation, nothing lost, splits kept apart."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from novels import SMALL, small_novel, small_settings, source_of
from strategies import sentence

from fascicle.checks.validate import validate_folder
from fascicle.cli.app import run
from fascicle.combine import merge, read_part
from fascicle.decisions import EMPTY
from fascicle.errors import FolderError, SourceError
from fascicle.mix.merge import shifted
from fascicle.pipeline import make_dataset
from fascicle.prose.overlap import jaccard, shingles
from fascicle.recipe import render_recipe
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings, SizeRules
from fascicle.storage import read_folder, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "dataset"
    write_folder(out, dataset_files(make_dataset([[source_of(small_novel(8))]], small_settings()), EMPTY))
    return out


def scene(k: int, paragraphs: int = 4) -> str:
    return "\n\n".join(sentence(400 + 20 * k + p) for p in range(paragraphs))


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    folder = tmp_path / "scenes"
    folder.mkdir()
    for k in range(12):
        (folder / f"{'harbour' if k < 8 else 'mill'}_scene_{k:02d}_fog.txt").write_text(scene(k) + "\n", encoding="utf-8")
    return folder


WIDE = Settings(sizes=SizeRules(min_words=8, target_low_words=30, target_high_words=60, max_words=200, long_paragraph_words=400))


def chunks_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "chunks.jsonl").read_text(encoding="utf-8").split("\n") if line]


def rows_of(out: Path, split: str) -> list[str]:
    lines = (out / f"{split}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["conversations"][-1]["value"] for line in lines if line]


def findings(out: Path) -> list[str]:
    return [str(f) for f in validate_folder(read_folder(out))]


def test_a_folder_and_scenes_become_one_folder_that_passes_validation(folder: Path, scenes: Path, tmp_path: Path) -> None:
    stats = merge([folder, scenes], tmp_path / "out", WIDE)
    out = chunks_of(tmp_path / "out")
    assert findings(tmp_path / "out") == []
    assert len(out) == len(chunks_of(folder)) + 12
    assert Counter(c["universe"] for c in out) == {"Low Water": len(chunks_of(folder)), "harbour": 8, "mill": 4}
    assert {c["work"] for c in out if c["universe"] == "mill"} == {f"mill_scene_{k:02d}_fog" for k in range(8, 12)}
    assert [c["id"] for c in out if c["universe"] == "mill"] == ["mill_001", "mill_002", "mill_003", "mill_004"]
    text = (tmp_path / "out" / "manuscript.txt").read_text(encoding="utf-8")
    assert [c["id"] for c in out if text[c["start"] : c["end"]] != c["text"]] == []
    assert stats["chunks"] == len(out)
    assert "`universe`" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_each_set_keeps_its_own_split_and_prompts(folder: Path, scenes: Path, tmp_path: Path) -> None:
    merge([folder, scenes], tmp_path / "out", WIDE)
    before = {c["text"]: (c["split"], c["prompt"] and c["prompt"]["human"]) for c in chunks_of(folder)}
    after = {c["text"]: (c["split"], c["prompt"] and c["prompt"]["human"]) for c in chunks_of(tmp_path / "out")}
    assert {text: after[text] for text in before} == before
    assert any(c["split"] == "validation" for c in chunks_of(tmp_path / "out") if c["universe"] in ("harbour", "mill"))


def test_a_scene_stays_whole_and_no_line_of_it_is_taken_for_a_heading(scenes: Path, tmp_path: Path) -> None:
    text = f"Chapter one of the log.\n\n{scene(30)}\n\nSector nine\n\n{scene(31)}"
    (scenes / "harbour_scene_40.txt").write_text(text, encoding="utf-8")
    merge([scenes], tmp_path / "out", WIDE)
    held = [c["text"] for c in chunks_of(tmp_path / "out") if c["work"] == "harbour_scene_40"]
    assert held == [text]
    assert findings(tmp_path / "out") == []


def test_a_heading_that_markdown_marks_is_the_title_and_not_prose(scenes: Path, tmp_path: Path) -> None:
    (scenes / "harbour_scene_40.md").write_text(f"# The Sale\n\n{scene(30)}\n\n* * *\n\n{scene(31)}\n", encoding="utf-8")
    merge([scenes], tmp_path / "out", WIDE)
    (held,) = [c for c in chunks_of(tmp_path / "out") if c["work"] == "harbour_scene_40"]
    assert held["text"] == f"{scene(30)}\n\n***\n\n{scene(31)}"
    assert held["chapter"]["title"] == "The Sale"


def test_a_twin_of_a_held_out_scene_is_held_out_too(folder: Path, scenes: Path, tmp_path: Path) -> None:
    held_out = next(c["text"] for c in chunks_of(folder) if c["split"] == "validation")
    (scenes / "harbour_scene_00_fog.txt").write_text(held_out, encoding="utf-8")
    stats = merge([folder, scenes], tmp_path / "out", WIDE)
    out = chunks_of(tmp_path / "out")
    assert {c["split"] for c in out if c["text"] == held_out} == {"validation"}
    sides = {split: [shingles(c["text"]) for c in out if c["split"] == split] for split in ("train", "validation")}
    assert [1 for a in sides["train"] for b in sides["validation"] if jaccard(a, b) >= 0.5] == []
    assert len(stats["near_duplicates"]) == 1


def test_a_twin_inside_a_chapter_is_in_neither_and_says_why(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    held_out = next(c["text"] for c in chunks_of(folder) if c["split"] == "validation")
    text = f"CHAPTER ONE\n\n{scene(50)}\n\n* * *\n\n{held_out}\n\n* * *\n\n{scene(51)}"
    write_folder(other, dataset_files(make_dataset([[source_of(text, name="other")]], small_settings()), EMPTY))
    merge([folder, other], tmp_path / "out", small_settings())
    twins = [c for c in chunks_of(tmp_path / "out") if jaccard(shingles(c["text"]), shingles(held_out)) >= 0.5]
    assert sorted(c["split"] for c in twins) == ["none", "validation"]
    assert next(c["flags"] for c in twins if c["split"] == "none")[-1] == "near_duplicate"
    assert findings(tmp_path / "out") == []


def test_no_two_prompts_are_alike_where_both_sets_ask_alike(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    text = "\n\n".join(f"CHAPTER {n}\n\n{scene(60 + k, 8)}" for k, n in enumerate(("ONE", "TWO", "THREE", "FOUR")))
    files = dataset_files(make_dataset([[source_of(text, name="other")]], small_settings()), EMPTY)
    chunks = [json.loads(line) for line in files["chunks.jsonl"].decode().split("\n") if line]
    for chunk, twin in zip(chunks, chunks_of(folder)[:3], strict=False):
        chunk["prompt"]["human"] = twin["prompt"]["human"].upper()
    write_folder(other, {**files, "chunks.jsonl": "".join(json.dumps(c) + "\n" for c in chunks).encode()})
    merge([folder, other], tmp_path / "out", small_settings())
    humans = Counter(c["prompt"]["human"].lower() for c in chunks_of(tmp_path / "out"))
    assert [h for h, n in humans.items() if n > 1] == []
    assert findings(tmp_path / "out") == []


def test_balancing_repeats_rows_warns_and_drops_none(folder: Path, scenes: Path, tmp_path: Path) -> None:
    stats = merge([folder, scenes], tmp_path / "out", WIDE, by="universe", max_repeat=3)
    out = chunks_of(tmp_path / "out")
    rows = Counter(rows_of(tmp_path / "out", "train"))
    assert rows == {c["text"]: c["repeat"] for c in out if c["split"] == "train"}
    assert {c["repeat"] for c in out if c["universe"] == "mill" and c["split"] == "train"} == {3}
    assert "Memorisation" in stats["warnings"][0]
    assert "9 passes" in stats["warnings"][0]
    assert "mill" in stats["warnings"][1]
    assert findings(tmp_path / "out") == []
    preflight = json.loads((tmp_path / "out" / "preflight.json").read_text(encoding="utf-8"))
    assert preflight["rows"]["train"] == rows.total()


def test_weights_leave_the_rows_alone(folder: Path, scenes: Path, tmp_path: Path) -> None:
    stats = merge([folder, scenes], tmp_path / "out", WIDE, by="tokens", repeat=False)
    out = chunks_of(tmp_path / "out")
    assert {c["repeat"] for c in out} == {1}
    assert max(c["weight"] for c in out) > 1
    assert stats["warnings"] == ["Not balanced in full, the limit was reached: mill."] * bool(stats["balance"]["capped"])
    assert findings(tmp_path / "out") == []


def test_validation_sees_a_row_too_many_in_a_balanced_set(folder: Path, scenes: Path, tmp_path: Path) -> None:
    merge([folder, scenes], tmp_path / "out", WIDE, by="universe")
    files = read_folder(tmp_path / "out")
    first = files["train.jsonl"].split(b"\n", 1)[0] + b"\n"
    found = [str(f) for f in validate_folder({**files, "train.jsonl": files["train.jsonl"] + first})]
    assert any("train.jsonl" in f for f in found)
    assert any("stand more than once" in f for f in found)


def test_a_merged_set_may_be_merged_and_exported_again(folder: Path, scenes: Path, tmp_path: Path) -> None:
    merge([scenes], tmp_path / "one", WIDE)
    merge([folder, tmp_path / "one"], tmp_path / "two", WIDE, title="All of it")
    assert findings(tmp_path / "two") == []
    assert Counter(c["universe"] for c in chunks_of(tmp_path / "two"))["mill"] == 4
    assert run(["export", str(tmp_path / "two"), "--view", "prefix", "-o", str(tmp_path / "x.jsonl")]) == 0


def test_rows_of_another_hand_keep_their_prompts_and_universe(tmp_path: Path) -> None:
    rows = [
        {"messages": [{"role": "user", "content": f"Number {k}, please."}, {"role": "assistant", "content": scene(k)}], "universe": "weir"}
        for k in range(4)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    merge([tmp_path / "rows.jsonl"], tmp_path / "out", WIDE)
    out = chunks_of(tmp_path / "out")
    assert [(c["universe"], c["prompt"]["human"], c["text"]) for c in out] == [("weir", f"Number {k}, please.", scene(k)) for k in range(4)]
    assert findings(tmp_path / "out") == []


def test_the_same_sets_give_the_same_bytes(folder: Path, scenes: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        merge([folder, scenes], tmp_path / name, WIDE, by="universe")
    assert read_folder(tmp_path / "a") == read_folder(tmp_path / "b")


def test_the_first_recipe_holds_where_none_is_given(folder: Path, scenes: Path, tmp_path: Path) -> None:
    merge([scenes, folder], tmp_path / "out")
    assert (tmp_path / "out" / "recipe.toml").read_text(encoding="utf-8") == render_recipe(Settings(sizes=SMALL))


def test_places_move_and_kinds_of_boundaries_do_not() -> None:
    given = {"start": 1, "end": 2, "boundary": {"start": "scene", "end": "pause"}, "x": [{"offsets": [3]}], "mentions": 4}
    assert shifted(given, 10) == {
        "start": 11,
        "end": 12,
        "boundary": {"start": "scene", "end": "pause"},
        "x": [{"offsets": [13]}],
        "mentions": 4,
    }


def test_what_cannot_be_merged_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="one of the sets to merge"):
        merge([folder], folder)
    novel = tmp_path / "novel.txt"
    novel.write_text(scene(1), encoding="utf-8")
    with pytest.raises(SourceError, match="a single file; prepare it first"):
        read_part(novel, WIDE)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="not empty and not made by Fascicle"):
        merge([folder], tmp_path / "full")


def test_the_command_shows_universes_and_splits(folder: Path, scenes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["merge", str(folder), str(scenes), "-o", str(tmp_path / "out"), "--balance", "type", "--max-repeat", "2"]) == 0
    shown = capsys.readouterr().out
    assert "harbour" in shown
    assert "held out" in shown
    assert run(["validate", str(tmp_path / "out")]) == 0


def test_prepare_with_an_existing_set_writes_both_together_beside(scenes: Path, tmp_path: Path) -> None:
    novel = tmp_path / "novel.txt"
    novel.write_text(small_novel(8), encoding="utf-8")
    (tmp_path / "recipe.toml").write_text(render_recipe(small_settings()), encoding="utf-8")
    arguments = ["prepare", str(novel), "-o", str(tmp_path / "out"), "--recipe", str(tmp_path / "recipe.toml")]
    assert run([*arguments, "--existing", str(scenes), "--holdout", "none"]) == 0
    assert findings(tmp_path / "out") == []
    assert findings(tmp_path / "out_combined") == []
    assert {c["split"] for c in chunks_of(tmp_path / "out")} == {"train"}
