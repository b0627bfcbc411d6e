"""`axolotl.yml`: every key that decides whether the rows train."""

from __future__ import annotations

import re

import pytest
import yaml
from novels import training_row

from fascicle.dataset.views import TrainingRow
from fascicle.prose.tokens import Tokenizer
from fascicle.records import TokenCounter
from fascicle.settings import TrainingRules
from fascicle.trainers.axolotl import Config, axolotl_config, axolotl_header
from fascicle.trainers.chat_template import LLAMA3, QWEN, ChatTemplate
from fascicle.trainers.run import Run, plan_run

ONE_A_WORD = Tokenizer("words", True, lambda text: len(text.split()))


def row(number: int, *, system: bool = True) -> TrainingRow:
    """Make one conversation."""
    if system:
        return training_row(("system", "You write."), ("human", f"Scene {number}."), ("assistant", "The bell rang."))
    return training_row(("human", f"Scene {number}."), ("assistant", "The bell rang."))


def run_of(train: int = 20, validation: int = 2, *, system: bool = True) -> Run:
    """Plan a run of so many rows."""
    rows = [row(n, system=system) for n in range(train + validation)]
    return plan_run(rows[:train], rows[train:], ONE_A_WORD, QWEN, TrainingRules())


def config(run: Run | None = None, rules: TrainingRules | None = None, template: ChatTemplate | None = QWEN) -> Config:
    """Give a config."""
    return axolotl_config(run or run_of(), rules or TrainingRules(), template)


def test_the_rows_are_read_with_their_own_roles() -> None:
    assert config()["datasets"] == [
        {
            "path": "train.jsonl",
            "ds_type": "json",
            "type": "chat_template",
            "field_messages": "conversations",
            "message_property_mappings": {"role": "from", "content": "value"},
            "roles": {"system": ["system"], "user": ["human"], "assistant": ["assistant"]},
            "roles_to_train": ["assistant"],
            "train_on_eos": "turn",
        }
    ]


def test_without_system_turns_no_system_role_is_named() -> None:
    assert config(run_of(system=False))["datasets"][0]["roles"] == {"user": ["human"], "assistant": ["assistant"]}


def test_validation_is_its_own_file_and_is_evaluated() -> None:
    made = config()
    assert made["test_datasets"][0]["path"] == "validation.jsonl"
    assert made["test_datasets"][0]["split"] == "train"
    assert made["evals_per_epoch"] == 1


def test_no_empty_file_is_named() -> None:
    made = config(run_of(5, 0))
    assert "test_datasets" not in made
    assert "evals_per_epoch" not in made
    assert config(run_of(0, 0))["datasets"] == []


@pytest.mark.parametrize(
    ("template", "name", "turn", "pad"),
    [(QWEN, "qwen_25", "<|im_end|>", "<|endoftext|>"), (LLAMA3, "llama3", "<|eot_id|>", "<|finetune_right_pad_id|>")],
)
def test_the_template_its_end_of_turn_and_its_padding_are_named(template: ChatTemplate, name: str, turn: str, pad: str) -> None:
    made = config(template=template)
    assert (made["chat_template"], made["eot_tokens"], made["special_tokens"]) == (name, [turn], {"pad_token": pad})


def test_an_unknown_family_takes_the_tokenizers_own_template() -> None:
    made = config(template=None)
    assert made["chat_template"] == "tokenizer_default"
    assert "eot_tokens" not in made


def test_a_row_that_does_not_fit_stops_the_run() -> None:
    made = config()
    assert made["excess_length_strategy"] == "raise"
    assert made["sequence_len"] >= run_of().max_tokens
    assert made["sample_packing"] is False
    assert made["train_on_inputs"] is False


@pytest.mark.parametrize(("adapter", "four_bit", "optimizer"), [("qlora", True, "paged_adamw_8bit"), ("lora", False, "adamw_torch_fused")])
def test_the_adapter_decides_quantisation_and_optimizer(adapter: str, four_bit: bool, optimizer: str) -> None:
    made = config(rules=TrainingRules(adapter="qlora" if adapter == "qlora" else "lora"))
    assert (made["adapter"], made["load_in_4bit"], made["optimizer"]) == (adapter, four_bit, optimizer)


def test_the_prepared_path_changes_with_the_data() -> None:
    first, second = config(run_of(20))["dataset_prepared_path"], config(run_of(21))["dataset_prepared_path"]
    assert first != second
    assert re.fullmatch(r"prepared/[0-9a-f]{8}", first)


def test_every_value_survives_yaml() -> None:
    made = config()
    assert yaml.safe_load(yaml.safe_dump(made, sort_keys=False)) == made
    assert isinstance(made["learning_rate"], float)


@pytest.mark.parametrize(("exact", "words"), [(True, "exact, qwen3"), (False, "estimated, with 20% to spare, qwen3")])
def test_the_header_tells_the_rows_and_how_they_were_counted(exact: bool, words: str) -> None:
    header = axolotl_header(run_of(), TokenCounter("qwen3", exact), "this folder", "axolotl.yml")
    assert "# Rows: 20 to train, 2 held out;" in header
    assert words in header
    assert "axolotl train axolotl.yml" in header
    assert all(line.startswith("#") for line in header.splitlines())


def test_the_shards_of_a_library_have_an_entry_each() -> None:
    shards = (("train-00000.jsonl", "train-00001.jsonl"), ("validation-00000.jsonl",))
    several = axolotl_config(run_of(), TrainingRules(), QWEN, "", shards)
    assert [entry["path"] for entry in several["datasets"]] == ["train-00000.jsonl", "train-00001.jsonl"]
    one = config()["datasets"][0]
    assert [{**entry, "path": "train.jsonl"} for entry in several["datasets"]] == [one, one]
    assert [(entry["path"], entry["split"]) for entry in several["test_datasets"]] == [("validation-00000.jsonl", "train")]
