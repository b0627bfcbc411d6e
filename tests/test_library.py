"""A whole library: the same bytes whatever the engine, the workers or the end of the run before."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from libraries import book_text, edition, everything, write_library, write_recipe

from fascicle.checks.foreign import validate_foreign, validate_rows
from fascicle.cli.app import run
from fascicle.cli.console import progress_line
from fascicle.errors import BusyError, FolderError, RecipeError, SourceError
from fascicle.prose.tokens import tokenizer_for
from fascicle.scale.books import Shard
from fascicle.scale.library import LibraryResult, Progress, library
from fascicle.settings import PromptRules, Settings
from fascicle.storage import locked, read_recipe
from fascicle.trainers.chat_template import count_row, template_for
from fascicle.trainers.run import run_of_tokens

Files = dict[str, bytes]
COUNT = 10


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the recipe of small chunks."""
    return write_recipe(tmp_path_factory.mktemp("recipe") / "recipe.toml")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write ten books, an edition of one, a copy of another, a book of another language's letters and two files that are no books."""
    shelf = write_library(tmp_path_factory.mktemp("shelf"), COUNT)
    (shelf / "later").mkdir()
    (shelf / "later" / "edition.md").write_text(edition(book_text(3)), encoding="utf-8")
    (shelf / "later" / "book-04.txt").write_text(book_text(4), encoding="utf-8")
    (shelf / "empty.txt").write_text("")
    (shelf / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    return shelf


@pytest.fixture(scope="module")
def undisturbed(shelf: Path, recipe: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[LibraryResult, Files]:
    """Run the library once with one worker; give the result and every file."""
    out = tmp_path_factory.mktemp("out") / "library"
    result = library(shelf, out, read_recipe(recipe), jobs=1)
    return result, everything(out)


def lines(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


def test_books_that_fail_are_listed_with_their_sentence_and_stop_no_other(undisturbed: tuple[LibraryResult, Files]) -> None:
    result, files = undisturbed
    assert result.books == COUNT + 4
    failed = lines(files["dataset/failed.jsonl"])
    assert [f["book"] for f in failed] == ["broken.docx", "empty.txt"]
    assert failed[1]["error"] == "empty.txt: the file is empty; check that the manuscript was saved"
    assert result.failed == tuple((f["book"], f["error"]) for f in failed)


def test_the_index_names_every_book_its_rows_and_its_twin(undisturbed: tuple[LibraryResult, Files]) -> None:
    _, files = undisturbed
    index = {entry["book"]: entry for entry in lines(files["dataset/index.jsonl"])}
    assert list(index) == sorted(index)
    twins = {name: entry["twin_of"] for name, entry in index.items() if entry["twin_of"]}
    assert twins in (
        {"later/book-04.txt": "book-04.txt", "later/edition.md": "book-03.txt"},
        {"later/book-04.txt": "book-04.txt", "book-03.txt": "later/edition.md"},
    )
    seen: dict[str, int] = {}
    for entry in index.values():
        chunks = lines(files[f"{entry['folder']}/chunks.jsonl"])
        answers = [c["text"] for c in chunks if c["id"] not in entry["chunks_left_out"]]
        rows = [row for place in entry["rows"] for row in lines(files[f"dataset/{place['file']}"])[place["start"] : place["end"]]]
        assert [row["conversations"][-1]["value"] for row in rows] == ([] if entry["twin_of"] else answers)
        for place in entry["rows"]:
            seen[place["file"]] = seen.get(place["file"], 0) + place["end"] - place["start"]
    assert seen == {name: len(lines(files[f"dataset/{name}"])) for name in ("train-00000.jsonl", "validation-00000.jsonl")}


def test_whole_books_are_held_out(undisturbed: tuple[LibraryResult, Files]) -> None:
    result, files = undisturbed
    assert result.stats is not None
    splits = result.stats["splits"]
    assert splits["validation"]["books"] == 1
    assert splits["train"]["books"] == COUNT - 1
    assert splits["train"]["rows"] == len(lines(files["dataset/train-00000.jsonl"]))
    assert json.loads(files["dataset/stats.json"]) == result.stats


def test_the_rows_are_fit_to_train_on_though_two_books_may_ask_alike(undisturbed: tuple[LibraryResult, Files]) -> None:
    _, files = undisturbed
    found = [f for name in ("train-00000.jsonl", "validation-00000.jsonl") for f in validate_rows(files[f"dataset/{name}"], name)]
    assert [f for f in found if not f.what.startswith("the same prompt")] == []


def test_the_card_leads_a_reader_to_the_rows_of_each_split(undisturbed: tuple[LibraryResult, Files]) -> None:
    _, files = undisturbed
    card = files["dataset/README.md"].decode("utf-8")
    head = yaml.safe_load(card.split("---\n")[1])
    assert head["configs"][0]["data_files"] == [
        {"split": "train", "path": "train-*.jsonl"},
        {"split": "validation", "path": "validation-*.jsonl"},
    ]
    assert f"made from {COUNT} works" in card
    assert "(2 left out, each named with its twin" in card
    assert "2 books could not be made" in card


def test_the_configs_are_those_of_the_rows_of_all_shards(undisturbed: tuple[LibraryResult, Files], recipe: Path) -> None:
    _, files = undisturbed
    dataset = {name.removeprefix("dataset/"): data for name, data in files.items() if name.startswith("dataset/")}
    assert [f for f in validate_foreign(dataset) if not f.what.startswith("the same prompt")] == []
    settings = read_recipe(recipe)
    rules, tokenizer = settings.training, tokenizer_for(settings.training.base_model, None)
    rows = {side: lines(dataset[f"{side}-00000.jsonl"]) for side in ("train", "validation")}
    tokens = {
        side: tuple(
            count_row([(turn["from"], turn["value"]) for turn in row["conversations"]], template_for(rules.base_model), tokenizer)
            for row in held
        )
        for side, held in rows.items()
    }
    run = run_of_tokens(
        tokens["train"], tokens["validation"], rules, settings.rows, exact=True, has_system=True, data_hash="0" * 64
    )
    config = yaml.safe_load(dataset["axolotl.yml"])
    wanted = (run.sequence_len, run.accumulation_steps, run.packing, run.warmup_steps)
    assert (config["sequence_len"], config["gradient_accumulation_steps"], config["sample_packing"], config["warmup_steps"]) == wanted
    assert f"longest {run.max_tokens} tokens" in dataset["axolotl.yml"].decode("utf-8")


def test_the_manifest_names_every_file_with_its_digest(undisturbed: tuple[LibraryResult, Files]) -> None:
    import hashlib

    _, files = undisturbed
    outputs = json.loads(files["dataset/manifest.json"])["outputs"]
    held = {name.removeprefix("dataset/"): data for name, data in files.items() if name.startswith("dataset/")}
    assert outputs == {name: hashlib.sha256(data).hexdigest() for name, data in held.items() if name != "manifest.json"}


def test_the_bytes_depend_neither_on_the_workers_nor_on_parts_nor_on_the_order(
    undisturbed: tuple[LibraryResult, Files], shelf: Path, recipe: Path, tmp_path: Path
) -> None:
    settings, out = read_recipe(recipe), tmp_path / "library"
    for number in (2, 1):
        assert library(shelf, out, settings, jobs=2, shard=Shard(number, 2)).stats is None
    result = library(shelf, out, settings, jobs=2)
    assert result.made == 0
    assert everything(out) == undisturbed[1]


def test_a_second_run_does_what_is_changed_and_no_more(recipe: Path, tmp_path: Path) -> None:
    shelf, out, settings = write_library(tmp_path / "shelf", 3), tmp_path / "library", read_recipe(recipe)
    assert library(shelf, out, settings, jobs=1).made == 3
    stood = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert library(shelf, out, settings, jobs=1).made == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == stood
    (shelf / "book-01.txt").write_text(book_text(7), encoding="utf-8")
    assert library(shelf, out, settings, jobs=1).made == 1
    whole = b"".join(data for name, data in everything(out / "dataset").items() if name.endswith(".jsonl")).decode()
    assert book_text(7).split("\n\n")[1].split(".")[0] in whole
    assert book_text(1).split("\n\n")[1].split(".")[0] not in whole


def test_small_shards_hold_the_same_rows(undisturbed: tuple[LibraryResult, Files], recipe: Path, tmp_path: Path) -> None:
    shelf, out = write_library(tmp_path / "shelf", 3), tmp_path / "library"
    settings = read_recipe(recipe)
    library(shelf, out, settings, jobs=1)
    one = (out / "dataset" / "train-00000.jsonl").read_bytes()
    library(shelf, out, settings, jobs=1, shard_bytes=len(one) // 3)
    shards = sorted((out / "dataset").glob("train-*.jsonl"))
    assert len(shards) >= 3
    assert b"".join(path.read_bytes() for path in shards) == one


def test_a_file_that_stands_in_many_places_is_one_folder_though_its_tasks_meet(recipe: Path, tmp_path: Path) -> None:
    shelf, out = tmp_path / "shelf", tmp_path / "library"
    for number in range(8):
        (shelf / f"copy-{number}").mkdir(parents=True)
        (shelf / f"copy-{number}" / "weir.txt").write_text(book_text(1), encoding="utf-8")
    result = library(shelf, out, read_recipe(recipe), jobs=2)
    assert (result.books, result.failed) == (8, ())
    assert len(list((out / "books").glob("*/*"))) == 1
    assert [entry["twin_of"] for entry in lines((out / "dataset" / "index.jsonl").read_bytes())] == [None, *["copy-0/weir.txt"] * 7]


# --- ends before the end ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a thing of POSIX systems")
def test_a_run_killed_at_any_moment_and_run_again_gives_the_bytes_of_one_undisturbed(
    undisturbed: tuple[LibraryResult, Files], shelf: Path, recipe: Path, tmp_path: Path
) -> None:
    out = tmp_path / "library"
    command = [sys.executable, "-m", "fascicle", "library", str(shelf), "-o", str(out), "--recipe", str(recipe), "-j", "2"]
    moments = random.Random(5).sample(range(1, COUNT), 2)
    for done in sorted(moments):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as killed:
            while killed.poll() is None and sum(1 for _ in islice((out / "books").glob("*/*/manuscript.txt"), done)) < done:
                time.sleep(0.01)
            killed.kill()
            assert killed.stdout is not None
            killed.stdout.read()  # its workers hold the pipe: they are gone when it ends
    assert subprocess.run(command, capture_output=True, check=False).returncode == 5
    assert everything(out) == undisturbed[1]


def test_another_run_on_the_same_folder_is_told_apart(recipe: Path, tmp_path: Path) -> None:
    shelf, out = write_library(tmp_path / "shelf", 1), tmp_path / "library"
    out.mkdir()
    with locked(out / "dataset"), pytest.raises(BusyError, match="another run is writing this folder"):
        library(shelf, out, read_recipe(recipe), jobs=1)


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    shelf, out = write_library(tmp_path / "shelf", 1), tmp_path / "mine"
    out.mkdir()
    (out / "letters.txt").write_text("Dear Wenna")
    with pytest.raises(FolderError, match=r"^mine: not empty and no library of Fascicle's"):
        library(shelf, out)
    assert everything(out) == {"letters.txt": b"Dear Wenna"}
    with pytest.raises(FolderError, match=r"a file, not a folder"):
        library(shelf, out / "letters.txt")


def test_a_run_that_ended_before_its_first_file_was_whole_leaves_a_folder_that_is_taken_up(recipe: Path, tmp_path: Path) -> None:
    shelf, out = write_library(tmp_path / "shelf", 1), tmp_path / "library"
    out.mkdir()
    (out / "library.json.new").write_text("{")
    assert library(shelf, out, read_recipe(recipe), jobs=1).made == 1
    assert not (out / "library.json.new").exists()


def test_settings_of_one_book_are_refused(tmp_path: Path) -> None:
    shelf = write_library(tmp_path / "shelf", 1)
    for settings in (Settings(work="The Weir"), Settings(prompts=PromptRules(file="mine.jsonl"))):
        with pytest.raises(RecipeError, match="belongs to one book"):
            library(shelf, tmp_path / "library", settings)
    assert not (tmp_path / "library").exists()


def test_a_library_without_books_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no manuscript in this folder"):
        library(tmp_path, tmp_path / "library")


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_was_done_and_what_failed(tmp_path: Path, recipe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = write_library(tmp_path / "shelf", 2)
    arguments = ["library", str(shelf), "-o", str(tmp_path / "library"), "-j", "1", "--recipe", str(recipe)]
    assert run(arguments) == 0
    assert capsys.readouterr().out.startswith("2 books: 2 made, 0 stood already, 0 failed\n")
    (shelf / "empty.txt").write_text("")
    assert run(arguments) == 5
    shown, said = capsys.readouterr()
    assert shown.startswith("3 books: 0 made, 2 stood already, 1 failed\n  empty.txt: the file is empty;")
    assert said == "fascicle: 1 of 3 books failed; mend or remove them and run again\n"
    assert run([*arguments, "--json"]) == 5
    told = json.loads(capsys.readouterr().out)
    assert (told["books"], told["made"], [f["book"] for f in told["failed"]]) == (3, 0, ["empty.txt"])
    assert told["stats"]["books"] == {"finished": 2, "failed": 1, "twins": 0, "kept": 2}
    assert run([*arguments, "--shard", "2/2"]) == 0
    assert "a part only" in capsys.readouterr().out
    assert run([*arguments, "--shard", "0/2"]) == 2


def test_the_line_of_progress_says_books_failures_speed_and_time_left() -> None:
    at = Progress(100)
    assert progress_line(at, 0.0) == "0 of 100 books, 0 failed"
    at = Progress(100, done=25, failed=1, words_made=1_500_000)
    assert progress_line(at, 1500.0) == "25 of 100 books, 1 failed, 1,000 words/s, 1:15:00 left"
    assert progress_line(Progress(9, 9, 0, 5, "putting together"), 3.0) == "9 of 9 books, 0 failed, putting together"
