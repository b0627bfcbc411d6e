"""Hyphens at line ends: which the author wrote and which the typist needed.

In go the blocks of a wrapped file, out come the same blocks with a soft hyphen in place of every hyphen that only the line's end made;
the normalizer joins the word there. The book itself is the dictionary: a hyphen goes only where the word, or another form of it, stands
elsewhere in the text in one piece more often than hyphenated, or where its second half is an ending that is no word. Else it stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from fascicle.records import Block

SOFT_HYPHEN = "\u00ad"
_AT_LINE_END = re.compile(r"([^\W\d_]+)-\n(?=([^\W\d_]+)(?![^\W_]*-))")
_CUT_WORD = re.compile(r"[^\W\d_]+-\n[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEAST_HALF = 2  # letters; printers leave no single letter on a line
# English endings at which printers divide and that are no words themselves (closed class).
_BOUND_ENDINGS = frozenset(
    """ing ings ed tion tions sion sions ment ments ness nesses ly ally ily ity ities ance ances ence ences ancy ency able ible ably ibly
    ous ious eous ously iously ful fully tial cial tially cially ture tures sure tive tively sive ism ists ting ding ning ling sing ping
    bing ming ning ening ering ated ating ized izing ised ising tory sory ters ders""".split()
) - {"sing", "sure", "able", "ping"}
_FORMS = ("s", "es", "ed", "d", "ing", "ly", "er")


def mark_wrapped_hyphens(blocks: Iterable[Block]) -> list[Block]:
    """Write a soft hyphen for each hyphen at a line's end that is no part of its word."""
    held = list(blocks)
    if not any("-\n" in block.text for block in held):
        return held
    words = Counter(word.casefold() for block in held for word in _WORD.findall(_CUT_WORD.sub(" ", block.text)))
    return [replace(block, text=_marked(block.text, words)) if "-\n" in block.text else block for block in held]


def _marked(text: str, words: Counter[str]) -> str:
    def mark(found: re.Match[str]) -> str:
        first, second = found.groups()
        return f"{first}{SOFT_HYPHEN}\n" if _is_one_word(first, second, words) else found.group()

    return _AT_LINE_END.sub(mark, text)


def _is_one_word(first: str, second: str, words: Counter[str]) -> bool:
    if min(len(first), len(second)) < _LEAST_HALF or not second.islower():
        return False
    first, second = first.casefold(), second.casefold()
    joined, hyphenated = words[first + second], words[f"{first}-{second}"]
    if joined or hyphenated:
        return joined > hyphenated
    if second in _BOUND_ENDINGS and not words[second]:
        return True
    return any(words[form] and len(form) >= 5 for form in _other_forms(first + second))


def _other_forms(word: str) -> list[str]:
    """Give the word with each common ending added or taken away."""
    return [word + ending for ending in _FORMS] + [word.removesuffix(ending) for ending in _FORMS if word.endswith(ending)]
