"""`train_unsloth.py`: a script that compiles, carries the numbers of the run, and trains on the turns that the view means."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
from novels import training_row

from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules, View, ViewRules
from fascicle.trainers.chat_template import QWEN, ChatTemplate
from fascicle.trainers.reasons import PRIVATE, reasons
from fascicle.trainers.run import plan_run
from fascicle.trainers.unsloth import unsloth_script

ROWS = [training_row(("system", "You write."), ("human", f"Scene {n}."), ("assistant", "The bell rang.")) for n in range(20)]


class Letters:
    """A tokenizer with a token a letter, the control tokens whole, and a template in the manner of ChatML."""

    chat_template = "chatml"

    def apply_chat_template(self, turns: list[dict[str, str]], tokenize: bool) -> str:
        """Render the turns, their white space trimmed as some templates do."""
        assert not tokenize
        return "".join(f"<|im_start|>{t['role']}\n{t['content'].strip()}<|im_end|>\n" for t in turns)

    def __call__(self, text: str, add_special_tokens: bool, return_offsets_mapping: bool) -> dict[str, Any]:
        """Give a number a token with its place in the text."""
        assert return_offsets_mapping
        assert not add_special_tokens
        spans = [m.span() for m in re.finditer(r"<\|\w+\|>|.", text, re.S)]
        return {"input_ids": list(range(len(spans))), "offset_mapping": spans}


def script(view: View = "instruct", template: ChatTemplate | None = QWEN, validation: int = 2) -> str:
    """Give the script of a run."""
    words = Tokenizer("words", True, lambda text: len(text.split()))
    run = plan_run(ROWS, ROWS[:validation], words, template, TrainingRules(), ViewRules(view=view))
    return unsloth_script(run, TrainingRules(), template, reasons(run, TrainingRules(), exact=True))


def loaded(text: str) -> dict[str, Any]:
    """Run the script without its main part and give its names."""
    names: dict[str, Any] = {"__name__": "train_unsloth"}
    exec(compile(text, "train_unsloth.py", "exec"), names)
    return names


def trained_text(text: str, turns: list[dict[str, str]]) -> str:
    """Give what the script would train on of a row."""
    row = loaded(text)["encode"](turns, Letters())
    pieces = re.findall(r"<\|\w+\|>|.", Letters().apply_chat_template(turns, tokenize=False), re.S)
    assert len(row["labels"]) == len(row["input_ids"]) == len(row["attention_mask"]) == len(pieces)
    return "".join(piece for piece, label in zip(pieces, row["labels"], strict=True) if label != -100)


TURNS = [
    {"role": "system", "content": "You write."},
    {"role": "user", "content": "The bell rang."},
    {"role": "assistant", "content": "The bell rang.\n\nNobody came. "},
]


def test_the_script_compiles_and_carries_the_numbers_of_the_run() -> None:
    names = loaded(script())
    wanted = {"MAX_LENGTH": 1024, "ACCUMULATION_STEPS": 4, "EPOCHS": 3, "WARMUP_STEPS": 1, "LORA_RANK": 32, "TRAIN": "train.jsonl"}
    assert {name: names[name] for name in wanted} == wanted
    assert names["PRIVATE"] == PRIVATE


def test_each_number_has_its_reason() -> None:
    lines = script().splitlines()
    for name in ("MAX_LENGTH", "BATCH_SIZE", "ACCUMULATION_STEPS", "EPOCHS", "WARMUP_STEPS", "LORA_RANK", "LEARNING_RATE", "VALIDATION"):
        assert any(line.startswith(f"{name} = ") and "  # " in line for line in lines), name


def test_no_path_in_it_is_absolute_and_nothing_heavy_is_loaded_at_the_top() -> None:
    tree = ast.parse(script())
    top = [n.names[0].name if isinstance(n, ast.Import) else n.module for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    assert top == ["json", "os", "pathlib"]
    assert not re.search(r"[\"']/\w", script())


def test_the_answer_and_its_end_are_trained_on_even_where_the_prompt_says_the_same() -> None:
    assert trained_text(script(), TURNS) == "The bell rang.\n\nNobody came.<|im_end|>"


def test_of_an_unknown_family_the_end_of_the_row_is_trained_on() -> None:
    assert trained_text(script(template=None), TURNS) == "The bell rang.\n\nNobody came.<|im_end|>"


def test_in_the_prefix_view_both_turns_are_trained_on_and_the_end_once() -> None:
    assert trained_text(script("prefix"), TURNS[1:]) == "The bell rang.The bell rang.\n\nNobody came.<|im_end|>"


def test_a_row_that_does_not_fit_stops_the_script() -> None:
    with pytest.raises(SystemExit, match="raise MAX_LENGTH"):
        loaded(script())["encode"]([{"role": "user", "content": "Go on."}, {"role": "assistant", "content": "word " * 400}], Letters())


def test_rows_of_both_formats_are_read() -> None:
    read = loaded(script())["conversation"]
    assert read({"messages": TURNS}) == TURNS
    given = [{"from": {"user": "human"}.get(t["role"], t["role"]), "value": t["content"]} for t in TURNS]
    assert read({"conversations": given}) == TURNS


def test_without_held_out_rows_no_file_of_them_is_named() -> None:
    assert loaded(script(validation=0))["VALIDATION"] is None
