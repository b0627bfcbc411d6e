"""The author's corrections, found again in a manuscript by their opening words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fascicle.decisions import Decisions, Overrules, Stretch
from fascicle.prose.words import folded_words
from fascicle.records import Manuscript

_OPENING_CHARACTERS = 400
_LINES = ("heading", "not_heading", "scene_break", "cut", "never_cut")
_STRETCHES = ("merge", "exclude", "include")


def resolve(decisions: Decisions, ms: Manuscript) -> Overrules:
    """Find the corrections in a manuscript; each holds for every paragraph that opens with its words."""
    if decisions == Decisions():
        return Overrules()
    openings = [folded_words(ms.paragraph_text(i)[:_OPENING_CHARACTERS]) for i in range(len(ms.paragraphs))]
    found: dict[str, set[int]] = {name: set() for name in (*_LINES, *_STRETCHES)}
    stale = []
    for name in _LINES:
        for number, words in enumerate(getattr(decisions, name), 1):
            at = _opening_with(openings, words)
            found[name].update(at)
            stale += [] if at else [f"{name} {number}"]
    for name in _STRETCHES:
        for number, stretch in enumerate(getattr(decisions, name), 1):
            runs = list(_runs(openings, stretch))
            found[name].update(i for run in runs for i in (run[1:] if name == "merge" else run))
            stale += [] if runs else [f"{name} {number}"]
    labels = [(i, label) for label in decisions.label for i in _opening_with(openings, label.opens)]
    stale += [f"label {n}" for n, label in enumerate(decisions.label, 1) if not _opening_with(openings, label.opens)]
    stale += _stale_names(decisions, ms.text)
    return Overrules(
        heading=frozenset(found["heading"]),
        not_heading=frozenset(found["not_heading"]),
        scene_break=frozenset(found["scene_break"]),
        cut=frozenset(found["cut"]),
        never_cut=frozenset(found["never_cut"] | found["merge"]),
        exclude=frozenset(found["exclude"]),
        include=frozenset(found["include"]),
        label=tuple(labels),
        stale=tuple(stale),
    )


def _opening_with(openings: Sequence[list[str]], words: str) -> list[int]:
    """Give the paragraphs that open with these words, rising."""
    wanted = folded_words(words)
    return [i for i, opening in enumerate(openings) if wanted and opening[: len(wanted)] == wanted]


def _runs(openings: Sequence[list[str]], stretch: Stretch) -> Iterator[range]:
    """Give the stretches of paragraphs: from each first one to the next last one."""
    if stretch.first == stretch.last:
        yield from (range(i, i + 1) for i in _opening_with(openings, stretch.first))
        return
    lasts = _opening_with(openings, stretch.last)
    covered = -1
    for first in _opening_with(openings, stretch.first):
        last = next((i for i in lasts if i >= first), None)
        if last is not None and first > covered:
            covered = last
            yield range(first, last + 1)


def _stale_names(decisions: Decisions, text: str) -> list[str]:
    """Name the entries on people and terms of whose words the text does not hold one."""
    alone = ("not_a_person", "term", "not_a_term")
    held = f" {' '.join(folded_words(text))} " if decisions.alias or any(getattr(decisions, key) for key in alone) else ""

    def missing(name: str) -> bool:
        return f" {' '.join(folded_words(name))} " not in held

    stale = [f"alias {n}" for n, names in enumerate(decisions.alias, 1) if any(map(missing, names))]
    return stale + [f"{key} {n}" for key in alone for n, name in enumerate(getattr(decisions, key), 1) if missing(name)]
