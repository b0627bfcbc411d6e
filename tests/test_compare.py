"""`fascicle compare`: two sets side by side, a verdict with its numbers."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from novels import small_novel, small_settings, source_of
from strategies import sentence

from fascicle.cli.app import run
from fascicle.decisions import EMPTY
from fascicle.errors import SourceError
from fascicle.mix.compare import compare, measured
from fascicle.mix.sets import Piece, read_set
from fascicle.mix.style import Styles
from fascicle.pipeline import make_dataset, prepare
from fascicle.prose.tokens import tokenizer_for
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings
from fascicle.storage import write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "dataset"
    write_folder(out, dataset_files(make_dataset([[source_of(small_novel(6))]], small_settings()), EMPTY))
    return out


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scenes")
    for k in range(6):
        name = f"{'harbour' if k < 4 else 'mill'}_scene_{k:02d}.txt"
        text = "\n\n".join(" ".join(sentence(400 + 40 * k + 4 * p + n) for n in range(4)) for p in range(6))
        (out / name).write_text(text + "\n", encoding="utf-8")
    return out


def test_words_texts_and_universes_add_up(folder: Path, scenes: Path) -> None:
    found = compare(read_set(folder), read_set(scenes), small_settings())
    assert (found["existing"]["texts"], found["new"]["texts"] + 6) == (6, found["combined"]["texts"])
    assert found["new"]["words"] + found["existing"]["words"] == found["combined"]["words"]
    assert found["existing"]["words"] == sum(len(p.read_text(encoding="utf-8").split()) for p in scenes.iterdir())
    by_name = {u["name"]: u for u in found["universes"]}
    assert set(by_name) == {"Low Water", "harbour", "mill"}
    assert (by_name["harbour"]["texts"], by_name["mill"]["texts"], by_name["Low Water"]["new"]) == (4, 2, True)
    assert sum(u["share_after"] for u in found["universes"]) == pytest.approx(1, abs=0.001)
    assert sum(found["combined"]["types"].values()) == pytest.approx(1, abs=0.001)


def test_sentences_are_counted_past_titles_and_initials() -> None:
    text = "Mr. A. Venn rowed out. “Well?” he said… Nobody answered."
    found = measured(Piece("p", "u", text, None, None, None, None, 0.0), tokenizer_for("Qwen/Qwen2.5-7B-Instruct"))
    assert (found.words, found.sentences) == (10, 4)


def test_each_choice_has_its_run(folder: Path, scenes: Path) -> None:
    choices = compare(read_set(folder), read_set(scenes), small_settings())["choices"]
    preflight = json.loads((folder / "preflight.json").read_text(encoding="utf-8"))
    alone, together = choices["separate"], choices["append"]
    assert alone["rows"] == preflight["rows"]
    assert (alone["tokens_total"], alone["sequence_len"], alone["optimizer_steps"]) == (
        preflight["tokens_total"],
        preflight["sequence_len"],
        preflight["optimizer_steps"],
    )
    assert sum(together["rows"].values()) == sum(alone["rows"].values()) + 6
    assert together["prompts"]["still_to_write"] == 6
    assert together["tokens_total"] > alone["tokens_total"]


def test_a_scene_that_both_have_is_named(folder: Path, tmp_path: Path) -> None:
    first = json.loads((folder / "chunks.jsonl").read_text(encoding="utf-8").split("\n")[0])
    (tmp_path / "copy_01.txt").write_text(first["text"], encoding="utf-8")
    found = compare(read_set(folder), read_set(tmp_path), small_settings())
    assert found["near_duplicates"] == [{"new": first["id"], "existing": "copy_01", "jaccard": 1.0}]
    assert any("near-duplicates across" in note for note in found["verdict"]["notes"])


def piece(k: int, universe: str, person: str, words: str) -> Piece:
    text = " ".join(f"{words} {sentence(600 + 7 * k + n)}" for n in range(8))
    return Piece(f"p{k}", universe, text, None, (0.4, 0.2, 0.2, 0.2), person, 0.4, 0.1)  # type: ignore[arg-type]  # a person by name


def test_a_set_of_another_style_and_person_is_kept_apart_and_a_like_one_is_appended() -> None:
    old = [piece(k, f"u{k % 3}", "third", "And so it was that") for k in range(18)]
    like = [piece(k, "new", "third", "And so it was that") for k in range(20, 24)]
    unlike = [piece(k, "new", "second", "You, nor I, shall, lest we, o you, nor you,") for k in range(20, 24)]
    apart, together = (compare(new, old, Settings())["verdict"] for new in (unlike, like))
    assert (apart["choice"], together["choice"]) == ("separate", "append")
    assert {r["what"]: r["speaks_for"] for r in apart["reasons"]} == {"style": "separate", "person": "separate", "share": "append"}
    assert all(any(c.isdigit() for c in r["numbers"]) for r in apart["reasons"])


def test_one_existing_universe_gives_no_scale_for_style_and_the_verdict_says_so() -> None:
    old = [piece(k, "u", "third", "And so it was that") for k in range(6)]
    verdict = compare([piece(9, "new", "third", "And so")], old, Settings())["verdict"]
    assert verdict["reasons"][0] == {
        "what": "style",
        "speaks_for": None,
        "numbers": "the existing set is one universe: nothing tells how far apart is usual",
    }


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def test_delta_is_nothing_between_a_group_and_itself_and_grows_with_unlikeness() -> None:
    groups = {
        "a": [words("the cat and the dog"), words("the cat and a dog")],
        "b": [words("the cat and the dog"), words("the cat and a dog")],
        "c": [words("of us of you"), words("of me of you")],
    }
    styles = Styles(groups)
    near, far = styles.delta(["a"], ["b"]), styles.delta(["a"], ["c"])
    assert near == 0.0
    assert far is not None
    assert far > 1.0
    assert styles.delta(["a"], ["nobody"]) is None


def test_rows_of_another_hand_are_read_with_their_prompts(tmp_path: Path) -> None:
    rows = [
        {"conversations": [{"from": "human", "value": "Write on."}, {"from": "gpt", "value": sentence(1)}], "universe": "mill"},
        {"conversations": [{"from": "human", "value": "Go on."}, {"from": "gpt", "value": sentence(2)}]},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    found = read_set(tmp_path / "rows.jsonl")
    assert [(p.universe, p.text, p.asked) for p in found] == [
        ("mill", sentence(1), (("human", "Write on."),)),
        ("rows", sentence(2), (("human", "Go on."),)),
    ]


def test_what_is_missing_or_no_set_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        read_set(tmp_path / "nowhere")
    (tmp_path / "odd.jsonl").write_text('{"x": 1}\n', encoding="utf-8")
    with pytest.raises(SourceError, match="of no known format"):
        read_set(tmp_path / "odd.jsonl")


def test_the_command_prints_tables_or_json(folder: Path, scenes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(folder), "--with", str(scenes)]) == 0
    shown = capsys.readouterr().out
    assert "Side by side" in shown
    assert "verdict: " in shown
    assert run(["compare", str(folder), "--with", str(scenes), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["style"]["measure"].startswith("Burrows's Delta")


def test_prepare_with_an_existing_set_leaves_the_comparison_in_the_folder(scenes: Path, tmp_path: Path) -> None:
    novel = tmp_path / "novel.txt"
    novel.write_text(small_novel(6), encoding="utf-8")
    prepare([novel], tmp_path / "out", small_settings(), existing=scenes)
    found = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert found == json.loads(json.dumps(compare(read_set(tmp_path / "out"), read_set(scenes), small_settings())))
    assert "comparison.json" in json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
