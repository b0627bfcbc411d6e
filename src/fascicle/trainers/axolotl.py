"""`axolotl.yml`: every key that decides whether the rows train, from the rows themselves.

Axolotl does not reject unknown keys and drops over-long rows without a word, so the file says `excess_length_strategy: raise`, names
roles, template and end-of-turn token, and prepares into a path that changes with the data (its cache looks at paths, not contents).
"""

from __future__ import annotations

from typing import Any

from fascicle.records import TokenCounter
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.run import Run

Config = dict[str, Any]


def axolotl_config(run: Run, rules: TrainingRules, template: ChatTemplate | None, folder: str = "") -> Config:
    """Give the config in the order it is written.

    Axolotl resolves paths against the folder it is started in; `folder` leads from there to the rows, with a slash at its end.
    """
    config: Config = {"base_model": rules.base_model}
    config["chat_template"] = template.axolotl if template else "tokenizer_default"
    if template:
        config["eot_tokens"] = [template.end_of_turn]
        config["special_tokens"] = {"pad_token": template.pad}
    config |= _adapter(rules)
    config["datasets"] = [_dataset(f"{folder}train.jsonl", run.has_system)] if run.train_rows else []
    if run.validation_rows:
        config["test_datasets"] = [{**_dataset(f"{folder}validation.jsonl", run.has_system), "split": "train"}]
    config |= {
        "dataset_prepared_path": f"{folder}prepared/{run.data_hash[:8]}",
        "sequence_len": run.sequence_len,
        "excess_length_strategy": "raise",
        "sample_packing": False,
        "eval_sample_packing": False,
        "train_on_inputs": False,
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
    return "\n".join(
        (
            "# Axolotl config written by Fascicle from the rows beside it.",
            f"# Run it from {where}; keep the book private:",
            f"#   AXOLOTL_DO_NOT_TRACK=1 axolotl train {name}",
            f"# Rows: {run.train_rows} to train, {run.validation_rows} held out; longest {run.max_tokens} tokens ({how}, {counter.name}).",
            f"# Optimizer steps: {run.steps}. A row that does not fit stops the run instead of vanishing.",
            "",
        )
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


def _dataset(path: str, has_system: bool) -> Config:
    roles = {"user": ["human"], "assistant": ["assistant"]}
    if has_system:
        roles = {"system": ["system"], **roles}
    return {
        "path": path,
        "ds_type": "json",
        "type": "chat_template",
        "field_messages": "conversations",
        "message_property_mappings": {"role": "from", "content": "value"},
        "roles": roles,
        "roles_to_train": ["assistant"],
        "train_on_eos": "turn",
    }
