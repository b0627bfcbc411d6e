"""Strings that a trainer reads as marks of its own and not as prose: the control tokens of the usual chat templates.

ChatML and Qwen (`<|im_end|>`), Llama 3 (`<|eot_id|>`), Llama 2 and Mistral (`[INST]`, `</s>`), Gemma (`<end_of_turn>`), as published with
the models. A tokenizer makes one token of such a string wherever it stands, so a turn would seem to end in the middle of a passage.
"""

from __future__ import annotations

import re

CONTROL_TOKEN = re.compile(r"<\|[a-z0-9_]{2,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>|<(?:bos|eos|pad)>")
