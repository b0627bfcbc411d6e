"""Nouns by where they stand: no dictionary, only the determiners before them (English).

A run of lower-case words between a determiner and the next function word or mark is a noun phrase; its last word that the text also uses
right after a determiner and right before a boundary is its head. So "the old lamp swung" gives "lamp": nobody writes "the swung of".
Distributional word classes after Harris (1954), reduced to one frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
DETERMINERS = frozenset(
    """
    the a an his her its my your their our this that these those some every each another
    """.split()
)
# Function words that end a noun phrase: a closed class.
BOUNDS = frozenset(
    """
    of in on at to from with and was were is are had has have that which where as into by for behind beside under over who whom whose
    but or nor so if then than when while until till before after since because though although unless against between through
    across along around about above below beneath near off out up down upon toward towards within without onto inside outside
    beyond like not never be been being am do did does will would shall should can could may might must i he she it they we you me him
    them us there here what how why again now too also only just very still even ever always once yet s itself himself herself
    themselves myself yourself nobody somebody anybody everybody nothing something anything everything none noone someone anyone everyone
    """.split()
)
# Prepositions of bodies in space; ideas and times hardly follow them.
_SPACE = frozenset(
    """
    on onto under beneath behind beside near over above below against across into inside through around toward towards along upon off
    """.split()
)
_INDEFINITE = frozenset("a an another".split())
_PLACED_SHARE = 0.1
_MOST_WORDS = 3  # two modifiers and a head; longer runs are mostly not one phrase
_LEAST_ALONE = 2
_LEAST_BARE = 0.5
_MOST_WITH_A, _MOST_PLURAL = 0.15, 0.25


class NounPhrase(NamedTuple):
    """A determiner, the word before the head (or ""), and the head, in lower case; `start` is the determiner's place among the tokens."""

    determiner: str
    modifier: str
    head: str
    start: int


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a text, counted: alone after a determiner, after "a", where something stands or goes, before another word, in all.

    `uses` are those with a determiner, `seen` those with or without.
    """

    alone: Mapping[str, int]
    with_a: Mapping[str, int]
    placed: Mapping[str, int]
    modifying: Mapping[str, int]
    uses: Mapping[str, int]
    seen: Mapping[str, int]

    def holds(self, word: str) -> bool:
        """Tell whether the text uses a word as a noun."""
        return self.alone.get(word, 0) >= _LEAST_ALONE and self.modifying.get(word, 0) <= self.uses.get(word, 0)

    def is_bodily(self, word: str) -> bool:
        """Tell whether a noun takes up space: things stand on it, lie under it, go through it."""
        return self.placed.get(word, 0) >= max(1, _PLACED_SHARE * self.uses.get(word, 0))

    def is_plural(self, word: str) -> bool:
        """Tell whether a noun is a plural: it ends so, and hardly follows "a"."""
        return word.endswith("s") and not word.endswith(("ss", "us", "is")) and 2 * self.with_a.get(word, 0) <= self.uses.get(word, 0)

    def is_mass(self, word: str) -> bool:
        """Tell whether a noun mostly stands without a determiner, as "lunch" and "brandy" do."""
        seen = self.seen.get(word, 0)
        bare = seen - self.uses.get(word, 0) - self.modifying.get(word, 0)
        return not self.is_plural(word) and bare >= _LEAST_BARE * seen > 0

    def is_uncounted(self, word: str) -> bool:
        """Tell whether a noun hardly follows "a" or has a plural, as "tea" in "the tea"."""
        counted = sum(self.seen.get(word + ending, 0) for ending in ("s", "es"))
        return counted <= _MOST_PLURAL * self.seen.get(word, 0) and self.with_a.get(word, 0) <= _MOST_WITH_A * self.uses.get(word, 0)

    def as_known(self, word: str) -> str:
        """Give a noun as one speaks of it that all know: "the lamp", "oars"."""
        head = word.rsplit(" ", 1)[-1]
        return word if self.is_plural(head) else f"the {word}"

    def with_article(self, word: str) -> str:
        """Give a noun as it is first spoken of: "a lamp", "an oar", "oars"; "the fog" where it is never one of many."""
        head = word.rsplit(" ", 1)[-1]
        if self.is_plural(head):
            return word
        often = self.with_a.get(head, 0) >= max(1, 0.1 * self.uses.get(head, 0))
        counted = any(self.uses.get(head + ending, 0) for ending in ("s", "es"))
        return with_a(word) if often or counted else f"the {word}"


def with_a(phrase: str) -> str:
    """Put "a" or "an" before a phrase, by sound as far as spelling shows it."""
    sounded = phrase.lower()
    vowel = sounded[:1] in "aeiou" and not sounded.startswith(("uni", "use", "usu", "eu", "one", "once", "ut"))
    return f"{'an' if vowel or sounded.startswith(('hour', 'honest', 'honour', 'heir')) else 'a'} {phrase}"


Run = tuple[str, tuple[str, ...], int]
"""A determiner in lower case, the lower-case words after it up to a boundary, and the place of the determiner."""

_OPENERS = {form: word for word in DETERMINERS for form in (word, word.capitalize())}
_CLOSERS = BOUNDS | DETERMINERS


def tokens_of(text: str) -> list[str]:
    """Give the words and marks of a text, as printed."""
    return TOKEN.findall(text)


def read_nouns(passages: Iterable[Sequence[Run]], texts: Iterable[Sequence[str]]) -> Nouns:
    """Learn the nouns of a book from the runs of its passages and their tokens."""
    alone: Counter[str] = Counter()
    with_article: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    modifying: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    pairs = [(list(runs), tokens) for runs, tokens in zip(passages, texts, strict=True)]
    for runs, _ in pairs:
        alone.update(run[0] for _, run, _ in runs if len(run) == 1)
    for _, tokens in pairs:
        seen.update(tokens)
    known = {word for word, n in alone.items() if n >= _LEAST_ALONE}
    for runs, tokens in pairs:
        heads, modifiers, in_space, after_a = list[str](), list[str](), list[str](), list[str]()
        for determiner, run, start in runs:
            last = len(run) - 1
            while last >= 0 and run[last] not in known:
                last -= 1
            head = run[last]  # the last word where none stands alone elsewhere
            heads.append(head)
            if start > 0 and tokens[start - 1] in _SPACE:
                in_space.append(head)
            if len(run) > 1:
                modifiers += run[:last]
            if determiner in _INDEFINITE:
                after_a.append(head)
        for counts, words in ((uses, heads), (modifying, modifiers), (placed, in_space), (with_article, after_a)):
            counts.update(words)
    return Nouns(alone, with_article, placed, modifying, uses, seen)


def noun_phrases(runs: Sequence[Run], nouns: Nouns) -> Iterator[NounPhrase]:
    """Give the noun phrases of a passage whose heads are nouns of the book."""
    known = {word for word in {word for _, run, _ in runs for word in run} if nouns.holds(word)}
    for determiner, run, start in runs:
        last = len(run) - 1
        while last >= 0 and run[last] not in known:
            last -= 1
        if last >= 0:
            yield NounPhrase(determiner, run[last - 1] if last else "", run[last], start)


def runs_of(tokens: Sequence[str]) -> list[Run]:
    """Give the noun phrases of a passage as far as their determiners and boundaries show them."""
    found: list[Run] = []
    for i in [k for k, token in enumerate(tokens) if token in _OPENERS]:
        end = i + 1
        for following in tokens[i + 1 : i + 2 + _MOST_WORDS]:
            if following in _CLOSERS or not following[0].islower() or "'" in following or "’" in following:
                break
            end += 1
        if tokens[end : end + 1] in (["’"], ["'"]):
            end -= 1  # a plural that owns what follows, or a word with a letter left out
        if 1 < end - i <= _MOST_WORDS + 1:
            found.append((_OPENERS[tokens[i]], tuple(tokens[i + 1 : end]), i))
    return found
