"""Cuts made, moved and undone: each action as entries of `decisions.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fascicle.errors import InputError
from fascicle.review.book import Book
from fascicle.review.corrections import Entry
from fascicle.review.desk import Desk, Step, step_of, stretch_of
from fascicle.review.naming import name_of


def split(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    """Begin a passage with a paragraph."""
    p = desk.passage(paragraph)
    if paragraph == p.first:
        raise InputError("the passage begins with this paragraph already; choose one inside it")
    drops = desk.whole("accept", "merge", passages=(p,)) + desk.one("never_cut", paragraph)
    return step_of(desk, drops, (("cut", name_of(desk.book, paragraph)),), "A passage begins here.", paragraph)


def merge(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    """Keep a passage and the next together."""
    p = desk.passage(paragraph)
    after = desk.next_to(p, 1)
    if after is None:
        raise InputError("the chapter ends with this passage; there is nothing to merge it with")
    whole = range(p.first + 1, after.last + 1)
    drops = (*desk.naming("cut", whole), *desk.naming("never_cut", whole), *desk.whole("accept", "merge", passages=(p, after)))
    return step_of(desk, drops, (("merge", stretch_of(desk, p.first, after.last)),), "Merged with the next.", p.first)


def move(desk: Desk, paragraph: int, by: int) -> Step:
    """Move the cut before a passage by so many paragraphs."""
    p = desk.passage(paragraph)
    before = desk.next_to(p, -1)
    if before is None:
        raise InputError("a chapter begins here, and no passage crosses a chapter; its cut cannot move")
    target, left = p.first, abs(by)
    while left:
        target += 1 if by > 0 else -1
        if not before.first < target <= p.last:
            raise InputError("there is no paragraph further on to move this cut to; merge the two passages instead")
        left -= desk.book.worded[target]
    drops = (
        *desk.one("cut", p.first),
        *desk.one("never_cut", target),
        *desk.one("scene_break", p.first),
        *desk.whole("accept", "merge", passages=(p, before)),
    )
    forbids = any(e.chunk.span.start == desk.book.starts[p.first] for e in desk.book.examples)
    adds: tuple[tuple[str, Entry], ...] = (("cut", name_of(desk.book, target)),)
    if forbids:
        adds = (("never_cut", name_of(desk.book, p.first)), *adds)
    return step_of(desk, drops, adds, f"Cut moved {'down' if by > 0 else 'up'} {_count(abs(by), 'paragraph')}.", target)


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'' if number == 1 else 's'}"


def runner_up(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    """Move the cut before a passage to the next best place."""
    p = desk.passage(paragraph)
    at = None if p.changed else runner_up_of(desk.book, p.written.chunk.index)
    if at is None or at == p.first:
        raise InputError("this cut has no other place in reach")
    low, high = sorted((p.first, at))
    worded = sum(desk.book.worded[low + 1 : high + 1]) if at > p.first else sum(desk.book.worded[low:high])
    return move(desk, paragraph, worded if at > p.first else -worded)


def runner_up_of(book: Book, k: int) -> int | None:
    """Give the paragraph before which the cut of the `k`th chunk would lie next best, None where there is no such place."""
    words = book.examples[k].chunk.cost.get("runner_up_words")
    if not words or (words < 0 and k == 0):
        return None
    span = book.examples[k].chunk.span if words > 0 else book.examples[k - 1].chunk.span
    at, best = 0, (float("inf"), -1)
    lines = book.lines(span)
    total = sum(len(part.of(book.text).split()) for _, part in lines)
    wanted = words if words > 0 else total + words
    for i, part in lines:
        if at and book.worded[i]:
            best = min(best, (abs(at - wanted), i))
        at += len(part.of(book.text).split())
    return best[1] if best[1] >= 0 else None
