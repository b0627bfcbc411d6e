"""Which characters the book calls "he" and which "she": by their titles, else by the pronouns that follow their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from fascicle.records import Character, Quote

Gender = Literal["he", "she"]

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b")
_HE = frozenset(
    """
    mr sir lord captain father uncle king prince monsieur count baron brother master mister
    """.split()
)
_SHE = frozenset(
    """
    mrs ms miss lady mother aunt queen princess madame madam countess baroness sister mistress mademoiselle
    """.split()
)
_REACH = 90  # characters after a name in which a pronoun is taken to mean it
_LEAST_VOTES = 3
_CLEAR_SHARE = 0.7


def find_genders(text: str, characters: Sequence[Character], quotes: Sequence[Quote]) -> dict[str, Gender]:
    """Give the pronoun of each character, by name; a character for whom the text shows none is left out.

    The first pronoun after a mention in narration votes, up to the next mention of anybody.
    """
    mentions = sorted((at, c.name) for c in characters for at in c.mentions)
    starts = [q.span.start for q in quotes]
    votes: Counter[tuple[str, str]] = Counter()
    for k, (at, name) in enumerate(mentions):
        n = bisect_left(starts, at)
        if n and quotes[n - 1].span.end > at:
            continue  # named in a speech
        end = min(at + _REACH, starts[n] if n < len(starts) else len(text), mentions[k + 1][0] if k + 1 < len(mentions) else len(text))
        found = _PRONOUN.search(text, at, end)
        if found:
            votes[name, "he" if found.group(1) else "she"] += 1
    genders: dict[str, Gender] = {}
    for c in characters:
        gender = _by_title(c) or _by_votes(votes[c.name, "he"], votes[c.name, "she"])
        if gender:
            genders[c.name] = gender
    return genders


def _by_title(c: Character) -> Gender | None:
    words = {form.removeprefix("the ").split()[0].lower().rstrip(".") for form in (c.name, *c.aliases)}
    he, she = bool(words & _HE), bool(words & _SHE)
    return None if he == she else "he" if he else "she"


def _by_votes(he: int, she: int) -> Gender | None:
    if he + she < _LEAST_VOTES or max(he, she) < _CLEAR_SHARE * (he + she):
        return None
    return "he" if he > she else "she"
