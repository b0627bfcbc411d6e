"""The author's corrections, found again in a manuscript by their opening words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fascicle.decisions import Asked, Decisions, Overrules, Relabel, Stretch
from fascicle.prose.words import folded_words
from fascicle.records import Manuscript

_PARAGRAPHS = ("heading", "not_heading", "scene_break", "cut", "never_cut")
_STRETCHES = ("merge", "exclude", "include", "accept", "reject")
_TABLES = ("label", "prompt")


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
            k = bisect_left(lasts, first)
            if k < len(lasts) and first > covered:
                covered = lasts[k]
                yield range(first, covered + 1)

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
    kinds = (*_PARAGRAPHS, *_STRETCHES, *_TABLES)
    places = {name: [list(_places(openings, entry)) for entry in getattr(decisions, name)] for name in kinds}
    first = {name: frozenset(run[0] for runs in found for run in runs) for name, found in places.items()}
    all_of = {name: frozenset(i for runs in places[name] for run in runs for i in run) for name in _STRETCHES}
    rejected = [runs for runs, entry in zip(places["reject"], decisions.reject, strict=True) if isinstance(entry, Stretch)]
    alone = [run for runs in (*places["accept"], *rejected) for run in runs]
    together = [*alone, *(run for runs in places["merge"] for run in runs)]
    stale = [f"{name} {number}" for name, found in places.items() for number, runs in enumerate(found, 1) if not runs]
    labelled = zip(places["label"], decisions.label, strict=True)
    asked = zip(places["prompt"], enumerate(decisions.prompt, 1), strict=True)
    return Overrules(
        heading=first["heading"],
        not_heading=first["not_heading"],
        scene_break=first["scene_break"],
        cut=first["cut"] | {run[0] for run in alone},
        never_cut=first["never_cut"] | {i for run in together for i in run[1:]},
        ends=frozenset(run[-1] for run in alone),
        exclude=all_of["exclude"],
        include=all_of["include"],
        label=tuple((run[0], label) for runs, label in labelled for run in runs),
        reject=first["reject"],
        prompt=tuple((run[0], number, own) for runs, (number, own) in asked for run in runs),
        stale=(*stale, *_stale_names(decisions, ms.text)),
        found=tuple((name, number, tuple(runs)) for name, found in places.items() for number, runs in enumerate(found, 1) if runs),
    )


def _places(openings: Openings, entry: str | Stretch | Relabel | Asked) -> Iterator[range]:
    """Give the runs of paragraphs that an entry names: one paragraph by its opening words, or a stretch."""
    if isinstance(entry, Stretch):
        yield from openings.runs(entry)
    else:
        yield from (range(i, i + 1) for i in openings.opening_with(entry if isinstance(entry, str) else entry.opens))


def _stale_names(decisions: Decisions, text: str) -> list[str]:
    """Name the entries on people and terms of whose words the text does not hold one."""
    alone = ("not_a_person", "term", "not_a_term")
    held = f" {' '.join(folded_words(text))} " if decisions.alias or any(getattr(decisions, key) for key in alone) else ""

    def missing(name: str) -> bool:
        return f" {' '.join(folded_words(name))} " not in held

    stale = [f"alias {n}" for n, names in enumerate(decisions.alias, 1) if any(map(missing, names))]
    return stale + [f"{key} {n}" for key in alone for n, name in enumerate(getattr(decisions, key), 1) if missing(name)]
