"""Formats: how a row is written as JSON, and read back. Every one keeps the turns' words as they are.

sharegpt            {"conversations": [{"from", "value"}]}, roles system, human, assistant
messages            {"messages": [{"role", "content"}]}, roles system, user, assistant
alpaca              {"instruction", "input": "", "output"}, and "system" where the row has one
prompt-completion   {"prompt", "completion"}: strings to be joined as they stand; a system turn has no place in it and is left out
text                {"text"}
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fascicle.dataset.views import TrainingRow
from fascicle.settings import Format, View

Json = dict[str, Any]
Pairs = tuple[tuple[str, str], ...]
BETWEEN = "\n\n"
"""Between a prompt of ours and the answer in the format that joins them; a prefix of the chunk needs nothing."""
_CHAT_ROLES = {"system": "system", "human": "user", "assistant": "assistant"}
_ROLES = {name: role for role, name in _CHAT_ROLES.items()}


def write_row(row: TrainingRow, form: Format) -> Json:
    """Give a row as the JSON of a format. The format text takes rows of one turn only, the others rows of two or three."""
    return _WRITERS[form](row)


def read_row(row: Json, form: Format, view: View) -> Pairs:
    """Give the turns of a written row as (role, text).

    Raises `KeyError`, `TypeError` or `ValueError` where it is not of the format. In a mixed set of two joined strings nothing tells a
    prompt of ours from a prefix: the empty line after it stays.
    """
    turns = _READERS[form](row)
    if not all(isinstance(text, str) for _, text in turns):
        raise TypeError("a turn that is no text")
    if form == "prompt-completion" and view not in ("prefix", "mixed"):
        return tuple((role, text.removesuffix(BETWEEN) if role == "human" else text) for role, text in turns)
    return turns


def _sharegpt(row: TrainingRow) -> Json:
    return {"conversations": [{"from": role, "value": text} for role, text in row.pairs]}


def _read_sharegpt(row: Json) -> Pairs:
    return tuple((turn["from"], turn["value"]) for turn in row["conversations"])


def _messages(row: TrainingRow) -> Json:
    return {"messages": [{"role": _CHAT_ROLES[role], "content": text} for role, text in row.pairs]}


def _read_messages(row: Json) -> Pairs:
    return tuple((_ROLES[turn["role"]], turn["content"]) for turn in row["messages"])


def _alpaca(row: TrainingRow) -> Json:
    turns = dict(row.pairs)
    system = {"system": turns["system"]} if "system" in turns else {}
    return {"instruction": turns["human"], "input": "", "output": turns["assistant"], **system}


def _read_alpaca(row: Json) -> Pairs:
    if row["input"]:
        raise ValueError("an input beside the instruction")
    system = (("system", row["system"]),) if "system" in row else ()
    return (*system, ("human", row["instruction"]), ("assistant", row["output"]))


def _prompt_completion(row: TrainingRow) -> Json:
    turns = dict(row.pairs)
    return {"prompt": turns["human"] + ("" if row.view == "prefix" else BETWEEN), "completion": turns["assistant"]}


def _read_prompt_completion(row: Json) -> Pairs:
    return ("human", row["prompt"]), ("assistant", row["completion"])


def _text(row: TrainingRow) -> Json:
    (turn,) = row.turns
    return {"text": turn.text}


def _read_text(row: Json) -> Pairs:
    return (("assistant", row["text"]),)


_WRITERS: dict[Format, Callable[[TrainingRow], Json]] = {
    "sharegpt": _sharegpt,
    "messages": _messages,
    "alpaca": _alpaca,
    "prompt-completion": _prompt_completion,
    "text": _text,
}
_READERS: dict[Format, Callable[[Json], Pairs]] = {
    "sharegpt": _read_sharegpt,
    "messages": _read_messages,
    "alpaca": _read_alpaca,
    "prompt-completion": _read_prompt_completion,
    "text": _read_text,
}
