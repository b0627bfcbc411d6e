"""Unsloth: a script of its own, since it has no config file: the numbers of the run on top, `data/unsloth_body.txt` below.

The script tokenises the rows itself, so that what is trained on does not hang on Unsloth's markers, and stops where a row does not fit.
"""

from __future__ import annotations

import pkgutil
from typing import Any

from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.reasons import PRIVATE
from fascicle.trainers.run import ROW_FILES, Files, Run


def unsloth_script(
    run: Run, rules: TrainingRules, template: ChatTemplate | None, why: dict[str, str], names: tuple[Files, Files] = ROW_FILES
) -> str:
    """Give the script as text; it stands beside the rows, one file a side, which are of the format messages or sharegpt."""
    numbers: dict[str, Any] = {
        "BASE_MODEL": rules.base_model,
        "TRAIN": names[0][0],
        "VALIDATION": names[1][0] if run.validation_rows else None,
        "TRAINED_ROLES": ("user", "assistant") if run.trains_on_prompts else ("assistant",),
        "END_OF_TURN": template.end_of_turn if template else None,
        "MAX_LENGTH": run.sequence_len,
        "LOAD_IN_4BIT": rules.adapter == "qlora",
        "LORA_RANK": rules.lora_r,
        "LORA_ALPHA": rules.lora_alpha,
        "BATCH_SIZE": rules.micro_batch_size,
        "ACCUMULATION_STEPS": run.accumulation_steps,
        "EPOCHS": rules.epochs,
        "LEARNING_RATE": rules.learning_rate,
        "WARMUP_STEPS": run.epochwise_warmup_steps,
        "SEED": rules.seed,
        "PRIVATE": PRIVATE,
    }
    lines = [f"{name} = {value!r}" + (f"  # {why[name]}" if name in why and value is not None else "") for name, value in numbers.items()]
    body = (pkgutil.get_data("fascicle", "data/unsloth_body.txt") or b"").decode("utf-8")
    head, rest = body.split("# NUMBERS\n", 1)
    return head + "\n".join(lines) + "\n" + rest
