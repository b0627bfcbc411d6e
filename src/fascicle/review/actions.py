"""What the author can do on the page, each as entries of `decisions.toml` to drop and to add.

An action names a paragraph by its place in the text. It never adds what stands there already, and drops what it contradicts, so that the
file stays as short as the author's will is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from fascicle.decisions import Asked, Decisions, Relabel, Stretch
from fascicle.errors import InputError
from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.records import SCENE_MODES, Level, Person, Span
from fascicle.review.book import Book
from fascicle.review.corrections import Edit, Entry
from fascicle.review.naming import name_of
from fascicle.review.preview import Passage, Preview

_MOST_PROMPT_CHARACTERS = 8000


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of the corrections, what it says to the author, and the offset to look at then."""

    edit: Edit
    said: str
    at: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What an action is decided on: the book, the corrections as they stand, and what they make of the book."""

    book: Book
    decisions: Decisions
    shown: Preview

    def passage(self, paragraph: int) -> Passage:
        """Give the passage that holds a paragraph. Raises `InputError` where none does."""
        k = self.shown.holding(self.book.starts[paragraph])
        if k is None:
            raise InputError("this paragraph is in no passage; include it first")
        return self.shown.passages[k]

    def next_to(self, passage: Passage, by: int) -> Passage | None:
        """Give the passage after another, or before it with `by` -1, if it stands in the same chapter."""
        k = self.shown.passages.index(passage) + by
        if not 0 <= k < len(self.shown.passages):
            return None
        other = self.shown.passages[k]
        return other if other.written.chunk.chapter == passage.written.chunk.chapter else None

    def naming(self, kind: str, paragraphs: range) -> Iterator[tuple[str, int]]:
        """Give the entries of a kind that speak of any of these paragraphs."""
        openings = self.book.openings
        for at, entry in enumerate(getattr(self.decisions, kind)):
            if isinstance(entry, Stretch):
                found = any(run.start < paragraphs.stop and paragraphs.start < run.stop for run in openings.runs(entry))
            else:
                words = entry if isinstance(entry, str) else entry.opens
                found = any(i in paragraphs for i in openings.opening_with(words))
            if found:
                yield kind, at

    def one(self, kind: str, paragraph: int) -> tuple[tuple[str, int], ...]:
        """Give the entries of a kind that speak of a paragraph."""
        return tuple(self.naming(kind, range(paragraph, paragraph + 1)))

    def whole(self, *kinds: str, passages: tuple[Passage | None, ...]) -> tuple[tuple[str, int], ...]:
        """Give the entries of some kinds that speak of any paragraph of the passages."""
        spans = [range(p.first, p.last + 1) for p in passages if p]
        return tuple(dict.fromkeys(entry for kind in kinds for span in spans for entry in self.naming(kind, span)))


Act = Callable[[Desk, int, Mapping[str, Any]], Step]


def decide(desk: Desk, what: str, paragraph: int, given: Mapping[str, Any]) -> Step:
    """Turn an action into entries. Raises `InputError` for an action that is unknown or does not fit the place."""
    act = ACTIONS.get(what)
    if act is None or not 0 <= paragraph < len(desk.book.starts):
        raise InputError("the page asked for something unknown; reload it")
    return act(desk, paragraph, given)


def _step(desk: Desk, drops: tuple[tuple[str, int], ...], adds: tuple[tuple[str, Entry], ...], said: str, paragraph: int) -> Step:
    held = {kind: list(getattr(desk.decisions, kind)) for kind, _ in adds}
    kept = tuple((kind, entry) for kind, entry in adds if entry not in held[kind] or (kind, held[kind].index(entry)) in drops)
    return Step(Edit(tuple(dict.fromkeys(drops)), kept), said, desk.book.starts[paragraph])


def _stretch(desk: Desk, first: int, last: int) -> Stretch:
    return Stretch(name_of(desk.book, first), name_of(desk.book, last))


def _accept(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    if p.accepted:
        return _step(desk, desk.whole("accept", passages=(p,)), (), "No longer accepted.", p.first)
    if "forced" in (p.written.chunk.start_kind, p.written.chunk.end_kind) and not p.changed:
        raise InputError("this passage begins or ends inside a paragraph, so it cannot be kept as it is; read it, or reject it")
    drops = desk.whole("accept", "reject", passages=(p,))
    return _step(desk, drops, (("accept", _stretch(desk, p.first, p.last)),), "Accepted: it stays as it is.", p.first)


def _reject(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    if p.rejected:
        return _step(desk, desk.whole("reject", passages=(p,)), (), "No longer rejected.", p.first)
    drops = desk.whole("accept", passages=(p,))
    return _step(desk, drops, (("reject", _stretch(desk, p.first, p.last)),), "Rejected: it is not trained on.", p.first)


def _split(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    if paragraph == p.first:
        raise InputError("the passage begins with this paragraph already; choose one inside it")
    drops = desk.whole("accept", "merge", passages=(p,)) + desk.one("never_cut", paragraph)
    return _step(desk, drops, (("cut", name_of(desk.book, paragraph)),), "A passage begins here.", paragraph)


def _merge(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    after = desk.next_to(p, 1)
    if after is None:
        raise InputError("the chapter ends with this passage; there is nothing to merge it with")
    whole = range(p.first + 1, after.last + 1)
    drops = (*desk.naming("cut", whole), *desk.naming("never_cut", whole), *desk.whole("accept", "merge", passages=(p, after)))
    return _step(desk, drops, (("merge", _stretch(desk, p.first, after.last)),), "Merged with the next.", p.first)


def _move(desk: Desk, paragraph: int, by: int) -> Step:
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
    return _step(desk, drops, adds, f"Cut moved {'down' if by > 0 else 'up'} {_count(abs(by), 'paragraph')}.", target)


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'' if number == 1 else 's'}"


def _runner_up(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    at = None if p.changed else runner_up_of(desk.book, p.written.chunk.index)
    if at is None or at == p.first:
        raise InputError("this cut has no other place in reach")
    low, high = sorted((p.first, at))
    worded = sum(desk.book.worded[low + 1 : high + 1]) if at > p.first else sum(desk.book.worded[low:high])
    return _move(desk, paragraph, worded if at > p.first else -worded)


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


def _relabel(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    kinds = {"scene_type": SCENE_MODES, "tension": get_args(Level), "person": get_args(Person)}
    own = {name: given[name] for name in kinds if given.get(name)}
    if any(value not in kinds[name] for name, value in own.items()):
        raise InputError("the page asked for an unknown label; reload it")
    if isinstance(given.get("character"), str):
        own["character"] = " ".join(given["character"].split())
    drops = desk.whole("label", passages=(p,))
    if not own:
        return _step(desk, drops, (), "Labels as measured.", p.first)
    return _step(desk, drops, (("label", Relabel(name_of(desk.book, p.first), **own)),), "Labels changed.", p.first)


def _prompt(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    human, system = (_lines(given.get(name)) for name in ("human", "system"))
    drops = desk.whole("prompt", passages=(p,))
    if not human:
        return _step(desk, drops, (), "The written prompt again.", p.first)
    if len(human) + len(system) > _MOST_PROMPT_CHARACTERS:
        raise InputError(f"the prompt is longer than {_MOST_PROMPT_CHARACTERS:,} characters; shorten it")
    longest = desk.book.settings.prompts.max_shared_words
    sides = {p.written.split, "none"}
    far = [e.text for e in desk.book.examples if e.split not in sides]
    for where, text in (("this passage", p.span.of(desk.book.text)), *(("the other side of the split", text) for text in far)):
        if shares_words(f"{human}\n{system}", answer_runs(text, longest), longest):
            raise InputError(f"the prompt repeats {longest + 1} or more words in a row of {where}; reword it")
    taken = {" ".join(other.human.lower().split()) for k, other in enumerate(desk.decisions.prompt) if ("prompt", k) not in drops}
    if " ".join(human.lower().split()) in taken:
        raise InputError("another passage has this prompt already; no two prompts of a book may be alike")
    adds = (("prompt", Asked(name_of(desk.book, p.first), human, system or None)),)
    return _step(desk, drops, adds, "Your prompt is kept.", p.first)


def _lines(text: object) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) if isinstance(text, str) else ""


def _toggle(kind: str, against: str, said: str) -> Act:
    """Make an action that says something of one paragraph, or takes it back."""

    def act(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
        standing = desk.one(kind, paragraph)
        if standing:
            return _step(desk, standing, (), f"Taken back: {said}.", paragraph)
        adds = ((kind, name_of(desk.book, paragraph)),)
        return _step(desk, desk.one(against, paragraph), adds, f"{said[0].upper()}{said[1:]}, once the dataset is rewritten.", paragraph)

    return act


def _include(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    found = next((x for x in desk.book.excluded if x.span.start <= desk.book.starts[paragraph] < x.span.end), None)
    if found is None:
        raise InputError("this paragraph is in a passage already; choose one that is left out")
    held = _worded(desk.book, found.span)
    standing = tuple(desk.naming("include", held))
    if standing:
        return _step(desk, standing, (), "Left out again.", held.start)
    decided = tuple(desk.naming("exclude", held))
    if found.reason == "excluded by decision" and decided:
        return _step(desk, decided, (), "Taken in, once the dataset is rewritten.", held.start)
    adds = (("include", _stretch(desk, held.start, held.stop - 1)),)
    return _step(desk, decided, adds, "Taken in, once the dataset is rewritten.", held.start)


def _exclude(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    held = range(p.first, p.last + 1) if given.get("whole") else range(paragraph, paragraph + 1)
    standing = tuple(desk.naming("exclude", held))
    if standing:
        return _step(desk, standing, (), "Taken in again.", held.start)
    drops = tuple(desk.naming("include", held)) + desk.whole("accept", passages=(p,))
    adds = (("exclude", _stretch(desk, held.start, held.stop - 1)),)
    return _step(desk, drops, adds, "Left out, once the dataset is rewritten.", held.start)


def _worded(book: Book, span: Span) -> range:
    lines = [i for i in book.paragraphs_in(span) if book.worded[i]]
    if not lines:
        raise InputError("nothing but a mark stands here; there is nothing to include")
    return range(lines[0], lines[-1] + 1)


ACTIONS: dict[str, Act] = {
    "accept": _accept,
    "reject": _reject,
    "split": _split,
    "merge": _merge,
    "up": lambda desk, paragraph, given: _move(desk, paragraph, -1),
    "down": lambda desk, paragraph, given: _move(desk, paragraph, 1),
    "runner_up": _runner_up,
    "relabel": _relabel,
    "prompt": _prompt,
    "heading": _toggle("heading", "not_heading", "a heading"),
    "not_heading": _toggle("not_heading", "heading", "no heading"),
    "scene_break": _toggle("scene_break", "heading", "a scene begins here"),
    "include": _include,
    "exclude": _exclude,
}
"""Every action of the page by its name."""


def take_back(decisions: Decisions, kind: str, at: int) -> Step:
    """Drop one entry of the corrections, as listed. Raises `InputError` where there is none."""
    if kind not in decisions.__dataclass_fields__ or not 0 <= at < len(getattr(decisions, kind)):
        raise InputError("this correction is gone already; reload the page")
    return Step(Edit(((kind, at),)), "Taken back.", -1)


def merged_labels(labels: tuple[Relabel, ...]) -> Relabel | None:
    """Give what several entries decide of one passage together; the later holds."""
    out = None
    for label in labels:
        given = {n: getattr(label, n) for n in ("scene_type", "tension", "person", "character") if getattr(label, n) is not None}
        out = replace(out, **given) if out else label
    return out
