"""Words, as counted and as compared.

`count_words` is the count that every size rule uses (white-space separated). `spoken_words` are the folded words that
comparisons use: lower case, apostrophes dropped, so that two spellings of a quotation mark make no difference.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’")
_PLAIN = re.compile(r"[^\W_]+")


def count_words(text: str) -> int:
    """Count white-space separated words."""
    return len(text.split())


def folded_words(text: str) -> list[str]:
    """Give the words of `text` in lower case without apostrophes or punctuation."""
    return _PLAIN.findall(text.lower().translate(_APOSTROPHES))


def first_word(text: str) -> str:
    """Give the first word of `text` in lower case, up to an apostrophe, or ""."""
    found = _PLAIN.search(text)
    return found.group().lower() if found else ""
