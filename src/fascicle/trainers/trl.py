"""TRL: the config of `trl sft`, for the formats that it reads as they are.

`max_length` is 1,024 unless told and cuts longer rows; plain `messages` train on the prompts too unless told.
"""

from __future__ import annotations

from typing import Any

from fascicle.settings import TrainingRules
from fascicle.trainers.reasons import header
from fascicle.trainers.run import ROW_FILES, Files, Run


def trl_header(run: Run, name: str) -> str:
    """Give the comment that stands above the config."""
    lines = (
        f"max_length holds the longest row ({run.max_tokens} tokens); a longer one would be cut.",
        "The held-out rows are not named: the command takes no file of its own for them.",
    )
    return header("TRL", f"trl sft --config {name}", "this folder", lines)


def trl_config(run: Run, rules: TrainingRules, names: tuple[Files, Files] = ROW_FILES) -> dict[str, Any]:
    """Give the config of a run in the folder that holds the rows. The command takes no file of held-out rows of its own."""
    config: dict[str, Any] = {
        "model_name_or_path": rules.base_model,
        "datasets": [{"path": "json", "data_files": names[0][0] if len(names[0]) == 1 else list(names[0]), "split": "train"}],
        "max_length": run.sequence_len,
        "packing": False,
        "use_peft": True,
        "lora_r": rules.lora_r,
        "lora_alpha": rules.lora_alpha,
        "lora_target_modules": ["all-linear"],
        "load_in_4bit": rules.adapter == "qlora",
        "per_device_train_batch_size": rules.micro_batch_size,
        "gradient_accumulation_steps": run.accumulation_steps,
        "num_train_epochs": rules.epochs,
        "learning_rate": rules.learning_rate,
        "lr_scheduler_type": "cosine",
        "warmup_steps": run.epochwise_warmup_steps,
        "loss_type": "nll",
        "bf16": True,
        "logging_steps": 1,
        "save_strategy": "epoch",
        "output_dir": "outputs/lora",
        "report_to": "none",
        "seed": rules.seed,
    }
    if run.rows.format == "messages":
        config["assistant_only_loss"] = not run.trains_on_prompts
    if run.rows.format == "prompt-completion":
        config["completion_only_loss"] = not run.trains_on_prompts
    if run.rows.format == "text":
        config["dataset_text_field"] = "text"
    return config
