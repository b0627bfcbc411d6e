"""The reason beside each number of a config, and the lines that keep a book private."""

from __future__ import annotations

import dataclasses

import pytest
import yaml
from novels import dataset_of, small_novel, training_row

from fascicle.prose.tokens import Tokenizer
from fascicle.recipe import checked
from fascicle.settings import Format, Settings, Trainer, TrainingRules, ViewRules
from fascicle.trainers.chat_template import QWEN
from fascicle.trainers.files import config_files, run_of
from fascicle.trainers.reasons import PRIVATE, commented, reasons
from fascicle.trainers.run import Run, plan_run

ONE_A_WORD = Tokenizer("words", True, lambda text: len(text.split()))
NUMBERS = {
    "axolotl.yml": "sequence_len sample_packing eval_sample_packing micro_batch_size gradient_accumulation_steps num_epochs "
    "warmup_steps evals_per_epoch lora_r learning_rate adapter optimizer excess_length_strategy",
    "llama_factory.yml": "cutoff_len packing per_device_train_batch_size gradient_accumulation_steps num_train_epochs warmup_steps "
    "eval_strategy lora_rank learning_rate finetuning_type",
    "trl.yml": "max_length packing per_device_train_batch_size gradient_accumulation_steps num_train_epochs warmup_steps lora_r "
    "learning_rate use_peft",
}


def plan(count: int, words: int = 10, **changed: int) -> tuple[Run, TrainingRules]:
    """Plan a run of so many rows of so many words."""
    rows = [training_row(("human", f"Scene {n}."), ("assistant", "word " * words)) for n in range(count)]
    rules = dataclasses.replace(TrainingRules(), **changed)  # type: ignore[arg-type]  # numbers only
    return plan_run(rows, rows[:1], ONE_A_WORD, QWEN, rules), rules


def configs(trainer: Trainer | None = None, always: bool = False, form: Format = "messages") -> dict[str, str]:
    """Give the configs of a small novel."""
    data = dataset_of(small_novel(chapters=5))
    rows = dataclasses.replace(data.settings.rows, format=form)
    settings = dataclasses.replace(data.settings, rows=rows, training=TrainingRules(trainer=trainer))
    return config_files("Low Water", settings, run_of(data.examples, settings), always=always)


def test_every_number_of_every_config_has_its_reason_on_its_line() -> None:
    for name, keys in NUMBERS.items():
        lines = {line.split(":", 1)[0]: line for line in configs()[name].splitlines()}
        assert [key for key in keys.split() if "  # " not in lines[key]] == [], name


def test_a_comment_changes_no_value() -> None:
    config = {"sequence_len": 4096, "roles": {"a": ["b"]}, "learning_rate": 1e-4, "name": "x # y"}
    text = commented(config, {"sequence_len": "why: it holds", "roles": "no line of its own", "name": "so"})
    assert yaml.safe_load(text) == config
    assert "sequence_len: 4096  # why: it holds\n" in text


def test_the_reasons_speak_of_this_run() -> None:
    run, rules = plan(41, 3000)
    why = reasons(run, rules, exact=True, axolotl=True)
    assert why["sequence_len"] == f"the least usual length that holds the longest row, {run.max_tokens:,} tokens"
    assert why["gradient_accumulation_steps"] == "1 x 4 rows a step make 31 steps"
    assert reasons(run, rules, exact=True)["gradient_accumulation_steps"] == "1 x 4 rows a step make 33 steps"
    assert why["sample_packing"].startswith("off: 41 packed rows of 41;")
    assert reasons(run, rules, exact=False)["cutoff_len"].endswith("by estimate, with 20% to spare")


def test_a_small_set_is_told_why_it_accumulates_less() -> None:
    run, rules = plan(6)
    assert "fewer than the 4 of the settings" in reasons(run, rules, exact=True)["gradient_accumulation_steps"]


def test_packing_is_on_only_where_rows_are_short_and_steps_stay_enough() -> None:
    """Rows of some 100 tokens, eight to a sequence: few of them would leave hardly a step, a thousand leave enough."""
    few, _ = plan(100, 90)
    many, rules = plan(1400, 90)
    long, _ = plan(1400, 700)
    assert (few.packing, many.packing, long.packing) == (False, True, False)
    assert many.steps == many.packed_rows // 4 * 3
    assert many.epochwise_steps == 1050
    assert reasons(many, rules, exact=True, axolotl=True)["sample_packing"].startswith("on: ")


def test_a_warm_up_from_the_settings_is_kept_and_said() -> None:
    run, rules = plan(40, warmup_steps=12)
    assert (run.warmup_steps, run.epochwise_warmup_steps) == (12, 12)
    assert reasons(run, rules, exact=True)["warmup_steps"] == "from the settings"


@pytest.mark.parametrize("name", ["axolotl.yml", "llama_factory.yml", "trl.yml"])
def test_every_config_says_where_to_stand_and_what_keeps_the_book_private(name: str) -> None:
    text = configs()[name]
    assert "stand in this folder" in text
    assert [n for n in PRIVATE if f"{n}={PRIVATE[n]}" not in text] == []


@pytest.mark.parametrize(
    ("trainer", "names"),
    [
        (None, {"axolotl.yml", "dataset_info.json", "llama_factory.yml", "trl.yml"}),
        ("all", {"axolotl.yml", "dataset_info.json", "llama_factory.yml", "trl.yml", "train_unsloth.py"}),
        ("axolotl", {"axolotl.yml"}),
        ("llamafactory", {"dataset_info.json", "llama_factory.yml"}),
        ("trl", {"trl.yml"}),
        ("unsloth", {"train_unsloth.py"}),
    ],
)
def test_the_configs_are_those_of_the_trainer_that_is_wanted(trainer: Trainer | None, names: set[str]) -> None:
    assert set(configs(trainer)) == names
    assert set(configs(trainer, always=True)) == names | {"axolotl.yml", "dataset_info.json"}


def test_all_means_those_that_read_the_format() -> None:
    assert set(configs("all", form="sharegpt")) == {"axolotl.yml", "dataset_info.json", "llama_factory.yml", "train_unsloth.py"}
    assert set(configs("all", form="alpaca")) == {"axolotl.yml", "dataset_info.json", "llama_factory.yml"}


def test_a_trainer_that_does_not_read_the_format_is_refused_with_those_that_it_reads() -> None:
    settings = Settings(rows=ViewRules(format="alpaca"), training=TrainingRules(trainer="unsloth"))
    with pytest.raises(Exception, match="unsloth does not read rows of the format alpaca; give --format messages or sharegpt"):
        checked(settings, "the settings")
