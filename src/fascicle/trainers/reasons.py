"""Why each number of a config is what it is, written beside it; and the lines that keep a private text private."""

from __future__ import annotations

from typing import Any

import yaml

from fascicle.prose.tokens import ESTIMATE_MARGIN
from fascicle.settings import TrainingRules
from fascicle.trainers.run import ENOUGH_STEPS, FEW_STEPS, WARMUP_SHARE, Run

PRIVATE = {
    "AXOLOTL_DO_NOT_TRACK": "1",
    "DO_NOT_TRACK": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "WANDB_MODE": "disabled",
}
"""Trainers report their use, ask the model hub whether a path is a dataset there, and log runs to a service unless these are set."""
# What each key of a config is about; the trainers' names for one thing differ.
_ABOUT = {
    **dict.fromkeys(("sequence_len", "cutoff_len", "max_length", "MAX_LENGTH"), "length"),
    **dict.fromkeys(("sample_packing", "packing"), "packing"),
    **dict.fromkeys(("micro_batch_size", "per_device_train_batch_size", "BATCH_SIZE"), "batch"),
    **dict.fromkeys(("gradient_accumulation_steps", "ACCUMULATION_STEPS"), "accumulation"),
    **dict.fromkeys(("num_epochs", "num_train_epochs", "EPOCHS"), "epochs"),
    **dict.fromkeys(("warmup_steps", "WARMUP_STEPS"), "warmup"),
    **dict.fromkeys(("evals_per_epoch", "eval_strategy", "VALIDATION"), "eval"),
    **dict.fromkeys(("lora_r", "lora_rank", "LORA_RANK"), "rank"),
    **dict.fromkeys(("learning_rate", "LEARNING_RATE"), "rate"),
    **dict.fromkeys(("adapter", "finetuning_type", "use_peft", "LOAD_IN_4BIT"), "adapter"),
    "eval_sample_packing": "eval_packing",
    "excess_length_strategy": "excess",
    "optimizer": "optimizer",
}


def reasons(run: Run, rules: TrainingRules, *, exact: bool, axolotl: bool = False) -> dict[str, str]:
    """Give the reason of each number, by the key that any trainer has for it. Axolotl counts steps otherwise, and alone packs."""
    steps = run.steps if axolotl else run.epochwise_steps
    spare = "" if exact else f" by estimate, with {ESTIMATE_MARGIN - 1:.0%} to spare"
    batch = f"{rules.micro_batch_size} x {run.accumulation_steps} rows"
    fewer = run.accumulation_steps < rules.gradient_accumulation_steps
    about = {
        "length": f"the least usual length that holds the longest row, {run.max_tokens:,} tokens{spare}",
        "packing": _packing(run) if axolotl else "off: of the packings only Axolotl's is planned for here",
        "eval_packing": "off: packing can leave a small held-out set without a whole batch",
        "batch": "a row at a time needs least memory and no padding" if rules.micro_batch_size == 1 else "from the settings",
        "accumulation": f"{batch} a step make {steps} steps"
        + (f"; fewer than the {rules.gradient_accumulation_steps} of the settings, to take {FEW_STEPS} or more" if fewer else ""),
        "epochs": "from the settings: each row is seen so often; stop where the loss on held-out rows rises"
        if run.validation_rows
        else "from the settings: each row is seen so often; nothing is held out to show when it is too often",
        "warmup": f"{WARMUP_SHARE:.0%} of {steps} steps" if rules.warmup_steps is None else "from the settings",
        "eval": f"the {run.validation_rows} held-out rows after each epoch",
        "rank": f"from the settings; alpha / rank scales the adapters by {rules.lora_alpha / rules.lora_r:g}",
        "rate": "from the settings: usual for adapters, some ten times that of full fine-tuning",
        "adapter": "QLoRA, the base model in 4 bits" if rules.adapter == "qlora" else "LoRA, the base model in 16 bits",
        "excess": "stop where a row does not fit; the default drops it without a word",
        "optimizer": "its state in 8 bits, paged out where memory is short" if rules.adapter == "qlora" else "AdamW in one kernel",
    }
    return {key: about[what] for key, what in _ABOUT.items()}


def commented(config: dict[str, Any], why: dict[str, str]) -> str:
    """Give a config as YAML with the reason of a number at the end of its line."""
    parts = []
    for key, value in config.items():
        part = yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, default_flow_style=False)
        parts.append(f"{part[:-1]}  # {why[key]}\n" if key in why and part.count("\n") == 1 else part)
    return "".join(parts)


def header(trainer: str, command: str, where: str, lines: tuple[str, ...]) -> str:
    """Give the comment above a config: what it is, where to stand, what keeps the book private, the command, and `lines` of its own."""
    private = " ".join(f"{name}={value}" for name, value in PRIVATE.items())
    said = (
        f"{trainer} config written by Fascicle from the rows beside it. Every path is relative: stand in {where}.",
        "The first line keeps the book on this machine, once the base model is on it:",
        f"  export {private}",
        f"  {command}",
        *lines,
    )
    return "".join(f"# {line}\n" for line in said)


def _packing(run: Run) -> str:
    found = f"{run.packed_rows} packed rows of {run.train_rows}"
    if run.packing:
        return f"on: {found}, and {run.steps} steps are enough"
    return f"off: {found}; it would help with rows far shorter than the sequence and {ENOUGH_STEPS} steps or more after it"
