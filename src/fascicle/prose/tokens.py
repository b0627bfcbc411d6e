"""Token counts behind one small interface: exact where a vocabulary is at hand, a stated estimate where none is.

Vocabularies for the common families lie inside a dependency and need no network; a `tokenizer.json` is read through the
`tokenizers` library (an extra). An estimate never sets a length without `ESTIMATE_MARGIN` to spare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fascicle.errors import InputError, MissingExtraError

ESTIMATE_MARGIN = 1.2
# English fiction takes 1.34 tokens a word with 131k-entry vocabularies and up to 1.61 with 32k (measured on 18.5k words).
_ESTIMATED_TOKENS_PER_WORD = 1.61

# Families whose vocabulary is bundled: prefix of the model's name, without its owner, to vocabulary and chat family.
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("qwen2.5", "qwen3"),
    ("qwen3", "qwen3"),
    ("qwen2", "qwen3"),
    ("meta-llama-3", "llama3"),
    ("llama-3", "llama3"),
    ("llama3", "llama3"),
    ("gpt-oss", "o200k_harmony"),
)
BUNDLED = ("qwen3", "llama3", "cl100k_base", "o200k_base", "o200k_harmony")


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A way to count tokens. `exact` is False for an estimate from words."""

    name: str
    exact: bool
    count: Callable[[str], int]


def bundled_vocabulary(model: str) -> str | None:
    """Name the bundled vocabulary of a model, or None."""
    short = model.rsplit("/", 1)[-1].lower()
    if short in BUNDLED:
        return short
    return next((vocabulary for prefix, vocabulary in _FAMILIES if short.startswith(prefix)), None)


def tokenizer_for(base_model: str, given: str | None = None) -> Tokenizer:
    """Give the tokenizer for a model, or the one given (a bundled name, a `tokenizer.json`, a model folder).

    Raises `InputError` where what is given cannot be read, `MissingExtraError` where its library is not installed.
    """
    if given is not None and given not in BUNDLED:
        return _from_file(given)
    vocabulary = given or bundled_vocabulary(base_model)
    return _bundled(vocabulary) if vocabulary else _estimate()


def _bundled(vocabulary: str) -> Tokenizer:
    import quicktok

    encoding = quicktok.get_encoding(vocabulary)
    if vocabulary == "qwen3":  # its tokenizer normalises to NFC first
        from unicodedata import normalize

        return Tokenizer(vocabulary, True, lambda text: len(encoding.encode_ordinary(normalize("NFC", text))))
    return Tokenizer(vocabulary, True, lambda text: len(encoding.encode_ordinary(text)))


def _from_file(given: str) -> Tokenizer:
    path = Path(given)
    path = path / "tokenizer.json" if path.is_dir() else path
    if not path.is_file():
        known = ", ".join(BUNDLED)
        raise InputError(f"--tokenizer {given}: no such file or vocabulary; give a tokenizer.json, a model folder or one of {known}")
    try:
        from tokenizers import Tokenizer as Loaded
    except ImportError:
        raise MissingExtraError(
            'reading a tokenizer.json needs one more library; install it with: pip install "fascicle[tokenizers]"'
        ) from None
    try:
        loaded = Loaded.from_file(str(path))
    except Exception as error:  # the library raises plain Exception for a bad file
        raise InputError(
            f"--tokenizer {path.name}: not a tokenizer file ({type(error).__name__}); give the model's tokenizer.json"
        ) from None
    return Tokenizer(path.name, True, lambda text: len(loaded.encode(text, add_special_tokens=False).ids))


def _estimate() -> Tokenizer:
    return Tokenizer("estimated", False, lambda text: round(_ESTIMATED_TOKENS_PER_WORD * len(text.split())))
