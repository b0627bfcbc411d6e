"""`fascicle export`: other views of a prepared folder, each with configs that fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from novels import small_novel, small_settings, source_of

from fascicle.checks.foreign import validate_foreign
from fascicle.cli.app import run
from fascicle.decisions import EMPTY
from fascicle.errors import FascicleError, FolderError
from fascicle.export import export
from fascicle.pipeline import make_dataset
from fascicle.reports.files import dataset_files
from fascicle.settings import View
from fascicle.storage import read_folder, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "dataset"
    write_folder(out, dataset_files(make_dataset([[source_of(small_novel(6))]], small_settings()), EMPTY))
    return out


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_view_of_the_folder_itself_is_written_the_same_again(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path / "same.jsonl", "instruct")
    assert (tmp_path / "same.jsonl").read_bytes() == (folder / "train.jsonl").read_bytes()
    assert (tmp_path / "same_validation.jsonl").read_bytes() == (folder / "validation.jsonl").read_bytes()


def test_the_prefix_view_trains_on_the_prefix_too_in_every_trainer(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path / "p.jsonl", "prefix", "messages")
    axolotl = yaml.safe_load((tmp_path / "p.axolotl.yml").read_text(encoding="utf-8"))
    assert axolotl["datasets"][0]["path"] == "p.jsonl"
    assert axolotl["test_datasets"][0]["path"] == "p_validation.jsonl"
    assert axolotl["datasets"][0]["roles_to_train"] == ["user", "assistant"]
    assert axolotl["train_on_inputs"] is True
    assert yaml.safe_load((tmp_path / "p.llama_factory.yml").read_text(encoding="utf-8"))["train_on_prompt"] is True
    trl = yaml.safe_load((tmp_path / "p.trl.yml").read_text(encoding="utf-8"))
    assert trl["assistant_only_loss"] is False
    assert trl["max_length"] == axolotl["sequence_len"]


def test_raw_text_trains_as_completion(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path / "raw.jsonl", "completion")
    dataset = yaml.safe_load((tmp_path / "raw.axolotl.yml").read_text(encoding="utf-8"))["datasets"][0]
    assert (dataset["type"], dataset["field"]) == ("completion", "text")
    config = yaml.safe_load((tmp_path / "raw.llama_factory.yml").read_text(encoding="utf-8"))
    assert config["stage"] == "pt"
    assert {"text"} == set(lines(tmp_path / "raw.jsonl")[0])


def test_joined_rows_of_instructions_carry_the_models_own_turns(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path / "a.jsonl", "instruct", "alpaca")
    kind = yaml.safe_load((tmp_path / "a.axolotl.yml").read_text(encoding="utf-8"))["datasets"][0]["type"]
    assert kind["no_input_format"] == "<|im_start|>user\n{instruction}<|im_end|>\n<|im_start|>assistant\n"
    assert (kind["field_instruction"], kind["field_output"]) == ("instruction", "output")


def test_several_exports_share_one_list_of_datasets(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset_info.json").write_text('{"mine": {"file_name": "mine.jsonl"}}', encoding="utf-8")
    export(folder, tmp_path / "a.jsonl", "instruct")
    export(folder, tmp_path / "b.jsonl", "prefix")
    info = json.loads((tmp_path / "dataset_info.json").read_text(encoding="utf-8"))
    assert info["mine"] == {"file_name": "mine.jsonl"}
    assert sorted(entry["file_name"] for entry in info.values()) == sorted(
        ["mine.jsonl", "a.jsonl", "a_validation.jsonl", "b.jsonl", "b_validation.jsonl"]
    )


def test_one_trainer_or_all_can_be_asked_for_and_the_adapter_with_them(folder: Path, tmp_path: Path) -> None:
    names = export(folder, tmp_path / "t.jsonl", "instruct", "messages", trainer="trl", adapter="lora")
    assert names == ("t.jsonl", "t_validation.jsonl", "t.trl.yml")
    assert yaml.safe_load((tmp_path / "t.trl.yml").read_text(encoding="utf-8"))["load_in_4bit"] is False
    every = export(folder, tmp_path / "e.jsonl", "instruct", trainer="all")
    assert set(every) >= {"e.axolotl.yml", "e.llama_factory.yml", "e.train_unsloth.py"}
    assert "TRAIN = 'e.jsonl'" in (tmp_path / "e.train_unsloth.py").read_text(encoding="utf-8")
    with pytest.raises(FascicleError, match="trl does not read rows of the format sharegpt; give --format messages or"):
        export(folder, tmp_path / "x.jsonl", "instruct", trainer="trl")


def test_what_stands_in_the_way_is_not_overwritten_unless_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.axolotl.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match=r"^a.axolotl.yml: stands there already"):
        export(folder, tmp_path / "a.jsonl", "prefix")
    assert [p.name for p in tmp_path.iterdir()] == ["a.axolotl.yml"]
    export(folder, tmp_path / "a.jsonl", "prefix", overwrite=True)
    assert (tmp_path / "a.axolotl.yml").read_text(encoding="utf-8") != "mine"


def test_a_list_of_datasets_that_is_none_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset_info.json").write_text("[]", encoding="utf-8")
    with pytest.raises(FolderError, match=r"^dataset_info.json: stands there already and is no table"):
        export(folder, tmp_path / "a.jsonl", "prefix")
    assert [p.name for p in tmp_path.iterdir()] == ["dataset_info.json"]


def test_a_folder_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FascicleError, match="not a folder that prepare wrote"):
        export(tmp_path, tmp_path / "a.jsonl", "prefix")


def test_the_command_names_what_it_wrote(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(folder), "--view", "completion", "-o", str(tmp_path / "raw.jsonl")]) == 0
    assert capsys.readouterr().out.startswith("completion of dataset: raw.jsonl, raw_validation.jsonl, raw.axolotl.yml")
    assert run(["export", str(folder), "--view", "prefix", "--format", "text", "-o", str(tmp_path / "x.jsonl")]) == 2
    assert not (tmp_path / "x.jsonl").exists()


@pytest.mark.parametrize("view", ["prefix", "instruct"])
def test_what_was_exported_passes_the_check_and_a_hurt_config_does_not(folder: Path, tmp_path: Path, view: View) -> None:
    export(folder, tmp_path / f"{view}.jsonl", view, "messages")
    files = read_folder(tmp_path)
    assert validate_foreign(files) == ()
    name = f"{view}.axolotl.yml"
    files[name] = files[name].replace(b"sequence_len:", b"sequence_length:")
    found = [str(f) for f in validate_foreign(files)]
    assert any(f.startswith(f"{name}: sequence_length is no key of Axolotl's") for f in found)
