"""Whole rows, counted as the trainer will see them."""

from __future__ import annotations

import pytest

from fascicle.prose.tokens import tokenizer_for
from fascicle.trainers.chat_template import CHATML, LLAMA3, QWEN, ChatTemplate, count_row, template_for

WORDS = tokenizer_for("unknown/model", "qwen3")
TURNS = [("system", "You write."), ("human", "Write a scene."), ("assistant", "The bell rang.")]


@pytest.mark.parametrize(
    ("model", "template"),
    [
        ("Qwen/Qwen2.5-7B-Instruct", QWEN),
        ("meta-llama/Llama-3.1-8B-Instruct", LLAMA3),
        ("mistralai/Mistral-7B-v0.3", None),
        ("gpt-oss-20b", None),
    ],
)
def test_the_template_is_that_of_the_models_family(model: str, template: ChatTemplate | None) -> None:
    assert template_for(model) is template


def test_the_names_are_those_of_the_trainers() -> None:
    assert (QWEN.axolotl, QWEN.llama_factory, QWEN.end_of_turn, QWEN.pad) == ("qwen_25", "qwen", "<|im_end|>", "<|endoftext|>")
    assert (LLAMA3.axolotl, LLAMA3.llama_factory, LLAMA3.end_of_turn) == ("llama3", "llama3", "<|eot_id|>")
    assert CHATML.axolotl == "chatml"


def test_a_chatml_row_is_its_text_and_four_tokens_and_a_line_end_a_turn() -> None:
    """`<|im_start|>`, the role, a line end, the text, `<|im_end|>`, a line end: 5 around 3, 4 and 4 tokens of text."""
    assert count_row(TURNS, QWEN, WORDS) == 3 * 5 + 3 + 4 + 4


def test_a_qwen_row_without_a_system_turn_is_counted_with_the_templates_own() -> None:
    """The template writes its default system turn (16 tokens) where the row brings none."""
    assert count_row(TURNS[1:], QWEN, WORDS) == 3 * 5 + 16 + 4 + 4
    assert count_row(TURNS[1:], CHATML, WORDS) == 2 * 5 + 4 + 4


def test_a_llama_row_opens_once_and_has_five_tokens_around_each_turn() -> None:
    """`<|begin_of_text|>` once; header of three, an empty line and `<|eot_id|>` for each turn."""
    assert count_row(TURNS, LLAMA3, tokenizer_for("x", "llama3")) == 1 + 3 * 5 + 3 + 4 + 4


def test_an_unknown_template_is_counted_as_chatml() -> None:
    assert count_row(TURNS, None, WORDS) == count_row(TURNS, CHATML, WORDS)
