"""Small English grammar for prompts: alternatives, agreement, articles, lists.

A pattern holds alternatives in brackets, nested as one likes: "[Write|Draft] {kind}[ now|]". Each draw takes one of the alternatives used
least so far, so that a book's prompts spread over all of them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from fascicle.prompts.verbs import gerund, third_singular

_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_T = TypeVar("_T")


class Draw:
    """A seeded choice that spreads over its options: among the least used ones, any."""

    def __init__(self, rng: random.Random) -> None:
        """Start with nothing used."""
        self.rng = rng
        self._used: Counter[tuple[str, object]] = Counter()

    def pick(self, group: str, options: Sequence[_T]) -> _T:
        """Pick one of the options of a group that were picked least so far."""
        counts = [self._used[group, str(option)] for option in options]
        least = min(counts)
        choice = self.rng.choice([option for option, n in zip(options, counts, strict=True) if n == least])
        self._used[group, str(choice)] += 1
        return choice

    def write(self, pattern: str, slots: Mapping[str, str] | None = None) -> str:
        """Write out a pattern: its alternatives drawn, then its slots filled. A slot opening a sentence gets a capital."""
        while (found := _INNERMOST.search(pattern)) is not None:
            chosen = self.pick(found.group(1), found.group(1).split("|"))
            pattern = pattern[: found.start()] + chosen + pattern[found.end() :]
        values = slots or {}
        return _SLOT.sub(lambda m: values[m.group(1)], pattern)


def sentence(text: str) -> str:
    """Give a text as a sentence: a capital first, a full stop last."""
    text = text.strip()
    return f"{capital(text)}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""


def capital(text: str) -> str:
    """Give a text with its first letter large."""
    return text[:1].upper() + text[1:]


def finite(phrase: str, *, plural: bool = False) -> str:
    """Give a verb phrase that opens with its base form as it stands after a subject: "be shaken" as "is shaken"."""
    base, _, rest = phrase.partition(" ")
    verb = {"be": "are"}.get(base, base) if plural else third_singular(base)
    return f"{verb} {rest}".strip()


def ing(phrase: str) -> str:
    """Give a verb phrase in its -ing form."""
    base, _, rest = phrase.partition(" ")
    return f"{gerund(base)} {rest}".strip()


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as English lists them: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
