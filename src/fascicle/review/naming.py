"""A paragraph's name in `decisions.toml`: its opening words, so many that no other paragraph opens alike."""

from __future__ import annotations

from fascicle.errors import InputError
from fascicle.prose.words import folded_words
from fascicle.review.book import Book

_LEAST_WORDS = 6
_MOST_WORDS = 60
"""Beyond these a passage stands twice in the book, and a correction of the one may as well hold for the other."""
_READ_CHARACTERS = 2000


def name_of(book: Book, paragraph: int) -> str:
    """Give the words that name a paragraph. Raises `InputError` for one without words."""
    if not 0 <= paragraph < len(book.starts) or not book.worded[paragraph]:
        raise InputError("this paragraph has no words to name it by; choose the one after it")
    wanted = book.openings.words_alone(paragraph, _LEAST_WORDS, _MOST_WORDS)
    start = book.starts[paragraph]
    words: list[str] = []
    count = 0
    for word in book.text[start : start + _READ_CHARACTERS].split():
        if count >= wanted:
            break
        words.append(word)
        count += len(folded_words(word))
    return " ".join(words)
