"""The names of a book's world in each chunk: those that a reader knows by then, and those that tell the chunk from the others."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from fascicle.prose.rarity import UNKNOWN, zipf
from fascicle.records import Catalog, Chunk

_LEAST_USES = 2
_LEAST_TERM_SURE = 0.6
_WORLD_KINDS = ("place", "organisation", "technology", "other")
_OWNED = ("’s ", "'s ")
_FEW_CHUNKS = 0.25
_LEAST_TERM_LETTERS = 4  # shorter ones are mostly what an abbreviation leaves


def world_names(text: str, chunks: Sequence[Chunk], catalog: Catalog) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the names of the book's world that each chunk uses twice or more: those brought in before, and those that few chunks use.

    Known ones mostly stand after "the" ("the Shelter") or are coined: another name without an article may be anybody's town.
    """
    starts = [c.span.start for c in chunks]
    found: list[dict[str, tuple[bool, int, int]]] = [{} for _ in chunks]  # known before, uses, chunks that use it
    for term in catalog.terms:
        telling = term.kind in _WORLD_KINDS and term.confidence >= _LEAST_TERM_SURE
        if not telling or not term.name[0].isupper() or len(term.name) < _LEAST_TERM_LETTERS:
            continue
        articled = 2 * sum(text[max(0, at - 4) : at].lower() == "the " for at in term.mentions) > len(term.mentions)
        if 2 * sum(text[max(0, at - 3) : at] in _OWNED for at in term.mentions) > len(term.mentions):
            continue  # "Inn Hall", of Lincoln's Inn
        coined = articled or zipf(term.name.lower()) < UNKNOWN
        uses = Counter(bisect_right(starts, at) - 1 for at in term.mentions)
        for i, n in uses.items():
            if i >= 0 and n >= _LEAST_USES:
                found[i]["the " * articled + term.name] = (coined and term.mentions[0] < starts[i], n, len(uses))
    return [_of_world(held, len(chunks)) for held in found]


def _of_world(held: Mapping[str, tuple[bool, int, int]], chunks: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_use = sorted(held, key=lambda name: (-held[name][1], name))
    telling = sorted(by_use, key=lambda name: (-held[name][1] * math.log((1 + chunks) / held[name][2]), name))
    return tuple(n for n in by_use if held[n][0]), tuple(n for n in telling if held[n][2] <= max(1, _FEW_CHUNKS * chunks))[:2]
