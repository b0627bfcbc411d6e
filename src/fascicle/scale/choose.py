"""What of a library goes into its dataset: one of each work, one of each passage, whole books held out. Pure: figures in, decisions out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Literal

from fascicle.scale.twins import Twins

Side = Literal["train", "validation"]
_MOST_TIMES_WANTED = 3  # a book that is so much more than the wished share cannot be held out


@dataclass(frozen=True, slots=True)
class Known:
    """A finished book as the choice sees it: its name, the digest of its text, its words."""

    name: str
    identity: str
    words: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided, books by number: `order` of those kept, `twin_of` of those left out, `dropped` chunks of each, `side` of each."""

    order: tuple[int, ...]
    twin_of: Mapping[int, tuple[int, float]]
    dropped: Mapping[int, frozenset[int]]
    side: Mapping[int, Side]


def choose(books: Sequence[Known], twins: Twins, held_out_share: float) -> Choice:
    """Decide from what is alike.

    Of editions the one with most words is kept. The kept books stand in the order of a digest of their text: it is the same on every
    machine, and a reader of the shards meets authors mixed. Of passages alike the first in that order is kept.
    """
    twin_of = _editions(books, twins)
    order = sorted((k for k in range(len(books)) if k not in twin_of), key=lambda k: drawn(books[k]))
    place = {k: at for at, k in enumerate(order)}
    pairs = [(x, y) for x, y, _ in twins.chunks if x[0] in place and y[0] in place]
    dropped = _repeated(pairs, place)
    return Choice(tuple(order), twin_of, dropped, _sides(books, order, _together(pairs, order), held_out_share))


def drawn(book: Known) -> tuple[str, str]:
    """Give what the kept books are ordered by."""
    return sha256(book.identity.encode()).hexdigest(), book.name


def _editions(books: Sequence[Known], twins: Twins) -> dict[int, tuple[int, float]]:
    """Give for each book left out the kept book that holds it, and how much of it that is."""
    alike: dict[int, list[tuple[int, float]]] = {}
    for a, b, share in twins.books:
        alike.setdefault(a, []).append((b, share))
        alike.setdefault(b, []).append((a, share))
    kept: set[int] = set()
    out: dict[int, tuple[int, float]] = {}
    for k in sorted(range(len(books)), key=lambda k: (-books[k].words, books[k].name, k)):
        holders = [(share, other) for other, share in alike.get(k, ()) if other in kept]
        if holders:
            share, other = max(holders, key=lambda held: (held[0], -held[1]))
            out[k] = (other, share)
        else:
            kept.add(k)
    return out


def _repeated(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]], place: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Give the chunks to leave out, by book: no two that are kept are a pair, and of each pair the first in order stands first."""
    before: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in pairs:
        early, late = sorted((x, y), key=lambda item: (place[item[0]], item[1]))
        before.setdefault(late, []).append(early)
    gone: set[tuple[int, int]] = set()
    for late in sorted(before, key=lambda item: (place[item[0]], item[1])):
        if any(early not in gone for early in before[late]):
            gone.add(late)
    return {book: frozenset(i for _, i in items) for book, items in groupby(sorted(gone), key=lambda item: item[0])}


def _together(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]], order: Sequence[int]) -> list[list[int]]:
    """Group the kept books that share a passage, groups and members in order."""
    leader = {k: k for k in order}

    def find(k: int) -> int:
        while leader[k] != k:
            leader[k] = leader[leader[k]]
            k = leader[k]
        return k

    for (a, _), (b, _) in pairs:
        leader[find(a)] = find(b)
    groups: dict[int, list[int]] = {}
    for k in order:
        groups.setdefault(find(k), []).append(k)
    return list(groups.values())


def _sides(books: Sequence[Known], order: Sequence[int], groups: Sequence[Sequence[int]], share: float) -> dict[int, Side]:
    """Hold out whole books, those that share a passage together: in the order of the draw, as many as the share has room for.

    Where no book is so short the shortest group is held out, unless it is far more than the share; then nothing is.
    """
    words = [sum(books[k].words for k in group) for group in groups]
    wanted, held, chosen = share * sum(words), 0, list[int]()
    for at, size in enumerate(words):
        if size and held + size <= wanted:
            held += size
            chosen.append(at)
    if not chosen and wanted and len(groups) > 1:
        shortest = min(range(len(groups)), key=lambda at: (words[at], at))
        chosen = [shortest] if words[shortest] <= _MOST_TIMES_WANTED * wanted else []
    out = {k for at in chosen for k in groups[at]}
    return {k: "validation" if k in out else "train" for k in order}
