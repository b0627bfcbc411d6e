"""Rows in files of a bounded size."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from libraries import write_library, write_recipe

from fascicle.errors import MissingExtraError
from fascicle.scale.library import library
from fascicle.scale.shards import Shards, check_parquet
from fascicle.storage import read_recipe

has_pyarrow = importlib.util.find_spec("pyarrow") is not None
ROWS: list[dict[str, Any]] = [
    {"conversations": [{"from": "human", "value": f"Write row {n}."}, {"from": "gpt", "value": "Fog.\u2028Rain.\n" * n}]} for n in range(7)
]


def test_rows_stand_in_their_order_in_files_that_end_where_the_limit_is_reached(tmp_path: Path) -> None:
    shards = Shards(tmp_path, "train", 300)
    places = [shards.add(row) for row in ROWS]
    shards.close()
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == list(shards.digests) == [f"train-{n:05d}.jsonl" for n in range(len(files))]
    assert len(files) >= 3
    held = {path.name: path.read_bytes().split(b"\n")[:-1] for path in files}
    assert [json.loads(held[name][number]) for name, number in places] == ROWS
    assert all(sum(len(line) + 1 for line in lines[:-1]) < 300 for lines in held.values())
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == shards.digests
    assert shards.rows == len(ROWS)


def test_no_rows_make_no_file(tmp_path: Path) -> None:
    shards = Shards(tmp_path, "validation", 300)
    shards.close()
    assert list(tmp_path.iterdir()) == []
    assert shards.digests == {}


@pytest.mark.skipif(has_pyarrow, reason="PyArrow is installed")
def test_without_pyarrow_one_sentence_names_the_command_that_installs_it(tmp_path: Path) -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "fascicle\[parquet\]"'):
        check_parquet()


@pytest.mark.skipif(not has_pyarrow, reason="PyArrow is not installed")
@pytest.mark.filterwarnings("ignore")
def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    import pyarrow.parquet

    shelf, settings = write_library(tmp_path / "shelf", 3), read_recipe(write_recipe(tmp_path / "recipe.toml"))
    library(shelf, tmp_path / "out", settings, jobs=1)
    rows = [json.loads(line) for line in (tmp_path / "out" / "dataset" / "train-00000.jsonl").read_text(encoding="utf-8").splitlines()]
    library(shelf, tmp_path / "out", settings, jobs=1, parquet=True)
    assert not (tmp_path / "out" / "dataset" / "train-00000.jsonl").exists()
    assert pyarrow.parquet.read_table(tmp_path / "out" / "dataset" / "train-00000.parquet").to_pylist() == rows
