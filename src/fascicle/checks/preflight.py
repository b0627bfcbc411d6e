"""`preflight.json`: what the training run will be, before a GPU is rented."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

from fascicle.dataset.views import TrainingRow
from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.run import Run

_LENGTHS_SHOWN = (1024, 2048, 4096, 8192)


def preflight_json(
    run: Run, rows: Sequence[TrainingRow], answers: int, tokenizer: Tokenizer, template: ChatTemplate | None, rules: TrainingRules
) -> dict[str, Any]:
    """Give the figures of the run; `answers` are the tokens of all answers alone."""
    tokens = sorted((*run.train_tokens, *run.validation_tokens))
    return {
        "base_model": rules.base_model,
        "tokenizer": {"name": tokenizer.name, "exact": tokenizer.exact},
        "chat_template": template.axolotl if template else None,
        "rows": {"train": run.train_rows, "validation": run.validation_rows},
        "tokens_per_row": _figures(tokens),
        "tokens_total": sum(tokens),
        "trainable_share": round(answers / sum(tokens), 4) if tokens else None,
        "rows_lost_at": {str(length): sum(t > length for t in tokens) for length in _LENGTHS_SHOWN},
        "sequence_len": run.sequence_len,
        "epochs": rules.epochs,
        "micro_batch_size": rules.micro_batch_size,
        "gradient_accumulation_steps": run.accumulation_steps,
        "optimizer_steps": run.steps,
        "warmup_steps": run.warmup_steps,
        "control_tokens_in_prose": _control_tokens(rows, template),
    }


def _figures(tokens: Sequence[int]) -> dict[str, float] | None:
    if not tokens:
        return None
    p95 = tokens[min(len(tokens) - 1, int(0.95 * len(tokens)))]
    return {"min": tokens[0], "median": statistics.median(tokens), "p95": p95, "max": tokens[-1]}


def _control_tokens(rows: Sequence[TrainingRow], template: ChatTemplate | None) -> dict[str, int]:
    """Count the strings in the rows that a trainer would read as control tokens."""
    found: dict[str, int] = {}
    for token in template.control_tokens if template else ():
        count = sum(text.count(token) for row in rows for _, text in row.pairs)
        if count:
            found[token] = count
    return found
