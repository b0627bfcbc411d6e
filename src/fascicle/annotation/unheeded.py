"""The author's corrections that could not be obeyed: found in the book, and not to be seen in what became of it.

In go the corrections found, the chunks, their labels and the people; out come sentences for the summary. What is looked at is the outcome
alone: a paragraph that is to begin a chunk begins one or does not. An entry that fits several places is heeded where one of them shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fascicle.annotation.decided import chunk_holding
from fascicle.decisions import Decisions, Overrules, Relabel, Stretch
from fascicle.prose.words import folded_words
from fascicle.records import Annotation, Catalog, Chunk, Manuscript, Structure

_WHY = {
    "heading": "it stands where no chapter can begin",
    "scene_break": "no scene can begin with a heading or with what is left out",
    "cut": "no chunk can begin with a heading, with what is left out or where never_cut, merge or accept forbid it",
    "never_cut": "a chapter begins there, a scene that is left out ends there, or a cut is asked for",
    "merge": "it reaches over a chapter's heading, over what is left out or over a cut that is asked for",
    "include": "no heading of a chapter is part of a chunk (not_heading makes it prose), and exclude wins over it",
    "accept": "it reaches over a chapter's heading, over what is left out or into another entry",
    "reject": "it is in no chunk, or no chunk can be just this stretch",
    "label": "it is in no chunk, or a later entry labels the same chunk",
    "prompt": "it is in no chunk, or a later entry has a prompt for the same chunk",
}


@dataclass(frozen=True, slots=True)
class _Outcome:
    ms: Manuscript
    chunks: Sequence[Chunk]
    labels: Sequence[Annotation]
    decisions: Decisions
    overrules: Overrules
    structure: Structure
    scenes: frozenset[int]

    def chunk_of(self, paragraph: int) -> int | None:
        return next(chunk_holding(paragraph, self.chunks, self.ms), None)

    def begins_chunk(self, paragraph: int) -> bool:
        k = self.chunk_of(paragraph)
        return k is not None and self.chunks[k].span.start == self.ms.paragraphs[paragraph].span.start

    def is_chunk(self, run: range) -> bool:
        k = self.chunk_of(run[0])
        return k is not None and self.begins_chunk(run[0]) and self.chunks[k].span.end == self.ms.paragraphs[run[-1]].span.end


def unheeded(
    ms: Manuscript,
    structure: Structure,
    chunks: Sequence[Chunk],
    labels: Sequence[Annotation],
    catalog: Catalog,
    decisions: Decisions,
    overrules: Overrules,
) -> tuple[str, ...]:
    """Give a sentence for each entry of `decisions.toml` that was found in the book and is not to be seen in the outcome."""
    if decisions == Decisions():
        return ()
    scenes = frozenset(s.span.start for c in structure.chapters for s in c.scenes)
    seen = _Outcome(ms, chunks, labels, decisions, overrules, structure, scenes)
    out = [
        f"decisions.toml: entry {kind} {number} could not be obeyed: {_WHY[kind]}."
        for kind, number, runs in overrules.found
        if kind in _SEEN and not any(_SEEN[kind](seen, run, number - 1) for run in runs)
    ]
    people = [{tuple(folded_words(form)) for form in (c.name.removeprefix("the "), *c.aliases)} for c in catalog.characters]
    for number, names in enumerate(decisions.alias, 1):
        wanted = {tuple(folded_words(name)) for name in names}
        if f"alias {number}" not in overrules.stale and not any(wanted <= forms for forms in people):
            out.append(f"decisions.toml: entry alias {number} could not be obeyed: not all of its names are names of people in the book.")
    return tuple(out)


def _heading(seen: _Outcome, run: range, _: int) -> bool:
    return seen.chunk_of(run[0]) is None or seen.begins_chunk(run[0])


def _labelled(seen: _Outcome, run: range, place: int) -> bool:
    k = seen.chunk_of(run[0])
    return k is not None and _shows(seen.labels[k], seen.decisions.label[place])


def _shows(label: Annotation, own: Relabel) -> bool:
    """Tell whether a chunk's labels are those of an entry; without a person of narration no holder can be decided."""
    wrong = (
        own.scene_type is not None and (label.scene_type is None or label.scene_type.label != own.scene_type),
        own.tension is not None and (label.tension is None or label.tension.level != own.tension),
        own.person is not None and (label.pov is None or label.pov.person != own.person),
        own.character is not None and (label.pov is None or (label.pov.character or "") != own.character),
    )
    return not any(wrong)


def _prompted(seen: _Outcome, run: range, place: int) -> bool:
    k = seen.chunk_of(run[0])
    numbers = [number for paragraph, number, _ in seen.overrules.prompt if k is not None and seen.chunk_of(paragraph) == k]
    return bool(numbers) and max(numbers) == place + 1


def _included(seen: _Outcome, run: range, _: int) -> bool:
    return any(seen.chunk_of(i) is not None or seen.ms.paragraphs[i].span.start in seen.structure.taken_in for i in run)


def _rejected(seen: _Outcome, run: range, place: int) -> bool:
    alone = isinstance(seen.decisions.reject[place], Stretch)
    return seen.is_chunk(run) if alone else seen.chunk_of(run[0]) is not None


_SEEN: dict[str, Callable[[_Outcome, range, int], bool]] = {
    "heading": _heading,
    "scene_break": lambda seen, run, _: seen.ms.paragraphs[run[0]].span.start in seen.scenes,
    "cut": lambda seen, run, _: seen.begins_chunk(run[0]),
    "never_cut": lambda seen, run, _: not seen.begins_chunk(run[0]),
    "merge": lambda seen, run, _: len({seen.chunk_of(i) for i in run if seen.ms.paragraphs[i].kind != "break"}) == 1,
    "include": _included,
    "accept": lambda seen, run, _: seen.is_chunk(run),
    "reject": _rejected,
    "label": _labelled,
    "prompt": _prompted,
}
