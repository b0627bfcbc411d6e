"""The author's corrections, found again in a manuscript by their opening words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fascicle.decisions import Decisions, Overrules, Stretch
from fascicle.prose.words import folded_words
from fascicle.records import Manuscript

_LINES = ("heading", "not_heading", "scene_break", "cut", "never_cut", "reject")
_STRETCHES = ("merge", "exclude", "include", "accept")
_HELD_TOGETHER = ("merge", "accept")


class Openings:
    """The words that a book's paragraphs open with. They run on into the next paragraph, so that "Yes." can be named by what follows."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        """Read the words of all paragraphs, in order."""
        self._words: list[str] = []
        self._starts: list[int] = []
        self._by_first: dict[str, list[int]] = {}
        for i, paragraph in enumerate(paragraphs):
            words = folded_words(paragraph)
            self._starts.append(len(self._words))
            self._words += words
            if words:
                self._by_first.setdefault(words[0], []).append(i)

    def opening_with(self, words: str) -> list[int]:
        """Give the paragraphs that open with these words, rising."""
        wanted = folded_words(words)
        return [i for i in self._by_first.get(wanted[0], ()) if self._at(i, len(wanted)) == wanted] if wanted else []

    def runs(self, stretch: Stretch) -> Iterator[range]:
        """Give the stretches of paragraphs: from each first one to the next last one."""
        if stretch.first == stretch.last:
            yield from (range(i, i + 1) for i in self.opening_with(stretch.first))
            return
        lasts = self.opening_with(stretch.last)
        covered = -1
        for first in self.opening_with(stretch.first):
            last = next((i for i in lasts if i >= first), None)
            if last is not None and first > covered:
                covered = last
                yield range(first, last + 1)

    def words_alone(self, paragraph: int, least: int, most: int) -> int:
        """Give how many words, `least` to `most`, open this paragraph and no other; `most` where none do."""
        others = [i for i in self._by_first.get(self._words[self._starts[paragraph]], ()) if i != paragraph]
        for count in range(least, most):
            wanted = self._at(paragraph, count)
            others = [i for i in others if self._at(i, count) == wanted]
            if not others:
                return count
        return most

    def _at(self, paragraph: int, count: int) -> list[str]:
        start = self._starts[paragraph]
        return self._words[start : start + count]


def resolve(decisions: Decisions, ms: Manuscript, openings: Openings | None = None) -> Overrules:
    """Find the corrections in a manuscript; each holds for every paragraph that opens with its words. `openings` are its own."""
    if decisions == Decisions():
        return Overrules()
    openings = openings or Openings([ms.paragraph_text(i) for i in range(len(ms.paragraphs))])
    found: dict[str, set[int]] = {name: set() for name in (*_LINES, *_STRETCHES)}
    begins: set[int] = set()
    ends: set[int] = set()
    stale = []
    for name in _LINES:
        for number, words in enumerate(getattr(decisions, name), 1):
            at = openings.opening_with(words)
            found[name].update(at)
            stale += [] if at else [f"{name} {number}"]
    for name in _STRETCHES:
        for number, stretch in enumerate(getattr(decisions, name), 1):
            runs = list(openings.runs(stretch))
            found[name].update(i for run in runs for i in (run[1:] if name in _HELD_TOGETHER else run))
            if name == "accept":
                begins.update(run[0] for run in runs)
                ends.update(run[-1] for run in runs)
            stale += [] if runs else [f"{name} {number}"]
    labels = [(i, label) for label in decisions.label for i in openings.opening_with(label.opens)]
    stale += [f"label {n}" for n, label in enumerate(decisions.label, 1) if not openings.opening_with(label.opens)]
    prompts = [(i, n, asked) for n, asked in enumerate(decisions.prompt, 1) for i in openings.opening_with(asked.opens)]
    stale += [f"prompt {n}" for n, asked in enumerate(decisions.prompt, 1) if not openings.opening_with(asked.opens)]
    stale += _stale_names(decisions, ms.text)
    return Overrules(
        heading=frozenset(found["heading"]),
        not_heading=frozenset(found["not_heading"]),
        scene_break=frozenset(found["scene_break"]),
        cut=frozenset(found["cut"] | begins),
        never_cut=frozenset(found["never_cut"] | found["merge"] | found["accept"]),
        ends=frozenset(ends),
        exclude=frozenset(found["exclude"]),
        include=frozenset(found["include"]),
        label=tuple(labels),
        reject=frozenset(found["reject"]),
        prompt=tuple(prompts),
        stale=tuple(stale),
    )


def _stale_names(decisions: Decisions, text: str) -> list[str]:
    """Name the entries on people and terms of whose words the text does not hold one."""
    alone = ("not_a_person", "term", "not_a_term")
    held = f" {' '.join(folded_words(text))} " if decisions.alias or any(getattr(decisions, key) for key in alone) else ""

    def missing(name: str) -> bool:
        return f" {' '.join(folded_words(name))} " not in held

    stale = [f"alias {n}" for n, names in enumerate(decisions.alias, 1) if any(map(missing, names))]
    return stale + [f"{key} {n}" for key in alone for n, name in enumerate(getattr(decisions, key), 1) if missing(name)]
