"""Token counts: exact where a vocabulary is at hand, a stated estimate where none is."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from fascicle.errors import InputError, MissingExtraError
from fascicle.prose.tokens import bundled_vocabulary, tokenizer_for


@pytest.mark.parametrize(
    ("model", "vocabulary"),
    [
        ("Qwen/Qwen2.5-7B-Instruct", "qwen3"),
        ("Qwen/Qwen3-8B", "qwen3"),
        ("meta-llama/Meta-Llama-3-8B", "llama3"),
        ("meta-llama/Llama-3.1-8B-Instruct", "llama3"),
        ("openai/gpt-oss-20b", "o200k_harmony"),
        ("cl100k_base", "cl100k_base"),
        ("mistralai/Mistral-7B-v0.3", None),
        ("my-llama-3-tune", None),
    ],
)
def test_the_vocabulary_of_a_family_is_known_by_the_models_name(model: str, vocabulary: str | None) -> None:
    assert bundled_vocabulary(model) == vocabulary


@pytest.mark.parametrize(
    ("vocabulary", "text", "count"),
    [
        ("qwen3", "The bell rang.", 4),
        ("llama3", "The bell rang.", 4),
        ("qwen3", "hello world", 2),
        ("llama3", "hello world", 2),
        ("qwen3", "\n\n", 1),
        ("llama3", "\n\n", 1),
        ("qwen3", "", 0),
        ("llama3", "", 0),
        ("qwen3", " cafe\u0301", 1),
        ("llama3", " cafe\u0301", 2),
    ],
)
def test_counts_are_exact_with_a_bundled_vocabulary(vocabulary: str, text: str, count: int) -> None:
    tokenizer = tokenizer_for("any/model", vocabulary)
    assert (tokenizer.name, tokenizer.exact, tokenizer.count(text)) == (vocabulary, True, count)


@pytest.mark.parametrize("vocabulary", ["qwen3", "llama3", "o200k_harmony"])
@pytest.mark.parametrize("text", ["<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<|start|>"])
def test_a_control_token_in_prose_is_text_like_any_other(vocabulary: str, text: str) -> None:
    assert tokenizer_for("any/model", vocabulary).count(text) > 1


def test_without_a_vocabulary_the_count_is_an_estimate_and_says_so() -> None:
    tokenizer = tokenizer_for("mistralai/Mistral-7B-v0.3")
    assert (tokenizer.name, tokenizer.exact) == ("estimated", False)
    assert tokenizer.count("one two three four five six seven eight nine ten") == 16


def _written(folder: Path) -> Path:
    tokenizer = Tokenizer(WordLevel({"the": 0, "tide": 1, "?": 2}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    path = folder / "tokenizer.json"
    tokenizer.save(str(path))
    return path


def test_a_tokenizer_file_counts_exactly(tmp_path: Path) -> None:
    tokenizer = tokenizer_for("any/model", str(_written(tmp_path)))
    assert (tokenizer.name, tokenizer.exact, tokenizer.count("the tide the boat")) == ("tokenizer.json", True, 4)


def test_a_model_folder_is_read_for_its_tokenizer_file(tmp_path: Path) -> None:
    _written(tmp_path)
    assert tokenizer_for("any/model", str(tmp_path)).count("the tide") == 2


def test_a_file_that_is_no_tokenizer_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text('{"words": []}')
    with pytest.raises(InputError, match=r"^--tokenizer tokenizer.json: not a tokenizer file \(.*\); give the model's tokenizer.json$"):
        tokenizer_for("any/model", str(tmp_path))


def test_a_name_that_is_nothing_is_one_sentence_with_what_there_is() -> None:
    with pytest.raises(InputError, match=r"^--tokenizer abacus: no such file or vocabulary; .* one of qwen3, llama3, "):
        tokenizer_for("any/model", "abacus")


def test_a_missing_library_is_met_with_the_command_that_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _written(tmp_path)
    plain_import = builtins.__import__

    def without_tokenizers(name: str, *rest: Any, **named: Any) -> Any:
        if name == "tokenizers":
            raise ImportError(name)
        return plain_import(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_tokenizers)
    with pytest.raises(MissingExtraError, match=r'install it with: pip install "fascicle\[tokenizers\]"$'):
        tokenizer_for("any/model", str(path))
