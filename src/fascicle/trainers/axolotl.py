"""`axolotl.yml`: every key that decides whether the rows train, from the rows themselves.

Axolotl does not reject unknown keys and drops over-long rows without a word, so the file says `excess_length_strategy: raise`, names
roles, template and end-of-turn token, and prepares into a path that changes with the data (its cache looks at paths, not contents).
"""

from __future__ import annotations

from typing import Any

from fascicle.records import TokenCounter
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.reasons import header
from fascicle.trainers.run import ROW_FILES, Files, Run

Config = dict[str, Any]
PROSE_PROMPTS = "Trained on too: the prompts, which are the author's own prose."
"""A config that says so means its `train_on_inputs`."""
_CHAT_FIELDS: dict[str, Config] = {
    "sharegpt": {"field_messages": "conversations", "message_property_mappings": {"role": "from", "content": "value"}},
    "messages": {"field_messages": "messages", "message_property_mappings": {"role": "role", "content": "content"}},
}
_ROLE_NAMES = {"sharegpt": "human", "messages": "user"}
_ALPACA_SYSTEM = "### System:\n{system}\n\n"
_ALPACA_TURN = "### Instruction:\n{instruction}\n\n### Response:\n"


def axolotl_config(
    run: Run, rules: TrainingRules, template: ChatTemplate | None, folder: str = "", names: tuple[Files, Files] = ROW_FILES
) -> Config:
    """Give the config in the order it is written.

    Axolotl resolves paths against the folder it is started in; `folder` leads from there to the rows, with a slash at its end. `names` are
    the files of the rows to train on and of those held out.
    """
    config: Config = {"base_model": rules.base_model}
    config["chat_template"] = template.axolotl if template else "tokenizer_default"
    if template:
        config["eot_tokens"] = [template.end_of_turn]
        config["special_tokens"] = {"pad_token": template.pad}
        if run.rows.format not in _CHAT_FIELDS:  # no template closes these rows: what ends a turn ends the text
            config["special_tokens"]["eos_token"] = template.end_of_turn
    config |= _adapter(rules)
    config["datasets"] = [_dataset(f"{folder}{name}", run, template) for name in names[0]] if run.train_rows else []
    if run.validation_rows:
        config["test_datasets"] = [{**_dataset(f"{folder}{name}", run, template), "split": "train"} for name in names[1]]
    config |= {
        "dataset_prepared_path": f"{folder}prepared/{run.data_hash[:8]}",
        "sequence_len": run.sequence_len,
        "excess_length_strategy": "raise",
        "sample_packing": run.packing,
        "eval_sample_packing": False,
        "train_on_inputs": run.trains_on_prompts,
        "micro_batch_size": rules.micro_batch_size,
        "gradient_accumulation_steps": run.accumulation_steps,
        "num_epochs": rules.epochs,
        "optimizer": "paged_adamw_8bit" if rules.adapter == "qlora" else "adamw_torch_fused",
        "lr_scheduler": "cosine",
        "learning_rate": rules.learning_rate,
        "warmup_steps": run.warmup_steps,
        "bf16": "auto",
        "tf32": "auto",
        "gradient_checkpointing": True,
        "attn_implementation": "sdpa",
        "logging_steps": 1,
        "saves_per_epoch": 1,
        "output_dir": f"{folder or './'}outputs/lora",
        "seed": rules.seed,
    }
    if run.validation_rows:
        config["evals_per_epoch"] = 1
    return config


def axolotl_header(run: Run, counter: TokenCounter, where: str, name: str) -> str:
    """Give the comment that stands above the config: what `name` is and `where` to stand when it is run."""
    how = "exact" if counter.exact else "estimated, with 20% to spare"
    return header(
        "Axolotl",
        f"axolotl train {name}",
        where,
        (
            *((PROSE_PROMPTS,) if run.trains_on_prompts else ()),
            *(() if run.train_rows else ("THERE IS NO ROW TO TRAIN ON: stats.json says why, under notes.",)),
            f"Rows: {run.train_rows} to train, {run.validation_rows} held out; longest {run.max_tokens} tokens ({how}, {counter.name}).",
            f"Optimizer steps: {run.steps}. A row that does not fit stops the run instead of vanishing.",
        ),
    )


def _adapter(rules: TrainingRules) -> Config:
    return {
        "adapter": rules.adapter,
        "load_in_4bit": rules.adapter == "qlora",
        "lora_r": rules.lora_r,
        "lora_alpha": rules.lora_alpha,
        "lora_dropout": 0.05,
        "lora_target_linear": True,
        "lora_mlp_kernel": False,
        "lora_qkv_kernel": False,
        "lora_o_kernel": False,
        "lora_embedding_kernel": False,
    }


def _dataset(path: str, run: Run, template: ChatTemplate | None) -> Config:
    """Give the entry of one file: how its format is read and which turns are trained on."""
    form = run.rows.format
    dataset: Config = {"path": path, "ds_type": "json"}
    if form == "text":
        return {**dataset, "type": "completion", "field": "text"}
    if form not in _CHAT_FIELDS:
        return {**dataset, "type": _joined(run, template)}
    roles = {"user": [_ROLE_NAMES[form]], "assistant": ["assistant"]}
    if run.has_system:
        roles = {"system": ["system"], **roles}
    trained = ["user", "assistant"] if run.trains_on_prompts else ["assistant"]
    # Where the prompt is the author's prose only the end of the whole piece is to be learnt, not the joint.
    ends = "last" if run.trains_on_prompts else "turn"
    return {**dataset, "type": "chat_template", **_CHAT_FIELDS[form], "roles": roles, "roles_to_train": trained, "train_on_eos": ends}


def _joined(run: Run, template: ChatTemplate | None) -> Config:
    """Give the wording around rows of two strings: the model's own turns for instructions, nothing where the two join as they stand."""
    names = ("instruction", "output") if run.rows.format == "alpaca" else ("prompt", "completion")
    bare = run.rows.format == "prompt-completion" or run.trains_on_prompts
    turn = "{instruction}" if bare else template.turn_format if template else _ALPACA_TURN
    return {
        "system_prompt": "",
        "system_format": "" if bare else template.system_format if template else _ALPACA_SYSTEM,
        "field_system": "system",
        "field_instruction": names[0],
        "field_input": "input",
        "field_output": names[1],
        "format": turn,
        "no_input_format": turn,
    }
