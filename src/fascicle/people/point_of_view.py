"""Point of view of each passage: grammatical person, and whose view it is where the text shows it.

The person is counted outside speech, the narrator or the "you" is found by `narrators`, the focal character of third-person
narration by `focus` ("focalization", Genette 1972). None for unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from fascicle.people.focus import focal_characters
from fascicle.people.heads import Head, narrator_heads, titled_chapters
from fascicle.people.naming import SELF_NAMED, Names, Naming, namings, spoken_by_self, with_called_names
from fascicle.people.narrators import Holder, Stretch, find_narrators, weigh
from fascicle.people.telling import Telling, telling_of
from fascicle.prose.person import person_odds, persons_of
from fascicle.records import Catalog, Dialogue, Manuscript, Person, PointOfView, Span, Structure


def points_of_view(
    ms: Manuscript, structure: Structure, spans: Sequence[Span], dialogue: Dialogue, catalog: Catalog
) -> tuple[PointOfView, ...]:
    """Give the point of view of each span; the spans rise and do not overlap. A text without headings is one chapter."""
    telling = telling_of(ms, dialogue, spans)
    told = [telling.narrated(ms, span) for span in spans]
    scenes = _scenes(structure, spans)
    persons = persons_of([person_odds(text) for text in told], scenes)
    cast = frozenset(c.name for c in catalog.characters)
    catalog = with_called_names(ms, telling, catalog)
    names = Names(catalog)
    heads, titled = narrator_heads(ms, structure, names), sorted(titled_chapters(structure))
    starts = [span.start for span in spans]
    pronouns = [_PRONOUN[persons[i][0]] if (i := bisect_right(starts, q.start) - 1) >= 0 else "" for q in telling.speech]
    by_span = _dealt(namings(ms, telling, catalog, spoken_by_self(ms, telling, pronouns)), spans)
    third = [p == "third" for p, _ in persons]
    headed = {h.chapter: Holder(h.who, _HEADED, h.start) for h in heads if h.any_person}
    focal = focal_characters(ms, telling, spans, scenes, third, by_span, cast)
    holders = [headed.get(scenes[i][0], focal[i]) if third[i] else None for i in range(len(spans))]
    for person in ("first", "second"):
        stretches = _stretches([p == person for p, _ in persons], scenes, spans, heads, titled)
        for s in stretches:
            s.words = sum(len(told[i].split()) for i in s.passages)
            weigh(s, (n for i in s.passages for n in by_span[i]), _self_named(ms, telling, s, spans, names) if person == "first" else {})
        for s, holder in zip(stretches, find_narrators(stretches), strict=True):
            for i in s.passages:
                holders[i] = holder
    begins = structure.chapters[0].span.start if structure.chapters else 0
    listed = {who: _first_named_so(ms.text, who, begins) for who in {h.who for h in holders if h is not None}}
    return tuple(_view(person, holder, listed) for person, holder in zip(persons, holders, strict=True))


_HEADED = 0.9
"""How sure a chapter headed by nothing but a name is that person's, where the book heads its chapters so."""
_PRONOUN: Mapping[Person, str] = {"first": "I", "second": "you", "third": ""}


def _view(person: tuple[Person, float], holder: Holder | None, listed: Mapping[str, int]) -> PointOfView:
    if holder is None:
        return PointOfView(person[0], None, person[1])
    since = max(holder.since, listed.get(holder.who, 0))
    return PointOfView(person[0], holder.who, round(person[1] * holder.sure, 3), since)


def _first_named_so(text: str, name: str, begins: int) -> int:
    """Give where the book or a heading first has a name as the catalogue lists it; before it may stand other names, or an office."""
    found = re.compile(rf"\b{re.escape(name.removeprefix('the '))}\b").search(text, begins)
    return found.start() if found else 0


def _scenes(structure: Structure, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Give the chapter and the scene in which each span starts."""
    chapters = structure.chapters
    starts = [c.span.start for c in chapters]
    out = []
    for span in spans:
        k = max(0, bisect_right(starts, span.start) - 1)
        scenes = chapters[k].scenes if chapters else ()
        out.append((chapters[k].index if chapters else 0, sum(s.span.start <= span.start for s in scenes)))
    return out


def _dealt(said: Sequence[Naming], spans: Sequence[Span]) -> list[list[Naming]]:
    """Deal the mentions to the spans that hold them."""
    out: list[list[Naming]] = [[] for _ in spans]
    starts = [s.start for s in spans]
    for n in said:
        k = bisect_right(starts, n.start) - 1
        if k >= 0 and n.start < spans[k].end:
            out[k].append(n)
    return out


def _stretches(
    own: Sequence[bool], scenes: Sequence[tuple[int, int]], spans: Sequence[Span], heads: Sequence[Head], titled: Sequence[int]
) -> list[Stretch]:
    """Join the passages of one person that stand in one chapter under one heading.

    A heading is carried to the next chapters, up to one of those that are `titled` otherwise; a part's holds for the part.
    """
    out: list[Stretch] = []
    keys: list[tuple[int, Head | None]] = []
    starts = [h.start for h in heads]
    for i, span in enumerate(spans):
        if not own[i]:
            continue
        k = bisect_right(starts, (span.start + span.end) // 2) - 1  # what heads most of the passage
        head = heads[k] if k >= 0 else None
        key = (scenes[i][0], head)
        if not keys or keys[-1] != key:
            direct = head if head and (head.by_part or head.chapter == scenes[i][0]) else None
            retitled = head is not None and not head.by_part and bisect_right(titled, scenes[i][0]) > bisect_right(titled, head.chapter)
            out.append(Stretch([], scenes[i][0], head=direct, carried=None if retitled else head))
            keys.append(key)
        out[-1].passages.append(i)
    return out


def _self_named(ms: Manuscript, telling: Telling, stretch: Stretch, spans: Sequence[Span], names: Names) -> dict[str, list[int]]:
    """Give the names by which narration calls the narrator ("my name is", "Tom, said I to myself"), each with its offsets."""
    out: dict[str, list[int]] = {}
    spoken = [s.start for s in telling.speech]
    for i in stretch.passages:
        for m in SELF_NAMED.finditer(ms.text, spans[i].start, spans[i].end):
            k = bisect_right(spoken, m.start()) - 1
            if k >= 0 and m.start() < telling.speech[k].end:
                continue
            name = m[1] or m[2]
            if who := names.whose(name) or (name if m[0].startswith(("my name", "My name")) else None):
                out.setdefault(who, []).append(m.start(1 if m[1] else 2))
    return out
