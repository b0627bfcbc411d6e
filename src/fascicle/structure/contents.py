"""The contents list: where it stands, and what it says the headings are.

A list is found by its own heading or as a run of short lines that all return later in the book, alone or as a heading of
two lines. E-books bring a machine-readable one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.languages import CONTENTS_TITLES

_CONTENTS_TITLE = re.compile(rf"^\W*(?:{CONTENTS_TITLES})\W*$", re.I)
_LEADER = re.compile(r"[\s.·…_]*(?:\s|[.·…_]{2,})\s*\d{1,4}\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•]\s+|\d{1,3}[.)]\s+(?=\D))")
_LEAST_UNTITLED_RUN = 4
# A list without a title is believed only right at the front, and only if nearly all of its lines return later.
_FRONT_WORDS = 600
_RETURNING_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class ContentsList:
    """`paragraphs` hold the list itself; `repeated` are the paragraphs that a line of it announces; `keys` its titles, folded."""

    paragraphs: frozenset[int]
    repeated: frozenset[int]
    keys: frozenset[str]


def title_key(text: str) -> str:
    """Fold a title for comparison: letters and digits only, leaders and page numbers gone."""
    return "".join(filter(str.isalnum, _LEADER.sub("", text).lower()))


def find_contents(ms: Manuscript, body: range) -> ContentsList:
    """Find the contents list among the paragraphs of `body`."""
    keys = {i: title_key(ms.paragraph_text(i)) for i in body if ms.paragraphs[i].word_count <= 16}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, key in keys.items():
        places[key].append(i)
        if i + 1 in keys:
            places[key + keys[i + 1]].append(i)
    listed, entries = _printed_list(ms, keys, places, body)
    entries |= {title_key(title) for title in ms.contents}
    entries = {entry for entry in entries if len(entry) > 3}
    after = max(listed, default=-1)
    repeated = {i for entry in entries for i in places.get(entry, ()) if i > after}
    return ContentsList(frozenset(listed), frozenset(repeated), frozenset(entries))


def _printed_list(ms: Manuscript, keys: dict[int, str], places: dict[str, list[int]], body: range) -> tuple[set[int], set[str]]:
    front = range(body.start, body.start + max(60, len(body) // 4))
    titled = [i for i in body if i in keys and _CONTENTS_TITLE.match(ms.paragraph_text(i))]
    for i in titled:
        run, entries = _run_after(ms, i + 1, places, body, before=i not in front)
        if run:
            return {i, *run}, entries
    return _untitled_list(ms, places, front, body)


def _untitled_list(ms: Manuscript, places: dict[str, list[int]], front: range, body: range) -> tuple[set[int], set[str]]:
    i, words = front.start, 0
    while i < min(front.stop, body.stop) and words <= _FRONT_WORDS:
        run, entries = _run_after(ms, i, places, body)
        returning = sum(any(place > run[-1] for place in places.get(entry, ())) for entry in entries) if run else 0
        enough = min(len(run), len(entries)) >= _LEAST_UNTITLED_RUN
        if enough and returning >= _RETURNING_SHARE * len(entries):
            return set(run), entries
        words += sum(ms.paragraphs[k].word_count for k in (run or [i]))
        i += max(1, len(run))
    return set(), set()


def _run_after(
    ms: Manuscript, start: int, places: dict[str, list[int]], body: range, *, before: bool = False
) -> tuple[list[int], set[str]]:
    """Give the paragraphs of a list that starts at `start`, up to the last line that returns later, and its titles.

    With `before` the lines of a list behind the story return earlier.
    """
    run: list[int] = []
    entries: list[set[str]] = []
    seen: set[str] = set()
    last_returning = 0
    for i in range(start, body.stop):
        lines = ms.paragraph_text(i).split("\n")
        found = [_entry_key(line, places) for line in lines]
        if not all(looks_like_heading(_LEADER.sub("", _BULLET.sub("", line))) for line in lines) or found[0] in seen:
            break
        run.append(i)
        entries.append({key for key in found if key})
        seen |= entries[-1]
        if any((place < start if before else place > i) for key in entries[-1] for place in places.get(key, ())):
            last_returning = len(run)
    kept = run[:last_returning]
    return kept, set().union(*entries[: len(kept)])


def _entry_key(line: str, places: dict[str, list[int]]) -> str:
    """Fold a line of the list: with its number where it stands so above the chapter too, without it otherwise."""
    whole = title_key(line)
    return whole if len(places.get(whole, ())) > 1 else title_key(_BULLET.sub("", line))
