"""The dataset of a library, proved from its files alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from libraries import write_library, write_recipe

from fascicle.cli.app import run
from fascicle.scale.library import library
from fascicle.scale.proof import library_dataset, validate_library
from fascicle.storage import read_recipe


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Make a library of six books and give the files of its dataset."""
    at = tmp_path_factory.mktemp("proof")
    library(write_library(at / "shelf", 6), at / "out", read_recipe(write_recipe(at / "recipe.toml")), jobs=1)
    return {p.name: p.read_bytes() for p in (at / "out" / "dataset").iterdir() if p.is_file()}


def written(files: dict[str, bytes], folder: Path, *, signed: bool = True) -> Path:
    """Write the files of a dataset, its manifest made to fit them."""
    if signed:
        manifest = json.loads(files["manifest.json"])
        manifest["outputs"] = {name: hashlib.sha256(files[name]).hexdigest() for name in manifest["outputs"]}
        files = {**files, "manifest.json": json.dumps(manifest).encode()}
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_a_library_is_right_as_it_is_made(made: dict[str, bytes], tmp_path: Path) -> None:
    dataset = written(made, tmp_path / "library" / "dataset", signed=False)
    assert library_dataset(tmp_path / "library") == library_dataset(dataset) == dataset
    assert validate_library(dataset) == ()
    assert run(["validate", str(tmp_path / "library")]) == 0


def test_a_folder_of_another_kind_is_no_library(tmp_path: Path) -> None:
    assert library_dataset(tmp_path) is None
    (tmp_path / "manifest.json").write_text('{"kind": "merged"}')
    assert library_dataset(tmp_path) is None


def _without_a_row(files: dict[str, bytes]) -> None:
    files["train-00000.jsonl"] = files["train-00000.jsonl"].split(b"\n", 1)[1]


def _held_out_too(files: dict[str, bytes]) -> None:
    lines = files["train-00000.jsonl"].split(b"\n")
    lines[0] = files["validation-00000.jsonl"].split(b"\n")[0]
    files["train-00000.jsonl"] = b"\n".join(lines)


def _moved(files: dict[str, bytes]) -> None:
    files["index.jsonl"] = files["index.jsonl"].replace(b'"split": "validation"', b'"split": "train"')


def _role(files: dict[str, bytes]) -> None:
    files["train-00000.jsonl"] = files["train-00000.jsonl"].replace(b'"from": "human"', b'"from": "reader"', 1)


@pytest.mark.parametrize(
    ("damage", "where", "what"),
    [
        (_without_a_row, "stats.json", "rows in train, and its files hold"),
        (_without_a_row, "index.jsonl", "are not those of its books"),
        (_held_out_too, "train-00000.jsonl row 1", "its answer is held out too"),
        (_moved, "index.jsonl", "is in train and has rows in validation-00000.jsonl"),
        (_role, "train-00000.jsonl row 1", "a role 'reader' that no trainer maps"),
    ],
)
def test_what_is_wrong_is_named(
    made: dict[str, bytes], tmp_path: Path, damage: Callable[[dict[str, bytes]], None], where: str, what: str
) -> None:
    files = dict(made)
    damage(files)
    found = validate_library(written(files, tmp_path / "dataset"))
    assert any(f.where == where and what in f.what for f in found), found


def test_a_file_that_was_changed_or_is_gone_is_named_first(made: dict[str, bytes], tmp_path: Path) -> None:
    files = dict(made)
    _role(files)
    del files["failed.jsonl"]
    found = validate_library(written(files, tmp_path / "dataset", signed=False))
    assert sorted((f.where, f.what) for f in found) == [
        ("failed.jsonl", "the file is missing"),
        ("train-00000.jsonl", "changed since it was written"),
    ]
