"""The chat templates that our configs name, rendered to count them: pieces of text between control tokens.

A control token is one token whatever its text; the words between are tokenised piece by piece, as the trainers do. Templates of
Qwen 2.5 (ChatML) and Llama 3 as published with the models; Axolotl's names for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.prose.tokens import Tokenizer, bundled_vocabulary

Turns = Sequence[tuple[str, str]]  # (role, text); roles system, human, assistant
_ROLE = {"system": "system", "human": "user", "assistant": "assistant"}


@dataclass(frozen=True, slots=True)
class ChatTemplate:
    """A family's template: Axolotl's and LLaMA-Factory's names for it, its end-of-turn and padding tokens."""

    axolotl: str
    llama_factory: str
    end_of_turn: str
    pad: str
    system_format: str
    turn_format: str


_CHATML_SYSTEM = "<|im_start|>system\n{system}<|im_end|>\n"
_CHATML_TURN = "<|im_start|>user\n{instruction}<|im_end|>\n<|im_start|>assistant\n"
CHATML = ChatTemplate("chatml", "qwen", "<|im_end|>", "<|endoftext|>", _CHATML_SYSTEM, _CHATML_TURN)
QWEN = ChatTemplate("qwen_25", "qwen", "<|im_end|>", "<|endoftext|>", _CHATML_SYSTEM, _CHATML_TURN)
LLAMA3 = ChatTemplate(
    "llama3",
    "llama3",
    "<|eot_id|>",
    "<|finetune_right_pad_id|>",
    "<|start_header_id|>system<|end_header_id|>\n\n{system}<|eot_id|>",
    "<|start_header_id|>user<|end_header_id|>\n\n{instruction}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
)
_QWEN_DEFAULT_SYSTEM = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant."


def template_for(base_model: str) -> ChatTemplate | None:
    """Give the template of a model's family, or None where it is not known."""
    vocabulary = bundled_vocabulary(base_model)
    return {"qwen3": QWEN, "llama3": LLAMA3}.get(vocabulary or "")


def count_row(turns: Turns, template: ChatTemplate | None, tokenizer: Tokenizer) -> int:
    """Count the tokens of a whole row as the trainer will see it; without a known template, as ChatML."""
    if template is LLAMA3:
        return _llama3(turns, tokenizer)
    with_default = template is QWEN and turns[0][0] != "system"
    rows = [("system", _QWEN_DEFAULT_SYSTEM), *turns] if with_default else list(turns)
    return _chatml(rows, tokenizer)


def count_joined(turns: Turns, template: ChatTemplate | None, tokenizer: Tokenizer) -> int:
    """Count a row whose turns are written into the template's `turn_format`, the answer and the end of text after it."""
    asked, answer = turns[:-1], turns[-1][1]
    if template is LLAMA3:
        head = 1 + sum(3 + tokenizer.count(_ROLE[role]) + tokenizer.count(f"\n\n{text}") for role, text in asked)
        return head + 2 + tokenizer.count("assistant") + tokenizer.count("\n\n") + tokenizer.count(answer) + 1
    return _chatml(asked, tokenizer) + 1 + tokenizer.count("assistant\n") + tokenizer.count(answer) + 1


def count_bare(texts: Sequence[str], template: ChatTemplate | None, tokenizer: Tokenizer) -> int:
    """Count texts that stand one after the other without turns, the beginning of text, where the family has one, and its end."""
    return sum(map(tokenizer.count, texts)) + (2 if template is LLAMA3 else 1)


def _chatml(turns: Turns, tokenizer: Tokenizer) -> int:
    r"""`<|im_start|>role\\n text <|im_end|>\\n` for each turn."""
    newline = tokenizer.count("\n")
    return sum(2 + tokenizer.count(f"{_ROLE[role]}\n{text}") + newline for role, text in turns)


def _llama3(turns: Turns, tokenizer: Tokenizer) -> int:
    """`<|begin_of_text|>`, then header, blank line, trimmed text and `<|eot_id|>` for each turn."""
    return 1 + sum(3 + tokenizer.count(_ROLE[role]) + tokenizer.count(f"\n\n{text.strip()}") for role, text in turns)
