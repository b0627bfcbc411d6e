"""LLaMA-Factory: `dataset_info.json`, an entry a file, and the config of the run.

Once `tags` is present a missing one becomes null, and the default assistant tag is "gpt": without the names every row is skipped.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from fascicle.errors import FolderError
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.reasons import header
from fascicle.trainers.run import ROW_FILES, Files, Run

_TAGS = ("role_tag", "content_tag", "user_tag", "assistant_tag", "system_tag")
_SHARED: dict[str, dict[str, Any]] = {
    "sharegpt": {
        "formatting": "sharegpt",
        "columns": {"messages": "conversations"},
        "tags": dict(zip(_TAGS, ("from", "value", "human", "assistant", "system"), strict=True)),
    },
    "messages": {
        "formatting": "sharegpt",
        "columns": {"messages": "messages"},
        "tags": dict(zip(_TAGS, ("role", "content", "user", "assistant", "system"), strict=True)),
    },
    "alpaca": {"formatting": "alpaca", "columns": {"prompt": "instruction", "query": "input", "response": "output"}},
    "prompt-completion": {"formatting": "alpaca", "columns": {"prompt": "prompt", "response": "completion"}},
    "text": {"formatting": "alpaca", "columns": {"prompt": "text"}},
}


def dataset_info(run: Run, name: str, names: tuple[Files, Files] = ROW_FILES) -> dict[str, Any]:
    """Give the entries of the files that are not empty."""
    sides = [(name, names[0], run.train_rows), (f"{name}_validation", names[1], run.validation_rows)]
    return {
        key: _entry(file, run) for side, files, rows in sides if rows for key, file in zip(entry_names(side, files), files, strict=True)
    }


def entry_names(name: str, files: Files) -> list[str]:
    """Give the names of the entries of some files: the name itself, then `name_2` and so on."""
    return [name if k == 1 else f"{name}_{k}" for k in range(1, len(files) + 1)]


def merged_info(before: str | None, ours: str, name: str) -> str:
    """Give a `dataset_info.json` that keeps the entries that stand there. Raises `FolderError` where it is no table of entries."""
    if before is None:
        return ours
    try:
        entries = json.loads(before)
    except ValueError:
        entries = None
    if not isinstance(entries, dict):
        raise FolderError(f"{name}: stands there already and is no table of datasets; mend or move it")
    return json.dumps({**entries, **json.loads(ours)}, ensure_ascii=False, indent=1) + "\n"


def dataset_name(title: str | None) -> str:
    """Give a title as an ASCII name for config files."""
    plain = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:48] or "novel"


def llama_factory_config(
    run: Run, rules: TrainingRules, template: ChatTemplate | None, name: str, names: tuple[Files, Files] = ROW_FILES
) -> dict[str, Any]:
    """Give the config of a run in the folder that holds `dataset_info.json`; `cutoff_len` would cut a longer row without a word."""
    config: dict[str, Any] = {
        "model_name_or_path": rules.base_model,
        "stage": "pt" if run.rows.format == "text" else "sft",
        "do_train": True,
        "finetuning_type": "lora",
        "lora_rank": rules.lora_r,
        "lora_alpha": rules.lora_alpha,
        "lora_target": "all",
        "dataset_dir": ".",
        "dataset": ",".join(entry_names(name, names[0])),
        "template": template.llama_factory if template else "default",
        "cutoff_len": run.sequence_len,
        "packing": False,
        "train_on_prompt": run.trains_on_prompts,
        "per_device_train_batch_size": rules.micro_batch_size,
        "gradient_accumulation_steps": run.accumulation_steps,
        "num_train_epochs": rules.epochs,
        "learning_rate": rules.learning_rate,
        "lr_scheduler_type": "cosine",
        "warmup_steps": run.epochwise_warmup_steps,
        "bf16": True,
        "logging_steps": 1,
        "save_strategy": "epoch",
        "output_dir": "outputs/lora",
        "report_to": "none",
        "seed": rules.seed,
    }
    if rules.adapter == "qlora":
        config |= {"quantization_bit": 4, "quantization_method": "bnb"}
    if run.validation_rows:
        held_out = ",".join(entry_names(f"{name}_validation", names[1]))
        config |= {"eval_dataset": held_out, "eval_strategy": "epoch", "per_device_eval_batch_size": 1}
    return config


def llama_factory_header(run: Run, name: str) -> str:
    """Give the comment that stands above the config."""
    cut = f"cutoff_len holds the longest row ({run.max_tokens} tokens); a longer one would be cut without a word."
    return header("LLaMA-Factory", f"llamafactory-cli train {name}", "this folder", (cut,))


def _entry(file_name: str, run: Run) -> dict[str, Any]:
    entry = {"file_name": file_name, **_SHARED[run.rows.format]}
    if run.rows.format == "alpaca" and run.has_system:
        entry["columns"] = {**entry["columns"], "system": "system"}
    return entry
