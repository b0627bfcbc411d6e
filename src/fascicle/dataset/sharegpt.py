"""The `instruct` view in ShareGPT form: one row a chunk, roles `system`, `human`, `assistant`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fascicle.records import Example, Prompt, Split

Row = dict[str, Any]


def rows(examples: Sequence[Example], split: Split) -> list[Row]:
    """Give the rows of one split, in reading order. The last value is the chunk's text, letter for letter."""
    return [row(e.prompt, e.text) for e in examples if e.split == split and e.prompt is not None]


def row(prompt: Prompt, answer: str) -> Row:
    """Give one conversation."""
    turns = [("human", prompt.human), ("assistant", answer)]
    if prompt.system is not None:
        turns.insert(0, ("system", prompt.system))
    return {"conversations": [{"from": role, "value": value} for role, value in turns]}


def turns_of(conversation: Row) -> list[tuple[str, str]]:
    """Give the (role, text) pairs of a row."""
    return [(turn["from"], turn["value"]) for turn in conversation["conversations"]]
