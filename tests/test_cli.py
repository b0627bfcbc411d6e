"""The command line: one sentence and an exit code for every mistake, results on stdout, nothing on stderr in a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pytest
from novels import small_novel

from fascicle.cli.app import run

HOLDING = """
import sys
from pathlib import Path
from fascicle.storage import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""
"""What another process runs: it holds a folder until it is told to stop."""
SIZES = """
[sizes]
min_words = 8
target_low_words = 12
target_high_words = 15
max_words = 25
long_paragraph_words = 40
"""


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    """Write a small novel."""
    path = tmp_path / "low_water.txt"
    path.write_text(small_novel(), encoding="utf-8")
    return path


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """Write a recipe that cuts it into many chunks."""
    path = tmp_path / "recipe.toml"
    path.write_text(SIZES)
    return path


def shell(arguments: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own, with pipes for its streams."""
    command = [sys.executable, "-m", "fascicle", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **(environment or {})}, check=False)


def call(*arguments: str | Path) -> int:
    """Run the command in this process."""
    return run([str(a) for a in arguments])


# --- what it does --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_one_line(flag: str) -> None:
    done = shell([flag])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"fascicle {version('fascicle')}\n", "")


def test_help_names_every_command() -> None:
    done = shell(["--help"])
    assert done.returncode == 0
    assert done.stderr == ""
    assert all(f" {name} " in done.stdout for name in ("prepare", "demo", "inspect", "label", "validate"))


@pytest.mark.parametrize("command", ["prepare", "demo", "inspect", "label", "validate"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(command, "--help") == 0
    assert f"{command} [OPTIONS]" in capsys.readouterr().out


def test_prepare_writes_the_folder_and_says_so_on_stdout_alone(novel: Path, recipe: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    done = shell(["prepare", novel, "-o", out, "--recipe", recipe])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "Low Water"
    assert done.stdout.splitlines()[-1] == f"  written to {out}"
    assert (out / "manifest.json").is_file()


def test_prepare_json_is_the_figures_and_nothing_else(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("prepare", novel, "-o", tmp_path / "dataset", "--recipe", recipe, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((tmp_path / "dataset" / "stats.json").read_text(encoding="utf-8"))
    assert printed["chapters"] == 4


def test_a_dry_run_shows_the_summary_and_writes_nothing(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert call("prepare", novel, "-o", tmp_path / "dataset", "--recipe", recipe, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "  nothing written (dry run)"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_results_that_cannot_be_written_are_one_sentence(novel: Path) -> None:
    command = [sys.executable, "-m", "fascicle", "inspect", str(novel), "--json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("fascicle: the results cannot be written (No space left on device)")


def test_longest_words_over_the_longest_paragraph_move_it_along(novel: Path) -> None:
    assert call("prepare", novel, "--dry-run", "--max-words", "6000") == 0


@pytest.mark.parametrize("arguments", [("inspect", "nowhere"), ("prepare", "nowhere", "--dry-run"), ("merge", "nowhere", "-o", "x")])
def test_a_path_that_names_nothing_is_said_to(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*arguments) == 2
    assert "nowhere: no such file or folder; check the path" in capsys.readouterr().err


def test_a_sample_keeps_the_first_chunks_and_leaves_out_the_rest(novel: Path, recipe: Path, tmp_path: Path) -> None:
    assert call("prepare", novel, "-o", tmp_path / "whole", "--recipe", recipe) == 0
    assert call("prepare", novel, "-o", tmp_path / "some", "--recipe", recipe, "--sample", "2") == 0
    whole = [json.loads(line) for line in (tmp_path / "whole" / "chunks.jsonl").read_text(encoding="utf-8").splitlines()]
    some = [json.loads(line) for line in (tmp_path / "some" / "chunks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [c["text"] for c in some] == [c["text"] for c in whole[:2]]
    assert len(whole) > 2
    excluded = json.loads((tmp_path / "some" / "structure.json").read_text(encoding="utf-8"))["excluded"]
    assert [(e["start"], e["end"]) for e in excluded if e["reason"] == "sample"] == [(c["start"], c["end"]) for c in whole[2:]]
    assert call("validate", tmp_path / "some") == 0


def test_flags_win_over_the_recipe(novel: Path, recipe: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    flags = ("--max-words", "30", "--no-system", "--seed", "7", "--work", "The Weir", "--short", "exclude", "--base-model", "a/llama-3-8b")
    assert call("prepare", novel, "-o", out, "--recipe", recipe, *flags) == 0
    kept = (out / "recipe.toml").read_text(encoding="utf-8")
    for line in (
        "max_words = 30",
        "min_words = 8",
        "system = false",
        'work = "The Weir"',
        'short = "exclude"',
        'base_model = "a/llama-3-8b"',
    ):
        assert f"{line}\n" in kept
    first = json.loads((out / "train.jsonl").read_text(encoding="utf-8").split("\n")[0])
    assert [turn["from"] for turn in first["conversations"]] == ["human", "assistant"]


def test_the_recipe_that_was_kept_makes_the_same_folder_again(novel: Path, recipe: Path, tmp_path: Path) -> None:
    assert call("prepare", novel, "-o", tmp_path / "first", "--recipe", recipe, "--seed", "9") == 0
    assert call("prepare", novel, "-o", tmp_path / "second", "--recipe", tmp_path / "first" / "recipe.toml") == 0
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")


def test_a_folder_of_chapters_is_one_work_in_natural_order(recipe: Path, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    for number, line in ((10, "The last lamp went out in the harbour."), (2, "The first lamp was lit above the tannery.")):
        text = f"CHAPTER {'II' if number == 10 else 'I'}\n\n{line} The ferryman asked after the well and was glad of it.\n"
        (folder / f"ch{number}.txt").write_text(text)
    (folder / "notes.md").write_text("ask about the ferry")
    assert call("prepare", folder, "-o", tmp_path / "dataset", "--recipe", recipe) == 0
    text = (tmp_path / "dataset" / "manuscript.txt").read_text()
    assert text.index("first lamp") < text.index("last lamp")
    manifest = json.loads((tmp_path / "dataset" / "manifest.json").read_text())
    assert [i["name"] for i in manifest["inputs"]] == ["book/ch2.txt", "book/ch10.txt"]
    assert manifest["left_out_files"] == [{"name": "notes.md", "reason": "a companion of the manuscript by its name"}]


def test_the_users_decisions_go_along_byte_for_byte(novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "dataset"
    assert call("prepare", novel, "-o", out, "--recipe", recipe) == 0
    (out / "decisions.toml").write_text("# my own\nheading = ['No such line anywhere']\n")
    assert call("prepare", novel, "-o", out, "--recipe", recipe) == 0
    assert (out / "decisions.toml").read_text() == "# my own\nheading = ['No such line anywhere']\n"
    assert "entry heading 1 fits nothing in the book any more" in capsys.readouterr().out


def test_inspect_shows_tables_and_writes_nothing(novel: Path, recipe: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = shell(["inspect", novel, "--recipe", recipe])
    assert (done.returncode, done.stderr) == (0, "")
    titles = ("Low Water", "CHAPTER I", "Left out", "Chunk sizes", "Sizes to choose from", "People", "Other names")
    assert all(title in done.stdout for title in titles)
    assert sorted(tmp_path.rglob("*")) == before


def test_inspect_json_holds_the_figures_the_structure_and_the_catalogue(
    novel: Path, recipe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("inspect", novel, "--recipe", recipe, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["stats", "structure", "catalog", "sizes"]
    assert all(row["lost"] == sorted(row["lost"], reverse=True) for row in printed["sizes"])
    assert [c["title"] for c in printed["structure"]["chapters"]] == ["CHAPTER I", "CHAPTER II", "CHAPTER III", "CHAPTER IV"]


def test_inspect_cuts_gives_each_opening_its_reasons_and_the_lines_around_it(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("prepare", novel, "-o", tmp_path / "dataset", "--recipe", recipe)
    chunks = [json.loads(line) for line in (tmp_path / "dataset" / "chunks.jsonl").read_text(encoding="utf-8").splitlines()]
    capsys.readouterr()
    assert call("inspect", novel, "--recipe", recipe, "--cuts", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["chunk"], r["kind"], r["cost"]) for r in rows] == [(c["id"], c["boundary"]["start"], c["cost"]["start"]) for c in chunks]
    assert all(r["reasons"] for r in rows)
    assert all(c["text"].startswith(r["after"].removesuffix(" ...")) for r, c in zip(rows, chunks, strict=True))
    assert all((r["before"] is None) == (r["kind"] == "chapter") for r in rows)
    assert call("inspect", novel, "--recipe", recipe, "--cuts") == 0
    shown = capsys.readouterr().out
    assert all(r["chunk"] in shown and r["after"][:60] in shown for r in rows)


def test_label_writes_a_row_for_each_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 7, "text": "She knew the road. She walked it in the dark, and nobody saw her."}\n', encoding="utf-8")
    assert call("label", rows, "-o", tmp_path / "labelled.jsonl") == 0
    assert capsys.readouterr().out == "1 row labelled in labelled.jsonl\n"
    assert json.loads((tmp_path / "labelled.jsonl").read_text(encoding="utf-8"))["id"] == 7


def test_validate_says_that_a_good_folder_is_good(novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("prepare", novel, "-o", tmp_path / "dataset", "--recipe", recipe)
    capsys.readouterr()
    assert call("validate", tmp_path / "dataset") == 0
    assert capsys.readouterr().out == "dataset: nothing to mend\n"
    assert call("validate", tmp_path / "dataset", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_validate_exits_with_4_where_something_is_wrong(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("prepare", novel, "-o", tmp_path / "dataset", "--recipe", recipe)
    (tmp_path / "dataset" / "CATALOG.md").write_text("mine now")
    capsys.readouterr()
    assert call("validate", tmp_path / "dataset") == 4
    shown = capsys.readouterr()
    assert shown.out == "CATALOG.md: changed since it was written; undo the change, or prepare again with --overwrite\n"
    assert shown.err == "fascicle: dataset: 1 finding, listed above with their cures\n"


def test_the_demo_makes_a_good_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("demo", "-o", tmp_path / "demo") == 0
    assert "Nine Fathoms Owing\n" in capsys.readouterr().out
    assert call("validate", tmp_path / "demo") == 0


# --- mistakes ------------------------------------------------------------------------------------------------------


def _refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: str | Path) -> str:
    """Run a command that must fail with 2, one sentence and nothing written; give the sentence."""
    before = {p: p.read_bytes() if p.is_file() else b"" for p in sorted(tmp_path.rglob("*")) if not p.name.endswith("-lock")}
    assert call(*arguments) == 2
    shown = capsys.readouterr()
    after = {p: p.read_bytes() if p.is_file() else b"" for p in sorted(tmp_path.rglob("*")) if not p.name.endswith("-lock")}
    assert after == before
    assert shown.out == ""
    assert shown.err.startswith("fascicle: ")
    assert shown.err.count("\n") == 1
    assert "Traceback" not in shown.err
    return shown.err.removeprefix("fascicle: ").rstrip("\n")


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "gone.txt", "-o", tmp_path / "out")
    assert said == "gone.txt: no such file; check the path"


def test_an_empty_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n")
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "blank.txt", "-o", tmp_path / "out")
    assert said == "blank.txt: the file is empty; check that the manuscript was saved"


def test_a_binary_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo.txt").write_bytes(bytes(range(32)) * 40)
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "photo.txt", "-o", tmp_path / "out")
    assert said.startswith("photo.txt: ")
    assert "binary" in said


def test_a_folder_without_manuscripts_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"\xff\xd8")
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "photos", "-o", tmp_path / "out")
    assert said.startswith("photos: no manuscript in this folder; put ")


def test_a_book_of_front_matter_alone_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "front.md").write_text("# Acknowledgements\n\nThe author thanks the harbour board.\n")
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "front.md", "-o", tmp_path / "out")
    assert said == "front.md: no narrative is left once front and back matter are out; check that it is the manuscript"


def test_a_folder_that_is_not_ours_is_refused(novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letters.txt").write_text("Dear Wenna")
    said = _refused(capsys, tmp_path, "prepare", novel, "-o", tmp_path / "out")
    assert said == "out: not empty and not made by Fascicle; choose another -o or move its files away"


def test_a_manuscript_in_an_unknown_format_is_refused_with_a_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.rtf").write_text("{\\rtf1 The bell rang.}")
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "novel.rtf", "-o", tmp_path / "out")
    assert said == "novel.rtf: .rtf is not read yet; save it as .docx, .md or .txt"


def test_prepare_without_an_output_folder_is_refused(novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", novel)
    assert said == "prepare: no output folder is given; name one with -o, or look first with --dry-run"


@pytest.mark.parametrize(
    ("recipe_text", "said"),
    [
        ("[sizes]\nmin_word = 8\n", "sizes.min_word: unexpected keyword argument"),
        ("[sizes]\nmin_words = 'few'\n", "sizes.min_words: input should be a valid integer"),
        ("[sizes]\nmin_words = 3000\n", "sizes must rise"),
        ("[sizes\n", "mend the line"),
    ],
)
def test_a_recipe_with_a_mistake_is_refused(
    novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], recipe_text: str, said: str
) -> None:
    (tmp_path / "mine.toml").write_text(recipe_text)
    told = _refused(capsys, tmp_path, "prepare", novel, "-o", tmp_path / "out", "--recipe", tmp_path / "mine.toml")
    assert told.startswith("mine.toml: ")
    assert said in told


def test_a_missing_recipe_is_named(novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", novel, "-o", tmp_path / "out", "--recipe", tmp_path / "gone.toml")
    assert said == "gone.toml: no such recipe; check the path"


@pytest.mark.parametrize(
    "arguments", [("prepare",), ("publish",), ("prepare", "x.txt", "--loud"), ("prepare", "x.txt", "-o", "y", "--sample", "0")]
)
def test_a_mistake_on_the_command_line_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert _refused(capsys, tmp_path, *arguments).endswith("; see fascicle --help")


def test_an_unknown_tokenizer_is_refused(novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", novel, "-o", tmp_path / "out", "--tokenizer", "abacus")
    assert said.startswith("--tokenizer abacus: no such file or vocabulary; give a tokenizer.json")


def test_an_unknown_encoding_is_refused(novel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", novel, "-o", tmp_path / "out", "--encoding", "runes")
    assert said == "low_water.txt: no encoding is called 'runes'; try utf-8 or cp1252"


def test_validating_what_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _refused(capsys, tmp_path, "validate", tmp_path / "gone") == "gone: no such folder; give the folder that prepare wrote"


def test_a_hostile_file_name_cannot_write_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _refused(capsys, tmp_path, "prepare", tmp_path / "\x1b[31mred\nline.txt", "-o", tmp_path / "out")
    assert said == "[31mred line.txt: no such file; check the path"


def test_an_output_folder_that_another_run_holds_gives_3(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dataset"
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert call("prepare", novel, "-o", out, "--recipe", recipe) == 3
        assert not out.exists()
        other.communicate("\n")
    assert capsys.readouterr().err == "fascicle: dataset: another run is writing this folder; wait for it or choose another -o\n"
    assert call("prepare", novel, "-o", out, "--recipe", recipe) == 0


def test_a_mistake_leaves_the_former_dataset_as_it_was(
    novel: Path, recipe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dataset"
    call("prepare", novel, "-o", out, "--recipe", recipe)
    before = _bytes(out)
    (tmp_path / "front.md").write_text("# Acknowledgements\n\nThe author thanks the harbour board.\n")
    assert call("prepare", tmp_path / "front.md", "-o", out) == 2
    assert _bytes(out) == before
    capsys.readouterr()


# --- determinism ---------------------------------------------------------------------------------------------------


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_hash_seed_locale_and_time_zone_change_no_byte(novel: Path, recipe: Path, tmp_path: Path) -> None:
    homes = (
        ("one", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        ("two", {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland", "COLUMNS": "40"}),
    )
    for name, environment in homes:
        done = shell(["prepare", novel, "-o", tmp_path / name / "dataset", "--recipe", recipe], environment)
        assert (done.returncode, done.stderr) == (0, "")
    assert _bytes(tmp_path / "one" / "dataset") == _bytes(tmp_path / "two" / "dataset")


def test_the_files_name_neither_the_output_folder_nor_the_way_to_the_input(novel: Path, recipe: Path, tmp_path: Path) -> None:
    out = tmp_path / "quiet_place"
    assert call("prepare", novel, "-o", out, "--recipe", recipe) == 0
    assert [name for name, data in _bytes(out).items() if b"quiet_place" in data or str(tmp_path).encode() in data] == []
