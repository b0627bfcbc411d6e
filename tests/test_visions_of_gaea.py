"""The mission's own script, on the sample novel."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from strategies import sentence

HOME = Path(__file__).resolve().parents[1]
SCRIPT = HOME / "fine-tuning" / "training" / "prepare_visions_of_gaea.py"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)


def test_it_makes_the_dataset_and_the_training_config_for_llama(tmp_path: Path) -> None:
    novel, out, config = files("fascicle") / "data" / "sample_novel.md", tmp_path / "out", tmp_path / "qlora.yaml"
    done = _run("--input", str(novel), "--output", str(out), "--config", str(config))
    assert done.returncode == 0, done.stderr
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    assert settings["base_model"] == "meta-llama/Llama-3.1-8B-Instruct"
    assert settings["chat_template"] == "llama3"
    assert settings["datasets"][0]["path"] == f"{out.resolve().as_posix()}/train.jsonl"
    assert settings["test_datasets"][0]["path"] == f"{out.resolve().as_posix()}/validation.jsonl"
    assert "science fiction writer" in (out / "train.jsonl").read_text(encoding="utf-8").split("\n")[0]


def test_a_missing_manuscript_is_one_sentence_that_names_its_place() -> None:
    if (HOME / "fine-tuning" / "data" / "raw" / "visions_of_gaea").exists():
        pytest.skip("the manuscript is here")
    done = _run()
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "fine-tuning/data/raw/visions_of_gaea: the manuscript is not there yet" in done.stderr


def test_existing_scenes_are_compared_and_merged_in_one_go(tmp_path: Path) -> None:
    scenes, out = tmp_path / "scenes", tmp_path / "out"
    scenes.mkdir()
    for k in range(3):
        text = " ".join(sentence(60 * k + n) for n in range(60))
        (scenes / f"mill_scene_{k}.txt").write_text(text, encoding="utf-8")
    novel = files("fascicle") / "data" / "sample_novel.md"
    done = _run("--input", str(novel), "--output", str(out), "--config", str(tmp_path / "c.yaml"), "--existing", str(scenes))
    assert done.returncode == 0, done.stderr
    assert "verdict: " in done.stdout
    combined = tmp_path / "out_combined"
    own, both = (len((folder / "train.jsonl").read_text(encoding="utf-8").splitlines()) for folder in (out, combined))
    assert both == own + 3
    assert yaml.safe_load((combined / "axolotl.yml").read_text(encoding="utf-8"))["base_model"] == "meta-llama/Llama-3.1-8B-Instruct"
    universes = {json.loads(line)["universe"] for line in (combined / "chunks.jsonl").read_text(encoding="utf-8").splitlines()}
    assert universes == {"Visions of Gaea", "mill"}


def test_sample_keeps_the_first_chunks_only(tmp_path: Path) -> None:
    novel, out = files("fascicle") / "data" / "sample_novel.md", tmp_path / "out"
    done = _run("--input", str(novel), "--output", str(out), "--config", str(tmp_path / "c.yaml"), "--sample", "2")
    assert done.returncode == 0, done.stderr
    assert len(list((out / "chunks").iterdir())) == 2
