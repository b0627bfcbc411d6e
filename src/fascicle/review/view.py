"""A state of the book to the pieces of the page: one bit of HTML a passage, rendered with everything escaped.

The page gets the pieces that it does not have yet, by their digests, so that a correction in a long book sends what it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fascicle.records import SCENE_MODES
from fascicle.reports.doubts import FLAGS, UNSURE_PERSON, UNSURE_TYPE
from fascicle.reports.page import number, percent, sure
from fascicle.review.actions import merged_labels
from fascicle.review.book import Book
from fascicle.review.corrections import told
from fascicle.review.moves import runner_up_of
from fascicle.review.preview import Passage
from fascicle.review.session import State

_PIXELS_A_WORD, _PIXELS_A_PASSAGE = 2.4, 260
"""How high a passage stands before it is drawn: only the scroll bar sees it."""
_MOST_DRAWN = 4000
"""Passages kept drawn: those of a long book in several states."""
_MARKS = ("scene break", "heading")


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of the page: its key, the digest of its HTML, the HTML."""

    key: str
    digest: str
    html: str


def pieces(state: State) -> list[Shown]:
    """Give the book piece by piece, in reading order."""
    book = state.book
    drawn: list[tuple[int, str, str]] = []
    covered = [p.span for p in state.shown.passages if p.changed]
    notes = _notes_at(state)
    for x in book.excluded:
        if any(span.holds(x.span) for span in covered):
            continue
        lines = [(i, part.of(book.text)) for i, part in book.lines(x.span)]
        values = {"x": x, "lines": lines, "notes": notes, "mark": x.reason in _MARKS}
        drawn.append((x.span.start, f"x{x.span.start}", _render("left_out.html", **values)))
    runners = _runners_up(state)
    drawn += [(p.span.start, p.key, _passage(book, p, notes, runners)) for p in state.shown.passages]
    drawn.sort()
    return [Shown(key, hashlib.sha256(html.encode()).hexdigest()[:16], html) for _, key, html in drawn]


def _passage(book: Book, p: Passage, notes: Mapping[int, Sequence[str]], runners: Mapping[int, Sequence[str]]) -> str:
    """Draw a passage, once for all that is decided of it: a correction leaves most passages of a book as they are."""
    lines = book.paragraphs_in(p.span)
    beside = tuple((i, tuple(found[i])) for found in (notes, runners) for i in lines if i in found)
    key = (p.span, p.changed, p.accepted, p.rejected, p.labels, p.asked, beside)
    html = book.drawn.get(key)
    if html is None:
        if len(book.drawn) > _MOST_DRAWN:
            book.drawn.clear()
        html = book.drawn[key] = _render("passage.html", **_of_passage(book, p, notes, runners))
    return html


def _of_passage(book: Book, p: Passage, notes: Mapping[int, Sequence[str]], runners: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    e = p.written
    own = merged_labels(p.labels)
    pov, kind, tension = e.annotation.pov, e.annotation.scene_type, e.annotation.tension
    words = len(p.span.of(book.text).split())
    human = p.asked.human if p.asked else e.prompt.human if e.prompt else None
    decided = [n for n in ("scene_type", "tension", "person", "character") if own and getattr(own, n) is not None]
    shown = [] if p.changed else [f for f in e.flags if f not in ("rejected", "label_decided")]
    character = own.character if own and own.character is not None else pov and pov.character
    return {
        "p": p,
        "e": e,
        "words": words,
        "type": (own and own.scene_type) or (kind and kind.label),
        "tension": (own and own.tension) or (tension and tension.level),
        "person": (own and own.person) or (pov and pov.person),
        "character": character or None,
        "decided": decided,
        "human": human,
        "system": p.asked.system if p.asked else None,
        "flags": shown,
        "marks": [*shown, *(["rejected"] if p.rejected else []), *(["label_decided"] if decided else [])],
        "told": FLAGS,
        "unsure": _unsure(p),
        "lines": [(i, part.of(book.text)) for i, part in book.lines(p.span)],
        "notes": notes,
        "runners": runners,
        "high": round(_PIXELS_A_PASSAGE + _PIXELS_A_WORD * words),
        "first_of_chapter": e.chunk.start_kind == "chapter" and p.span.start == e.chunk.span.start,
        "split": {"train": "to train on", "validation": "held out", "none": "in neither file"}[e.split],
    }


def _unsure(p: Passage) -> list[str]:
    """Name the labels that are more likely wrong than a reader would bear, as far as the author has not decided them."""
    own, a, out = merged_labels(p.labels), p.written.annotation, []
    if a.scene_type and a.scene_type.confidence < UNSURE_TYPE and not (own and own.scene_type):
        out.append("scene type")
    if a.pov and a.pov.confidence < UNSURE_PERSON and not (own and own.person):
        out.append("person")
    return out


def _notes_at(state: State) -> dict[int, list[str]]:
    """Say of each paragraph what the author decided of it alone."""
    found = state.shown.overrules
    out: dict[int, list[str]] = {}
    told_of = (
        (found.heading, "you: a heading"),
        (found.not_heading, "you: no heading"),
        (found.scene_break, "you: a scene begins here"),
        (found.exclude, "you: left out"),
        (found.include, "you: taken in"),
    )
    for paragraphs, what in told_of:
        for i in paragraphs:
            out.setdefault(i, []).append(what)
    return out


def _runners_up(state: State) -> dict[int, list[str]]:
    """Say before which paragraphs cuts would lie next best."""
    out: dict[int, list[str]] = {}
    for p in (p for p in state.shown.passages if not p.changed):
        at = runner_up_of(state.book, p.written.chunk.index)
        cost = p.written.chunk.cost.get("runner_up")
        if at is not None and cost is not None:
            out.setdefault(at, []).append(f"the cut {'above' if at > p.first else 'below'} would lie here next best, {_cost(cost)} dearer")
    return out


def progress(state: State) -> dict[str, int]:
    """Count the passages, and those read: accepted or rejected."""
    passages = state.shown.passages
    read = [p for p in passages if p.accepted or p.rejected]
    return {"passages": len(passages), "read": len(read)}


def corrections(state: State) -> list[dict[str, Any]]:
    """List the entries of the corrections, the stale ones marked."""
    stale = set(state.shown.overrules.stale)
    return [
        {"kind": kind, "at": at, "told": told(kind, entry), "stale": f"{kind} {at + 1}" in stale}
        for kind in state.decisions.__dataclass_fields__
        for at, entry in enumerate(getattr(state.decisions, kind))
    ]


def ribbon(state: State) -> list[dict[str, Any]]:
    """Draw the passages from first to last on a line of 1000, as wide as their words and as high as their tension."""
    words = [len(p.span.of(state.book.text).split()) for p in state.shown.passages]
    total, at, out = sum(words) or 1, 0, []
    for k, (p, n) in enumerate(zip(state.shown.passages, words, strict=True), 1):
        own, a = merged_labels(p.labels), p.written.annotation
        kind = (own and own.scene_type) or (a.scene_type and a.scene_type.label) or "other"
        level = (own and own.tension) or (a.tension and a.tension.level) or "low"
        out.append(
            {
                "key": p.key,
                "x": round(1000 * at / total, 2),
                "width": round(1000 * n / total, 2),
                "high": {"low": 34, "medium": 62, "high": 90}[level],
                "kind": kind,
                "mark": "accepted" if p.accepted else "rejected" if p.rejected else "",
                "told": f"passage {k}: {n:,} words, {kind}, tension {level}",
            }
        )
        at += n
    return out


def contents(state: State) -> Iterator[dict[str, Any]]:
    """Give the chapters with the passages that lie in them."""
    held: dict[int, list[tuple[int, Passage]]] = {}
    for k, p in enumerate(state.shown.passages, 1):
        held.setdefault(p.written.chunk.chapter, []).append((k, p))
    for c in state.book.chapters:
        if c["index"] in held:
            yield {"title": c["title"] or "(no heading)", "part": c["part"], "passages": held[c["index"]]}


def frame(state: State, nonce: str, turns: tuple[bool, bool], *, can_leave: bool) -> str:
    """Give the whole page of a book; `turns` say whether there is something to undo, and to redo."""
    passages = state.shown.passages
    holders = {p.written.annotation.pov.character for p in passages if p.written.annotation.pov and p.written.annotation.pov.character}
    return _render(
        "book.html",
        state=state,
        book=state.book,
        nonce=nonce,
        pieces=pieces(state),
        modes=SCENE_MODES,
        flags=FLAGS,
        used=sorted({"rejected", "label_decided", *(f for e in state.book.examples for f in e.flags)}),
        holders=sorted(holders),
        progress=progress(state),
        models=MODELS,
        turns=turns,
        can_leave=can_leave,
        **side(state),
    )


def side(state: State) -> dict[str, Any]:
    """Give what stands beside the book: the ribbon, the contents and the corrections."""
    return {"ribbon": ribbon(state), "contents": list(contents(state)), "corrections": corrections(state)}


def side_html(state: State) -> dict[str, str]:
    """Give the parts beside the book as HTML, by the id of the place that holds them."""
    parts = side(state)
    return {name: _render(f"{name}.html", **parts) for name in ("ribbon", "contents", "corrections")}


def chooser(nonce: str, path: str, out: str) -> str:
    """Give the page that asks for a manuscript."""
    return _render("choose.html", nonce=nonce, path=path, out=out, models=MODELS)


def sorry(nonce: str, sentence: str) -> str:
    """Give a page that says in one sentence why there is none."""
    return _render("sorry.html", nonce=nonce, sentence=sentence)


MODELS = (
    ("Qwen/Qwen2.5-7B-Instruct", "Middle size, free to use: trains on a gaming card of 16 GB. Choose this if you do not know."),
    ("Qwen/Qwen2.5-14B-Instruct", "Larger, free to use: writes better and wants a card of 24 GB or more."),
    ("Qwen/Qwen2.5-1.5B-Instruct", "Small, free to use: for trying out, on almost any card."),
    ("meta-llama/Llama-3.1-8B-Instruct", "Meta's, middle size: you must accept its licence on its page first."),
)
"""Models to tune, in plain words. Sizes by the memory model of `trainers/hardware.py`, licences as their pages say."""


def _cost(cost: float) -> str:
    """Write what a cut costs, in nats: beyond two places nobody feels a difference."""
    return f"{cost:.2f}"


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("fascicle.review", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"number": number, "percent": percent, "sure": sure, "cost": _cost}
    return environment


def _render(template: str, **values: Any) -> str:
    return str(_environment().get_template(template).render(**values))
