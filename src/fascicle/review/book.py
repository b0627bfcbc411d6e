"""A prepared folder as the page reads it: the text by paragraphs, the chunks as written, what is left out.

Everything comes from the files of the folder, so that opening a book costs no preparing. Paragraphs are those of `manuscript.txt`,
separated by a blank line, as the corrections name them.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fascicle.dataset.read_back import read_examples
from fascicle.errors import FolderError
from fascicle.recipe import parse_recipe
from fascicle.records import Example, Exclusion, Manuscript, Paragraph, Span
from fascicle.settings import Settings
from fascicle.structure.overrules import Openings

_NEEDED = ("manuscript.txt", "structure.json", "chunks.jsonl", "manifest.json", "stats.json", "recipe.toml")


@dataclass(frozen=True)
class Book:
    """One prepared book. `chapters` are those of `structure.json`; `written_decisions` is the digest of the corrections it obeys."""

    title: str
    manuscript: Manuscript
    chapters: tuple[Mapping[str, Any], ...]
    examples: tuple[Example, ...]
    excluded: tuple[Exclusion, ...]
    settings: Settings
    inputs: tuple[Mapping[str, Any], ...]
    written_decisions: str
    notes: tuple[str, ...]
    drawn: dict[Hashable, str] = field(default_factory=dict, compare=False, repr=False)
    """What the page drew already, by what it depends on."""

    @property
    def text(self) -> str:
        """Give the canonical text."""
        return self.manuscript.text

    @cached_property
    def starts(self) -> Sequence[int]:
        """Give the offsets at which paragraphs start, rising."""
        return [p.span.start for p in self.manuscript.paragraphs]

    @cached_property
    def openings(self) -> Openings:
        """Give the words that the paragraphs open with."""
        return Openings([p.span.of(self.text) for p in self.manuscript.paragraphs])

    @cached_property
    def worded(self) -> Sequence[bool]:
        """Tell of each paragraph whether it holds a letter or a digit; a break mark does not."""
        return [any(c.isalnum() for c in p.span.of(self.text)) for p in self.manuscript.paragraphs]

    def paragraphs_in(self, span: Span) -> range:
        """Give the indices of the paragraphs that share a character with a span."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        if self.manuscript.paragraphs[first].span.end <= span.start:
            first += 1
        return range(first, bisect_left(self.starts, span.end))

    def lines(self, span: Span) -> list[tuple[int, Span]]:
        """Give the paragraphs of a span, each with the part of it that lies inside."""
        spans = ((i, self.manuscript.paragraphs[i].span) for i in self.paragraphs_in(span))
        return [(i, Span(max(s.start, span.start), min(s.end, span.end))) for i, s in spans]


def read_book(files: Mapping[str, bytes], name: str) -> Book:
    """Read the book of a prepared folder, given as its files by name. Raises `FolderError` where it is not one that `prepare` wrote."""
    missing = [wanted for wanted in _NEEDED if wanted not in files]
    if missing:
        raise FolderError(f"{name}: {missing[0]} is missing; give a folder that prepare wrote, or run prepare again")
    try:
        manifest = json.loads(files["manifest.json"])
        structure = json.loads(files["structure.json"])
        stats = json.loads(files["stats.json"])
        if manifest.get("kind") == "merged":
            raise FolderError(f"{name}: a merged set has no manuscript to read; review the folders that it was made of")
        text = files["manuscript.txt"].decode("utf-8")
        excluded = tuple(Exclusion(Span(e["start"], e["end"]), e["reason"]) for e in structure["excluded"])
        settings = parse_recipe(files["recipe.toml"].decode("utf-8"), "recipe.toml")
        return Book(
            title=stats["title"],
            manuscript=Manuscript(text, paragraphs_of(text)),
            chapters=tuple(structure["chapters"]),
            examples=read_examples(files["chunks.jsonl"]),
            excluded=excluded,
            settings=settings,
            inputs=tuple(manifest["inputs"]),
            written_decisions=manifest["outputs"]["decisions.toml"],
            notes=tuple(stats["notes"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise FolderError(f"{name}: its files cannot be read ({type(error).__name__}); run prepare again") from None


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a canonical text."""
    out, at = [], 0
    for piece in text.split("\n\n"):
        inner = piece.strip("\n")
        if inner:
            start = at + piece.index(inner)
            out.append(Paragraph(Span(start, start + len(inner)), "paragraph", None, False, False, 0, 0, False, 0))
        at += len(piece) + 2
    return tuple(out)
