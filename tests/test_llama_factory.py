"""`dataset_info.json` for LLaMA-Factory."""

from __future__ import annotations

import pytest
from novels import training_row

from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules
from fascicle.trainers.llama_factory import dataset_info, dataset_name, llama_factory_config
from fascicle.trainers.run import Run, plan_run

ROW = training_row(("human", "Scene."), ("assistant", "The bell rang."))


def run_of(train: int, validation: int) -> Run:
    """Plan a run of so many rows."""
    return plan_run([ROW] * train, [ROW] * validation, Tokenizer("words", True, lambda text: len(text.split())), None, TrainingRules())


def test_each_split_has_an_entry_with_all_five_tags() -> None:
    tags = {"role_tag": "from", "content_tag": "value", "user_tag": "human", "assistant_tag": "assistant", "system_tag": "system"}
    entry = {"formatting": "sharegpt", "columns": {"messages": "conversations"}, "tags": tags}
    assert dataset_info(run_of(3, 1), "low_water") == {
        "low_water": {"file_name": "train.jsonl", **entry},
        "low_water_validation": {"file_name": "validation.jsonl", **entry},
    }


def test_no_entry_names_an_empty_file() -> None:
    assert list(dataset_info(run_of(3, 0), "low_water")) == ["low_water"]
    assert dataset_info(run_of(0, 0), "low_water") == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Low Water", "low_water"),
        ("Ébène & Søn: III!", "ebene_sn_iii"),
        ("海", "novel"),
        (None, "novel"),
        ("--", "novel"),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_title_becomes_an_ascii_name(title: str | None, name: str) -> None:
    assert dataset_name(title) == name


def test_the_shards_of_a_library_have_an_entry_each_and_the_config_names_all() -> None:
    run, shards = run_of(3, 1), (("train-00000.jsonl", "train-00001.jsonl"), ("validation-00000.jsonl",))
    files = {name: entry["file_name"] for name, entry in dataset_info(run, "library", shards).items()}
    assert files == {
        "library": "train-00000.jsonl",
        "library_2": "train-00001.jsonl",
        "library_validation": "validation-00000.jsonl",
    }
    config = llama_factory_config(run, TrainingRules(), None, "library", shards)
    assert (config["dataset"], config["eval_dataset"]) == ("library,library_2", "library_validation")
