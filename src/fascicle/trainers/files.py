"""The files that a trainer reads, as text by name: rows in their view and format, and a config for each trainer that reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.dataset.dataset import Dataset
from fascicle.dataset.formats import write_row
from fascicle.dataset.views import TrainingRow, training_rows
from fascicle.prose.tokens import tokenizer_for
from fascicle.recipe import reads
from fascicle.records import Example, TokenCounter
from fascicle.settings import Settings, Trainer
from fascicle.trainers.axolotl import axolotl_config, axolotl_header
from fascicle.trainers.chat_template import template_for
from fascicle.trainers.llama_factory import dataset_info, dataset_name, llama_factory_config, llama_factory_header
from fascicle.trainers.reasons import commented, reasons
from fascicle.trainers.run import ROW_FILES, Files, Run, plan_run
from fascicle.trainers.trl import trl_config, trl_header
from fascicle.trainers.unsloth import unsloth_script


@dataclass(frozen=True, slots=True)
class Names:
    """What the files are called: the rows to train on, those held out, and what stands before the name of each config."""

    rows: tuple[Files, Files] = ROW_FILES
    stem: str = ""


def run_of(examples: Sequence[Example], settings: Settings) -> Run:
    """Plan the run that the rows of both splits make."""
    rules = settings.training
    tokenizer, template = tokenizer_for(rules.base_model, rules.tokenizer), template_for(rules.base_model)
    train, validation = (training_rows(examples, split, settings) for split in ("train", "validation"))
    return plan_run(train, validation, tokenizer, template, rules, settings.rows)


def rows_jsonl(rows: Sequence[TrainingRow], settings: Settings) -> str:
    """Give a file of rows in the format of the settings."""
    return "".join(json.dumps(write_row(row, settings.rows.format), ensure_ascii=False) + "\n" for row in rows)


def config_files(title: str | None, settings: Settings, run: Run, names: Names | None = None, always: bool = False) -> dict[str, str]:
    """Give the configs of the trainers that the settings name, of those that read the format.

    `dataset_info.json` keeps its name, LLaMA-Factory looks for it. With `always` it and Axolotl's are among them, as a folder needs.
    """
    names = names or Names()
    rules, name = settings.training, dataset_name(title)
    exact, template = tokenizer_for(rules.base_model, rules.tokenizer).exact, template_for(rules.base_model)
    why, configs = reasons(run, rules, exact=exact), {}
    if always or wanted("axolotl", settings):
        configs[f"{names.stem}axolotl.yml"] = axolotl_yaml(settings, run, "", f"{names.stem}axolotl.yml", names.rows)
    if always or wanted("llamafactory", settings):
        configs["dataset_info.json"] = json.dumps(dataset_info(run, name, names.rows), ensure_ascii=False, indent=1) + "\n"
    if not run.train_rows:
        return configs  # the others would name rows that are not there
    if wanted("llamafactory", settings):
        own = f"{names.stem}llama_factory.yml"
        configs[own] = llama_factory_header(run, own) + commented(llama_factory_config(run, rules, template, name, names.rows), why)
    if wanted("trl", settings):
        configs[f"{names.stem}trl.yml"] = trl_header(run, f"{names.stem}trl.yml") + commented(trl_config(run, rules, names.rows), why)
    if wanted("unsloth", settings) and len(names.rows[0]) == 1:  # its script reads one file
        configs[f"{names.stem}train_unsloth.py"] = unsloth_script(run, rules, template, why, names.rows)
    return configs


def wanted(trainer: Trainer, settings: Settings) -> bool:
    """Tell whether the settings ask for a trainer's config: by name, or as one of all or of the usual ones that read the format."""
    asked = settings.training.trainer
    usual = asked is None and trainer != "unsloth"
    return asked == trainer or ((usual or asked == "all") and reads(trainer, settings.rows.format))


def axolotl_yaml(settings: Settings, run: Run, folder: str, name: str, rows: tuple[Files, Files] = ROW_FILES) -> str:
    """Give the Axolotl config for a run that starts elsewhere: `folder` leads from there to the rows, `name` to the config."""
    rules = settings.training
    tokenizer = tokenizer_for(rules.base_model, rules.tokenizer)
    config = axolotl_config(run, rules, template_for(rules.base_model), folder, rows)
    where = f"the folder in which {folder} stands" if folder else "this folder"
    top = axolotl_header(run, TokenCounter(tokenizer.name, tokenizer.exact), where, name)
    return top + commented(config, reasons(run, rules, exact=tokenizer.exact, axolotl=True))


def training_config(data: Dataset, folder: str, name: str) -> str:
    """Give the Axolotl config of a prepared dataset for a run that starts elsewhere; see `axolotl_yaml`."""
    return axolotl_yaml(data.settings, run_of(data.examples, data.settings), folder, name)
