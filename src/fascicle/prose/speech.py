"""Direct speech and thoughts, with offsets.

The style of the book is found first (which marks open its paragraphs), then each paragraph is read by itself, so that a missing
mark spoils one paragraph and not the book. Terms after Leech and Short (1981).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from fascicle.prose.dashes import (
    DASH_OPENING,
    closes_with_dash,
    closes_with_space,
    run_on_dash_speech,
    spaced_dash_speech,
    tagged_dash_speech,
)
from fascicle.prose.quotation import DOUBLE, GUILLEMET, SINGLE, Marks, marked_speech
from fascicle.prose.tags import TAG_AFTER, tag_before
from fascicle.prose.unspoken import read_not_said
from fascicle.records import Dialogue, Quote, Span

Style = Literal["double", "single", "guillemet", "dash", "none", "mixed"]

_LEAST_SPOKEN = 3  # paragraphs in a style before the book is said to use it
_OPENS = {
    "double": re.compile(r"^[*_(\[]?[\"“„]"),
    "single": re.compile(r"^[*_(\[]?['‘](?=[\w.…*—-])"),
    "guillemet": re.compile(r"^[«»‹›]"),
    "dash": DASH_OPENING,
}
_MARKS: dict[str, Marks] = {"double": DOUBLE, "single": SINGLE, "guillemet": GUILLEMET}
_NO_NAME = frozenset(
    """
    he she it they you we i the a an his her their then there and but so yes no oh
    """.split()
)
_THOUGHT_ITALIC = re.compile(r"(?<![\w*])\*(?=[\w.…—'’‘“\"-])([^*\n]{8,600}?)\*(?![\w*])")
_THOUGHT_DOTS = re.compile(r"(?<![\w.…])(?:\.\.\.|…)(?=\w)[^\n]{3,300}?(?:\.\.\.|…)(?=$|[\s)])")
_LEAST_THOUGHT_WORDS = 3


def find_style(paragraphs: Sequence[str]) -> Style:
    """Tell how the book marks direct speech, from the openings of its paragraphs."""
    counts = {name: sum(bool(p.match(text)) for text in paragraphs) for name, p in _OPENS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] < _LEAST_SPOKEN:
        return _inner_style(paragraphs)
    rivals = [name for name, n in counts.items() if name != best and n > 0.5 * counts[best]]
    if rivals and "dash" not in (best, *rivals):
        return "mixed"
    return best  # type: ignore[return-value]  # the keys of _OPENS are styles


def _inner_style(paragraphs: Sequence[str]) -> Style:
    """Tell the style of a text that hardly opens a paragraph with speech. A curly double mark is nothing else, so one pair is enough."""
    text = "\n".join(paragraphs)
    if re.search(r"“[^“”\n]+[.,!?]”", text) or len(re.findall(r"\"[^\"\n]+[.,!?]\"", text)) >= 2:
        return "double"
    if len(re.findall(r"(?:^|\s)['‘][^'‘\n]+[.,!?]['’]", text)) >= 2:
        return "single"
    return "guillemet" if len(re.findall(r"«[^«»\n]+[.,!?]\s?»", text)) >= 2 else "none"


def find_dialogue(text: str, paragraphs: Sequence[Span], documents: Collection[int] = ()) -> Dialogue:
    """Find direct speech and thoughts in the prose paragraphs of a book.

    `documents` are the positions of paragraphs that the source sets apart as quoted matter.
    """
    pieces = [span.of(text) for span in paragraphs]
    style = find_style(pieces)
    read = read_not_said(pieces, documents)
    spaced = style == "dash" and closes_with_space(pieces)
    runs_on = style == "dash" and not spaced and not closes_with_dash(pieces)
    quotes: list[Quote] = []
    thoughts: list[Span] = []
    for i, (span, piece) in enumerate(zip(paragraphs, pieces, strict=True)):
        goes_on = i + 1 < len(pieces) and _opens_quotation(pieces[i + 1])
        if i in read:
            spoken: Iterable[tuple[int, int]] = ()
        elif runs_on and DASH_OPENING.match(piece):
            spoken = run_on_dash_speech(piece)
        else:
            spoken = spaced_dash_speech(piece) if spaced else speech_in(piece, style, goes_on=goes_on)
        found = [Span(a, b) for a, b in spoken]
        quotes += [Quote(Span(span.start + q.start, span.start + q.end), _speaker(piece, q)) for q in found]
        thoughts += [Span(span.start + t.start, span.start + t.end) for t in _thoughts_in(piece, found)]
    return Dialogue(style, tuple(quotes), tuple(thoughts))


def _opens_quotation(piece: str) -> bool:
    return any(pattern.match(piece) for name, pattern in _OPENS.items() if name != "dash")


def speech_in(paragraph: str, style: Style, *, goes_on: bool = False) -> list[tuple[int, int]]:
    """Give the speech of one paragraph as (start, end), marks included.

    `goes_on` says that the next paragraph opens with a mark: then a speech that is not closed runs to the end.
    """
    if style == "none":
        return []
    # French prose opens an exchange with guillemets and goes on with dashes.
    if style == "dash" and _OPENS["guillemet"].match(paragraph):
        style = "guillemet"
    elif style == "guillemet" and DASH_OPENING.match(paragraph):
        style = "dash"
    if style == "dash":
        return list(tagged_dash_speech(paragraph))
    if style == "mixed":
        style = _style_of(paragraph)
    return list(marked_speech(paragraph, _MARKS[style], goes_on=goes_on))


def _style_of(paragraph: str) -> Style:
    """Tell the style of one paragraph of a book that uses several: by its opening, else by the marks in it."""
    opened: list[Style] = [name for name in ("single", "guillemet") if _OPENS[name].match(paragraph)]
    if opened:
        return opened[0]
    if re.search(r"[\"“„]", paragraph):
        return "double"
    return "guillemet" if "«" in paragraph else "single"


def _speaker(paragraph: str, quote: Span) -> str | None:
    """Give the name that a tag beside the quotation prints; who that is, the cast tells."""
    found = TAG_AFTER.match(paragraph, quote.end)
    name = (found.group("late") or found.group("early")) if found else None
    if found is None and (found := tag_before(paragraph, 0, quote.start)):
        name = found.group("who")
    name = " ".join(name.split()).removeprefix("the ").removeprefix("The ") if name else ""
    return name if name[:1].isupper() and name.split()[0].lower() not in _NO_NAME else None


def _thoughts_in(paragraph: str, quotes: Sequence[Span]) -> list[Span]:
    found = []
    for pattern, signs in ((_THOUGHT_ITALIC, ("*",)), (_THOUGHT_DOTS, ("...", "…"))):
        for m in pattern.finditer(paragraph) if any(sign in paragraph for sign in signs) else ():
            span = Span(m.start(), m.end())
            words = len(m.group().strip("*.…").split())
            whole = pattern is _THOUGHT_DOTS or bool(re.search(r"[.!?,…—-]$", m.group().strip("*")))
            if words >= _LEAST_THOUGHT_WORDS and whole and not any(q.meets(span) for q in quotes):
                found.append(span)
    return sorted(found)
