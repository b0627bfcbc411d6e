"""The gate that every prompt passes: nothing of its answer, nothing of what comes later, no machine prose, unlike all others.

Sources: long shared spans are what a tuned model copies (memorisation by duplicated spans, Lee et al. 2022); the words of machine prose are
those that writing of language models overuses against human fiction (Kobak et al. 2024; Reinhart et al. 2024), closed here to what a
prompt may hold.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fascicle.prose.overlap import RUN, FoldedTexts, grams, shingles
from fascicle.prose.words import folded_words

RARE_RUN = RUN
ENDING_RUN = 4
_ENDING_WORDS = 60
_ALIKE_RUN = 3
_COMMON_IN = 25
"""A run of words in so many prompts tells none of them apart, so no pair is compared for it; this keeps the comparison linear."""

CLICHES = re.compile(
    r"\b(?:tapestr(?:y|ies)|delv(?:e|es|ing)|testament to|bustling|ever-evolving|intricate(?:ly)?|kaleidoscope|symphony of|labyrinthine|"
    r"whispers? of|dance of|shivers? down|sends? shivers|palpable|unspoken (?:tension|words|truths)|"
    r"weight of (?:the world|his|her|their|unspoken)|vivid(?:ly)? (?:imagery|descriptions?|paint\w*)|"
    r"rich(?:ly)? (?:detailed|textured|layered)|immersive|evocative|captivating|"
    r"compelling|nuanced|multifaceted|complex interplay|interplay of|delicate balance|navigat(?:e|es|ing) (?:the|a) (?:complex|world)|"
    r"embark(?:s|ing)? on|journey of|a sense of|sensory details?|show,? don['’]?t tell|emotional (?:depth|resonance|stakes|landscape)|"
    r"inner turmoil|unfold(?:s|ing)?|unravel(?:s|ing)?|beacon of|realm of|myriad|plethora|foster(?:s|ing)?|underscor(?:e|es|ing)|"
    r"pivotal|seamless(?:ly)?|vibrant|enigmatic|ethereal|as an ai|i hope this)\b",
    re.I,
)
"""Words of machine prose that no prompt may hold."""
_SLIPS = re.compile(r"\b(?!had |that )(\w+) \1\b|\ba (?=[aeio]\w)(?!one|uni|use)|[{}\[\]|]|\s[,.;?]|\.\.(?!\.)", re.I)
_FUNCTION = frozenset(
    """
    a an the of in on at to from with and or but for by as is are was were be been it he she they i you we his her its their my your our him
    them me us that this these those there not no so then than when who what which had has have do did does would will could can into out up
    down all one if
    """.split()
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the lint knows of an answer: its runs of words too long to share, its rare short runs, and those of its ending."""

    runs: frozenset[int]
    rare: frozenset[int]
    ending: frozenset[int]


def shares_words(prompt: str, answer_runs: frozenset[int], longest: int) -> bool:
    """Tell whether a prompt holds more than `longest` words in a row of its answer, whose runs of `longest` + 1 are given."""
    return not grams(folded_words(prompt), longest + 1).isdisjoint(answer_runs)


def answer_runs(answer: str, longest: int) -> frozenset[int]:
    """Give the runs of `longest` + 1 words of an answer."""
    return shingles(answer, longest + 1)


def read_answers(answers: FoldedTexts, longest: int) -> tuple[Answer, ...]:
    """Prepare the answers of a book. A run is rare where only one answer holds it and it is not all function words."""
    return tuple(
        Answer(grams(words, longest + 1), answers.runs[i] - answers.several, grams(words[-_ENDING_WORDS:], ENDING_RUN))
        for i, words in answers.words.items()
    )


def faults(own_words: str, answer: Answer, longest: int) -> list[str]:
    """Say what is wrong with a prompt's own words (what it quotes left out)."""
    words = folded_words(own_words)
    found = []
    if not grams(words, longest + 1).isdisjoint(answer.runs):
        found.append(f"shares {longest + 1} words in a row with its answer")
    if _shares(words, RARE_RUN, answer.rare):
        found.append(f"shares a rare run of {RARE_RUN} words with its answer")
    if _shares(words, ENDING_RUN, answer.ending):
        found.append("holds words of the ending")
    if CLICHES.search(own_words):
        found.append("holds a cliche of machine prose")
    if _SLIPS.search(own_words):
        found.append("is not well formed")
    return found


def _shares(words: Sequence[str], length: int, runs: frozenset[int]) -> bool:
    """Tell whether a run of words that are not all function words is among the given ones."""
    windows = zip(*(words[i:] for i in range(length)), strict=False)
    return any(hash(w) in runs and any(word not in _FUNCTION and not word.isdigit() for word in w) for w in windows)


class Alike:
    """The prompts of a book so far, to tell a new one from them: none equal, none sharing too many runs of three words."""

    def __init__(self, most: float, taken: Iterable[str] = ()) -> None:
        """Allow a share of up to `most` of runs in common (Jaccard); a text that is `taken` is not given again, one near it may be."""
        self._most = most
        self._texts = {tuple(folded_words(text)) for text in taken}
        self._runs: list[frozenset[int]] = []
        self._by_run: defaultdict[int, list[int]] = defaultdict(list)

    def holds(self, prompt: str) -> bool:
        """Tell whether the book has this very prompt, marks and capitals aside."""
        return tuple(folded_words(prompt)) in self._texts

    def holds_one_like(self, prompt: str) -> bool:
        """Tell whether the book has this prompt or a near-duplicate already."""
        words = folded_words(prompt)
        if tuple(words) in self._texts:
            return True
        runs = grams(words, _ALIKE_RUN)
        shared = Counter(i for run in runs if len(self._by_run[run]) <= _COMMON_IN for i in self._by_run[run])
        return any(n > self._most * len(runs | self._runs[i]) for i, n in shared.items())

    def add(self, prompt: str) -> None:
        """Remember a prompt."""
        words = folded_words(prompt)
        runs = grams(words, _ALIKE_RUN)
        self._texts.add(tuple(words))
        for run in runs:
            self._by_run[run].append(len(self._runs))
        self._runs.append(runs)
