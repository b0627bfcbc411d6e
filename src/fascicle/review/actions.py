"""What the author can do on the page, each as entries of `decisions.toml` to drop and to add.

An action names a paragraph by its place in the text. It never adds what stands there already, and drops what it contradicts, so that the
file stays as short as the author's will is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from fascicle.decisions import Asked, Decisions, Relabel
from fascicle.errors import InputError
from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.records import SCENE_MODES, Level, Person, Span
from fascicle.review.book import Book
from fascicle.review.corrections import Edit
from fascicle.review.desk import Desk, Step, step_of, stretch_of
from fascicle.review.moves import merge, move, runner_up, split
from fascicle.review.naming import name_of

_MOST_PROMPT_CHARACTERS = 8000


Act = Callable[[Desk, int, Mapping[str, Any]], Step]


def decide(desk: Desk, what: str, paragraph: int, given: Mapping[str, Any]) -> Step:
    """Turn an action into entries. Raises `InputError` for an action that is unknown or does not fit the place."""
    act = ACTIONS.get(what)
    if act is None or not 0 <= paragraph < len(desk.book.starts):
        raise InputError("the page asked for something unknown; reload it")
    return act(desk, paragraph, given)


def _accept(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    if p.accepted:
        return step_of(desk, desk.whole("accept", passages=(p,)), (), "No longer accepted.", p.first)
    if "forced" in (p.written.chunk.start_kind, p.written.chunk.end_kind) and not p.changed:
        raise InputError("this passage begins or ends inside a paragraph, so it cannot be kept as it is; read it, or reject it")
    drops = desk.whole("accept", "reject", passages=(p,))
    return step_of(desk, drops, (("accept", stretch_of(desk, p.first, p.last)),), "Accepted: it stays as it is.", p.first)


def _reject(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    if p.rejected:
        return step_of(desk, desk.whole("reject", passages=(p,)), (), "No longer rejected.", p.first)
    drops = desk.whole("accept", passages=(p,))
    return step_of(desk, drops, (("reject", stretch_of(desk, p.first, p.last)),), "Rejected: it is not trained on.", p.first)


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
        return step_of(desk, drops, (), "Labels as measured.", p.first)
    return step_of(desk, drops, (("label", Relabel(name_of(desk.book, p.first), **own)),), "Labels changed.", p.first)


def _prompt(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    human, system = (_lines(given.get(name)) for name in ("human", "system"))
    drops = desk.whole("prompt", passages=(p,))
    if not human:
        return step_of(desk, drops, (), "The written prompt again.", p.first)
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
    return step_of(desk, drops, adds, "Your prompt is kept.", p.first)


def _lines(text: object) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) if isinstance(text, str) else ""


def _toggle(kind: str, against: str, said: str) -> Act:
    """Make an action that says something of one paragraph, or takes it back."""

    def act(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
        standing = desk.one(kind, paragraph)
        if standing:
            return step_of(desk, standing, (), f"Taken back: {said}.", paragraph)
        adds = ((kind, name_of(desk.book, paragraph)),)
        return step_of(desk, desk.one(against, paragraph), adds, f"{said[0].upper()}{said[1:]}, once the dataset is rewritten.", paragraph)

    return act


def _include(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    found = next((x for x in desk.book.excluded if x.span.start <= desk.book.starts[paragraph] < x.span.end), None)
    if found is None:
        raise InputError("this paragraph is in a passage already; choose one that is left out")
    held = _worded(desk.book, found.span)
    standing = tuple(desk.naming("include", held))
    if standing:
        return step_of(desk, standing, (), "Left out again.", held.start)
    decided = tuple(desk.naming("exclude", held))
    if found.reason == "excluded by decision" and decided:
        return step_of(desk, decided, (), "Taken in, once the dataset is rewritten.", held.start)
    adds = (("include", stretch_of(desk, held.start, held.stop - 1)),)
    return step_of(desk, decided, adds, "Taken in, once the dataset is rewritten.", held.start)


def _exclude(desk: Desk, paragraph: int, given: Mapping[str, Any]) -> Step:
    p = desk.passage(paragraph)
    held = range(p.first, p.last + 1) if given.get("whole") else range(paragraph, paragraph + 1)
    standing = tuple(desk.naming("exclude", held))
    if standing:
        return step_of(desk, standing, (), "Taken in again.", held.start)
    drops = tuple(desk.naming("include", held)) + desk.whole("accept", passages=(p,))
    adds = (("exclude", stretch_of(desk, held.start, held.stop - 1)),)
    return step_of(desk, drops, adds, "Left out, once the dataset is rewritten.", held.start)


def _worded(book: Book, span: Span) -> range:
    lines = [i for i in book.paragraphs_in(span) if book.worded[i]]
    if not lines:
        raise InputError("nothing but a mark stands here; there is nothing to include")
    return range(lines[0], lines[-1] + 1)


ACTIONS: dict[str, Act] = {
    "accept": _accept,
    "reject": _reject,
    "split": split,
    "merge": merge,
    "up": lambda desk, paragraph, given: move(desk, paragraph, -1),
    "down": lambda desk, paragraph, given: move(desk, paragraph, 1),
    "runner_up": runner_up,
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
