"""The training run that the rows make: tokens per row, sequence length, packing, optimizer steps, warm-up."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.dataset.formats import write_row
from fascicle.dataset.views import TrainingRow
from fascicle.prose.tokens import ESTIMATE_MARGIN, Tokenizer
from fascicle.settings import TrainingRules, ViewRules
from fascicle.trainers.chat_template import ChatTemplate, count_bare, count_joined, count_row
from fascicle.trainers.packing import packed_rows

SEQUENCE_LENGTHS = (1024, 2048, 3072, 4096, 6144, 8192, 12288, 16384, 24576, 32768)
Files = tuple[str, ...]
"""One file of rows, or the shards of a library."""
ROW_FILES: tuple[Files, Files] = (("train.jsonl",), ("validation.jsonl",))
"""The files of the rows to train on and of those held out."""
WARMUP_SHARE = 0.05
FEW_STEPS = 10
"""Under so many steps a run accumulates less: an adapter moves a little at each."""
MOST_PACKED = 50_000
"""So many rows at most are packed to see how many are left; of more, every second, third ... stands for its neighbours."""
ENOUGH_STEPS = 100
"""A packed run keeps at least so many steps: fewer and larger ones at the same rate learn less."""
PACKING_HELPS = 3
"""Rows put into one on average from which packing is worth it. One row at a time has no padding to save, so what it saves is the
overhead of short steps."""


@dataclass(frozen=True, slots=True)
class Run:
    """One training run. Token counts are of whole rows, template included, in the order of the rows.

    `packed_rows` is what Axolotl's packing would leave of the rows to train on; `packing` says whether its config packs. `steps` and
    `warmup_steps` are of the run in Axolotl; see `epochwise_steps` for the others.
    """

    train_tokens: tuple[int, ...]
    validation_tokens: tuple[int, ...]
    sequence_len: int
    packed_rows: int
    packing: bool
    accumulation_steps: int
    steps: int
    warmup_steps: int
    epochwise_steps: int
    epochwise_warmup_steps: int
    has_system: bool
    data_hash: str
    rows: ViewRules

    @property
    def trains_on_prompts(self) -> bool:
        """Tell whether the human turns are the author's prose too and count in the loss."""
        return self.rows.view == "prefix"

    @property
    def train_rows(self) -> int:
        """Count the rows to train on."""
        return len(self.train_tokens)

    @property
    def validation_rows(self) -> int:
        """Count the rows held out."""
        return len(self.validation_tokens)

    @property
    def max_tokens(self) -> int:
        """Give the tokens of the longest row, 0 without rows."""
        return max((*self.train_tokens, *self.validation_tokens), default=0)


def plan_run(
    train: Sequence[TrainingRow],
    validation: Sequence[TrainingRow],
    tokenizer: Tokenizer,
    template: ChatTemplate | None,
    rules: TrainingRules,
    view: ViewRules | None = None,
) -> Run:
    """Count the rows and decide the numbers that follow from them."""
    view = view or ViewRules()
    tokens = [tuple(row_tokens(row, view, template, tokenizer) for row in rows) for rows in (train, validation)]
    has_system = any(row.turns[0].role == "system" for row in (*train, *validation))
    digest = _hash(train, validation)
    return run_of_tokens(tokens[0], tokens[1], rules, view, exact=tokenizer.exact, has_system=has_system, data_hash=digest)


def run_of_tokens(
    train: tuple[int, ...],
    validation: tuple[int, ...],
    rules: TrainingRules,
    view: ViewRules,
    *,
    exact: bool,
    has_system: bool,
    data_hash: str,
) -> Run:
    """Decide the numbers that follow from the tokens of the rows; `data_hash` is a digest of the rows themselves."""
    length = sequence_length(max((*train, *validation), default=0), exact=exact)
    accumulation = rules.gradient_accumulation_steps
    while accumulation > 1 and len(train) * rules.epochs / (rules.micro_batch_size * accumulation) < FEW_STEPS:
        accumulation //= 2
    every = math.ceil(len(train) / MOST_PACKED) or 1  # of a library's rows a part says how they pack
    packed = min(len(train), every * packed_rows(train[::every], length * rules.micro_batch_size))
    packed_steps = _packed_steps(packed, accumulation, rules.epochs)
    packing = packed * PACKING_HELPS <= len(train) and packed_steps >= ENOUGH_STEPS
    # Axolotl sets the steps over all epochs together; the others end each epoch with a step of what is left.
    steps = packed_steps if packing else math.ceil(len(train) * rules.epochs / (rules.micro_batch_size * accumulation))
    epochwise = rules.epochs * math.ceil(math.ceil(len(train) / rules.micro_batch_size) / accumulation)
    return Run(
        train,
        validation,
        length,
        packed,
        packing,
        accumulation,
        steps,
        _warmup(steps, rules),
        epochwise,
        _warmup(epochwise, rules),
        has_system,
        data_hash,
        view,
    )


def row_tokens(row: TrainingRow, view: ViewRules, template: ChatTemplate | None, tokenizer: Tokenizer) -> int:
    """Count the tokens of a row as the trainers see it in its format: with the chat template, joined, or bare."""
    if view.format in ("sharegpt", "messages"):
        return count_row(row.pairs, template, tokenizer)
    if view.format == "alpaca" and view.view != "prefix":
        return count_joined(row.pairs, template, tokenizer)
    return count_bare([text for name, text in write_row(row, view.format).items() if name != "system"], template, tokenizer)


def sequence_length(longest: int, *, exact: bool) -> int:
    """Give the least usual length that holds the longest row; an estimate takes 20% to spare."""
    needed = longest if exact else math.ceil(longest * ESTIMATE_MARGIN)
    return next((length for length in SEQUENCE_LENGTHS if length >= needed), 1024 * math.ceil(needed / 1024))


def _packed_steps(packed: int, accumulation: int, epochs: int) -> int:
    """Count the steps of a packed run as Axolotl does: whole batches only, at least one an epoch."""
    return max(1, packed // accumulation) * epochs if packed else 0


def _warmup(steps: int, rules: TrainingRules) -> int:
    if rules.warmup_steps is not None:
        return rules.warmup_steps
    return min(max(1, round(WARMUP_SHARE * steps)), max(0, steps - 1))


def _hash(*parts: Sequence[TrainingRow]) -> str:
    digest = hashlib.sha256()
    for rows in parts:
        for row in rows:
            digest.update(json.dumps(row.pairs, ensure_ascii=False).encode())
        digest.update(b"\n")
    return digest.hexdigest()
