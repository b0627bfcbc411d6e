"""`preflight.json`: what the training run will be, before a GPU is rented."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fascicle.dataset.views import TrainingRow
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import ChatTemplate
from fascicle.trainers.hardware import ASSUMED_OF_HOURS, ASSUMED_OF_MEMORY, CARDS, hours, memory_parts, shape_of
from fascicle.trainers.run import Run

LENGTHS_SHOWN = (1024, 2048, 4096, 8192)
_LONG_WARMUP = 0.2
"""A warm-up over this share of a run leaves little of it at the full rate."""
_SPARE = 1.15
"""A card is said to fit where it has so much more than the model of memory gives: that has been off by up to 13%."""
_NAMES = {"qlora": "QLoRA", "lora": "LoRA"}


def preflight_json(
    run: Run, rows: Sequence[TrainingRow], tokenizer: Tokenizer, template: ChatTemplate | None, rules: TrainingRules
) -> dict[str, Any]:
    """Give the figures of the run; `rows` are those of both splits."""
    tokens = sorted((*run.train_tokens, *run.validation_tokens))
    trained = sum(tokenizer.count(turn.text) for row in rows for turn in row.turns if turn.trained)
    return {
        "base_model": rules.base_model,
        "tokenizer": {"name": tokenizer.name, "exact": tokenizer.exact},
        "chat_template": template.axolotl if template else None,
        "rows": {"train": run.train_rows, "validation": run.validation_rows},
        "tokens_per_row": _figures(tokens),
        "tokens_total": sum(tokens),
        "trainable_share": round(trained / sum(tokens), 4) if tokens else None,
        "rows_lost_at": {str(length): sum(t > length for t in tokens) for length in LENGTHS_SHOWN},
        "sequence_len": run.sequence_len,
        "packing": {"on": run.packing, "packed_rows": run.packed_rows},
        "epochs": rules.epochs,
        "micro_batch_size": rules.micro_batch_size,
        "gradient_accumulation_steps": run.accumulation_steps,
        "optimizer_steps": run.steps,
        "optimizer_steps_elsewhere": run.epochwise_steps,
        "warmup_steps": run.warmup_steps,
        "warmup_alarm": _warmup_alarm(run),
        "stop_token": _stop_token(run, template),
        "control_tokens_in_prose": _control_tokens(rows),
        **_hardware(run, rules),
    }


def preflight_lines(preflight: Mapping[str, Any]) -> list[str]:
    """Give what a terminal shows: the run in a line, memory and hours in another, and what is wrong."""
    tokens = preflight["tokens_per_row"]
    if tokens is None:
        return []
    about = "" if preflight["tokenizer"]["exact"] else "about "
    lost = ", ".join(f"{n} at {int(length):,}" for length, n in preflight["rows_lost_at"].items() if n) or "none at 1,024 or more"
    steps, warmup = preflight["optimizer_steps"], preflight["warmup_steps"]
    return [
        f"  training: rows of {about}{tokens['min']:,} to {tokens['max']:,} tokens (rows over the length: {lost}), "
        f"{steps} steps, {warmup} of warm-up",
        f"  {_machine(preflight)}",
        *([f"  check: {preflight['warmup_alarm']}"] if preflight["warmup_alarm"] else []),
        *([f"  check: control tokens in the prose: {', '.join(held)}"] if (held := preflight["control_tokens_in_prose"]) else []),
    ]


def _machine(preflight: Mapping[str, Any]) -> str:
    memory, cards = preflight["memory"], preflight["hours"]
    if memory is None or cards is None:
        return str(preflight["hardware_note"])
    card = next((c for c in cards["cards"] if c["fits"]), None)
    if card is None:
        return f"{_NAMES[memory['adapter']]} by model: {memory['total_gb']:.0f} GB, more than one card of the table has"
    low, high = (_time(h) for h in card["hours"])
    where = f"{low} to {high} on {card['card']}, the least card that fits with {_SPARE - 1:.0%} to spare"
    return f"{_NAMES[memory['adapter']]} by model: {memory['total_gb']:.0f} GB; {where}"


def _time(value: float) -> str:
    return f"{value:.1f} hours" if value >= 1 else f"{max(1, round(value * 60))} min"


def _figures(tokens: Sequence[int]) -> dict[str, float] | None:
    if not tokens:
        return None
    p95 = tokens[math.ceil(0.95 * len(tokens)) - 1]
    return {"min": tokens[0], "median": statistics.median(tokens), "p95": p95, "max": tokens[-1]}


def _warmup_alarm(run: Run) -> str | None:
    least = min(run.steps, run.epochwise_steps)
    most = max(run.warmup_steps, run.epochwise_warmup_steps)
    if run.steps and most >= least:
        return f"a warm-up of {most} steps in a run of {least}: the learning rate never gets where it is set"
    if most > 1 and most > _LONG_WARMUP * least:
        return f"a warm-up of {most} steps takes {most / least:.0%} of a run of {least}"
    return None


def _stop_token(run: Run, template: ChatTemplate | None) -> dict[str, Any]:
    """Say what ends an answer and whether our configs train on it; None where the family and so its template is not known."""
    if template is None:
        note = "the template of this model is not known here: see that its end of turn is trained, or the model will not stop"
        return {"token": None, "known": False, "trained": None, "note": note}
    what = "ends the text" if run.rows.format == "text" else "ends the answer"
    return {"token": template.end_of_turn, "known": True, "trained": True, "note": f"{what}, named in the config and trained on"}


def _control_tokens(rows: Sequence[TrainingRow]) -> dict[str, int]:
    """Count the strings in the rows that a trainer would read as control tokens."""
    return dict(sorted(Counter(token for row in rows for _, text in row.pairs for token in CONTROL_TOKEN.findall(text)).items()))


def _hardware(run: Run, rules: TrainingRules) -> dict[str, Any]:
    """Give memory and hours by the model of `trainers.hardware`, null with a sentence where the model's shape is not known."""
    shape = shape_of(rules.base_model)
    if shape is None:
        note = f"memory and hours are not told: the shape of {rules.base_model} is not known here"
        return {"memory": None, "hours": None, "hardware_note": note}
    if not run.train_rows:
        return {"memory": None, "hours": None, "hardware_note": "memory and hours are not told: there is no row to train on"}
    # A step holds the longest row, padded to nothing; packed rows fill the sequence.
    length = run.sequence_len if run.packing else run.max_tokens
    parts = {
        adapter: memory_parts(shape, adapter, rules.lora_r, length, rules.micro_batch_size) for adapter in ("qlora", "lora")
    }
    totals = {adapter: round(sum(held.values()), 1) for adapter, held in parts.items()}
    seen = sum(run.train_tokens) * rules.epochs
    cards = []
    for name, gigabytes, peak in CARDS:
        low, high = hours(shape, rules.adapter, seen, peak)
        fits = totals[rules.adapter] * _SPARE <= gigabytes
        cards.append({"card": name, "gigabytes": gigabytes, "fits": fits, "hours": [round(low, 2), round(high, 2)]})
    other = "lora" if rules.adapter == "qlora" else "qlora"
    return {
        "memory": {
            "adapter": rules.adapter,
            "total_gb": totals[rules.adapter],
            "parts_gb": parts[rules.adapter],
            "otherwise": {"adapter": other, "total_gb": totals[other]},
            "assumptions": list(ASSUMED_OF_MEMORY),
        },
        "hours": {"tokens": seen, "cards": cards, "assumptions": list(ASSUMED_OF_HOURS)},
        "hardware_note": None,
    }
